"""The ledger's journal: every linked entry once more, as a line of a file by the month.

Written by the clock seconds after the entry, for the office to carry to another place. A restore reads from it what
happened after the backup; an auditor reads what a restored database no longer holds.
"""

import fcntl
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from django.conf import settings

from cms.core.ledger import epochs
from cms.core.ledger.chain import Chained
from cms.core.ledger.linking import content_of
from cms.core.ledger.models import Link

_BATCH = 500
_TAIL = 1 << 16


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a link, its entry's content, and how often the office had been restored when it was written."""

    epoch: int
    link: Chained


def folder() -> Path:
    """Return where the journal is written."""
    return Path(settings.VAR_DIR) / "ledger"


def files(where: Path | None = None) -> list[Path]:
    """Return the journal's files, oldest first."""
    return sorted((where or folder()).glob("entries-*.jsonl"))


def extend() -> int:
    """Write the links that the journal lacks; return how many. Of two clocks one writes, the other waits.

    A kill in the midst of a line leaves a half line, which the next run cuts off.
    """
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        epoch, written = epochs.current(), 0
        last = _last()
        after = last.link.position if last is not None and last.epoch == epoch.number else epoch.after
        links = Link.objects.select_related("entry").order_by("position")
        while batch := list(links.filter(position__gt=after)[:_BATCH]):
            for link in batch:
                _append(link, epoch.number)
            after, written = batch[-1].position, written + len(batch)
        return written


def carry_back(source: Path) -> int:
    """Take over files that know more than those here; return how many."""
    folder().mkdir(parents=True, exist_ok=True)
    taken = 0
    for file in (*files(source), source / "heads.jsonl"):
        own = folder() / file.name
        if file.exists() and (not own.exists() or own.stat().st_size < file.stat().st_size):
            shutil.copyfile(file, own)
            taken += 1
    return taken


def read(where: Path | None = None) -> Iterator[Line]:
    """Yield the journal's lines, oldest first. A half line at a file's end is none. Raises `OSError`, `ValueError`."""
    for file in files(where):
        for text in file.read_text("utf-8").split("\n")[:-1]:
            yield _parsed(text)


def _append(link: Link, epoch: int) -> None:
    file = folder() / f"entries-{link.entry.at.astimezone(UTC):%Y-%m}.jsonl"
    line = {"epoch": epoch, "position": link.position, "digest": link.digest, "content": content_of(link.entry)}
    with file.open("a", encoding="utf-8") as journal:
        journal.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")


def _last() -> Line | None:
    """Return the line written last; cut off a half line behind it."""
    for file in reversed(files()):
        with file.open("rb+") as journal:
            size = journal.seek(0, 2)
            journal.seek(max(0, size - _TAIL))
            tail = journal.read()
            whole = tail.rfind(b"\n") + 1
            if whole < len(tail):
                journal.truncate(size - len(tail) + whole)
        lines = tail[:whole].split(b"\n")[:-1]
        if lines:
            return _parsed(lines[-1].decode())
    return None


def _parsed(text: str) -> Line:
    try:
        said = json.loads(text)
        return Line(int(said["epoch"]), Chained(int(said["position"]), str(said["digest"]), dict(said["content"])))
    except (KeyError, TypeError) as error:
        raise ValueError(f"a line of the journal is none: {error}") from error

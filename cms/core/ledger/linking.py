"""Link entries into the chain, export its head, verify it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max, Min
from django.utils import timezone

from cms.core.ledger import chain, epochs
from cms.core.ledger.chain import Break, Chained, Head
from cms.core.ledger.models import Entry, Link

#: An entry is linked by the clock within seconds; one this old that is not says that the clock stands still.
UNLINKED_AFTER = timedelta(seconds=60)
_BATCH = 500
#: Entries whose transactions ended late may have lower ids than the last one linked. None is this many behind.
_LATE = 10_000


def extend() -> int:
    """Link the entries that are new; return how many. Of two clocks at once one links, the other finds nothing."""
    linked = 0
    try:
        with transaction.atomic():
            last = Link.objects.order_by("-position").first()
            position, before = (last.position, last.digest) if last else (0, chain.BEGINNING)
            newest = Link.objects.aggregate(newest=Max("entry_id"))["newest"] or 0
            for entry in Entry.objects.filter(pk__gt=newest - _LATE, link=None).order_by("pk")[:_BATCH]:
                position, before = position + 1, chain.digest(before, content_of(entry))
                Link.objects.create(position=position, entry=entry, digest=before)
                linked += 1
    except IntegrityError:  # another clock was faster; its links stand
        return 0
    return linked


def content_of(entry: Entry) -> dict[str, object]:
    """Return what a link's digest covers of an entry. The moment is UTC, to the microsecond."""
    return {
        "id": entry.pk,
        "at": entry.at.astimezone(UTC).isoformat(),
        "kind": entry.kind,
        "subject": entry.subject,
        "version": entry.version,
        "person": entry.person,
        "data": entry.data,
    }


def head() -> Head | None:
    """Return the end of the chain, or None where nothing is linked."""
    last = Link.objects.order_by("-position").first()
    return Head(last.position, last.digest, epochs.current().number) if last else None


def export_head(file: Path | None = None) -> Head | None:
    """Append the chain's head to a file that is kept elsewhere; return it."""
    now = head()
    if now is None:
        return None
    file = file or heads_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    line = {
        "position": now.position,
        "digest": now.digest,
        "epoch": now.epoch,
        "at": timezone.now().isoformat(),
    }
    with file.open("a", encoding="utf-8") as heads:
        heads.write(json.dumps(line) + "\n")
    return now


def heads_file() -> Path:
    """Return where heads are kept until the backup takes them."""
    return Path(settings.VAR_DIR) / "ledger" / "heads.jsonl"


def read_heads(file: Path) -> list[Head]:
    """Return the heads in a file. Raises `OSError`, `ValueError` for a line that is none."""
    lines = (line for line in file.read_text("utf-8").splitlines() if line.strip())
    try:
        return [
            Head(int(said["position"]), str(said["digest"]), int(said.get("epoch", 0)))
            for said in map(json.loads, lines)
        ]
    except (KeyError, TypeError) as error:
        raise ValueError(f"{file.name}: a line is no head: {error}") from error


def breaks(heads: list[Head]) -> Iterator[Break]:
    """Yield where the ledger does not hold."""
    yield from chain.breaks(_chained(), heads, [epoch.after for epoch in epochs.epochs()])


def unlinked() -> int:
    """Return how many entries the clock should have linked and has not."""
    return Entry.objects.filter(link=None, at__lt=timezone.now() - UNLINKED_AFTER).count()


def oldest_unlinked() -> datetime | None:
    """Return the moment of the oldest entry that has no link yet, or None."""
    oldest: datetime | None = Entry.objects.filter(link=None).aggregate(oldest=Min("at"))["oldest"]
    return oldest


def _chained() -> Iterator[Chained]:
    links = Link.objects.order_by("position").iterator(chunk_size=_BATCH)
    while batch := list(islice(links, _BATCH)):
        entries = Entry.objects.in_bulk([link.entry_id for link in batch])
        for link in batch:
            entry = entries.get(link.entry_id)
            yield Chained(link.position, link.digest, content_of(entry) if entry is not None else None)

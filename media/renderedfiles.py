"""Files the system makes (cards, releases, press PDFs), kept under the hash of their bytes.

The same bytes are kept once; a file is there whole or not at all, and its row comes after it, so a killed worker
leaves at worst a file without a row. Whatever is derived from a kept file (a small cover) lies in another folder under
a name that begins with the same hash.

What nothing refers to any more is purged after `KEEP_UNUSED`. `keep` and `purge` meet at the row: keeping marks the row
as asked for before it looks for the file a last time, and the purge deletes row and file while it holds the row's lock.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from media import wholefiles
from media.models import RenderedFile

log = structlog.get_logger("media")

#: Files that nothing refers to are kept this long: whoever asked for one has that much time to refer to it.
KEEP_UNUSED = timedelta(days=30)
#: A file without a row may still be in the making for this long.
BEING_WRITTEN = timedelta(hours=1)
#: Files looked at in one purge; the next one goes on.
BATCH = 500
_STRAY = "stray"


def keep(data: bytes, *, kind: str, suffix: str, by: Any = None) -> RenderedFile:
    """Keep bytes; `suffix` with its dot. Kept before, the old row is returned. Raises OSError when the disk is full."""
    digest = hashlib.sha256(data).hexdigest()
    name = f"{digest[:2]}/{digest}{suffix}"
    target = directory() / name
    _write(data, target)
    # An update waits for a purge that holds the row; if the row is gone then, a new one is made.
    RenderedFile.objects.filter(sha256=digest).update(kept_at=timezone.now())
    kept, _made = RenderedFile.objects.get_or_create(
        sha256=digest, defaults={"kind": kind, "path": name, "size": len(data), "made_by": by}
    )
    _write(data, path_of(kept))  # purged between the first look and the mark
    return kept


def path_of(file: RenderedFile) -> Path:
    """Return where a kept file lies."""
    return directory() / file.path


def directory() -> Path:
    """Return the directory of kept files, below the installation's `var`."""
    return Path(settings.VAR_DIR) / "rendered"


def purge(*, before: datetime | None = None) -> int:
    """Remove files nobody asked for since `before` (default: `KEEP_UNUSED` ago) and nothing refers to; return how many.

    Files without a row, left by a killed worker, are given one first and go the same way.
    """
    before = timezone.now() - KEEP_UNUSED if before is None else before
    _adopt_strays(min(before, timezone.now() - BEING_WRITTEN))
    digests = unused(before).order_by("kept_at").values_list("sha256", flat=True)[:BATCH]
    purged = sum(_purge_one(digest, before) for digest in list(digests))
    if purged:
        log.info("rendered_files_purged", count=purged)
    return purged


def unused(before: datetime) -> models.QuerySet[RenderedFile]:
    """Return the files nobody asked for since `before` and no row of any app refers to."""
    found = RenderedFile.objects.filter(kept_at__lt=before)
    for field in RenderedFile._meta.get_fields(include_hidden=True):
        if isinstance(field, models.ForeignObjectRel):
            users = field.related_model._base_manager.filter(**{field.field.name: OuterRef("pk")})
            found = found.exclude(Exists(users))
    return found


def _purge_one(digest: str, before: datetime) -> bool:
    with transaction.atomic():
        row = RenderedFile.objects.select_for_update().filter(sha256=digest, kept_at__lt=before).first()
        if row is None or not unused(before).filter(sha256=digest).exists():
            return False
        row.delete()  # a reference made this moment is refused by the database, or refuses this
        for path in directory().glob(f"*/{digest}*"):
            path.unlink(missing_ok=True)
    return True


def _adopt_strays(before: datetime) -> None:
    """Give files that a killed worker left a row as old as they are; remove what is half written or derived."""
    known = set(RenderedFile.objects.values_list("sha256", flat=True))
    for path, at, size in _old_files(before):
        digest = path.name[:64]
        if path.name.startswith("."):
            path.unlink(missing_ok=True)
        elif digest not in known and path.parent.name == digest[:2]:
            name = str(path.relative_to(directory()))
            RenderedFile.objects.get_or_create(
                sha256=digest, defaults={"kind": _STRAY, "path": name, "size": size, "kept_at": at}
            )
        elif digest not in known:
            path.unlink(missing_ok=True)  # derived from what is gone


def _old_files(before: datetime) -> Iterator[tuple[Path, datetime, int]]:
    for path in directory().glob("*/*"):
        with suppress(FileNotFoundError):  # a scratch file, finished meanwhile
            found = path.stat()
            at = datetime.fromtimestamp(found.st_mtime, UTC)
            if at < before:
                yield path, at, found.st_size


def _write(data: bytes, target: Path) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    wholefiles.write(target, data)

"""Remove stored files that nothing refers to any more.

They go some time after they were asked for last. `store.keep` and the purge meet at the row: keeping marks the row as
asked for before it looks for the file a last time, and the purge deletes row and file while it holds the row's lock.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import structlog
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from media.files import store
from media.models import StoredFile

log = structlog.get_logger("media")

#: Files that nothing refers to are kept this long: whoever asked for one has that much time to refer to it.
KEEP_UNUSED = timedelta(days=30)
#: A file without a row may still be in the making for this long.
BEING_WRITTEN = timedelta(hours=1)
#: Files looked at in one purge; the next one goes on.
BATCH = 500
_STRAY = "stray"

Row = TypeVar("Row", bound=models.Model)


def purge(*, before: datetime | None = None) -> int:
    """Remove files nobody asked for since `before` (default: `KEEP_UNUSED` ago) and nothing refers to. Return how many.

    Files without a row, left by a killed worker, are given one first and go the same way.
    """
    before = timezone.now() - KEEP_UNUSED if before is None else before
    _adopt_strays(min(before, timezone.now() - BEING_WRITTEN))
    digests = unused(before).order_by("kept_at").values_list("sha256", flat=True)[:BATCH]
    purged = sum(_purge_one(digest, before) for digest in list(digests))
    if purged:
        log.info("stored_files_purged", count=purged)
    return purged


def unused(before: datetime) -> models.QuerySet[StoredFile]:
    """Return the files not asked for since `before` that no row refers to.

    Rows of every app count.
    """
    return unreferenced(StoredFile.objects.filter(kept_at__lt=before))


def unreferenced(rows: models.QuerySet[Row]) -> models.QuerySet[Row]:
    """Return those rows that no foreign key of any model refers to."""
    for field in rows.model._meta.get_fields(include_hidden=True):
        if isinstance(field, models.ForeignObjectRel):
            users = field.related_model._base_manager.filter(**{field.field.name: OuterRef("pk")})
            rows = rows.exclude(Exists(users))
    return rows


def _purge_one(digest: str, before: datetime) -> bool:
    with transaction.atomic():
        row = StoredFile.objects.select_for_update().filter(sha256=digest, kept_at__lt=before).first()
        if row is None or not unused(before).filter(sha256=digest).exists():
            return False
        row.delete()  # a reference made this moment is refused by the database, or refuses this
        for path in store.directory().glob(f"*/{digest}*"):
            path.unlink(missing_ok=True)
    return True


def _adopt_strays(before: datetime) -> None:
    """Give a row to files that a killed worker left.

    The row is as old as its file. Half-written and derived files are removed.
    """
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    for path, written_at, size in _old_files(before):
        digest = path.name[:64]
        if path.name.startswith("."):
            path.unlink(missing_ok=True)
        elif digest not in known and path.parent.name == digest[:2]:
            name = str(path.relative_to(store.directory()))
            StoredFile.objects.get_or_create(
                sha256=digest, defaults={"kind": _STRAY, "path": name, "size": size, "kept_at": written_at}
            )
        elif digest not in known:
            path.unlink(missing_ok=True)  # derived from what is gone


def _old_files(before: datetime) -> Iterator[tuple[Path, datetime, int]]:
    for path in store.directory().glob("*/*"):
        with suppress(FileNotFoundError):  # a scratch file, finished meanwhile
            stat = path.stat()
            written_at = datetime.fromtimestamp(stat.st_mtime, UTC)
            if written_at < before:
                yield path, written_at, stat.st_size

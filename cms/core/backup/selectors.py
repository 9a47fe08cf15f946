"""Reads about backups: when the last one was taken, whether it is too old."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from cms.core.backup.taking import TAKEN
from cms.core.ledger.models import Entry

#: The daily backup is due.
DUE = timedelta(hours=23)
#: A backup this old is an alarm.
TOO_OLD = timedelta(hours=36)


def last_taken_at() -> datetime | None:
    """Return when the newest backup of this database was taken, or None."""
    entry = Entry.objects.filter(kind=TAKEN).order_by("-at").only("data").first()
    return datetime.fromisoformat(entry.data["taken_at"]) if entry else None


def is_due(now: datetime | None = None) -> bool:
    """Tell whether a daily backup is wanted and due."""
    return settings.BACKUP_DIR is not None and _older_than(DUE, now)


def is_too_old(now: datetime | None = None) -> bool:
    """Tell whether there is no backup that is fresh enough."""
    return _older_than(TOO_OLD, now)


def _older_than(age: timedelta, now: datetime | None) -> bool:
    taken_at = last_taken_at()
    return taken_at is None or (now or timezone.now()) - taken_at > age

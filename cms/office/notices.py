"""The one way in which the office tells its own people: a notice on the desk and a letter, in the act's transaction."""

import uuid
from datetime import datetime

from django.db import connection
from django.utils import timezone

from cms.mail import purposes, verbs
from cms.mail.purposes import Purpose
from cms.mail.transports import transport
from cms.office.deskevents import CHANNEL
from cms.office.models import StaffNotice, User


def can_mail() -> bool:
    """Whether this installation can send mail."""
    return not transport().obstacle


def tell(
    user: User,
    subject: str,
    body: str,
    *,
    act: str = "",
    address: str | None = None,
    purpose: Purpose = purposes.NOTICE,
    concerns: str = "",
    secret: str = "",
    until: datetime | None = None,
) -> None:
    """Tell a person on the desk at once, and by a letter.

    `act` names what it tells of: of one act a person is told once on the desk, and once at each address. `address`:
    where to, if not the person's own. `concerns`: of what the letter tells, as in the ledger. `secret` goes where
    `body` says `verbs.SECRET`; no screen shows it. After `until` the letter is of no use any more.
    """
    act = (act or str(uuid.uuid4()))[:120]
    told = {"subject": " ".join(subject.split())[:300], "text": body, "made_at": timezone.now()}
    _notice, is_new = StaffNotice.objects.get_or_create(person=user, act=act, defaults=told)
    if is_new:
        _call()
    to = user.email if address is None else address
    if to:
        verbs.queue(
            purpose,
            key=f"{act}:{user.pk}:{to}"[:200],
            recipient=to,
            subject=subject,
            text=body,
            secret=secret,
            person=user,
            concerns=concerns,
            expires_at=until,
        )


def read_up_to(user: User, newest: int) -> int:
    """Mark notices as read, up to the newest that was shown; return how many."""
    read = StaffNotice.objects.filter(person=user, pk__lte=newest, read_at=None).update(read_at=timezone.now())
    if read:
        _call()
    return read


def prune(before: datetime) -> int:
    """Delete notices of before a time that were read; return how many."""
    deleted, _by_model = StaffNotice.objects.filter(made_at__lt=before, read_at__isnull=False).delete()
    return deleted


def _call() -> None:
    # SQLite needs no word: the push process watches its `data_version`.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])

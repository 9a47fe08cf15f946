"""Leases letters to workers: reap, claim, arm, settle.

A claim raises a letter's number `fence`, and each later write of the worker names the number it was given: a worker
whose lease ran out writes nothing any more. One exception is sound: whoever hears the server's answer late may still
settle a letter that has come into doubt meanwhile, because the answer is what the doubt lacked.
"""

import os
import socket
import threading
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Min, Q, QuerySet
from django.utils.translation import gettext as _

from cms.mail.models import Letter
from cms.mail.states import HANDED_OVER, LEASED, Next, State, after_lapse

#: Longer than a whole conversation with a slow server (`smtp`).
LEASE = timedelta(minutes=10)
_HOUR = timedelta(hours=1)
#: The share of the hour's limit that letters without hurry may use.
_SHARE = 0.9
_LOCK = 0x6D61696C  # any number that no one else locks


class LeaseLost(Exception):
    """Another worker took the letter over: this one must stop and write nothing."""


def worker_name() -> str:
    """Return this worker's name: host, process, thread."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{threading.get_ident() % 100_000}"


def reap(now: datetime) -> int:
    """Settle letters whose worker died, and those that waited too long; return how many."""
    settled = 0
    for letter in Letter.objects.filter(state__in=LEASED, lease_until__lt=now).order_by("pk")[:50]:
        then = after_lapse(State(letter.state), letter.attempts)
        said = {
            State.READY: "",
            State.FAILED: _("보낼 때마다 프로그램이 멈추었습니다."),
            State.IN_DOUBT: _("넘기는 사이에 프로그램이 멈추어, 받는 쪽이 받았는지 알 수 없습니다."),
        }
        lapsed = Letter.objects.filter(pk=letter.pk, fence=letter.fence, state=letter.state, lease_until__lt=now)
        # In doubt the fence stays: see above.
        fence = letter.fence if then.state is State.IN_DOUBT else letter.fence + 1
        settled += _write(lapsed, then, now, problem=said[then.state], fence=fence)
    late = Letter.objects.filter(state=State.READY, expires_at__lte=now)
    if not late.exists():  # asked first: a write that finds nothing would still lock SQLite
        return settled
    problem = _("보낼 수 있는 시간이 지나도록 보내지 못했습니다.")
    return settled + late.update(state=State.FAILED, problem=problem, fence=F("fence") + 1, changed_at=now)


def claim(worker: str, now: datetime) -> Letter | None:
    """Take the next due letter under a lease.

    None where none is due or the hour's limit is reached. The hour's letters are counted in the table, under a lock, so
    that the limit holds for all processes together.
    """
    if not _due(now).exists():  # without the lock, which is a writer's on SQLite
        return None
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        letter = _due(now).first()
        if letter is None or not room(now, urgent=letter.urgent):
            return None
        taken = Letter.objects.filter(pk=letter.pk, fence=letter.fence, state=State.READY).update(
            state=State.SENDING,
            attempts=F("attempts") + 1,
            fence=F("fence") + 1,
            lease_owner=worker,
            lease_until=now + LEASE,
            changed_at=now,
        )
    return Letter.objects.get(pk=letter.pk) if taken else None


def oldest_due(now: datetime) -> datetime | None:
    """Return since when the oldest letter waits, or None. One that the hour has no room for is not due."""
    oldest: datetime | None = _due(now).aggregate(oldest=Min("due_at"))["oldest"]
    return oldest if oldest is not None and room(now, urgent=True) else None


def room(now: datetime, *, urgent: bool) -> int:
    """Return how many more letters may be handed over in this hour."""
    limit = settings.EMAIL_PER_HOUR if urgent else max(1, int(settings.EMAIL_PER_HOUR * _SHARE))
    counted = Q(state__in=HANDED_OVER, armed_at__gt=now - _HOUR)
    under_way = Q(state=State.SENDING, lease_until__gte=now)
    # in one statement: a letter that is armed between two would be in neither
    return max(0, limit - Letter.objects.filter(counted | under_way).count())


def arm(letter: Letter, now: datetime) -> None:
    """Write that the step that cannot be taken back is about to be made. Raises `LeaseLost`.

    It has to be committed before the step is made.
    """
    held = Letter.objects.filter(pk=letter.pk, fence=letter.fence, state=State.SENDING)
    if not held.update(state=State.ARMED, armed_at=now, lease_until=now + LEASE, changed_at=now):
        raise LeaseLost(str(letter.pk))
    letter.state, letter.armed_at = State.ARMED.value, now


def settle(letter: Letter, then: Next, now: datetime, *, problem: str = "", **fields: object) -> bool:
    """Write a letter's next state and give its lease back.

    Return False where the lease was lost.
    """
    held = Letter.objects.filter(pk=letter.pk, fence=letter.fence)
    states = [State(letter.state), *([State.IN_DOUBT] if letter.state == State.ARMED else [])]
    return bool(_write(held.filter(state__in=states), then, now, problem=problem, fence=letter.fence + 1, **fields))


def _due(now: datetime) -> "QuerySet[Letter]":
    return Letter.objects.filter(state=State.READY, due_at__lte=now).order_by("-urgent", "due_at", "pk")


def _write(rows: "QuerySet[Letter]", then: Next, now: datetime, **fields: object) -> int:
    if then.state is State.SENT:
        fields = {**fields, "sent_at": now, "secret": None}
    return rows.update(
        state=then.state, due_at=now + then.after, lease_owner="", lease_until=None, changed_at=now, **fields
    )

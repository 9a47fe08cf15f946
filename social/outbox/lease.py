"""Leases deliveries to workers: claim, renew, finish.

A claim raises the row's number `fence`, and each later write of the worker names the number it was given. When a
lease runs out and another worker goes on, the first one's writes match no row, and it stops. At any time one delivery
of a channel is under way. Works on SQLite (one writer at a time) and on PostgreSQL (`SKIP LOCKED` on the channel).
"""

import os
import socket
import threading
from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from cms.checks.exits import Passage
from social.channels.registry import ADAPTERS, adapter_class
from social.models import Brake, Channel, Delivery
from social.outbox import leaving
from social.rules.states import CLAIMABLE, LEASED, SETTLED, Next, Operation, Reason, State, Timings, after_lapse, may

_CANDIDATES = 5


class LeaseLost(Exception):
    """Another worker took the delivery over: this one must stop and write nothing."""


def worker_name() -> str:
    """Return this worker's name: host, process, thread."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{threading.get_ident() % 100_000}"


def moment() -> datetime:
    """Return the time by the clock that all workers share.

    On PostgreSQL that is the database's; on SQLite all workers run on this machine, so it is this machine's.
    """
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    stamp: datetime = now
    return stamp


def reap(now: datetime, timings: Timings) -> int:
    """Settle deliveries whose lease ran out, and release those whose embargo ended.

    Returns how many. At most 50 leases at a time.
    """
    settled = 0
    lapsed = Delivery.objects.filter(state__in=LEASED, lease_until__lt=now).select_related("channel")
    for delivery in lapsed.order_by("pk")[:50]:
        recall = adapter_class(delivery.channel.kind).recall
        then = after_lapse(State(delivery.state), Operation(delivery.operation), recall, timings)
        settled += _move(delivery, [State(delivery.state)], then, now, lapsed=True)
    waking = Delivery.objects.filter(state=State.HELD, reason=Reason.EMBARGO, due_at__lte=now)
    if waking.exists():  # asked first: an update that finds nothing takes SQLite's write lock all the same
        settled += waking.update(state=State.READY, reason=Reason.NONE, detail="", fence=F("fence") + 1, changed_at=now)
    return settled


def due(now: datetime, timings: Timings) -> "QuerySet[Delivery]":
    """Return the deliveries that a worker may claim now, in order.

    Not those of a channel that is busy, resting, stopped, switched off or cut off, nor those behind an earlier
    delivery of the same story on the same channel. A search after an unknown outcome needs neither an earlier one
    settled nor the channel running, only a token that works.
    """
    same_channel = Delivery.objects.filter(channel=OuterRef("channel"))
    busy = same_channel.filter(state__in=LEASED, lease_until__gte=now)
    earlier = same_channel.filter(bulletin_key=OuterRef("bulletin_key"), pk__lt=OuterRef("pk")).exclude(
        state__in=SETTLED
    )
    can_send = Q(channel__enabled=True) & (Q(channel__circuit_until=None) | Q(channel__circuit_until__lte=now))
    if Brake.load().stopped:
        can_send &= Q(operation=Operation.DELETE)  # a withdrawal never waits
    pausing = Q(pk=None)
    for kind, adapter in ADAPTERS.items():
        if adapter.pace and timings.pace:
            pausing |= Q(channel__kind=kind, channel__last_armed_at__gt=now - adapter.pace * timings.pace)
    looking = Q(state=State.RECONCILING)
    sending = ~looking & can_send & ~pausing & ~Exists(earlier)
    return (
        Delivery.objects.filter(state__in=CLAIMABLE, due_at__lte=now, channel__auth_failed_at=None)
        .filter(looking | sending)
        .filter(~Exists(busy))
        .order_by("due_at", "pk")
    )


def claim(worker: str, now: datetime, timings: Timings) -> Delivery | None:
    """Take the next due delivery under a lease.

    Return it with its post and channel, or None where none is due.
    """
    channels = list(dict.fromkeys(due(now, timings).values_list("channel_id", flat=True)[:_CANDIDATES]))
    for channel in channels:
        taken = _claim_on(channel, worker, now, timings)
        if taken is not None:
            return taken
    return None


def _claim_on(channel: int, worker: str, now: datetime, timings: Timings) -> Delivery | None:
    skip = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        # The channel's row is the lock: between our look and our write no other worker claims on this channel.
        if not Channel.objects.select_for_update(skip_locked=skip).filter(pk=channel).exists():
            return None
        delivery = due(now, timings).filter(channel=channel).first()
        if delivery is None:
            return None
        looking = delivery.state == State.RECONCILING
        taken = Delivery.objects.filter(pk=delivery.pk, fence=delivery.fence, state=delivery.state).update(
            state=State.RECONCILING if looking else State.PREPARING,
            attempts=F("attempts") if looking else F("attempts") + 1,
            fence=F("fence") + 1,
            lease_owner=worker,
            lease_until=now + timings.lease,
            reason=Reason.NONE,
            changed_at=now,
        )
        if not taken:
            return None
    return Delivery.objects.select_related("channel", "post").get(pk=delivery.pk)


def keep(delivery: Delivery, now: datetime, timings: Timings, **fields: object) -> None:
    """Write `fields` and renew the lease. Raises `LeaseLost`."""
    kept = _held(delivery).update(lease_until=now + timings.lease, changed_at=now, **fields)
    if not kept:
        raise LeaseLost(str(delivery.pk))


def arm(delivery: Delivery, now: datetime, timings: Timings, *, passage: Passage | None) -> None:
    """Write that the call that cannot be taken back is about to be made. Raises `LeaseLost`.

    It has to be committed before the call is made. `passage` lets this delivery out; a deletion needs none.
    """
    leaving.require(delivery, passage)
    note_armed(delivery, now, timings)


def note_armed(delivery: Delivery, now: datetime, timings: Timings) -> None:
    """Write the state of `arm`, which asks for the passage. Measurements call it by itself. Raises `LeaseLost`."""
    armed = (
        _held(delivery)
        .filter(state=State.PREPARING)
        .update(
            state=State.ARMED,
            armed_at=now,
            absent_looks=0,
            failed_looks=0,
            lease_until=now + timings.lease,
            changed_at=now,
        )
    )
    if not armed:
        raise LeaseLost(str(delivery.pk))
    Channel.objects.filter(pk=delivery.channel_id).update(last_armed_at=now)
    delivery.state, delivery.armed_at = State.ARMED.value, now


def finish(delivery: Delivery, then: Next, now: datetime, **fields: object) -> bool:
    """Write a delivery's next state and give its lease back.

    Return False where the lease was lost: nothing was written then. Raises `ValueError` for a change of state that
    `rules.states` does not know.
    """
    return bool(_move(delivery, [State(delivery.state)], then, now, lapsed=False, **fields))


def _held(delivery: Delivery) -> "QuerySet[Delivery]":
    return Delivery.objects.filter(pk=delivery.pk, fence=delivery.fence)


def _move(
    delivery: Delivery, before: Iterable[State], then: Next, now: datetime, *, lapsed: bool = False, **fields: object
) -> int:
    for state in before:
        if state is not then.state and not may(state, then.state):
            raise ValueError(f"A delivery cannot go from {state} to {then.state}.")
    rows = _held(delivery).filter(state__in=list(before))
    if lapsed:
        rows = rows.filter(lease_until__lt=now)
    return rows.update(
        state=then.state,
        reason=then.reason,
        due_at=now + then.after,
        absent_looks=then.absent_looks,
        lease_owner="",
        lease_until=None,
        fence=F("fence") + 1,
        changed_at=now,
        **fields,
    )

"""Reads posts back from their channel and marks them as verified (확인됨).

That holds for what was published, edited or deleted. Reading may be repeated, so there is no lease: a delivery is
claimed by moving its due time, and the result is written only where nobody else has changed the row since. What a
killed worker was to read becomes due again.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import F, Q

from social.channels.base import Fault
from social.channels.registry import ADAPTERS
from social.models import Delivery
from social.outbox import lease, limits
from social.outbox.connections import Connections
from social.outbox.published import being_deleted
from social.rules.states import Next, Operation, State, Timings
from social.rules.verification import after_failed_read_back, after_read_back, compare

#: An edit that was due longer ago than this is not read back any more: newer words may stand there by now.
_BACK = timedelta(days=2)
#: How long a published post is read back again, once a day.
_WATCHED = timedelta(days=7)


def verify_one(connections: Connections, *, now: datetime, timings: Timings, roll: Callable[[], float]) -> bool:
    """Read one finished delivery back; return whether one was due."""
    delivery = _claim(now, timings)
    if delivery is None:
        return False
    state, operation, misses = State(delivery.state), Operation(delivery.operation), delivery.absent_looks
    if operation is not Operation.DELETE and being_deleted(delivery):
        lease.finish(delivery, Next(state, timings.grace), now)
        return True
    try:
        adapter = connections.adapter(delivery.channel)
        published = connections.call(delivery, "read_back", lambda: adapter.read(delivery.remote_id))
    except Fault as fault:
        limits.note_fault(delivery.channel, fault, timings.retry_base, connections.now(), timings)
        failed = delivery.failed_looks + 1
        lease.finish(delivery, after_failed_read_back(state, failed, misses, timings, roll()), now, failed_looks=failed)
    else:
        result = compare(published, delivery.post.content.text)
        then = after_read_back(state, operation, result, misses, timings)
        verified = {"verified_at": now, "detail": ""} if then.state is State.VERIFIED else {}
        lease.finish(delivery, then, now, failed_looks=0, **verified)
    limits.note_usage(delivery.channel, connections.usage(delivery.channel), connections.now())
    return True


def _claim(now: datetime, timings: Timings) -> Delivery | None:
    kinds = [kind for kind, adapter in ADAPTERS.items() if adapter.reads]
    fresh = Q(state=State.POSTED)
    watched = Q(state=State.VERIFIED, operation=Operation.PUBLISH, posted_at__gt=now - _WATCHED)
    edits = Q(operation__in=[Operation.UPDATE, Operation.CORRECT])
    due = (
        Delivery.objects.filter(fresh | watched, ~edits | Q(due_at__gt=now - _BACK), due_at__lte=now, removed_at=None)
        .filter(channel__kind__in=kinds, channel__enabled=True, channel__auth_failed_at=None)
        .filter(Q(channel__circuit_until=None) | Q(channel__circuit_until__lte=now))
        .exclude(remote_id="")
    )
    for delivery in due.order_by("due_at", "pk")[:3]:
        mine = Delivery.objects.filter(pk=delivery.pk, fence=delivery.fence, state=delivery.state)
        if mine.update(due_at=now + timings.lease, fence=F("fence") + 1):
            return Delivery.objects.select_related("channel", "post").get(pk=delivery.pk)
    return None

"""Reading back from the channel what was posted, edited or deleted, and marking it as seen (확인됨).

Looking harms nothing, so there is no lease: a look is claimed by moving its time on, and its result is written only
while nobody else has touched the row. A killed worker's look simply comes up again.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import F, Q

from social.channels.base import Fault
from social.channels.registry import ADAPTERS
from social.models import Delivery
from social.outbox import lease
from social.outbox.connections import Lines
from social.outbox.published import being_deleted
from social.rules.states import Next, Operation, State, Timings
from social.rules.verification import after_blind_look, after_sight, sight

#: What was missed longer ago than this is not looked at any more.
_BACK = timedelta(days=2)
#: How long a post that stands is looked at again, once a day.
_WATCHED = timedelta(days=7)


def look_at_one(lines: Lines, *, now: datetime, timings: Timings, roll: Callable[[], float]) -> bool:
    """Read one finished delivery back; False where none is due."""
    delivery = _claim(now, timings)
    if delivery is None:
        return False
    state, operation, misses = State(delivery.state), Operation(delivery.operation), delivery.absent_looks
    if operation is not Operation.DELETE and being_deleted(delivery):
        lease.finish(delivery, Next(state, timings.grace), now)
        return True
    sent = delivery.post.content
    try:
        adapter = lines.adapter(delivery.channel)
        standing: str | None = lines.call(
            delivery, "read_back", lambda: adapter.read(delivery.remote_id), sha256=sent.sha256
        )
    except Fault as fault:
        lines.note(delivery.channel, fault, timings.retry_base)
        failed = delivery.failed_looks + 1
        then = after_blind_look(state, failed, misses, timings, roll())
        lease.finish(delivery, then, now, failed_looks=failed)
        lines.mind(delivery.channel)
        return True
    lines.mind(delivery.channel)
    then = after_sight(state, operation, sight(standing, sent.text), misses, timings)
    seen = {"verified_at": now, "detail": ""} if then.state is State.VERIFIED else {}
    lease.finish(delivery, then, now, failed_looks=0, **seen)
    return True


def _claim(now: datetime, timings: Timings) -> Delivery | None:
    kinds = [kind for kind, adapter in ADAPTERS.items() if adapter.reads]
    fresh = Q(state=State.POSTED)
    watched = Q(state=State.VERIFIED, operation=Operation.PUBLISH, posted_at__gt=now - _WATCHED)
    due = (
        Delivery.objects.filter(fresh | watched, due_at__lte=now, due_at__gt=now - _BACK, removed_at=None)
        .filter(channel__kind__in=kinds, channel__enabled=True, channel__auth_failed_at=None)
        .filter(Q(channel__circuit_until=None) | Q(channel__circuit_until__lte=now))
        .exclude(remote_id="")
    )
    for candidate in due.order_by("due_at", "pk")[:3]:
        mine = Delivery.objects.filter(pk=candidate.pk, fence=candidate.fence, state=candidate.state)
        if mine.update(due_at=now + timings.lease, fence=F("fence") + 1):
            return Delivery.objects.select_related("channel", "post").get(pk=candidate.pk)
    return None

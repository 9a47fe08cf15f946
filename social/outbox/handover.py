"""수동 게시: hand impossible corrections and withdrawals over to people.

News that does not go out is a pity; something wrong that silently stays up is not allowed.
"""

from datetime import datetime, timedelta

from django.db.models import Q

from social.models import Delivery
from social.outbox import lease
from social.rules.states import PERHAPS_LIVE, Next, Operation, Reason, State

#: A channel that rests longer than this is not waited for.
PATIENCE = timedelta(minutes=10)
_STUCK = (State.AUTH_NEEDED, State.REJECTED, State.HELD)


def hand_over(now: datetime) -> int:
    """Give people what a channel that is off, cut off, resting for long or refusing keeps us from. Return how many."""
    shut = Q(channel__enabled=False) | Q(channel__auth_failed_at__isnull=False)
    shut |= Q(channel__circuit_until__gt=now + PATIENCE)
    waiting = Q(state__in=[State.READY, State.THROTTLED]) & shut
    stuck = Q(state__in=_STUCK) & ~Q(reason=Reason.EMBARGO)
    rows = Delivery.objects.filter(waiting | stuck, operation__in=[Operation.DELETE, Operation.CORRECT])
    return sum(_hand_over(delivery, now) for delivery in rows.select_related("post", "channel").order_by("pk")[:20])


def _hand_over(delivery: Delivery, now: datetime) -> bool:
    published = Delivery.objects.filter(
        post__code=delivery.post.code, operation=Operation.PUBLISH, state__in=PERHAPS_LIVE, removed_at=None
    )
    if not published.exists():
        return lease.finish(delivery, Next(State.CANCELLED, reason=Reason.NOTHING_TO_DELETE), now)
    return lease.finish(delivery, Next(State.NEEDS_HUMAN, reason=Reason.BY_HAND), now)

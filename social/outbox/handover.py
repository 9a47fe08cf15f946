"""수동 게시: asks people for corrections and withdrawals that the machine cannot do.

Only those two are handed over. News that could not be sent may stay unsent, but nothing wrong or withdrawn may stay
published without somebody knowing.
"""

from datetime import datetime, timedelta

from django.db.models import Q

from social.models import Delivery
from social.outbox import lease
from social.rules.states import PERHAPS_LIVE, Next, Operation, Reason, State, may

#: A channel that rests longer than this is not waited for.
PATIENCE = timedelta(minutes=10)
_STUCK = (State.AUTH_NEEDED, State.REJECTED, State.HELD)


def hand_over(now: datetime) -> int:
    """Hand over the corrections and deletions that their channel does not take now.

    Its channel is switched off, does not take our token, or rests for longer than `PATIENCE`; or the delivery itself
    was rejected or held (not for an embargo) or waits for a token; or it was rejected and cannot be read back without
    one. It becomes a person's task, or is cancelled where nothing is published any more. Returns how many, at most 20
    at a time.
    """
    shut = Q(channel__enabled=False) | Q(channel__auth_failed_at__isnull=False)
    shut |= Q(channel__circuit_until__gt=now + PATIENCE)
    waiting = Q(state__in=[State.READY, State.THROTTLED]) & shut
    stuck = Q(state__in=_STUCK) & ~Q(reason=Reason.EMBARGO)
    unread = Q(state=State.RECONCILING, lease_until=None, channel__auth_failed_at__isnull=False)
    rows = Delivery.objects.filter(waiting | stuck | unread, operation__in=[Operation.DELETE, Operation.CORRECT])
    return sum(_hand_over(delivery, now) for delivery in rows.select_related("post", "channel").order_by("pk")[:20])


def _hand_over(delivery: Delivery, now: datetime) -> bool:
    published = Delivery.objects.filter(
        post__code=delivery.post.code, operation=Operation.PUBLISH, state__in=PERHAPS_LIVE, removed_at=None
    )
    if not published.exists() and may(State(delivery.state), State.CANCELLED):
        return lease.finish(delivery, Next(State.CANCELLED, reason=Reason.NOTHING_TO_DELETE), now)
    return lease.finish(delivery, Next(State.NEEDS_HUMAN, reason=Reason.BY_HAND), now)

"""Finds what keeps a delivery from going out now, and what follows."""

from datetime import datetime, timedelta

from social.channels import registry
from social.models import Brake, Delivery
from social.outbox import enqueue
from social.outbox.published import published_on
from social.rules.states import Next, Operation, Reason, State

#: How long a stopped delivery waits before it is asked again whether the channels run.
_STOPPED = timedelta(seconds=1)


class Obstacle(Exception):
    """A delivery may not go out now: `then` follows.

    `counts`: whether this counts as one of its attempts; a mere pause does not. `detail` says more, in Korean.
    """

    def __init__(self, then: Next, *, counts: bool = True, detail: str = "") -> None:
        super().__init__(then.state)
        self.then = then
        self.counts = counts
        self.detail = detail


def check(delivery: Delivery, now: datetime) -> None:
    """Raise `Obstacle` where a delivery may not go out now.

    Where a newer public version has come, what that one needs is written into the outbox first.
    """
    operation = Operation(delivery.operation)
    if operation is not Operation.DELETE:  # a withdrawal waits for nothing of this
        if Brake.load().stopped:
            raise Obstacle(Next(State.READY, _STOPPED))
        embargo = delivery.post.embargo_until
        if embargo and embargo > now:
            raise Obstacle(Next(State.HELD, embargo - now, Reason.EMBARGO))
        _check_story(delivery, operation, now)
    if operation is Operation.PUBLISH:
        if now - delivery.fresh_since > _max_age(delivery):
            raise Obstacle(Next(State.HELD, reason=Reason.STALE))
    elif published_on(delivery.channel_id, delivery.bulletin_key) is None:
        raise Obstacle(Next(State.CANCELLED, reason=Reason.NOTHING_TO_DELETE))


def _check_story(delivery: Delivery, operation: Operation, now: datetime) -> None:
    bulletin = enqueue.still_wanted(delivery.post)
    if bulletin is None:
        raise Obstacle(Next(State.CANCELLED, reason=Reason.WITHDRAWN))
    if bulletin.public_version > delivery.public_version:
        enqueue.take(bulletin, now=now)
        if operation is Operation.PUBLISH:
            enqueue.overtaken(delivery, bulletin, now=now)
        raise Obstacle(Next(State.SUPERSEDED))


def _max_age(delivery: Delivery) -> timedelta:
    adapter = registry.adapter_class(delivery.channel.kind)
    hours = adapter.policy_with(delivery.channel.policy).get("max_age_hours")
    return timedelta(hours=hours) if hours else adapter.max_age

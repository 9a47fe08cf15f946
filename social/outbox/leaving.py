"""What leaves on a channel: the story of a post passes the gate for that channel, on the day it is sent."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.checks import gate
from cms.checks.exits import Exit, Outlet, Passage
from cms.checks.gate import Leaving
from cms.core.refusal import Refused
from cms.stories import cardset, records
from social.composing.compose import outlet_of
from social.models import Delivery
from social.outbox.obstacles import Obstacle
from social.rules.states import Next, Operation, Reason, State


def exit_of(delivery: Delivery) -> Exit:
    """Return the exit of a delivery: its channel, today."""
    return Exit(Outlet.SOCIAL, delivery.channel.name, timezone.localdate())


def admit(delivery: Delivery) -> Passage | None:
    """Let a delivery leave, and write so. None for a deletion, which never waits. Raises `Obstacle`."""
    if delivery.operation == Operation.DELETE:
        return None
    shown = (outlet_of(delivery.channel.kind), cardset.OUTLET)
    try:
        leaving = Leaving(delivery.bulletin_key, exit_of(delivery), shown, holds=False)
        (passage,) = gate.admit([leaving], by=None)
    except Refused as refused:
        raise Obstacle(Next(State.HELD, timedelta(0), Reason.GATE), detail=refused.reason) from refused
    return passage


def require(delivery: Delivery, passage: Passage | None) -> None:
    """Refuse to send what no passage of its own lets out. Raises `Refused`."""
    if delivery.operation == Operation.DELETE:
        return
    subject = records.subject_of(delivery.bulletin_key)
    given = passage is not None and passage.is_final
    if passage is None or not given or (passage.subject, passage.exit) != (subject, exit_of(delivery)):
        raise Refused(_("관문을 지나지 않은 게시물입니다."), "no-passage")

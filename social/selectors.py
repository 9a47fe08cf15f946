"""Reads of the outbox, for the desk and for health."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from social.models import Brake, Channel, Delivery
from social.states import DONE, FOR_PEOPLE, State

_MOVING = (State.DRAFT, State.READY, State.PREPARING, State.ARMED, State.THROTTLED, State.RECONCILING)


@dataclass(frozen=True, slots=True)
class Figures:
    """Where the outbox stands."""

    people: int
    waiting: int
    today: int
    oldest_due: datetime | None


def figures(now: datetime | None = None) -> Figures:
    """Return how many deliveries need a person, wait, went up since yesterday, and the oldest that is due."""
    now = now or timezone.now()
    counted = Delivery.objects.aggregate(
        people=Count("pk", filter=needs_person()),
        waiting=Count("pk", filter=Q(state__in=_MOVING)),
        today=Count("pk", filter=Q(state__in=DONE, posted_at__gte=now - timedelta(days=1))),
    )
    oldest = Delivery.objects.filter(state__in=_MOVING, due_at__lte=now).order_by("due_at").first()
    return Figures(**counted, oldest_due=oldest.due_at if oldest else None)


def needs_person() -> Q:
    """Return the condition for "a person has to look": an embargo that is still running is nobody's task."""
    return Q(state__in=FOR_PEOPLE) & ~Q(reason="embargo")


def for_people() -> "QuerySet[Delivery]":
    """Return what needs a person, oldest first."""
    return _rows().filter(needs_person()).order_by("changed_at")


class Group(TextChoices):
    """How the board gathers states."""

    WAITING = "waiting", _("기다리는 것")
    UP = "up", _("올라간 것")
    SEEN = "seen", _("확인된 것")
    STOPPED = "stopped", _("멈춘 것")
    OVER = "over", _("취소·대체된 것")


_GROUPS: dict[Group, Q] = {
    Group.WAITING: Q(state__in=_MOVING) | Q(state=State.HELD, reason="embargo"),
    Group.UP: Q(state=State.POSTED),
    Group.SEEN: Q(state=State.VERIFIED),
    Group.STOPPED: Q(state__in=FOR_PEOPLE) & ~Q(reason="embargo"),
    Group.OVER: Q(state__in=[State.CANCELLED, State.SUPERSEDED]),
}


def deliveries(group: Group | None = None, channel: int | None = None) -> "QuerySet[Delivery]":
    """Return deliveries for the board: what waits by its time, everything else newest first."""
    rows = _rows()
    if group is not None:
        rows = rows.filter(_GROUPS[group])
    if channel is not None:
        rows = rows.filter(channel_id=channel)
    return rows.order_by("due_at", "pk") if group is Group.WAITING else rows.order_by("-changed_at", "-pk")


def channels() -> "QuerySet[Channel]":
    """Return every channel with how much waits and went out."""
    return Channel.objects.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__state__in=_MOVING)),
        people=Count("deliveries", filter=Q(deliveries__state__in=FOR_PEOPLE)),
        done=Count("deliveries", filter=Q(deliveries__state__in=DONE, deliveries__operation="publish")),
    )


def cut_off() -> "QuerySet[Channel]":
    """Return the channels whose token is of no use any more: nothing goes out there until it is renewed."""
    return Channel.objects.filter(enabled=True, auth_failed_at__isnull=False)


def brake() -> Brake:
    """Return the switch that stops all channels."""
    return Brake.load()


def _rows() -> "QuerySet[Delivery]":
    return Delivery.objects.select_related("post", "channel")

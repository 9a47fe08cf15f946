"""Reads of the outbox for the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from social.models import Attempt, Brake, Channel, Delivery
from social.rules.states import DONE, FOR_PEOPLE, Operation, State

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

_MOVING = (State.DRAFT, State.READY, State.PREPARING, State.ARMED, State.THROTTLED, State.RECONCILING)


class Addresses(TypedDict):
    """Addresses at which a delivery can be seen, besides its own."""

    seen_url: str | None
    """The address that the first call returned which returned one, also where the outcome was unknown."""
    published_url: str | None
    """The post that an edit or a deletion is for."""


if TYPE_CHECKING:
    LocatedDelivery = WithAnnotations[Delivery, Addresses]


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of the whole outbox."""

    people: int
    """Deliveries that need a person."""
    waiting: int
    today: int
    """Done within the last 24 hours."""
    oldest_due: datetime | None
    """When the delivery was due that has waited longest. None where none is due."""


def figures(now: datetime | None = None) -> Figures:
    """Return the figures of the outbox, in one query."""
    now = now or timezone.now()
    counted = Delivery.objects.aggregate(
        people=Count("pk", filter=needs_person()),
        waiting=Count("pk", filter=Q(state__in=_MOVING)),
        today=Count("pk", filter=Q(state__in=DONE, posted_at__gte=now - timedelta(days=1))),
        oldest_due=Min("due_at", filter=Q(state__in=_MOVING, due_at__lte=now)),
    )
    return Figures(**counted)


def needs_person() -> Q:
    """Return the condition for deliveries that a person has to look at.

    What is held only until its embargo ends is nobody's task.
    """
    return Q(state__in=FOR_PEOPLE) & ~Q(reason="embargo")


def for_people() -> "QuerySet[LocatedDelivery]":
    """Return what needs a person, oldest first."""
    return located().filter(needs_person()).order_by("changed_at")


class Group(TextChoices):
    """Groups of states on the board."""

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


def deliveries(group: Group | None = None, channel: int | None = None) -> "QuerySet[LocatedDelivery]":
    """Return deliveries for the board, all or of one group or channel.

    What waits comes in the order in which it is due, everything else newest first.
    """
    rows = located()
    if group is not None:
        rows = rows.filter(_GROUPS[group])
    if channel is not None:
        rows = rows.filter(channel_id=channel)
    return rows.order_by("due_at", "pk") if group is Group.WAITING else rows.order_by("-changed_at", "-pk")


def channels() -> "QuerySet[Channel]":
    """Return every channel with its numbers of waiting, stopped and published deliveries."""
    return Channel.objects.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__state__in=_MOVING)),
        people=Count("deliveries", filter=Q(deliveries__state__in=FOR_PEOPLE)),
        done=Count("deliveries", filter=Q(deliveries__state__in=DONE, deliveries__operation="publish")),
    )


def cut_off(channels: Iterable[Channel]) -> list[Channel]:
    """Return those of the channels that do not take our token any more.

    Only channels that are switched on. Nothing goes out there until the token is renewed.
    """
    return [channel for channel in channels if channel.enabled and channel.auth_failed_at is not None]


def brake() -> Brake:
    """Return the switch that stops all channels."""
    return Brake.load()


def located() -> "QuerySet[LocatedDelivery]":
    """Return all deliveries with post, channel and addresses, in one query."""
    seen = Attempt.objects.filter(delivery=OuterRef("pk")).exclude(remote_url="").order_by("pk")
    published = Delivery.objects.filter(
        channel=OuterRef("channel"),
        bulletin_key=OuterRef("bulletin_key"),
        operation=Operation.PUBLISH,
        state__in=DONE,
        removed_at=None,
    ).order_by("-pk")
    return Delivery.objects.select_related("post", "channel").annotate(
        seen_url=Subquery(seen.values("remote_url")[:1]), published_url=Subquery(published.values("remote_url")[:1])
    )

"""Reads of the cards: what is drawn, what is ordered, what was given up."""

from collections.abc import Sequence

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from cms.cards.models import Card, CardOrder
from cms.cards.sizes import DEFAULT, Size
from cms.stories.models import Story

#: What needs a hand first.
_URGENCY = (CardOrder.State.FAILED, CardOrder.State.RUNNING, CardOrder.State.WANTED, CardOrder.State.DONE)


def cards(key: str, public_version: int, size: Size) -> list[Card]:
    """Return the drawn cards of a public version in one size, in order."""
    found = Card.objects.filter(story_key=key, public_version=public_version, size=size.name)
    return list(found.select_related("file").order_by("position"))


def first_cards(keys: Sequence[str]) -> QuerySet[Card]:
    """Return the first card of each set's present public version, where drawn."""
    public_version = Story.objects.filter(key=OuterRef("story_key")).values("public_version")[:1]
    return Card.objects.filter(
        story_key__in=keys, size=DEFAULT.name, position=1, public_version=Subquery(public_version)
    )


def order_of(key: str, public_version: int) -> CardOrder | None:
    """Return the order of a public version, or None where there is none."""
    return CardOrder.objects.filter(story_key=key, public_version=public_version).first()


def given_up(key: str, public_version: int) -> CardOrder | None:
    """Return a public version's failed order with its reason, or None."""
    return CardOrder.objects.filter(story_key=key, public_version=public_version, state=CardOrder.State.FAILED).first()


def orders_to_show(most: int) -> list[CardOrder]:
    """Return orders, what needs a hand first, then the newest. A failure that a newer version has mended is none."""
    present = Story.objects.filter(key=OuterRef("story_key"), public_version=OuterRef("public_version"), live=True)
    urgency = Case(
        *[When(state=state, then=Value(place)) for place, state in enumerate(_URGENCY)], output_field=IntegerField()
    )
    shown = CardOrder.objects.filter(~Q(state=CardOrder.State.FAILED) | Exists(present))
    return list(shown.order_by(urgency, "-pk")[:most])

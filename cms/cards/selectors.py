"""Reads of the cards: what is drawn, what is wanted, what was given up."""

from collections.abc import Sequence

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from cms.cards.models import Card, CardDrawing
from cms.cards.sizes import DEFAULT, Size
from cms.stories import registry
from cms.stories import selectors as stories
from cms.stories.bulletin import Bulletin
from cms.stories.cardset import OUTLET
from cms.stories.models import Story

#: What needs a hand first.
_URGENCY = (CardDrawing.State.FAILED, CardDrawing.State.RUNNING, CardDrawing.State.WANTED, CardDrawing.State.DONE)


def public_sets(*, limit: int | None = None) -> list[Bulletin]:
    """Return the public stories that go out as cards, newest first.

    They are card sets, and those whose cards are approved.
    """
    return stories.live_bulletins(kinds=registry.kind_keys(lambda spec: spec.is_card_set), outlet=OUTLET, limit=limit)


def cards(key: str, public_version: int, size: Size) -> list[Card]:
    """Return the drawn cards of a public version in one size, in order."""
    rows = Card.objects.filter(story_key=key, public_version=public_version, size=size.name)
    return list(rows.select_related("file").order_by("position"))


def first_cards(keys: Sequence[str]) -> QuerySet[Card]:
    """Return the first card of each set's present public version, where drawn."""
    public_version = Story.objects.filter(key=OuterRef("story_key")).values("public_version")[:1]
    return Card.objects.filter(
        story_key__in=keys, size=DEFAULT.name, position=1, public_version=Subquery(public_version)
    )


def drawing_of(key: str, public_version: int) -> CardDrawing | None:
    """Return the drawing of a public version, or None where there is none."""
    return CardDrawing.objects.filter(story_key=key, public_version=public_version).first()


def given_up(key: str, public_version: int) -> CardDrawing | None:
    """Return a public version's failed drawing with its reason, or None."""
    return CardDrawing.objects.filter(
        story_key=key, public_version=public_version, state=CardDrawing.State.FAILED
    ).first()


def drawings_to_show(most: int) -> list[CardDrawing]:
    """Return drawings, what needs a hand first, then the newest. A failure that a newer version has mended is none."""
    present = Story.objects.filter(key=OuterRef("story_key"), public_version=OuterRef("public_version"), live=True)
    urgency = Case(
        *[When(state=state, then=Value(rank)) for rank, state in enumerate(_URGENCY)], output_field=IntegerField()
    )
    shown = CardDrawing.objects.filter(~Q(state=CardDrawing.State.FAILED) | Exists(present))
    return list(shown.order_by(urgency, "-pk")[:most])

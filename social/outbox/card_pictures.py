"""The drawn cards of a story, as the pictures of its posts."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.cards import selectors
from cms.cards.sizes import SIZES
from cms.stories.bulletin import Bulletin
from social.channels.pictures import RENDERED
from social.composing.compose import Shape, fitting
from social.composing.variant import VariantPicture


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of one version of a story, as far as they are drawn.

    `waiting`: they are still to be drawn. Where they cannot be drawn, there are no pictures, and `problem` is a
    Korean sentence that says why.
    """

    waiting: bool
    pictures: tuple[VariantPicture, ...] = ()
    problem: str = ""


def cards_for(bulletin: Bulletin, shape: Shape) -> Cards:
    """Return the cards of exactly this public version, in the channel's size.

    They are as many as the channel's album takes.
    """
    drawing = selectors.drawing_of(bulletin.key, bulletin.public_version)
    if drawing is None or drawing.is_open:
        return Cards(waiting=True)
    cards = selectors.cards(bulletin.key, bulletin.public_version, SIZES[shape.card_size])
    if drawing.is_failed or not cards:
        return Cards(waiting=False, problem=drawing.problem or _("그린 카드가 없습니다."))
    pictures = [
        VariantPicture(RENDERED + card.file_id, " ".join(card.alt.split())[:1000], card.width, card.height)
        for card in cards
    ]
    return Cards(waiting=False, pictures=fitting(pictures, shape.pictures))

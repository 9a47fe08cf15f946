"""Card news on the public site: drawn cuts of a set, covers in lists."""

from collections.abc import Sequence

from django.urls import reverse

from cms.cards import covers, selectors
from cms.cards.models import Card
from cms.cards.sizes import DEFAULT
from cms.stories.bulletin import Bulletin
from cms.stories.site_extensions import CutPicture


def pictures_of_set(bulletin: Bulletin) -> tuple[CutPicture, ...]:
    """Return the drawn cuts of exactly this version, or none."""
    return tuple(
        CutPicture(_address(card), card.width, card.height, card.alt)
        for card in selectors.cards(bulletin.key, bulletin.public_version, DEFAULT)
    )


def covers_of(keys: Sequence[str]) -> dict[str, CutPicture]:
    """Return the small covers of those sets that are drawn, by key. One query."""
    pictures = {}
    for card in selectors.first_cards(keys):
        width, height = covers.size(card)
        address = f"{reverse('cards:cover', args=[card.story_key])}?r={card.public_version}"
        choice = ", ".join(f"{address}&w={offered} {offered}w" for offered in covers.WIDTHS)
        pictures[card.story_key] = CutPicture(address, width, height, card.alt, choice)
    return pictures


def _address(card: Card) -> str:
    """Return a card's address. The version in it makes browsers fetch a corrected one anew."""
    return f"{reverse('cards:cut', args=[card.story_key, card.size, card.position])}?r={card.public_version}"

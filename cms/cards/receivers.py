"""Signal receivers of the cards: a public story with cards is to be drawn. Only a row is written here."""

from django.dispatch import receiver

from cms.cards import making
from cms.stories.bulletin import Bulletin
from cms.stories.signals import published, revised


@receiver([published, revised], dispatch_uid="cms.cards.drawing")
def want_cards(sender: object, *, bulletin: Bulletin, **_more: object) -> None:
    """Want the set drawn, in the transaction that makes it public."""
    making.want(bulletin)

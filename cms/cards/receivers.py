"""Signal receivers of the cards: a public card news story is ordered. Only a row is written here."""

from django.dispatch import receiver

from cms.cards import orders
from cms.stories.bulletin import Bulletin
from cms.stories.signals import published, revised


@receiver([published, revised], dispatch_uid="cms.cards.order")
def order_cards(sender: object, *, bulletin: Bulletin, **_more: object) -> None:
    """Order the set in the transaction that makes it public."""
    orders.order(bulletin)

"""Background work of the cards."""

from cms.cards import orders
from cms.core.clock import every
from cms.core.pump import pump


@pump("cards")
def draw_ordered_cards() -> bool:
    """Draw one ordered set."""
    return orders.draw_next()


@every(60, "cards.sweep")
def order_missed_cards() -> None:
    """Order what a missed signal left out."""
    orders.sweep()

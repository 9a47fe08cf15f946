"""Where every letter of a drawn card stands: read from the PDF before it is a picture. Runs in the limited child."""

from dataclasses import dataclass
from typing import Any

from cms.cards import drawing
from cms.cards.drawing import DrawOrder


@dataclass(frozen=True, slots=True)
class Letter:
    """A sign and its box in px from the card's top left corner; the foot is the office's name below."""

    sign: str
    left: float
    top: float
    right: float
    bottom: float
    is_foot: bool


def draw_all(orders: list[DrawOrder]) -> list[list[list[Letter] | None]]:
    """Draw all cuts of all orders and return their letters; None for a cut that does not fit."""
    drawing._rasterised = _letters  # type: ignore[assignment]
    return [
        [None if cut.problem else cut.picture for cut in drawing.draw(order)]  # type: ignore[misc]
        for order in orders
    ]


def _letters(pdf: bytes, order: DrawOrder) -> Any:
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    scale, height = order.width / page.get_width(), page.get_height()
    found = []
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1)
        if not sign.strip():
            continue
        left, bottom, right, top = text.get_charbox(index)
        box = left * scale, (height - top) * scale, right * scale, (height - bottom) * scale
        found.append(Letter(sign, *box, is_foot=box[1] > order.height - 118))
    return found

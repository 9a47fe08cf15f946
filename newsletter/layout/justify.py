"""Justifies lines by widening letters too, where spaces would become too wide.

The engine widens spaces only, and a line of two long words (an address, a telephone number in brackets) gets a hole in
its middle. Korean typesetters share the rest among all letters. This replaces one function of the engine, whose version
is pinned; the line ends stay the same. Runs inside the limited child.
"""

import contextlib
from collections.abc import Iterator

from media.rendering.boxes import Box

WIDEST_SPACE = 0.35
"""How much a space is widened before letters are widened too, em."""
WIDEST_LETTER = 0.14
"""How much each letter is widened at most, em; beyond it the spaces get more again."""
MOST_SPACE = 0.8
"""How much a space is widened at most, em: a line that would need more ends before the edge, like a last line."""


def shares(extra: float, spaces: int, letters: int, size: float) -> tuple[float, float]:
    """Return by how much spaces and letters of a line are widened, px.

    `extra` is what the line lacks to the edge and `size` that of the type, px; `spaces` and `letters` are their
    numbers.
    """
    if spaces and extra / spaces <= WIDEST_SPACE * size:
        return extra / spaces, 0.0
    gaps = max(letters - 1, 1)
    letter = min(WIDEST_LETTER * size, (extra - WIDEST_SPACE * size * spaces) / gaps)
    return (min(MOST_SPACE * size, (extra - letter * gaps) / spaces) if spaces else 0.0), letter


@contextlib.contextmanager
def even_lines() -> Iterator[None]:
    """Have the engine justify lines this way inside the block."""
    from weasyprint.layout import inline

    before = inline.justify_line
    inline.justify_line = _justify
    try:
        yield
    finally:
        inline.justify_line = before


def _justify(context: object, line: Box, extra: float) -> None:
    from weasyprint.layout import inline

    texts = list(_texts(line))
    spaces, letters = inline.count_expandable_spaces(line), sum(len(_visible(box.text)) for box in texts)
    if not texts or (not spaces and letters < 2):
        return
    size = max(box.style["font_size"] for box in texts)
    space, letter = shares(extra, spaces, letters, size)
    if letter:
        _spread(context, line, letter, 0.0)
    if spaces:
        inline.add_word_spacing(context, line, space, 0)


def _texts(box: Box) -> Iterator[Box]:
    if type(box).__name__ == "TextBox":
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)


def _visible(text: str) -> str:
    return text.replace("\u200b", "")


def _spread(context: object, box: Box, letter: float, advance: float) -> float:
    """Widen every letter in a box by `letter`; return how far what follows moves."""
    from weasyprint.layout.inline import create_layout

    if type(box).__name__ == "TextBox":
        box.position_x += advance
        spacing = box.style["letter_spacing"]
        box.style = box.style.copy()
        box.style["letter_spacing"] = (0 if spacing == "normal" else spacing) + letter
        layout = create_layout(box.text, box.style, context, None, 0)
        layout.deactivate()
        box.pango_layout = layout
        wider = letter * len(_visible(box.text))
        box.width += wider
        return advance + wider
    if not hasattr(box, "children"):
        box.translate(advance, 0)
        return advance
    box.position_x += advance
    start = advance
    for child in box.children:
        if child.is_in_normal_flow():
            advance = _spread(context, child, letter, advance)
    box.width += advance - start
    return advance

"""Finds badly set paragraphs, and chooses closer or wider settings. Pure; lengths in px.

Three flaws are looked for in the lines of a galley: a last line of one syllable (“다.”), a telephone number in two
pieces, and a justified line too short to be widened to the edge. A flawed paragraph is set again in a few other ways
and gets the best of them. It never becomes longer, so that no text that fits becomes overset.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsletter.layout.justify import MOST_SPACE, WIDEST_LETTER, shares
from newsletter.layout.setting import Manner

CLOSEST = -0.03
"""Tracking below which syllables touch, em."""
WIDER = 0.012
"""How much wider than its frame's tracking a paragraph may be set, em, without looking like another font."""

_STUB, _TORN, _HOLE, _LOOSE = 1.0, 0.7, 0.9, 0.15
WORTH_MENDING = 0.6
"""Paragraphs with flaws below this are left: one loose line is no reason to set a paragraph four times."""

_UNLIKE = 4.0
"""What an em of difference from the frame's own tracking costs."""

_SYLLABLE = re.compile(r"[\w가-힣]")
_TORN_PHONE = re.compile(r"\b0\d{1,2}-$")


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as set flush left: its text, with lengths in px.

    `width` is its natural one, `measure` that of the column (without indent), `size` that of the type.
    """

    text: str
    width: float
    measure: float
    size: float


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph as set, `tracking` in em.

    `justified`: its lines are widened to the edge when they are printed.
    """

    lines: tuple[SetLine, ...]
    tracking: float
    justified: bool


def flaw(paragraph: SetParagraph) -> float:
    """Return how badly a paragraph is set, 0 for one without a flaw."""
    *inner, last = paragraph.lines
    if not inner:
        return 0.0
    cost = _STUB if len(_SYLLABLE.findall(last.text)) < 2 else 0.0
    for line in inner:
        cost += _TORN if _is_torn(line) else 0.0
        cost += _emptiness(line) if paragraph.justified else 0.0
    return cost


def _is_torn(line: SetLine) -> bool:
    return bool(_TORN_PHONE.search(line.text.rstrip("\u200b")))


def _emptiness(line: SetLine) -> float:
    """Return the cost of a line that is widened much, 0 for others."""
    text = line.text.rstrip()
    spaces, letters = text.count(" "), len(text.replace("\u200b", ""))
    extra = line.measure - line.width
    space, letter = shares(extra, spaces, letters, line.size)
    short = extra - space * spaces - letter * max(letters - 1, 1)
    if short > 0.1 * line.size or space >= MOST_SPACE * line.size * 0.9:
        return _HOLE
    return _LOOSE if letter >= 0.9 * WIDEST_LETTER * line.size else 0.0


def others(paragraph: SetParagraph) -> Iterator[Manner]:
    """Yield the other ways to set a flawed paragraph that can help."""
    torn = any(_is_torn(line) for line in paragraph.lines[:-1])
    closer = [step for step in ((paragraph.tracking + CLOSEST) / 2, CLOSEST) if step < paragraph.tracking - 0.002]
    for tracking in (*closer, paragraph.tracking + WIDER):
        if torn or flaw(paragraph) > _STUB or _moves_last_line(paragraph, tracking):
            yield Manner(tracking)
        if torn:
            yield Manner(tracking, whole_phones=True)
    if torn:
        yield Manner(paragraph.tracking, whole_phones=True)


def _moves_last_line(paragraph: SetParagraph, tracking: float) -> bool:
    """Tell whether a tracking changes a last line of one syllable.

    Closer, it may move up into the line before; wider, another syllable may move down to it.
    """
    last = paragraph.lines[-1]
    moved = sum(len(line.text) for line in paragraph.lines) * (tracking - paragraph.tracking) * last.size
    return moved > 0.5 * last.size if moved > 0 else -moved >= last.width


def best(paragraph: SetParagraph, tried: list[tuple[Manner, SetParagraph]]) -> Manner | None:
    """Return the best way to set a paragraph, or None to leave it.

    `tried` are other ways with what came of them. One that takes more lines is never chosen.
    """
    choices = [
        (flaw(other) + _UNLIKE * abs(manner.tracking - paragraph.tracking), number, manner)
        for number, (manner, other) in enumerate(tried)
        if len(other.lines) <= len(paragraph.lines)
    ]
    cost, _number, manner = min(choices, default=(0.0, 0, None), key=lambda choice: choice[:2])
    return manner if manner is not None and cost < flaw(paragraph) - 0.1 else None

"""Word by word difference of two texts. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_WORD = re.compile(r"\s+|[^\s]+")
#: Longer texts are shown whole, without a comparison: its cost grows with the square.
MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; `differs` where the other text has others in its place."""

    text: str
    differs: bool


def compare(first: str, second: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces, those marked that the other has not."""
    left, right = _WORD.findall(first), _WORD.findall(second)
    if not left or not right or len(left) + len(right) > MOST_WORDS:
        return _whole(first), _whole(second)
    marked_left, marked_right = [True] * len(left), [True] * len(right)
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        marked_left[block.a : block.a + block.size] = [False] * block.size
        marked_right[block.b : block.b + block.size] = [False] * block.size
    return _pieces(left, marked_left), _pieces(right, marked_right)


def _whole(text: str) -> list[Piece]:
    return [Piece(text, True)] if text else []


def _pieces(words: list[str], marked: list[bool]) -> list[Piece]:
    runs = groupby(zip(words, _bridged(words, marked), strict=True), key=lambda pair: pair[1])
    return [Piece("".join(word for word, _mark in run), differs) for differs, run in runs]


def _bridged(words: list[str], marked: list[bool]) -> list[bool]:
    """Mark spaces between two marked words too, so that a run reads as one."""
    return [
        mark or (word.isspace() and 0 < number < len(words) - 1 and marked[number - 1] and marked[number + 1])
        for number, (word, mark) in enumerate(zip(words, marked, strict=True))
    ]

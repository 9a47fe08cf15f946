"""Chooses where a headline's lines break, in as few lines as possible. Pure.

A line should end where a speaker would pause (after a comma, a question, a particle), and not between a number and what
it counts, a determiner and its noun, or a verb and its auxiliary. That counts more than lines of equal length.
"""

import re
from dataclasses import dataclass
from itertools import combinations, pairwise

MOST_WORDS = 24
"""Longer texts are left to the engine: they are no headlines."""
_SHORT = 1 / 3
"""No line should be shorter than this share of the longest (art direction)."""

_PAUSE = re.compile(r"[,?!:…·]”?’?$|[”’]$")
_PARTICLE = re.compile(
    r"(?:[이가을를에도와과]|에서|에게|으로|로|까지|부터|마다|보다|처럼|해서|하고|하며|하면|아서|어서|[고며면서])$"
)
_OWNS = re.compile(r"(?:의|[는은한된할을던]|적)$")
_HELPER = re.compile(
    r"^(?:[해봐]?주세요|주세요|드립니다|드려요|있습니다|있어요|있다면|없습니다|않습니다|않아요|합니다|하세요|하나요|됩니다|되나요"
    r"|[것게수줄때뒤앞중등및]|것입니다|아니라|아닌|거예요|것인가요|동안|이상|이하|미만)(?:[은는이가도]|[.?!”’])*$"
)
_LEADS = frozenset(
    [
        "이",
        "그",
        "저",
        "한",
        "두",
        "세",
        "네",
        "새",
        "첫",
        "몇",
        "안",
        "못",
        "더",
        "가장",
        "큰",
        "꼭",
        "다",
        "잘",
        "및",
        "제",
        "총",
        "약",
    ]
)
_COUNTS = re.compile(r"(?:\d|[월년])$")


@dataclass(frozen=True, slots=True)
class Words:
    """A text of whole words as the engine set it, lengths in px.

    `lines` is how many lines it took, `measure` their width, `indent` the width of what is before the first word.
    """

    texts: tuple[str, ...]
    widths: tuple[float, ...]
    space: float
    measure: float
    lines: int
    indent: float = 0.0


def breaks(words: Words) -> tuple[int, ...]:
    """Return the numbers of the words that begin a line, without the first.

    Empty where nothing is to be chosen: one line, too many words, or no way that fits.
    """
    count = len(words.texts)
    if words.lines < 2 or count < words.lines or count > MOST_WORDS or words.lines > 6:
        return ()
    ways = (way for way in combinations(range(1, count), words.lines - 1) if _fits(words, way))
    return min(ways, key=lambda way: _cost(words, way), default=())


def _lengths(words: Words, way: tuple[int, ...]) -> list[float]:
    edges = (0, *way, len(words.texts))
    lengths = [sum(words.widths[start:end]) + (end - start - 1) * words.space for start, end in pairwise(edges)]
    lengths[0] += words.indent
    return lengths


def _fits(words: Words, way: tuple[int, ...]) -> bool:
    return max(_lengths(words, way)) <= words.measure


def _cost(words: Words, way: tuple[int, ...]) -> float:
    lengths = _lengths(words, way)
    longest = max(lengths)
    uneven = sum(((longest - length) / words.measure) ** 2 for length in lengths)
    short = sum(length < longest * _SHORT for length in lengths)
    return uneven + short + sum(_halt(words.texts[place - 1], words.texts[place]) for place in way)


def _halt(before: str, after: str) -> float:
    """Return the cost of a line end between two words, negative for good ones."""
    if _PAUSE.search(before):
        return -0.5
    if before in _LEADS or _HELPER.match(after) or (_COUNTS.search(before) and re.match(r"[\d가-힣]", after)):
        return 0.8
    if _OWNS.search(before) and len(before) > 1:
        return 0.06
    return -0.05 if _PARTICLE.search(before) else 0.0

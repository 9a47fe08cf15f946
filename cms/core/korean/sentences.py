"""Split a text into its sentences, and say how alike two of them are. Pure."""

import re

_END = re.compile(r"""(?<=[^\d\s][.!?。])["'”’)\]]*\s+|(?<=…)\s+""")


def sentences(text: str) -> list[str]:
    """Split a text into its sentences.

    Joined by single spaces they are `text` again, with its white space evened. A point after a figure ends no
    sentence: Korean dates are written `5. 17.(금)`.
    """
    even = " ".join(text.split())
    parts, start = [], 0
    for match in _END.finditer(even):
        parts.append(even[start : match.end()].strip())
        start = match.end()
    parts.append(even[start:].strip())
    return [part for part in parts if part]


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters in a text, spaces left out."""
    close = "".join(text.split())
    return frozenset(close[index : index + 2] for index in range(len(close) - 1)) or frozenset({close})


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Return how alike two texts are by their `pairs`: 0 nothing in common, 1 the same pairs (Dice)."""
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0

"""Measures and shortens text as channels count it. No Django.

Shortening ends at a sentence where one fits, else at a word where there is one, and never within a letter.
"""

import unicodedata
from enum import StrEnum

from cms.core.korean.sentences import sentences

ELLIPSIS = "…"
_JOINER = "\u200d"


class Measure(StrEnum):
    """How a channel counts."""

    CODE_POINTS = "code_points"
    """One for each Unicode code point."""
    UTF16 = "utf16"
    """In UTF-16 units, so an emoji counts two."""


def count(text: str, measure: Measure) -> int:
    """Return the length of `text` as the channel counts it."""
    if measure is Measure.UTF16:
        return utf16(text)
    return len(text)


def utf16(text: str) -> int:
    """Return the number of UTF-16 units."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def shorten(text: str, limit: int, measure: Measure) -> str:
    """Return as many whole sentences of `text` as `limit` has room for.

    Where not even the first one fits, it is cut (`cut`). `limit` is in `measure`.
    """
    even = " ".join(text.split())
    if count(even, measure) <= limit:
        return even
    kept = ""
    for sentence in sentences(even):
        longer = f"{kept} {sentence}" if kept else sentence
        if count(longer, measure) > limit:
            break
        kept = longer
    return kept or cut(even, limit, measure)


def cut(text: str, limit: int, measure: Measure) -> str:
    """Return the beginning of `text` and an ellipsis, within `limit`.

    It ends behind a word where one ends in its second half, and never within what a reader sees as one letter. Empty
    where `limit` has no room for the ellipsis.
    """
    if count(text, measure) <= limit:
        return text
    room = limit - count(ELLIPSIS, measure)
    if room < 0:
        return ""
    end, used = 0, 0
    for index, character in enumerate(text):
        used += count(character, measure)
        if used > room:
            break
        end = index + 1
    while end and _joins(text, end):
        end -= 1
    word = text.rfind(" ", 0, end + 1)
    if word > end // 2:
        end = word
    return text[:end].rstrip(" ,·–-") + ELLIPSIS


def _joins(text: str, index: int) -> bool:
    """Tell whether cutting before `text[index]` would split what a reader sees as one letter."""
    if index >= len(text):
        return False
    after, before = text[index], text[index - 1]
    if _JOINER in (after, before) or unicodedata.category(after).startswith("M"):
        return True
    if 0xFE00 <= ord(after) <= 0xFE0F or 0x1F3FB <= ord(after) <= 0x1F3FF:  # variation selectors, skin tones
        return True
    if 0x1160 <= ord(after) <= 0x11FF:  # conjoining Hangul vowels and finals (NFD text)
        return True
    return 0x1F1E6 <= ord(after) <= 0x1F1FF and 0x1F1E6 <= ord(before) <= 0x1F1FF  # flags

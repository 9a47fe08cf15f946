"""The piece of a text in which the words that were searched for stand. No Django."""

import re
from collections.abc import Sequence

LENGTH = 120  # characters
#: The excerpt begins this far before the word, at the start of a word.
_BEFORE = 36


def excerpt(text: str, words: Sequence[str], length: int = LENGTH) -> str:
    """Return about `length` characters of a text round the first of `words` in it. Nothing where it holds none."""
    match = pattern(words).search(text) if words else None
    if match is None:
        return ""
    start = max(0, match.start() - _BEFORE)
    if start:
        space = text.find(" ", start, match.start())
        start = space + 1 if space >= 0 else start
    end = min(len(text), max(start + length, match.end()))
    if end < len(text):
        space = text.rfind(" ", match.end(), end)
        end = space if space >= 0 else end
    return f"{'… ' if start else ''}{' '.join(text[start:end].split())}{' …' if end < len(text) else ''}"


def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return an expression for any of the words, the longest first. Case does not count."""
    wanted = sorted({re.escape(word) for word in words if word}, key=len, reverse=True)
    return re.compile(f"({'|'.join(wanted)})", re.IGNORECASE)

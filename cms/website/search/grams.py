"""Cut text into words and bigrams, for the index and for questions. No Django.

A word gives its overlapping pairs of characters and, as its end, its last one: 한빛군청 → 한빛 빛군 군청 청.
The end keeps neighbours apart (한빛군 + 청사 never looks like 군청) and lets a single character be found anywhere.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")

#: How much a word counts in the title against one in the text: more than it can be repeated there.
TITLE_WEIGHT = 10_000.0

#: Limits of one question. Beyond them it is cut, so that no question is dear and none is refused.
MAX_QUERY = 1_000
MAX_WORDS = 24
MAX_GRAMS = 60


def normalised(text: str) -> str:
    """Return text in one spelling: compatibility forms resolved, case folded."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def words(text: str) -> list[str]:
    """Return the words of a text, normalised; punctuation and spaces part them."""
    return _WORD.findall(normalised(text))


def plain(text: str) -> str:
    """Return the words of a text with one space between: what a substring check looks into."""
    return " ".join(words(text))


def pairs(word: str) -> list[str]:
    """Return the overlapping pairs of a word; none for a single character."""
    return [word[start : start + 2] for start in range(len(word) - 1)]


def indexed(text: str) -> list[str]:
    """Return the tokens a text is indexed by, in order."""
    return [token for word in words(text) for token in (*pairs(word), word[-1])]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Tokens that stand one after the other; the last is a prefix where `open_ended`."""

    tokens: tuple[str, ...]
    open_ended: bool = False


def sequence(phrase: Iterable[str]) -> Sequence:
    """Return the tokens that text holding these words side by side is known by."""
    *before, last = phrase
    tokens = [token for word in before for token in (*pairs(word), word[-1])]
    single = len(last) == 1
    tokens += [last] if single else pairs(last)
    return Sequence(tuple(tokens[:MAX_GRAMS]), open_ended=single and len(tokens) <= MAX_GRAMS)


def question(text: str) -> list[str]:
    """Return the words of a question: cut to what one may ask, each word once, in order."""
    return list(dict.fromkeys(words(text[:MAX_QUERY])))[:MAX_WORDS]

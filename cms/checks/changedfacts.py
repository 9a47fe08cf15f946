"""Where sentences that were written anew state other facts than before. Pure.

Stricter than `facts.differs`, which compares two texts made apart: a fact that came or went is another one, so is the
same in another order, and a figure that nothing is known of.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from cms.core.korean.dates import WEEKDAYS
from cms.core.korean.facts import Fact, facts
from cms.core.sentencediff import Rewording

#: What says something beside the facts that are read: a year, the weekday of a bare day, any other figure.
_YEAR = re.compile(r"(?:19|20)\d\d(?=\s*[년.]|$)")
_REST = re.compile(r"\d+(?:[.,]\d+)*|\([" + WEEKDAYS + r"](?:요일)?\)")


@dataclass(frozen=True, slots=True)
class Stated:
    """Something that a text states: what it may mean, how it is written, where."""

    values: frozenset[str]
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class ChangedFacts:
    """What a sentence stated and states."""

    before: tuple[Stated, ...]
    after: tuple[Stated, ...]


def changed(pairs: Iterable[Rewording], places: Collection[str] = ()) -> list[ChangedFacts]:
    """Return where sentences that were written anew state other facts. `places` are names that are known."""
    changes = []
    for pair in pairs:
        before, after = (tuple(stated(text, places)) for text in (pair.before, pair.after))
        if len(before) != len(after) or not all(map(_agree, before, after)):
            changes.append(ChangedFacts(before, after))
    return changes


def stated(text: str, places: Collection[str] = ()) -> list[Stated]:
    """Return all that a text states, in its order."""
    found = [Stated(_values(fact), fact.text, fact.start) for fact in facts(text)]
    found += _matches("place", text, [re.compile(re.escape(name)) for name in places if name], found)
    found += _matches("year", text, [_YEAR], ())
    found += _matches("figure", text, [_REST], found)
    return sorted(found, key=lambda one: one.start)


def _matches(kind: str, text: str, patterns: Iterable[re.Pattern[str]], known: Iterable[Stated]) -> Iterator[Stated]:
    """Yield matches that stand in nothing that is known already."""
    taken = {index for one in known for index in range(one.start, one.start + len(one.text))}
    for pattern in patterns:
        for match in pattern.finditer(text):
            if taken.isdisjoint(range(*match.span())):
                yield Stated(frozenset({f"{kind} {match.group()}"}), match.group(), match.start())


def _values(fact: Fact) -> frozenset[str]:
    """Return what a fact may mean. Another 약 is another fact."""
    return frozenset(f"{fact.kind} {'about ' if fact.is_about else ''}{value}" for value in fact.values)


def _agree(one: Stated, other: Stated) -> bool:
    return bool(one.values & other.values)

"""From which sentences of the source each sentence of an adaptation came. No Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cms.core.korean.facts import facts
from cms.core.korean.sentences import likeness, pairs, sentences
from cms.stories.adaptations.source import SourceSentence
from cms.stories.adaptations.specs import AdaptationSpec, Slot, SourcePart

#: From how much in common on a sentence is taken to tell what another tells; where several do, the most of them.
_ALIKE, _MOST = 0.32, 3
#: Parts of which a short slot tells at least the first sentence: they are one text.
_WHOLE = (SourcePart.TITLE, SourcePart.DECK)
#: What a fact that both state adds to that.
_SHARED_FACT = 0.15


@dataclass(frozen=True, slots=True)
class Origin:
    """A sentence of an adaptation and the sentences of the source that it tells."""

    slot: str
    text: str
    sources: tuple[str, ...]


def origins_of(
    words: Mapping[str, str],
    source: Sequence[SourceSentence],
    spec: AdaptationSpec,
    before: Iterable[Origin] = (),
) -> tuple[Origin, ...]:
    """Return where the sentences of an adaptation come from.

    What stood there `before` keeps its sources, said by the source still or not.
    """
    known = {(origin.slot, origin.text): origin.sources for origin in before}
    candidates = [(sentence, pairs(sentence.text)) for sentence in source]
    made = []
    for slot in spec.slots:
        for text in split(words.get(slot.name, ""), slot):
            sources = known.get((slot.name, text))
            made.append(Origin(slot.name, text, _sources(text, slot, candidates) if sources is None else sources))
    return tuple(made)


def split(words: str, slot: Slot) -> list[str]:
    """Return the sentences of a slot, or the whole of a short one."""
    if slot.is_long:
        return [sentence for line in words.split("\n") for sentence in sentences(line)]
    even = " ".join(words.split())
    return [even] if even else []


def as_json(origins: Iterable[Origin]) -> list[dict[str, Any]]:
    """Return origins for a JSON column."""
    return [{"slot": origin.slot, "text": origin.text, "sources": list(origin.sources)} for origin in origins]


def from_json(rows: Iterable[Mapping[str, Any]]) -> tuple[Origin, ...]:
    """Return the origins that `as_json` wrote."""
    return tuple(Origin(row["slot"], row["text"], tuple(row["sources"])) for row in rows)


@lru_cache(maxsize=1024)
def _stated(text: str) -> frozenset[tuple[str, str]]:
    """Return the facts of a sentence by which its origin is known."""
    return frozenset((fact.kind.value, value) for fact in facts(text) for value in fact.values)


def _sources(text: str, slot: Slot, candidates: Sequence[tuple[SourceSentence, frozenset[str]]]) -> tuple[str, ...]:
    """Return the source's own sentence, or those most alike.

    A short slot tells at least its own part of the source, where that is one text."""
    if any(sentence.text == text for sentence, _pairs in candidates):
        return (text,)
    mine, stated = pairs(text), _stated(text)
    ranked = sorted(
        (
            (likeness(mine, theirs) + _SHARED_FACT * len(stated & _stated(sentence.text)), sentence.text)
            for sentence, theirs in candidates
        ),
        reverse=True,
    )
    alike = tuple(dict.fromkeys(words for score, words in ranked[:_MOST] if score >= _ALIKE))
    if slot.is_long or slot.source not in _WHOLE:
        return alike
    own = next((sentence.text for sentence, _pairs in candidates if sentence.part is slot.source), None)
    return tuple(dict.fromkeys((*alike, own))) if own is not None else alike

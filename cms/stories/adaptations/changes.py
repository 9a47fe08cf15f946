"""What a change of the source means for an adaptation: sentence by sentence, with a proposal. No Django."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cms.core.korean.facts import facts
from cms.core.korean.sentences import likeness, pairs
from cms.core.worddiff import compare
from cms.stories.adaptations.origins import Origin
from cms.stories.adaptations.source import SourceSentence

#: From how much in common on a new sentence is taken to be an old one changed.
_SUCCESSOR = 0.3


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence of an adaptation whose source changed.

    `number` is its place among the origins; `now` is empty where the source says it no more, `proposal` where the
    change cannot be carried over by itself.
    """

    number: int
    slot: str
    text: str
    was: str
    now: str
    proposal: str


def changes(origins: Sequence[Origin], before: Sequence[str], source: Sequence[SourceSentence]) -> list[SentenceChange]:
    """Return the sentences whose source is not said any more as it was. `before` is the source they came from."""
    standing = {sentence.text for sentence in source}
    old = set(before)
    new = [(sentence.text, pairs(sentence.text)) for sentence in source if sentence.text not in old]
    successors: dict[str, str] = {}
    made = []
    for number, origin in enumerate(origins):
        text = origin.text
        gone = [was for was in origin.sources if was not in standing]
        for was in gone:
            if was not in successors:
                successors[was] = _successor(was, new)
        if not gone:
            continue
        for was in gone:
            text = _carried(text, was, successors[was])
        first = gone[0]
        made.append(
            SentenceChange(
                number, origin.slot, origin.text, first, successors[first], text if text != origin.text else ""
            )
        )
    return made


def nearest(text: str, others: Iterable[str]) -> str:
    """Return the sentence that a text most likely was before, or empty."""
    return _successor(text, [(other, pairs(other)) for other in others])


def _successor(was: str, new: Iterable[tuple[str, frozenset[str]]]) -> str:
    mine = pairs(was)
    score, text = max(((likeness(mine, theirs), text) for text, theirs in new), default=(0.0, ""))
    return text if score >= _SUCCESSOR else ""


def _carried(text: str, was: str, now: str) -> str:
    """Return a sentence with the change from `was` to `now` made in it."""
    if not now:
        return text
    if text == was:
        return now
    for old, fresh in (*_fact_pairs(was, now), *_word_pairs(was, now)):
        if fresh not in text:
            text = _as_a_word(old).sub(fresh.replace("\\", r"\\"), text)
    return text


def _as_a_word(words: str) -> re.Pattern[str]:
    """Return what finds some words that are no part of longer ones. A particle may follow."""
    before = r"(?<![가-힣A-Za-z\d,.])" if words[0].isalnum() else ""
    return re.compile(f"{before}{re.escape(words)}(?!\\d)")


def _fact_pairs(was: str, now: str) -> list[tuple[str, str]]:
    """Return the facts that changed, as written before and now. Nothing where they cannot be told apart."""
    old, fresh = facts(was), facts(now)
    made = []
    for kind in dict.fromkeys(fact.kind for fact in old):
        olds = [fact.text for fact in old if fact.kind is kind]
        news = [fact.text for fact in fresh if fact.kind is kind]
        if len(olds) == len(news):
            made += [(before, after) for before, after in zip(olds, news, strict=True) if before != after]
    return made


def _word_pairs(was: str, now: str) -> list[tuple[str, str]]:
    """Return the runs of words that changed, as they were and are. Nothing where words only came or went."""
    old = [piece.text.strip() for piece in compare(was, now)[0] if piece.differs]
    fresh = [piece.text.strip() for piece in compare(was, now)[1] if piece.differs]
    if len(old) != len(fresh):
        return []
    return [(one, two) for one, two in zip(old, fresh, strict=True) if len(one) > 1 and two]

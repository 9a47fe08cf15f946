"""The sentences of a story's source text, each with its place. No Django."""

from collections.abc import Iterator
from dataclasses import dataclass

from cms.core.korean.dates import official_day, official_range
from cms.core.korean.sentences import sentences
from cms.stories.adaptations.specs import SourcePart
from cms.stories.bulletin import BlockType, Bulletin


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """One sentence (or title, cell, fact) of the source."""

    part: SourcePart
    text: str


def source_of(bulletin: Bulletin) -> tuple[SourceSentence, ...]:
    """Return the sentences of a story in reading order: title, decks, lead, body, facts."""
    return tuple(_sentences(bulletin))


def told(source: tuple[SourceSentence, ...]) -> str:
    """Return the source as one text, a sentence a line."""
    return "\n".join(sentence.text for sentence in source)


def _sentences(bulletin: Bulletin) -> Iterator[SourceSentence]:
    yield from _whole(SourcePart.TITLE, bulletin.title)
    for deck in bulletin.decks:
        yield from _whole(SourcePart.DECK, deck)
    yield from _split(SourcePart.LEAD, bulletin.lead)
    for block in bulletin.blocks:
        part = SourcePart.HEADING if block.type is BlockType.HEADING else SourcePart.BODY
        for line in block.text.split("\n"):
            yield from _split(part, line)
        for item in block.items:
            yield from _split(SourcePart.BODY, item)
        for row in block.rows:
            yield from _whole(SourcePart.ROW, " ".join(cell for cell in row if cell.strip()))
    for cut in bulletin.cuts:
        for words in (cut.heading, cut.figure, cut.body, *cut.items, *(" ".join(row) for row in cut.rows)):
            yield from _split(SourcePart.BODY, words)
    yield from _facts(bulletin)


def _facts(bulletin: Bulletin) -> Iterator[SourceSentence]:
    event = bulletin.event
    if event is not None:
        yield from _whole(SourcePart.FACT, official_range(event.starts_at, event.ends_at))
        for words in (event.place, event.host, event.fee, event.apply):
            yield from _whole(SourcePart.FACT, words)
    if bulletin.apply_until is not None:
        yield from _whole(SourcePart.FACT, official_day(bulletin.apply_until))
    for detail in bulletin.facts:
        yield from _whole(SourcePart.FACT, detail.text)
    yield from _whole(SourcePart.FACT, bulletin.department_phone)


def _whole(part: SourcePart, text: str) -> Iterator[SourceSentence]:
    if even := " ".join(text.split()):
        yield SourceSentence(part, even)


def _split(part: SourcePart, text: str) -> Iterator[SourceSentence]:
    for sentence in sentences(text):
        yield SourceSentence(part, sentence)

"""Make an adaptation by machine: whole sentences of the source within the limit, no invented word. No Django."""

from collections.abc import Sequence

from cms.stories.adaptations.source import SourceSentence
from cms.stories.adaptations.specs import AdaptationSpec, Slot, SourcePart


def make(source: Sequence[SourceSentence], spec: AdaptationSpec) -> dict[str, str]:
    """Return the words of every slot.

    A slot for which no whole sentence has room stays empty."""
    return {slot.name: fill(source, slot) for slot in spec.slots}


def fill(source: Sequence[SourceSentence], slot: Slot) -> str:
    """Return the words of one slot: as many whole sentences, from the first on, as its limit has room for."""
    if not slot.is_long:
        fitting = (sentence.text for sentence in source if sentence.part is slot.source)
        return next((text for text in fitting if slot.measure(text) <= slot.limit), "")
    kept = ""
    for sentence in source:
        if sentence.part not in (SourcePart.LEAD, SourcePart.BODY):
            continue
        longer = f"{kept} {sentence.text}" if kept else sentence.text
        if slot.measure(longer) > slot.limit:
            break
        kept = longer
    return kept

"""Make an adaptation by machine: whole sentences of the source within the limit, no invented word. No Django."""

from collections.abc import Sequence
from itertools import islice

from cms.stories.adaptations.source import SourceSentence
from cms.stories.adaptations.specs import AdaptationSpec, Slot, SourcePart

_RUNNING = (SourcePart.LEAD, SourcePart.BODY)


def make(source: Sequence[SourceSentence], spec: AdaptationSpec) -> dict[str, str]:
    """Return the words of every slot.

    A slot for which no whole sentence has room stays empty."""
    return {slot.name: fill(source, slot) for slot in spec.slots}


def fill(source: Sequence[SourceSentence], slot: Slot) -> str:
    """Return the words of one slot.

    A long one takes as many whole sentences, from the first on, as its limit has room for; a short one the sentence
    whose turn it is among those that fit.
    """
    if not slot.is_long:
        parts = _RUNNING if slot.source is SourcePart.BODY else (slot.source,)
        told = dict.fromkeys(sentence.text for sentence in source if sentence.part in parts)
        fitting = (text for text in told if slot.measure(text) <= slot.limit)
        return next(islice(fitting, slot.turn, None), "")
    kept = ""
    for sentence in source:
        if sentence.part not in _RUNNING:
            continue
        longer = f"{kept} {sentence.text}" if kept else sentence.text
        if slot.measure(longer) > slot.limit:
            break
        kept = longer
    return kept

"""Values that say how each measured piece of a text is set. Pure.

Lengths in mm, tracking in em.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Manner:
    """How one paragraph is set, where the frame's own way leaves a flaw."""

    tracking: float
    whole_phones: bool = False
    """Whether its telephone numbers stay on one line."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set, by the number of its pieces."""

    heights: Mapping[int, float] = field(default_factory=dict)
    """The heights of blocks, rounded up to whole lines."""
    breaks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The numbers of words that begin a line, by the name of the text (`data-w`): headlines, decks, quotes."""
    manners: Mapping[int, Manner] = field(default_factory=dict)
    stretches: Mapping[int, float] = field(default_factory=dict)
    """How much higher than necessary a table or chart is set, to fill its frame (`stretching.py`)."""


PLAIN = Setting()
"""The setting where nothing is measured: in the first run of a galley, and on the web."""

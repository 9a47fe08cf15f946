"""How each piece of a text is set after measuring. Pure values: lengths in mm, tracking in em."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Manner:
    """How one paragraph is set where the frame's own way would leave a flaw (`paragraphs.py`)."""

    tracking: float
    whole_phones: bool = False
    """Whether its telephone numbers stay on one line."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set, by the number of its pieces."""

    heights: Mapping[int, float] = field(default_factory=dict)
    """Of blocks, rounded up to whole lines."""
    breaks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Words that begin a line, by the name of the text (`data-w`): headlines, decks, quotes."""
    manners: Mapping[int, Manner] = field(default_factory=dict)
    stretches: Mapping[int, float] = field(default_factory=dict)
    """How much higher than it need be a table or chart is set, so that its frame is filled (`stretching.py`)."""


PLAIN = Setting()
"""Nothing is measured yet, or nothing is to be: the first galley, the web."""

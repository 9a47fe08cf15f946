"""The state chip of desk pages: word, shape and colour, never colour alone."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

TEMPLATE = "design/components/state_chip.html"
#: Names of colours in `templates/design/static/desk/state_chip.css`.
Tone = Literal["good", "busy", "wait", "warn", "stop", "quiet"]


@dataclass(frozen=True, slots=True)
class StateChip:
    """The values that `design/components/state_chip.html` draws.

    `shape` is one symbol, `detail` stands lighter after the word.
    """

    word: str | Promise
    shape: str
    tone: Tone
    detail: str | Promise = ""

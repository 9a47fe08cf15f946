"""Release gates: functions that give reasons against publishing a story.

Rooms above register their gate; the desk asks them all.
"""

from collections.abc import Callable

from cms.stories.models import Story

Gate = Callable[[Story], list[str]]
WordsGate = Callable[[str], list[str]]

_gates: dict[str, Gate] = {}
_words_gates: dict[str, WordsGate] = {}


def register(name: str, gate: Gate) -> None:
    """Register a gate. It gets the version that shall go out and returns Korean reasons against it."""
    _gates[name] = gate


def reasons(story: Story) -> list[str]:
    """Return every reason why this version of a story must not go out."""
    return [reason for gate in _gates.values() for reason in gate(story)]


def register_for_words(name: str, gate: WordsGate) -> None:
    """Register a gate for words that become public beside a story. It returns Korean reasons against them."""
    _words_gates[name] = gate


def reasons_against_words(words: str) -> list[str]:
    """Return every reason why words must not become public."""
    return [reason for gate in _words_gates.values() for reason in gate(words)]

"""What must be in order before a story goes out. Rooms above register their gate; the desk asks them all."""

from collections.abc import Callable

from cms.stories.models import Story

Gate = Callable[[Story], list[str]]

_gates: dict[str, Gate] = {}


def register(name: str, gate: Gate) -> None:
    """Add a gate: it gets the version that shall go out and returns Korean reasons against it."""
    _gates[name] = gate


def reasons(story: Story) -> list[str]:
    """Return every reason why this version of a story must not go out."""
    return [reason for gate in _gates.values() for reason in gate(story)]

"""What rooms do after a restore: doubt, and repeat.

A restored database knows nothing of what was done between the backup and the loss. A room whose rows would then act
wrongly - send again, let in again, show again - registers here what it does about that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Restored:
    """A restore that is under way: the moment of the backup, and the moment of the restore."""

    taken_at: datetime
    at: datetime


#: Changes rows; returns what a person should know, in Korean, or "".
Doubt = Callable[[Restored], str]
#: Repeats an entry of the lost time; returns whether there was anything to repeat.
Repeat = Callable[[Mapping[str, object]], bool]

_doubts: dict[str, Doubt] = {}
_repeats: dict[str, Repeat] = {}


def after_restore(name: str, doubt: Doubt) -> None:
    """Register what a room does after each restore, in its transaction."""
    _doubts[name] = doubt


def repeat_after_restore(kind: str, repeat: Repeat) -> None:
    """Register how a ledger entry of the lost time is done again."""
    _repeats[kind] = repeat


def doubts() -> dict[str, Doubt]:
    """Return what rooms registered, by name."""
    return dict(sorted(_doubts.items()))


def repeat_of(kind: str) -> Repeat | None:
    """Return how entries of a kind are repeated; None: a person looks."""
    return _repeats.get(kind)

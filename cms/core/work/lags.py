"""Registry of lags: of each loop and tick, since when the oldest due thing waits.

A loop or tick that hangs is told by its turns; one that turns and moves nothing, by the age of what waits. Rooms
register in `background.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

#: Returns since when the oldest due thing waits, or None where nothing does.
OldestDue = Callable[[datetime], datetime | None]


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a loop or tick is behind: its name, what it moves in words, how long a thing may wait."""

    name: str
    label: str | Promise
    most: timedelta
    oldest_due: OldestDue


_lags: dict[str, Lag] = {}


def lag(
    name: str, label: str | Promise, *, most: timedelta = timedelta(seconds=60)
) -> Callable[[OldestDue], OldestDue]:
    """Register what tells how far a loop or tick is behind."""

    def register(function: OldestDue) -> OldestDue:
        _lags[name] = Lag(name, label, most, function)
        return function

    return register


def lags() -> list[Lag]:
    """Return what all rooms registered, by name."""
    autodiscover_modules("background")
    return sorted(_lags.values(), key=lambda lag: lag.name)

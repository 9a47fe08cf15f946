"""Ticks: functions called at intervals, registered in each room's `background.py`.

Run by `manage.py clock`.

The clock is a metronome only (docs/adr/0004): a tick looks into the database for what is due and is safe to run
twice or late. Nothing is ever scheduled as one job per story or post.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True, slots=True)
class Tick:
    """A function called every `seconds`."""

    name: str
    seconds: float
    run: Callable[[], object]


_ticks: dict[str, Tick] = {}


def every(seconds: float, name: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function to be called every `seconds` by the clock process."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        _ticks[name] = Tick(name, seconds, function)
        return function

    return register


def ticks() -> list[Tick]:
    """Return all ticks of all rooms."""
    autodiscover_modules("background")
    return sorted(_ticks.values(), key=lambda tick: tick.name)

"""Pumps: loops of the worker process, registered by each room in its module `jobs.py`; run by `manage.py worker`.

A pump does a little due work (claim a delivery, run a task) and says whether there may be more. It must be safe to
be killed at any point: another worker goes on.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True, slots=True)
class Pump:
    """`run()` does one piece of due work and returns True when it did any."""

    name: str
    run: Callable[[], bool]


_pumps: dict[str, Pump] = {}


def pump(name: str) -> Callable[[Callable[[], bool]], Callable[[], bool]]:
    """Register a function as a worker loop."""

    def register(function: Callable[[], bool]) -> Callable[[], bool]:
        _pumps[name] = Pump(name, function)
        return function

    return register


def pumps() -> list[Pump]:
    """Return all pumps of all rooms."""
    autodiscover_modules("jobs")
    return sorted(_pumps.values(), key=lambda each: each.name)

"""Registry of where a story stood and how long: each room tells it of its own outlet.

A room calls `register` in its `apps.ready()`. What stood on the site the ledger tells (`cms.stories.records`).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OutletStay:
    """From when to when a story stood in one place. `until` is None while it stands, or where it cannot end."""

    key: str
    where: str
    since: datetime
    until: datetime | None


_registry: dict[str, Callable[[Collection[str]], Iterable[OutletStay]]] = {}


def register(name: str, stood: Callable[[Collection[str]], Iterable[OutletStay]]) -> None:
    """Add an outlet that tells of stories by key. The same name again replaces it."""
    _registry[name] = stood


def of(keys: Collection[str]) -> list[OutletStay]:
    """Return where stories stood besides the site, oldest first. A fixed number of queries an outlet."""
    told = [stay for name in sorted(_registry) for stay in _registry[name](keys)]
    return sorted(told, key=lambda stay: stay.since)

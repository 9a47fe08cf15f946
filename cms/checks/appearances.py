"""Registry of what will appear: each outlet tells what it plans or shows, where, from which day to which. No Django."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from cms.checks.elections import COUNTY_PR, SILENCED, Election
from cms.checks.exits import Outlet


@dataclass(frozen=True, slots=True)
class Appearance:
    """A story in one place from `first` to `last` (KST, both included; None: nobody has set an end)."""

    key: str
    title: str
    election_class: str
    outlet: Outlet
    place: str
    first: date
    last: date | None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """An appearance within a blackout, from `first` to `last`. `stops`: the law forbids it there; else it warns."""

    appearance: Appearance
    election: Election
    first: date
    last: date
    stops: bool


Telling = Callable[[date], Iterable[Appearance]]

_registry: dict[str, Telling] = {}


def register(name: str, telling: Telling) -> None:
    """Add an outlet that tells what appears. The same name again replaces it."""
    _registry[name] = telling


def told(since: date) -> list[Appearance]:
    """Return what appears from a day on, the next first."""
    known = [appearance for name in sorted(_registry) for appearance in _registry[name](since)]
    return sorted(known, key=lambda appearance: (appearance.first, appearance.outlet.value, appearance.title))


def clashes(appearances: Iterable[Appearance], elections: Iterable[Election]) -> list[Clash]:
    """Return what would appear within a blackout: publicity, and what has no class yet."""
    dates = list(elections)
    return [
        Clash(
            appearance,
            election,
            max(appearance.first, election.blackout_from),
            min(appearance.last or election.day, election.day),
            appearance.outlet in SILENCED,
        )
        for appearance in appearances
        if appearance.election_class in ("", COUNTY_PR)
        for election in dates
        if appearance.first <= election.day and (appearance.last or election.day) >= election.blackout_from
    ]

"""Election days and blackouts of 공직선거법 §34, §86⑤ as data. No Django.

A county head's election is on the first Wednesday from the 30th day before the term ends; a week later where that
day or a day beside it is a public holiday (§34②). By-elections are entered by hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cms.checks.exits import Outlet
from cms.core.korean.wording import sentence as _

WEDNESDAY = 2
#: Values of `ElectionClass`: what takes the quarter's slot and falls silent in a blackout; what never waits.
COUNTY_PR, DISASTER = "pr", "disaster"
#: Where a blackout silences it (공직선거법 §86⑤); web and SNS are warned.
SILENCED = frozenset({Outlet.PAPER, Outlet.SCREEN, Outlet.BROADCAST})
#: Public holidays of fixed date (관공서의 공휴일에 관한 규정 §2), month and day.
FIXED_HOLIDAYS: frozenset[tuple[int, int]] = frozenset(
    {(1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25)}
)


@dataclass(frozen=True, slots=True)
class Election:
    """An election day and the first day of its blackout. Both days belong to it."""

    name: str
    day: date
    blackout_from: date

    def covers(self, day: date) -> bool:
        return self.blackout_from <= day <= self.day


def election_day(term_ends: date, holidays: Iterable[date] = ()) -> date:
    """Return the day of the head's election for a term that ends on `term_ends`.

    `holidays` are those without a fixed date (lunar, substitute, proclaimed).
    """
    moving = frozenset(holidays)

    def is_holiday(day: date) -> bool:
        return (day.month, day.day) in FIXED_HOLIDAYS or day in moving

    day = term_ends - timedelta(days=30)
    day += timedelta(days=(WEDNESDAY - day.weekday()) % 7)
    if any(is_holiday(day + timedelta(days=shift)) for shift in (-1, 0, 1)):
        day += timedelta(days=7)
    return day


def regular_election(term_ends: date, *, blackout_days: int = 180, holidays: Iterable[date] = ()) -> Election:
    """Return the regular election at the end of a term, with its blackout."""
    day = election_day(term_ends, holidays)
    return Election(_("%(year)s년 지방선거", year=day.year), day, day - timedelta(days=blackout_days))


def quarter_of(day: date) -> tuple[int, int]:
    """Return year and quarter (1-4)."""
    return day.year, (day.month - 1) // 3 + 1

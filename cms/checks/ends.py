"""When a story must be gone from an outlet: events over, deadlines passed, blackouts begun. No Django.

Who is far away and offline acts on it alone, so it is told in advance.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from cms.checks.elections import COUNTY_PR, SILENCED, Election
from cms.checks.exits import Outlet
from cms.core.korean.dates import KST, local_day
from cms.stories.bulletin import Bulletin

#: How long an event without an end goes on inviting after its beginning.
UNKNOWN_LENGTH = timedelta(hours=12)


def visible_until(
    bulletin: Bulletin, outlet: Outlet, elections: Iterable[Election], *, now: datetime
) -> datetime | None:
    """Return from when a story must not be shown any more, or None. A time that is over means: not now."""
    ends = [*_own_ends(bulletin), *_silences(bulletin, outlet, elections, local_day(now))]
    return min(ends, default=None)


def own_end(bulletin: Bulletin) -> datetime | None:
    """Return when a story is over by itself, or None."""
    return min(_own_ends(bulletin), default=None)


def _own_ends(bulletin: Bulletin) -> Iterable[datetime]:
    event = bulletin.event
    if event is not None:
        yield event.ends_at or event.starts_at + UNKNOWN_LENGTH
    if bulletin.apply_until is not None:
        yield _midnight(bulletin.apply_until + timedelta(days=1))


def _silences(bulletin: Bulletin, outlet: Outlet, elections: Iterable[Election], today: date) -> Iterable[datetime]:
    """Yield the beginnings of blackouts that are not over."""
    if bulletin.election_class != COUNTY_PR or outlet not in SILENCED:
        return
    for election in elections:
        if election.day >= today:
            yield _midnight(election.blackout_from)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), KST)

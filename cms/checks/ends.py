"""When a story must be gone from an outlet, whatever ends it. No Django.

An event is over, a deadline has passed, its time is up, a licence or a consent ends, a blackout begins. Who is far
away and offline acts on it alone, so it is told in advance. The site shows a story on without its picture; what is
drawn or printed with the picture is over with it.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from cms.checks.elections import COUNTY_PR, SILENCED, Election
from cms.checks.exits import Outlet
from cms.core.korean.dates import KST, local_day
from cms.stories.bulletin import Bulletin
from cms.stories.endedrights import last_days

#: How long an event without an end goes on inviting after its beginning.
UNKNOWN_LENGTH = timedelta(hours=12)


def visible_until(
    bulletin: Bulletin, outlet: Outlet, elections: Iterable[Election], *, now: datetime
) -> datetime | None:
    """Return from when a story must not be shown any more, or None. A time that is over means: not now."""
    ends = [*_own_ends(bulletin, outlet), *_silences(bulletin, outlet, elections, local_day(now))]
    return min(ends, default=None)


def own_end(bulletin: Bulletin, outlet: Outlet) -> datetime | None:
    """Return when a story is over by itself on an outlet, or None."""
    return min(_own_ends(bulletin, outlet), default=None)


def _own_ends(bulletin: Bulletin, outlet: Outlet) -> Iterable[datetime]:
    if bulletin.expires_at is not None:
        yield bulletin.expires_at
    event = bulletin.event
    if event is not None:
        yield event.ends_at or event.starts_at + UNKNOWN_LENGTH
    if bulletin.apply_until is not None:
        yield _midnight(bulletin.apply_until + timedelta(days=1))
    if outlet is not Outlet.WEB:
        yield from (_midnight(day + timedelta(days=1)) for day in last_days(bulletin))


def _silences(bulletin: Bulletin, outlet: Outlet, elections: Iterable[Election], today: date) -> Iterable[datetime]:
    """Yield the beginnings of blackouts that are not over."""
    if bulletin.election_class != COUNTY_PR or outlet not in SILENCED:
        return
    for election in elections:
        if election.day >= today:
            yield silence_of(election)


def silence_of(election: Election) -> datetime:
    """Return from when publicity is silent before an election."""
    return _midnight(election.blackout_from)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), KST)

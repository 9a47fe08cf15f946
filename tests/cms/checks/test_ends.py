"""When a story must be gone: whatever ends it, and where."""

from datetime import date, datetime, timedelta

import pytest

from cms.checks.elections import Election
from cms.checks.ends import visible_until
from cms.checks.exits import Outlet
from cms.core.korean.dates import KST
from cms.stories.bulletin import BlockType, Bulletin, BulletinBlock, BulletinCut, BulletinEvent, BulletinPicture
from cms.stories.endedrights import without_ended

NOW = datetime(2026, 12, 1, 9, tzinfo=KST)
BEGIN = datetime(2026, 12, 24, 19, tzinfo=KST)
ELECTION = Election("보궐선거", date(2027, 4, 7), date(2027, 2, 1))


def ends(outlet: Outlet = Outlet.SCREEN, *, now: datetime = NOW, **fields: object) -> datetime | None:
    bulletin = Bulletin("2026-0001", 1, "press", "둘레길", "", "", **fields)  # type: ignore[arg-type]
    return visible_until(bulletin, outlet, [ELECTION], now=now)


def test_a_plain_story_has_no_end() -> None:
    assert ends() is None


@pytest.mark.parametrize(
    ("last", "end"), [(BEGIN + timedelta(hours=2), BEGIN + timedelta(hours=2)), (None, BEGIN + timedelta(hours=12))]
)
def test_an_event_ends_with_itself(last: datetime | None, end: datetime) -> None:
    assert ends(event=BulletinEvent(BEGIN, last, "농다리")) == end


def test_a_deadline_ends_with_its_day() -> None:
    assert ends(apply_until=date(2026, 12, 11)) == datetime(2026, 12, 12, tzinfo=KST)


@pytest.mark.parametrize("outlet", [Outlet.PAPER, Outlet.SCREEN, Outlet.BROADCAST])
def test_publicity_falls_silent_with_the_blackout_where_the_law_forbids_it(outlet: Outlet) -> None:
    silence = datetime(2027, 2, 1, tzinfo=KST)
    assert ends(outlet, election_class="pr") == silence
    assert ends(outlet, election_class="pr", now=silence + timedelta(days=3)) == silence
    assert ends(outlet, election_class="pr", now=datetime(2027, 4, 8, tzinfo=KST)) is None
    assert ends(outlet, election_class="life") is None


@pytest.mark.parametrize("outlet", [Outlet.WEB, Outlet.SOCIAL])
def test_publicity_goes_on_where_the_law_only_warns(outlet: Outlet) -> None:
    assert ends(outlet, election_class="pr") is None


def _picture(until: date | None) -> BulletinPicture:
    return BulletinPicture(1, "a.jpg", 9, 6, "다리", rights_until=until)


LAST = date(2026, 12, 20)
AFTER_LAST = datetime(2026, 12, 21, tzinfo=KST)


@pytest.mark.parametrize(
    ("fields", "everywhere", "where_it_is_drawn"),
    [
        ({"expires_at": BEGIN}, BEGIN, BEGIN),
        ({"event": BulletinEvent(BEGIN, BEGIN, "농다리"), "expires_at": BEGIN - timedelta(days=1)},)
        + (BEGIN - timedelta(days=1),) * 2,
        ({"pictures": (_picture(LAST),)}, None, AFTER_LAST),
        ({"blocks": (BulletinBlock(BlockType.PICTURE, picture=_picture(LAST)),)}, None, AFTER_LAST),
        ({"cuts": (BulletinCut("photo", picture=_picture(LAST)),)}, None, AFTER_LAST),
        ({"pictures": (_picture(None), _picture(LAST), _picture(date(2027, 1, 3)))}, None, AFTER_LAST),
        ({"pictures": (_picture(None),)}, None, None),
        ({"rights_ended": LAST}, None, AFTER_LAST),
    ],
    ids=["expiry", "expiry before the event", "picture", "in the body", "on a cut", "first of three", "no end", "left"],
)
def test_an_expiry_ends_it_everywhere_and_a_picture_where_it_is_drawn(
    fields: dict[str, object], everywhere: datetime | None, where_it_is_drawn: datetime | None
) -> None:
    assert ends(Outlet.WEB, **fields) == everywhere
    for outlet in set(Outlet) - {Outlet.WEB}:
        assert ends(outlet, **fields) == where_it_is_drawn


def test_a_picture_that_left_the_bulletin_still_ends_what_was_drawn_with_it() -> None:
    bulletin = Bulletin("2026-0001", 1, "press", "둘레길", "", "", pictures=(_picture(LAST),))
    left = without_ended(bulletin, date(2027, 1, 9))
    assert left.pictures == ()
    assert visible_until(left, Outlet.SCREEN, [], now=datetime(2027, 1, 9, tzinfo=KST)) == AFTER_LAST


def test_the_first_end_counts() -> None:
    assert ends(apply_until=date(2026, 12, 11), event=BulletinEvent(BEGIN, None, "농다리")) == datetime(
        2026, 12, 12, tzinfo=KST
    )

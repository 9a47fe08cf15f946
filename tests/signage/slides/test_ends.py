"""Stories end on screens by themselves, and the players know it in advance."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from cms.checks.models import Election
from cms.core.korean.dates import KST
from signage import background
from signage.models import FeedRule, PlaylistItem, Screen
from signage.player import playlists
from signage.slides import drawing, orders
from tests.support.committed import committed
from tests.support.published import published
from tests.support.work import do_work

pytestmark = pytest.mark.database

NOON = datetime(2026, 12, 1, 12, tzinfo=KST)


@pytest.fixture
def fed(county: Any, lobby: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The lobby with a feed, on a day before the elections."""
    monkeypatch.setattr(drawing, "draw", lambda content, size: orders.Drawn(b"x", "webp", 1920, 1080))
    FeedRule.objects.create(playlist=lobby.playlist, source="stories", newest=3, max_age_days=300, order=10)
    with time_machine.travel(NOON) as clock:
        yield lobby, clock


def shown(screen: Screen) -> list[dict[str, Any]]:
    return [playlists._item(slide, screen) for slide in playlists.slides_of(screen)]


def test_the_player_is_told_when_an_event_is_over(fed: Any) -> None:
    lobby, clock = fed
    begin = datetime(2026, 12, 24, 19, tzinfo=KST)
    published(
        "event",
        title="성탄 음악회",
        starts_at=begin,
        ends_at=begin + timedelta(hours=2),
        place="화랑관",
        election_class="event",
    )
    do_work()
    (item,) = shown(lobby)
    assert item["to"] == "2026-12-24T21:00:00.000+09:00"
    clock.move_to(datetime(2027, 1, 9, 9, tzinfo=KST))
    assert shown(lobby) == []


def test_publicity_sleeps_through_a_blackout_and_wakes_after_the_election(fed: Any) -> None:
    lobby, clock = fed
    published(title="군정 성과", election_class="pr")
    published(title="수도 동파 예방", election_class="life")
    do_work()
    assert len(shown(lobby)) == 2
    before = Screen.objects.get().rev
    Election.objects.create(name="보궐선거", day=date(2027, 4, 7), blackout_from=date(2027, 2, 1))
    committed(background.sweep)
    do_work()
    assert Screen.objects.get().rev > before, "the players must hear of it"
    told = {item["alt"].split(".")[0]: item.get("to") for item in shown(lobby)}
    assert told == {"군정 성과": "2027-02-01T00:00:00.000+09:00", "수도 동파 예방": None}
    clock.move_to(datetime(2027, 2, 1, 0, 1, tzinfo=KST))
    assert [item["alt"].split(".")[0] for item in shown(lobby)] == ["수도 동파 예방"]
    assert PlaylistItem.objects.get(title="군정 성과").is_over
    clock.move_to(datetime(2027, 4, 8, 9, tzinfo=KST))
    committed(background.sweep)
    do_work()
    assert {item["alt"].split(".")[0] for item in shown(lobby)} == {"군정 성과", "수도 동파 예방"}

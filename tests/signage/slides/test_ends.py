"""Stories end on screens by themselves, and the players know it in advance."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from cms.checks.models import Election
from cms.core.korean.dates import KST
from media.models import Picture
from signage import background
from signage.models import FeedRule, PlaylistItem, Screen
from signage.player import playlists
from signage.slides import drawing, orders
from signage.templatetags.signage_desk import sleep_words
from tests.support.committed import committed
from tests.support.published import picture, published
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


#: What ends a story on screens, each at another moment before 24 December is over.
ENDS: dict[str, tuple[dict[str, Any], str]] = {
    "event": (
        {"kind": "event", "starts_at": datetime(2026, 12, 24, 19, tzinfo=KST), "place": "화랑관"},
        "2026-12-25T07:00:00.000+09:00",
    ),
    "deadline": ({"kind": "notice", "apply_until": date(2026, 12, 24)}, "2026-12-25T00:00:00.000+09:00"),
    "expiry": ({"expire_at": datetime(2026, 12, 24, 18, tzinfo=KST)}, "2026-12-24T18:00:00.000+09:00"),
    "licence": (
        {"record": {"rights_ground": "licensed", "kogl": "none", "licensed_until": date(2026, 12, 24)}},
        "2026-12-25T00:00:00.000+09:00",
    ),
    "consent": (
        {"record": {"portrait_consent": "given", "consent_giver": "본인", "consent_until": date(2026, 12, 24)}},
        "2026-12-25T00:00:00.000+09:00",
    ),
}


@pytest.mark.parametrize("name", ENDS)
def test_a_screen_that_is_offline_from_20_december_shows_nothing_of_24_december_on_9_january(
    fed: Any, name: str
) -> None:
    lobby, clock = fed
    fields, end = ENDS[name]
    record = fields.get("record")
    if record is not None:
        shown_on_it = picture()
        Picture.objects.filter(pk=shown_on_it.pk).update(**record)
        fields = {"lead_picture": Picture.objects.get(pk=shown_on_it.pk)}
    published(**{"title": "24일까지 오세요", "election_class": "event"} | fields)
    do_work()
    clock.move_to(datetime(2026, 12, 20, 9, tzinfo=KST))
    kept = json.loads(playlists.body(lobby))["items"]  # what the player has on its disk from then on
    assert [item.get("to") for item in kept] == [end]
    offline = datetime(2027, 1, 9, 9, tzinfo=KST)
    assert [item for item in kept if datetime.fromisoformat(item["to"]) > offline] == []
    clock.move_to(offline)
    assert shown(lobby) == [], "nor does the server, before any clock has ticked"


def test_a_picture_whose_licence_ended_never_comes_back_on_a_screen(fed: Any) -> None:
    lobby, clock = fed
    lent = picture()
    Picture.objects.filter(pk=lent.pk).update(rights_ground="licensed", kogl="none", licensed_until=date(2026, 12, 24))
    published(title="빌린 사진", election_class="life", lead_picture=Picture.objects.get(pk=lent.pk))
    do_work()
    assert len(shown(lobby)) == 1
    clock.move_to(datetime(2026, 12, 25, 0, 1, tzinfo=KST))
    for _time in range(2):
        committed(background.sweep)
        do_work()
        assert shown(lobby) == []
    lent.refresh_from_db()
    lent.licensed_until = date(2027, 12, 31)
    lent.save()
    committed(background.sweep)
    do_work()
    (item,) = shown(lobby)
    assert item["to"] == "2028-01-01T00:00:00.000+09:00"


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
    asleep = "보궐선거 발행 금지 기간에 쉼, 2027. 2. 1.(월)부터 선거일까지"
    assert [sleep_words(item) for item in PlaylistItem.objects.order_by("title")] == [asleep, ""]
    clock.move_to(datetime(2027, 2, 1, 0, 1, tzinfo=KST))
    assert [item["alt"].split(".")[0] for item in shown(lobby)] == ["수도 동파 예방"]
    sleeping = PlaylistItem.objects.get(title="군정 성과")
    assert sleeping.is_over
    assert sleep_words(sleeping) == "보궐선거 발행 금지 기간이라 쉼, 2027. 4. 8.(목)부터 다시 나옴"
    clock.move_to(datetime(2027, 4, 8, 9, tzinfo=KST))
    committed(background.sweep)
    do_work()
    assert {item["alt"].split(".")[0] for item in shown(lobby)} == {"군정 성과", "수도 동파 예방"}

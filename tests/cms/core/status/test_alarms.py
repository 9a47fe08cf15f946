"""Alarms are told once, again after hours, and when they end; by whichever process looks first."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.core.models import Alarm
from cms.core.status import alarms, deadman
from cms.core.status.history import Spell, bars
from cms.core.status.registry import Finding, Level, Standing, Watched, good
from cms.mail.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = timezone.now()
MINUTE = timedelta(minutes=1)


def standing(level: Level = Level.BROKEN, key: str = "disk") -> Standing:
    finding = Finding(level, "남은 자리 0.2 GiB", "자리를 비우세요.")
    return Standing(Watched(key, "저장 공간", 1, good), finding)


def letters() -> list[str]:
    return list(Letter.objects.filter(purpose="alarm").order_by("pk").values_list("subject", flat=True))


def test_what_stays_broken_is_told_once_and_so_is_its_end(county: Any) -> None:
    assert alarms.look(NOW, [standing()]) == []
    for minutes in range(1, 10):
        alarms.look(NOW + minutes * MINUTE, [standing()])
    assert letters() == ["[소식통] 고장: 저장 공간"]
    alarms.look(NOW + 10 * MINUTE, [standing(Level.GOOD)])
    alarms.look(NOW + 11 * MINUTE, [standing(Level.GOOD)])
    assert letters() == ["[소식통] 고장: 저장 공간", "[소식통] 다시 정상: 저장 공간"]
    assert alarms.open_alarms() == []


def test_what_was_broken_for_a_moment_is_told_to_nobody(county: Any) -> None:
    alarms.look(NOW, [standing()])
    alarms.look(NOW + timedelta(seconds=30), [standing(Level.LOOK)])
    assert letters() == []


def test_what_nobody_mends_is_told_again(county: Any) -> None:
    for hours in (0, 1, 5, 7.5):
        alarms.look(NOW + timedelta(hours=hours), [standing()])
    assert len(letters()) == 2


def test_two_processes_open_one_alarm(county: Any) -> None:
    alarms.look(NOW, [standing()])
    alarms.look(NOW, [standing()])
    alarms.look(NOW + 2 * MINUTE, [standing()])
    alarms.look(NOW + 2 * MINUTE, [standing()])
    assert Alarm.objects.count() == 1
    assert len(letters()) == 1


def test_the_word_to_the_place_outside_stays_away_where_anything_is_broken(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []

    class Answer:
        status = 200

        def __enter__(self) -> "Answer":
            return self

        def __exit__(self, *raised: object) -> None:
            pass

    def urlopen(address: str, timeout: float) -> Answer:
        called.append(address)
        return Answer()

    monkeypatch.setattr(deadman.urllib.request, "urlopen", urlopen)
    assert not deadman.report([standing(Level.GOOD)])
    settings.DEADMAN_URL = "https://watch.example/ping"
    assert deadman.report([standing(Level.GOOD), standing(Level.LOOK)])
    assert not deadman.report([standing(Level.GOOD), standing()])
    assert called == ["https://watch.example/ping"]


def test_operators_see_it_first_and_others_do_not(county: Any, client_of: Callable[..., Client]) -> None:
    alarms.look(NOW, [standing()])
    page = client_of(county.operator).get("/admin/").content.decode()
    assert "남은 자리 0.2 GiB" in page
    assert "남은 자리 0.2 GiB" not in client_of(county.editor).get("/admin/").content.decode()


def test_the_page_shows_everything_watched_and_the_last_week(county: Any, client_of: Callable[..., Client]) -> None:
    Alarm.objects.create(
        key="backup", label="백업", sentence="받은 적이 없습니다.", began_at=NOW - 5 * MINUTE, ended_at=NOW
    )
    page = client_of(county.operator).get("/admin/status/").content.decode()
    for label in ("시계 프로그램", "작업 프로그램", "백업", "저장 공간", "대장"):
        assert label in page
    assert "최근 7일에 고장 1번" in page
    assert client_of(county.editor).get("/admin/status/").status_code in (302, 403)


def test_bars_lie_where_things_were_broken() -> None:
    day = timedelta(days=1)
    spells = [
        Spell("disk", NOW - 10 * day, NOW - 6 * day, ""),
        Spell("disk", NOW - day, None, ""),
        Spell("disk", NOW - 20 * day, NOW - 9 * day, ""),
    ]
    placed = bars(spells, NOW, 8 * day)["disk"]
    assert [(bar.left, bar.width) for bar in placed] == [(0, 25.0), (87.5, 12.5)]

"""Every loop and tick that hangs, and everything due that nobody moves, is told within 90 seconds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.core.ledger import linking
from cms.core.models import Heartbeat
from cms.core.status import judging, probes
from cms.core.status.registry import Level, good, standings, watch, watched
from cms.core.work import lags as registry
from cms.core.work.clock import ticks
from cms.core.work.loops import loops
from cms.core.work.queues import LONG, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.database]

#: Of the 90 seconds a heartbeat may be 10 old.
TOLD_WITHIN = timedelta(seconds=80)
_LOOPS = sorted({loop.name for loop in loops()} | {NOW})
_TICKS = [tick.name for tick in ticks() if tick.seconds <= 15]


@pytest.fixture
def living() -> Iterator[dict[str, Heartbeat]]:
    """A clock and a worker that turn."""
    linking.extend()  # what the planted county wrote
    now = timezone.now()
    names = {"clock": [tick.name for tick in ticks()], "worker": [*_LOOPS, LONG]}
    return {
        kind: Heartbeat.objects.create(
            process=f"{kind}:test",
            started_at=now - timedelta(days=2),
            seen_at=now,
            detail={"turns": dict.fromkeys(turns, now.isoformat())},
        )
        for kind, turns in names.items()
    }


def level_of(key: str) -> Level:
    return next(standing.finding.level for standing in standings() if standing.watched.key == key)


def hang(heartbeat: Heartbeat, name: str, age: timedelta) -> None:
    heartbeat.detail["turns"][name] = (timezone.now() - age).isoformat()
    heartbeat.save()


def test_an_office_that_works_is_well(living: dict[str, Heartbeat], client: Client) -> None:
    answer = client.get("/healthz/work")
    assert answer.status_code == 200, answer.json()
    assert set(answer.json()["checks"]) == {thing.key for thing in watched()}


@pytest.mark.parametrize("name", _LOOPS)
def test_each_loop_that_hangs_is_told(name: str, living: dict[str, Heartbeat], client: Client) -> None:
    hang(living["worker"], name, TOLD_WITHIN)
    answer = client.get("/healthz/work")
    assert answer.status_code == 503
    assert name in answer.json()["checks"]["worker"]
    hang(living["worker"], name, timedelta(seconds=60))
    assert level_of("worker") is Level.GOOD


@pytest.mark.parametrize("name", _TICKS)
def test_each_tick_that_hangs_is_told(name: str, living: dict[str, Heartbeat], client: Client) -> None:
    hang(living["clock"], name, TOLD_WITHIN)
    assert level_of("clock") is Level.BROKEN
    hang(living["clock"], name, timedelta(seconds=60))
    assert level_of("clock") is Level.GOOD


def test_one_worker_that_turns_is_enough(living: dict[str, Heartbeat]) -> None:
    hang(living["worker"], NOW, timedelta(minutes=5))
    now = timezone.now()
    detail = {"turns": {NOW: now.isoformat()}}
    Heartbeat.objects.create(process="worker:other", started_at=now, seen_at=now, detail=detail)
    assert level_of("worker") is Level.GOOD


def test_every_loop_and_the_queues_have_a_lag_that_tells_what_waits() -> None:
    watching_only = {"core.watch"}
    assert {lag.name for lag in registry.lags()} >= ({*_LOOPS, LONG} - watching_only)


def test_each_lag_is_asked(living: dict[str, Heartbeat], monkeypatch: pytest.MonkeyPatch) -> None:
    for lag in registry.lags():

        def waiting(now: datetime, most: timedelta = lag.most) -> datetime:
            return now - most - timedelta(seconds=1)

        with monkeypatch.context() as patch:
            patch.setitem(registry._lags, lag.name, replace(lag, oldest_due=waiting))
            [lags] = [standing for standing in standings() if standing.watched.key == "lags"]
        assert lags.finding.level is Level.BROKEN
        assert str(lag.label) in lags.finding.sentence


def test_nothing_due_is_nothing_late() -> None:
    linking.extend()
    assert [lag.name for lag in registry.lags() if lag.oldest_due(timezone.now()) is not None] == []


def test_a_probe_that_cannot_ask_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable() -> Any:
        raise OSError("host 10.1.2.3")

    watch("disk", "저장 공간", unreachable)
    try:
        [disk] = [standing for standing in standings() if standing.watched.key == "disk"]
        assert disk.finding.level is Level.BROKEN
        assert "10.1.2.3" not in disk.finding.sentence
    finally:
        probes.register()


def test_a_process_that_has_just_begun_has_its_time() -> None:
    now = timezone.now()
    beat = judging.Beat("clock", now - timedelta(seconds=20), now, {})
    assert judging.hung([beat], {"tick": judging.HUNG_AFTER}, now) == {}
    assert good().level is Level.GOOD

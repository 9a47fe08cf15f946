"""Clock and worker: what fails in one room stops no other."""

import threading
from types import SimpleNamespace

import pytest
from structlog.testing import capture_logs

from cms.core.clock import Tick, ticks
from cms.core.management.commands import clock, worker
from cms.core.pump import pumps

pytestmark = pytest.mark.django_db


def broken() -> bool:
    raise RuntimeError("the peer is gone")


def test_a_failing_tick_is_told_and_comes_again() -> None:
    with capture_logs() as lines:
        clock.run(Tick("test.broken", 1, broken))
    [line] = [each for each in lines if each["event"] == "tick failed"]
    assert (line["tick"], line["log_level"]) == ("test.broken", "error")


def test_a_failing_pump_rests_longer_each_time_and_goes_on() -> None:
    stopping, rests = threading.Event(), []

    def wait(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 3:
            stopping.set()

    process = SimpleNamespace(stopping=SimpleNamespace(is_set=stopping.is_set, wait=wait))
    with capture_logs() as lines:
        worker.pump_until_stopped(process, "test.broken", broken, 0.5)  # type: ignore[arg-type]
    assert rests == [1.0, 2.0, 4.0]
    assert [each["failures"] for each in lines if each["event"] == "pump failed"] == [1, 2, 3]


def test_draining_ends_only_when_no_room_has_work_left() -> None:
    left = {"a": 3, "b": 2}

    def run(name: str) -> bool:
        left[name] -= left[name] > 0
        return left[name] > 0

    worker.drain({name: lambda name=name: run(name) for name in left})  # type: ignore[misc]
    assert left == {"a": 0, "b": 0}


def test_every_room_brings_its_ticks_and_pumps() -> None:
    assert {"stories.release_due", "social.sweep", "signage.sweep", "cards.sweep"} <= {each.name for each in ticks()}
    assert {"social.delivery", "signage.slides.making", "signage.feeds", "cards"} <= {each.name for each in pumps()}

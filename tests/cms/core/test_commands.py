"""Clock and worker: what fails in one room stops no other."""

import threading
from types import SimpleNamespace

import pytest
from structlog.testing import capture_logs

from cms.core.management.commands import clock
from cms.core.work import loops
from cms.core.work.clock import Tick, ticks
from cms.core.work.loops import Loop

pytestmark = pytest.mark.django_db


def broken() -> bool:
    raise RuntimeError("the peer is gone")


def test_a_failing_tick_is_told_and_comes_again() -> None:
    with capture_logs() as lines:
        clock.run(Tick("test.broken", 1, broken))
    [line] = [entry for entry in lines if entry["event"] == "tick failed"]
    assert (line["tick"], line["log_level"]) == ("test.broken", "error")


def test_a_failing_loop_rests_longer_each_time_and_goes_on() -> None:
    stopping, rests = threading.Event(), []

    def wait(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 3:
            stopping.set()

    stop = SimpleNamespace(is_set=stopping.is_set, wait=wait)
    with capture_logs() as lines:
        loops.run_until_stopped(Loop("test.broken", broken), stop, threading.Event(), 5)  # type: ignore[arg-type]
    assert rests == [1.0, 2.0, 4.0]
    assert [entry["failures"] for entry in lines if entry["event"] == "worker loop failed"] == [1, 2, 3]


def test_a_loop_without_work_rests_longer_each_time_and_looks_again_soon_after_work() -> None:
    stopping, rests, work = threading.Event(), [], iter([False] * 6 + [True] + [False] * 2)

    def wait(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 8:
            stopping.set()

    bell = SimpleNamespace(clear=lambda: None, wait=wait)
    loops.run_until_stopped(Loop("test.idle", lambda: next(work)), stopping, bell, 5)  # type: ignore[arg-type]
    assert rests == [0.5, 1, 2, 4, 5, 5, 0.5, 1]


def test_draining_ends_only_when_no_room_has_work_left() -> None:
    left = {"a": 3, "b": 2}

    def run(name: str) -> bool:
        left[name] -= left[name] > 0
        return left[name] > 0

    loops.drain(Loop(name, lambda name=name: run(name)) for name in left)  # type: ignore[misc]
    assert left == {"a": 0, "b": 0}


def test_every_room_brings_its_ticks_and_loops() -> None:
    assert {"stories.release_due", "social.sweep", "signage.sweep", "cards.sweep"} <= {tick.name for tick in ticks()}
    assert {"social.delivery"} <= {loop.name for loop in loops.loops()}

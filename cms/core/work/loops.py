"""Worker loops that are no tasks, registered in each room's `background.py`.

A loop does a little due work (say, makes one delivery) and says whether there may be more. It must be safe to be killed
at any point: another worker goes on. Whoever writes down work for it calls `wake.ring` with its name.
"""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import structlog
from django.db import close_old_connections, connections
from django.utils.module_loading import autodiscover_modules

from cms.core.work import turns

log = structlog.get_logger("worker")
Turn = Callable[[], bool]
#: Seconds of the first rest after work: what was put off by a moment (a channel's pace) comes up soon.
_SHORTEST_REST = 0.5
_LONGEST_REST = 60.0


@dataclass(frozen=True, slots=True)
class Loop:
    """`run()` does one piece of due work and returns True when it did any."""

    name: str
    run: Turn


_loops: dict[str, Loop] = {}


def loop(name: str) -> Callable[[Turn], Turn]:
    """Register a function as a worker loop."""

    def register(function: Turn) -> Turn:
        _loops[name] = Loop(name, function)
        return function

    return register


def loops() -> list[Loop]:
    """Return the loops of all rooms."""
    autodiscover_modules("background")
    return sorted(_loops.values(), key=lambda loop: loop.name)


def drain(loops: Iterable[Loop], stopping: threading.Event | None = None) -> None:
    """Run every loop until none has work left, or until stopped."""
    turns = [loop.run for loop in loops]
    while not (stopping and stopping.is_set()) and any(turn() for turn in turns):
        pass


def run_until_stopped(loop: Loop, stopping: threading.Event, bell: threading.Event, longest_rest: float) -> None:
    """Run a loop until stopped, resting while it has no work.

    A rest ends when the loop is woken. Each is longer than the one before, up to `longest_rest` seconds; longer yet
    after failures.
    """
    rests = failures = 0
    while not stopping.is_set():
        bell.clear()  # before we look: who rings meanwhile is not missed
        began = time.monotonic()
        try:
            close_old_connections()
            structlog.contextvars.clear_contextvars()
            structlog.contextvars.bind_contextvars(loop=loop.name)
            with turns.turn(loop.name):
                worked = loop.run()
            failures = 0
        except Exception:
            failures += 1
            worked = False
            log.exception("worker loop failed", loop=loop.name, failures=failures)
        if failures:
            stopping.wait(min(_SHORTEST_REST * 2**failures, _LONGEST_REST))
        elif worked:
            rests = 0
            if time.monotonic() - began > 60:
                log.warning("slow work", loop=loop.name, seconds=round(time.monotonic() - began, 1))
        else:
            bell.wait(min(_SHORTEST_REST * 2 ** min(rests, 10), longest_rest))
            rests += 1
    connections.close_all()

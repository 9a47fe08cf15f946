"""Wraps every tick and loop, once all rooms have registered theirs."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from cms.core.work import clock, loops

Outcome = TypeVar("Outcome")


def _hanging(name: str, run: Callable[[], Outcome]) -> Callable[[], Outcome]:
    def waited() -> Outcome:
        while (Path(os.environ["HANGING"]) / name).exists():
            time.sleep(0.1)
        return run()

    return waited


for _tick in list(clock._ticks.values()):
    clock._ticks[_tick.name] = replace(_tick, run=_hanging(_tick.name, _tick.run))
for _loop in list(loops._loops.values()):
    loops._loops[_loop.name] = replace(_loop, run=_hanging(_loop.name, _loop.run))

"""How much is tried: some of it in every run, all of it in `bin/test --all`."""

import os
import random
from collections.abc import Collection
from typing import TypeVar

Value = TypeVar("Value")

#: Set by `bin/test --all`.
LONG = os.environ.get("SOSIKTONG_TESTS") == "long"
#: Set by `bin/test` without it: what tells which database a test marked `database` runs on.
LOT = os.environ.get("SOSIKTONG_LOT", "")


def examples(short: int, long: int) -> int:
    """Return how many of something are tried."""
    return long if LONG else short


def some(values: Collection[Value], short: int) -> list[Value]:
    """Return values to try, in their order: in a short run only so many, drawn by the run's random seed."""
    kept = list(values)
    if LONG or len(kept) <= short:
        return kept
    drawn = sorted(random.sample(range(len(kept)), short))
    return [kept[index] for index in drawn]


def falls_to(name: str, *, postgres: bool, lot: str = LOT) -> bool:
    """Tell whether the run's lot has a test on this database. Without a lot every test is on both."""
    return LONG or not lot or (random.Random(f"{lot} {name}").random() < 0.5) is postgres


def turn_of(group: str, names: Collection[str], tried: int, lot: str = LOT) -> frozenset[str]:
    """Return which of a group's tests a short run tries. Without a lot, where somebody asked for them, all."""
    if LONG or not lot or len(names) <= tried:
        return frozenset(names)
    return frozenset(random.Random(f"{lot} {group}").sample(sorted(names), tried))

"""Demo content, step by step: each room adds its own steps in its module `demo.py`; `manage.py demo` runs them.

A step is idempotent: run again, it finds what it made and returns the same facts in little time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import autodiscover_modules

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the demo: `run(facts)` gets the facts so far and returns those it adds."""

    order: int
    label: str
    run: Callable[[Facts], Facts]


_steps: list[Step] = []


def step(order: int, label: str) -> Callable[[Callable[[Facts], Facts]], Callable[[Facts], Facts]]:
    """Register a function as a demo step. `label` is shown to the person who waits, in Korean."""

    def register(function: Callable[[Facts], Facts]) -> Callable[[Facts], Facts]:
        _steps.append(Step(order, label, function))
        return function

    return register


def steps() -> list[Step]:
    """Return all steps of all rooms in order."""
    autodiscover_modules("demo")
    return sorted(_steps, key=lambda each: each.order)

"""Demo steps: each module of `demo.steps` registers its own, `manage.py demo` runs them in order.

A step is idempotent: run again, it finds what it made and returns the same facts in little time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

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
    """Return the steps of every module in `demo.steps`, in order."""
    package = import_module("demo.steps")
    for module in iter_modules(package.__path__):
        import_module(f"{package.__name__}.{module.name}")
    return sorted(_steps, key=lambda step: step.order)

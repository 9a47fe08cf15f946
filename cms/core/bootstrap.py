"""Bootstrap steps: rows an installation needs before its first story.

Each room registers its steps in its module `bootstrap.py`; `manage.py prepare` runs them all after the migrations.
A step may run any number of times: it makes or mends what is missing and keeps what the office made of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.module_loading import autodiscover_modules

Action = Callable[[], None]


@dataclass(frozen=True, slots=True)
class BootstrapStep:
    """A function that makes rows no office can do without; lower orders run first."""

    order: int
    action: Action


_steps: list[BootstrapStep] = []


def bootstrap_step(order: int) -> Callable[[Action], Action]:
    """Register a function as a bootstrap step."""

    def register(function: Action) -> Action:
        _steps.append(BootstrapStep(order, function))
        return function

    return register


@transaction.atomic
def run() -> None:
    """Run every room's steps in order, in one transaction."""
    autodiscover_modules("bootstrap")
    for step in sorted(_steps, key=lambda step: step.order):
        step.action()

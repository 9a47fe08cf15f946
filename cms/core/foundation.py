"""What every installation stands on (roles, page tree, approval), demo or not: laid by rooms in their module
`foundation.py`, each time `manage.py prepare` runs.

A stone is idempotent and repairs what was changed by accident; what an office made of it by hand stays.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.module_loading import autodiscover_modules

Lay = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Stone:
    """`lay()` puts one thing in place; lower orders first."""

    order: int
    lay: Lay


_stones: list[Stone] = []


def stone(order: int) -> Callable[[Lay], Lay]:
    """Register a function that puts something in place that no office can do without."""

    def register(function: Lay) -> Lay:
        _stones.append(Stone(order, function))
        return function

    return register


@transaction.atomic
def lay() -> None:
    """Put everything in place, or nothing."""
    autodiscover_modules("foundation")
    for each in sorted(_stones, key=lambda stone: stone.order):
        each.lay()

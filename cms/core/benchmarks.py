"""Registry of benchmarks: each room registers its own in `bench.py`.

Run by `manage.py bench [name] --json`.
"""

from collections.abc import Callable
from typing import Any

from django.utils.module_loading import autodiscover_modules

Figures = dict[str, Any]

_benchmarks: dict[str, Callable[[], Figures]] = {}


def benchmark(name: str) -> Callable[[Callable[[], Figures]], Callable[[], Figures]]:
    """Register a function that measures something and returns figures. CPU in ms or s, as the key says."""

    def register(function: Callable[[], Figures]) -> Callable[[], Figures]:
        _benchmarks[name] = function
        return function

    return register


def benchmarks() -> dict[str, Callable[[], Figures]]:
    """Return all benchmarks of all rooms by name."""
    autodiscover_modules("bench")
    return dict(sorted(_benchmarks.items()))

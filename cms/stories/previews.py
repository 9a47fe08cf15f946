"""Registry of previews: outlets register, the editor shows them all.

An outlet calls `register` in its `apps.ready()`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from cms.stories.bulletin import Bulletin


@dataclass(frozen=True, slots=True)
class Preview:
    """A way to look at a story before it is published. `render` draws a whole HTML page."""

    name: str
    label: str
    order: int
    render: Callable[[HttpRequest, Bulletin], HttpResponse]


_registry: dict[str, Preview] = {}


def register(preview: Preview) -> None:
    """Add a preview; the same name again replaces it."""
    _registry[preview.name] = preview


def registered() -> list[Preview]:
    """Return all previews in their order."""
    return sorted(_registry.values(), key=lambda preview: (preview.order, preview.name))


def named(name: str) -> Preview | None:
    """Return one preview, or None."""
    return _registry.get(name)

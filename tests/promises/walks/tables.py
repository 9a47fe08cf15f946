"""Every list and report of the desk that can be had as a table, and what was exported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from cms.core.ledger.models import Entry


def tables(resolver: URLResolver | None = None, path: str = "/") -> Iterator[str]:
    """Yield the address of every list and report of the desk that can be had as a table."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from tables(entry, here)
        elif isinstance(entry, URLPattern) and "(" not in here and "<" not in here and _is_table(entry.callback):
            yield here


def _is_table(view: Any) -> bool:
    return issubclass(getattr(inner(view), "view_class", object), SpreadsheetExportMixin)


def inner(view: Any) -> Any:
    """Return the view under its decorators."""
    while not hasattr(view, "view_class") and hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return view


def exported() -> list[Entry]:
    """Return the entries of exports, oldest first."""
    return list(Entry.objects.filter(kind__startswith="export.").order_by("pk"))

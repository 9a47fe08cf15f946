"""Search in Korean: Hangul bigrams over Wagtail's database search, for the site, the admin and its choosers.

Wagtail's own search matches whole words, and Korean words carry their particles: `군청` finds no `한빛군청에서`.
Here every word is indexed by its overlapping pairs of characters, so that a query finds what a substring search would.
"""

from typing import Any

from django.db import connection
from modelsearch.backends.base import BaseSearchBackend

__all__ = ["SearchBackend"]


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 - the name Wagtail imports
    """Return the backend for the database in use. Raise `NotImplementedError` for one the house does not know."""
    if connection.vendor == "sqlite":
        from cms.website.search.sqlite import KoreanSQLiteBackend

        return KoreanSQLiteBackend(params)
    if connection.vendor == "postgresql":
        from cms.website.search.postgres import KoreanPostgresBackend

        return KoreanPostgresBackend(params)
    raise NotImplementedError(f"No Korean search for {connection.vendor}.")

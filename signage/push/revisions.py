"""Raises the revision numbers of screens, and tells the push process."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import F, Q

from signage.models import Screen
from signage.push.channel import CHANNEL


def bump(screens: Iterable[int]) -> None:
    """Raise the revision of these screens, in the transaction of the change."""
    _bump(Q(pk__in=list(screens)))


def bump_playlists(playlists: Iterable[int]) -> None:
    """Raise the revision of every screen that plays one of these lists."""
    _bump(Q(playlist__in=list(playlists)))


def _bump(which: Q) -> None:
    # SQLite needs no word: the push process watches its `data_version`.
    changed = Screen.objects.filter(which).update(rev=F("rev") + 1)
    if changed and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])

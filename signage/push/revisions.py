"""Raises the revision numbers of screens, and tells the push process."""

import secrets
from collections.abc import Iterable

from django.db import connection
from django.db.models import F, Q

from cms.core.backup.aftermath import Restored
from signage.models import Screen
from signage.push.channel import CHANNEL


def bump(screens: Iterable[int]) -> None:
    """Raise the revision of these screens, in the transaction of the change."""
    _bump(Q(pk__in=list(screens)))


def bump_playlists(playlists: Iterable[int]) -> None:
    """Raise the revision of every screen that plays one of these lists."""
    _bump(Q(playlist__in=list(playlists)))


def leap(_restored: Restored) -> str:
    """Raise every revision beyond any seen before a restore. Nobody need be told."""
    Screen.objects.update(rev=F("rev") + 1 + secrets.randbelow(1_000_000), alert_rev=F("alert_rev") + 1_000_000)
    bump(Screen.objects.values_list("pk", flat=True))
    return ""


def _bump(which: Q) -> None:
    # SQLite needs no word: the push process watches its `data_version`.
    changed = Screen.objects.filter(which).update(rev=F("rev") + 1)
    if changed and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])

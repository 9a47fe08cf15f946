"""Writes the playlist of a screen as JSON, with its ETag.

Players ignore keys they do not know. Version 1 repeats everything in every item. `signage.player.wire` makes version 2
of it, which is half as long, for players that ask for it.
"""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone

from signage.models import Screen, Slide
from signage.player import shell, wire

FADE_MS = 500
POLL_MS = 30_000
#: What a player may keep on its disk, bytes.
CACHE_CAP = 8 * 1024**3


def slides_of(screen: Screen, *, now: datetime | None = None) -> "QuerySet[Slide]":
    """Return the slides that a screen may show: its playlist's and its own, in order.

    What is over is left out. What has yet to begin is included, so that a screen that is offline by then shows it.
    """
    now = now or timezone.now()
    mine = Q(item__playlist_id=screen.playlist_id) | Q(item__screen_id=screen.pk)
    chosen = Q(item__valid_to__isnull=True) | Q(item__valid_to__gt=now)
    own = Q(item__story_ends__isnull=True) | Q(item__story_ends__gt=now)
    return (
        Slide.objects.filter(mine & chosen & own, form=screen.form)
        .select_related("item", "picture__file")
        .order_by("item__order", "item__rank", "item_id", "order")
    )


def etag(screen: Screen) -> str:
    """Return the ETag of the screen's playlist: its revisions and the player's version."""
    return f'"{screen.pk}.{screen.rev}.{screen.alert_rev}.{shell.version()}"'


def body(screen: Screen, *, version: int = 1, now: datetime | None = None) -> bytes:
    """Return the playlist as JSON, in version 1 or 2 of its format. One query."""
    now = now or timezone.now()
    items = [_item(slide, screen) for slide in slides_of(screen, now=now)]
    playlist = {
        "v": 1,
        "screen": str(screen.pk),
        "name": screen.name,
        "rev": screen.rev,
        "alert_rev": screen.alert_rev,
        "now": moment(now, screen),
        "tz": screen.tz,
        "player": shell.version(),
        "settings": _settings(screen),
        # An empty list is believed only where the server says that it means it.
        "empty": not items,
        "items": items,
        "alerts": [],
    }
    if version == 2:
        playlist = wire.pack(playlist)
    return json.dumps(playlist, ensure_ascii=False, separators=(",", ":")).encode()


def moment(when: datetime, screen: Screen) -> str:
    """Return an instant in the screen's zone, ISO 8601 with milliseconds."""
    return when.astimezone(ZoneInfo(screen.tz)).isoformat(timespec="milliseconds")


def _settings(screen: Screen) -> dict[str, Any]:
    night = None
    if screen.night_from and screen.night_to:
        night = [f"{screen.night_from:%H:%M}", f"{screen.night_to:%H:%M}"]
    return {
        "w": screen.width,
        "h": screen.height,
        "rot": screen.rotation,
        "fade_ms": FADE_MS,
        "audio": False,
        "night": night,
        "cache_cap": CACHE_CAP,
        "poll_ms": POLL_MS,
        "safe_pct": 2,
    }


def _item(slide: Slide, screen: Screen) -> dict[str, Any]:
    item, picture = slide.item, slide.picture
    told: dict[str, Any] = {
        "id": str(slide.pk),
        "lane": item.lane,
        "kind": "image",
        "url": f"/s/m/{picture.file_name}",
        "sha256": picture.sha256,
        "bytes": picture.file.size,
        "ms": item.ms,
        "fit": "meet",
        "alt": slide.alt or item.title,
    }
    if item.kind == item.Kind.STORY:
        told["clock"] = True
    if item.valid_from:
        told["from"] = moment(item.valid_from, screen)
    if item.ends:
        told["to"] = moment(item.ends, screen)
    if item.windows:
        told["windows"] = item.windows
    return told

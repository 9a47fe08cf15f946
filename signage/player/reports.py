"""Records what players report: complete plays (표출 기록), heartbeats, first appearances."""

import math
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from signage.models import Appearance, Play, Screen, Slide

BATCH = 200
#: A player's clock may be ahead by this much, and what it kept while offline may be this old.
AHEAD = timedelta(minutes=10)
OLDEST = timedelta(days=60)
_LONGEST_MS = 24 * 60 * 60 * 1000
_HEX = frozenset("0123456789abcdef")


def record_plays(screen: Screen, rows: Sequence[object]) -> tuple[list[str], list[str]]:
    """Store plays, each id once however often it is sent; return (accepted, refused) ids.

    Refused are those that make no sense. They never will, so the player drops them too. At most `BATCH` at a time.
    """
    now = timezone.now()
    plays: list[Play] = []
    refused: list[str] = []
    for row in rows[:BATCH]:
        play = _play(screen, row, now)
        if play is not None:
            plays.append(play)
        elif isinstance(row, Mapping) and isinstance(row.get("id"), str):
            refused.append(row["id"][:64])
    titles = _titles(plays)
    for play in plays:
        play.title = titles.get(play.item, "")
    Play.objects.bulk_create(plays, ignore_conflicts=True, batch_size=BATCH)
    return [str(play.pk) for play in plays], refused


def _play(screen: Screen, row: object, now: datetime) -> Play | None:
    if not isinstance(row, Mapping):
        return None
    try:
        identifier = uuid.UUID(str(row.get("id", ""))[:64])
    except ValueError:
        return None
    started, ms, sha = _instant(row.get("started_at")), row.get("ms"), row.get("sha256", "")
    if started is None or not now - OLDEST <= started <= now + AHEAD:
        return None
    if type(ms) is not int or not 0 <= ms <= _LONGEST_MS:
        return None
    if not isinstance(sha, str) or len(sha) not in (0, 64) or not set(sha) <= _HEX:
        return None
    return Play(
        id=identifier,
        screen=screen,
        item=_text(row.get("item"), 20),
        sha256=sha,
        started_at=started,
        ms=ms,
        ok=row.get("ok") is not False,
    )


def _titles(plays: Sequence[Play]) -> dict[str, str]:
    keys = {int(play.item) for play in plays if play.item.isascii() and play.item.isdigit() and len(play.item) < 18}
    if not keys:
        return {}
    return {str(key): title for key, title in Slide.objects.filter(pk__in=keys).values_list("pk", "item__title")}


def heartbeat(screen: Screen, report: Mapping[str, Any]) -> None:
    """Record a player's heartbeat.

    That is the time, what the player says of itself, and which slides it has shown for the first time.
    """
    now = timezone.now()
    status = {
        "version": _text(report.get("version"), 16),
        "now": _text(report.get("now"), 20),
        "w": _number(report.get("w")),
        "h": _number(report.get("h")),
        "offset_ms": _number(report.get("offset_ms")),
        "used": _number(report.get("used")),
        "push": report.get("push") is True,
        "night": report.get("night") is True,
        "errors": [_text(error, 120) for error in _list(report.get("errors"))[-5:]],
    }
    with transaction.atomic():
        Screen.objects.filter(pk=screen.pk).update(last_seen=now, status=status)
        _note_appearances(screen, _list(report.get("shown"))[:50], now)


def _note_appearances(screen: Screen, rows: Sequence[object], now: datetime) -> None:
    first: dict[int, datetime] = {}
    for row in rows:
        if not isinstance(row, Mapping):
            continue
        item, shown_at = _text(row.get("item"), 18), _instant(row.get("at"))
        if item.isascii() and item.isdigit() and shown_at is not None:
            first[int(item)] = shown_at if now - OLDEST <= shown_at <= now else now
    known = Slide.objects.filter(pk__in=first).values_list("pk", flat=True)
    Appearance.objects.bulk_create(
        [Appearance(screen=screen, slide_id=key, shown_at=first[key]) for key in known], ignore_conflicts=True
    )


def _instant(value: object) -> datetime | None:
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        parsed = parse_datetime(value)
    except ValueError:
        return None
    return parsed if parsed is not None and parsed.tzinfo is not None else None


def _text(value: object, length: int) -> str:
    # PostgreSQL takes no NUL and no lone surrogate.
    return value.replace("\0", "").encode("utf-8", "ignore").decode()[:length] if isinstance(value, str) else ""


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return 0
    return int(max(-(10**15), min(10**15, value)))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []

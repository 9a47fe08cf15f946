"""Records what players report: complete plays (표출 기록), heartbeats, first appearances."""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationError

from signage.models import Appearance, Play, Screen, Slide

BATCH = 200
#: A player's clock may be ahead by this much, and what it kept while offline may be this old.
AHEAD = timedelta(minutes=10)
OLDEST = timedelta(days=60)
_LONGEST_MS = 24 * 60 * 60 * 1000


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


def _recent(moment: datetime) -> datetime:
    if not timezone.now() - OLDEST <= moment <= timezone.now() + AHEAD:
        raise ValueError("too old, or yet to come")
    return moment


class _Row(BaseModel):
    """A play as a player tells it. One that cannot be is refused; the name of its item is cut to fit."""

    id: UUID
    item: Annotated[str, BeforeValidator(partial(_text, length=20))] = ""
    sha256: str = Field("", pattern="^([0-9a-f]{64})?$")
    started_at: Annotated[datetime, BeforeValidator(_instant), AfterValidator(_recent)]
    ms: int = Field(strict=True, ge=0, le=_LONGEST_MS)
    ok: Annotated[bool, BeforeValidator(lambda told: told is not False)] = True


def record_plays(screen: Screen, rows: Sequence[object]) -> tuple[list[str], list[str]]:
    """Store plays, each id once however often it is sent; return (accepted, refused) ids.

    Refused are those that make no sense. They never will, so the player drops them too. At most `BATCH` at a time.
    """
    plays: list[Play] = []
    refused: list[str] = []
    for row in rows[:BATCH]:
        try:
            plays.append(Play(screen=screen, **_Row.model_validate(row).model_dump()))
        except ValidationError:
            if isinstance(row, Mapping) and isinstance(row.get("id"), str):
                refused.append(row["id"][:64])
    titles = _titles(plays)
    for play in plays:
        play.title = titles.get(play.item, "")
    Play.objects.bulk_create(plays, ignore_conflicts=True, batch_size=BATCH)
    return [str(play.pk) for play in plays], refused


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
        "rev": _number(report.get("rev")),
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

"""The last days of what is watched, as bars for a timeline. Pure; lengths are percent of the whole time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

#: The narrowest bar that an eye finds, percent.
_LEAST = 0.6


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which something was broken; `ended` is None while it still is."""

    key: str
    began: datetime
    ended: datetime | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A spell on the timeline: where it begins and how long it is, in percent."""

    left: float
    width: float
    spell: Spell


def bars(spells: Iterable[Spell], now: datetime, span: timedelta) -> dict[str, list[Bar]]:
    """Return each key's bars within the last `span`, cut off there."""
    first, placed = now - span, dict[str, list[Bar]]()
    for spell in spells:
        began, ended = max(spell.began, first), min(spell.ended or now, now)
        if ended < first:
            continue
        left = (began - first) / span * 100
        width = max((ended - began) / span * 100, _LEAST)
        placed.setdefault(spell.key, []).append(Bar(round(min(left, 100 - _LEAST), 2), round(width, 2), spell))
    return placed

"""Judge whether processes live, and whether every loop and tick of theirs turns. Pure.

A heartbeat of ten seconds and the limits below make a loop that hangs red within 90 seconds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cms.core.work.liveness import SILENT_AFTER

#: A loop of the worker or a tick of the clock that has not come round for longer hangs.
HUNG_AFTER = timedelta(seconds=65)


@dataclass(frozen=True, slots=True)
class Beat:
    """A process's last heartbeat: its kind, when it began and was seen, and when its turns ended."""

    kind: str
    started_at: datetime
    seen_at: datetime
    turns: Mapping[str, datetime] = field(default_factory=dict)


def alive(beats: Iterable[Beat], kind: str, now: datetime) -> list[Beat]:
    """Return the processes of a kind that were seen lately."""
    return [beat for beat in beats if beat.kind == kind and now - beat.seen_at <= SILENT_AFTER]


def hung(beats: Iterable[Beat], allowed: Mapping[str, timedelta], now: datetime) -> dict[str, timedelta]:
    """Return which turns hang, and for how long: no living process ended them as allowed.

    One process that turns is enough; a process that has just begun has its time.
    """
    ages: dict[str, timedelta] = {}
    for name in allowed:
        ends = [max(beat.turns.get(name, beat.started_at), beat.started_at) for beat in beats]
        if ends:
            ages[name] = now - max(ends)
    return {name: age for name, age in ages.items() if age > allowed[name]}

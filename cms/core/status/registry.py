"""Registry of what is watched: each probe says how one thing stands, in a sentence.

`/healthz/work`, the page 오늘의 상태 and the alarms ask the same probes. Rooms register in `AppConfig.ready`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import structlog
from django.db import Error
from django.utils.functional import Promise
from django.utils.translation import gettext as _

log = structlog.get_logger("status")


class Level(StrEnum):
    """How something stands: as it should, to be looked at, or broken."""

    GOOD = "good"
    LOOK = "look"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """How a thing stands: level, sentence, what to do about it, and the name of the page where that is done."""

    level: Level
    sentence: str
    advice: str = ""
    page: str = ""


#: Says how a thing stands. May raise what databases and disks raise.
Probe = Callable[[], Finding]


@dataclass(frozen=True, slots=True)
class Watched:
    """A thing that is watched: its key in programs' answers, its label, its place on the page."""

    key: str
    label: str | Promise
    order: int
    probe: Probe


@dataclass(frozen=True, slots=True)
class Standing:
    """What a probe found of a watched thing."""

    watched: Watched
    finding: Finding


_watched: dict[str, Watched] = {}


def watch(key: str, label: str | Promise, probe: Probe, *, order: int = 500) -> None:
    """Register something to be watched."""
    _watched[key] = Watched(key, label, order, probe)


def watched() -> list[Watched]:
    """Return everything that is watched, in the page's order."""
    return sorted(_watched.values(), key=lambda watched: (watched.order, watched.key))


def standings() -> list[Standing]:
    """Ask every probe. One that fails itself is broken: silence is no proof."""
    return [Standing(thing, _ask(thing)) for thing in watched()]


def _ask(watched: Watched) -> Finding:
    try:
        return watched.probe()
    except (Error, OSError) as error:
        # The reason may name hosts and accounts: it is for the log, not for whoever asks.
        log.warning("probe failed", probe=watched.key, error=f"{type(error).__name__}: {error}")
        return Finding(Level.BROKEN, _("확인하지 못했습니다. 원인은 로그에 있습니다."))


def good(sentence: str = "", *, page: str = "") -> Finding:
    """Return that all is well."""
    return Finding(Level.GOOD, sentence or _("잘 되고 있습니다."), page=page)

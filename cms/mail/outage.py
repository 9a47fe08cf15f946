"""The mail server's outage, during which the outbox rests: one for all processes."""

from dataclasses import dataclass
from datetime import datetime

from cms.core import sharedvalues
from cms.mail.states import rest

_NAME = "mail.outage"
#: Seconds after which failures of before are forgotten.
_REMEMBERED = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Outage:
    """Until when nothing is tried, after how many failures, and why."""

    until: datetime
    failures: int
    words: str


def current(now: datetime) -> Outage | None:
    """Return the present outage; None where letters may go."""
    last = _last()
    return last if last is not None and last.until > now else None


def begin(words: str, now: datetime) -> None:
    """Begin an outage, longer after each failure."""
    last = _last()
    failures = last.failures + 1 if last else 1
    value = {"until": (now + rest(failures)).isoformat(), "failures": failures, "words": words}
    sharedvalues.put(_NAME, value, _REMEMBERED)


def end() -> None:
    """Let letters go at once."""
    if _last() is not None:
        sharedvalues.drop(_NAME)


def _last() -> Outage | None:
    value = sharedvalues.read([_NAME]).get(_NAME)
    if not isinstance(value, dict):
        return None
    return Outage(datetime.fromisoformat(value["until"]), int(value["failures"]), str(value["words"]))

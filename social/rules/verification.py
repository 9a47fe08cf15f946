"""Reading back what was done: does it stand on the channel as it was sent? No Django.

A channel may show a change late, so one look that misses it proves nothing: only the second, a grace later, calls a
person. What a person confirms is as good as seen.
"""

import unicodedata
from datetime import timedelta
from enum import StrEnum

from social.rules.states import Next, Operation, Reason, State, Timings, backoff


class Sight(StrEnum):
    """What a look at the channel showed."""

    AS_SENT = "as_sent"
    ALTERED = "altered"
    """Something stands there, in other words than ours."""
    ABSENT = "absent"


def sight(standing: str | None, sent: str) -> Sight:
    """Compare what stands (None: nothing) with what was sent. White space counts for nothing: channels even it."""
    if standing is None:
        return Sight.ABSENT
    return Sight.AS_SENT if _even(standing) == _even(sent) else Sight.ALTERED


def fulfilled(operation: Operation, seen: Sight) -> bool:
    """Tell whether what is seen is what the operation was for. A post in other words still stands."""
    if operation is Operation.DELETE:
        return seen is Sight.ABSENT
    if operation is Operation.PUBLISH:
        return seen is not Sight.ABSENT
    return seen is Sight.AS_SENT


def after_sight(now: State, operation: Operation, seen: Sight, misses: int, timings: Timings) -> Next:
    """Return what follows a look at something done, `misses` counting the looks before that did not see it."""
    if fulfilled(operation, seen):
        return Next(State.VERIFIED, timings.read_again)
    if misses + 1 < timings.looks:
        return Next(now, timings.grace, absent_looks=misses + 1)
    if operation is Operation.DELETE:
        return Next(State.NEEDS_HUMAN, reason=Reason.STILL_THERE)
    return Next(State.NEEDS_HUMAN, reason=Reason.GONE if seen is Sight.ABSENT else Reason.ALTERED)


def after_blind_look(now: State, failed_looks: int, misses: int, timings: Timings, roll: float) -> Next:
    """Return what follows a look that failed itself, `failed_looks` counting this one. It never becomes an alarm."""
    pause: timedelta = timings.read_again if failed_looks >= timings.failed_looks else backoff(6, timings, roll)
    return Next(now, pause, absent_looks=misses)


def _even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())

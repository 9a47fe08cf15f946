"""Verify by reading back: does the channel show what was sent? No Django.

A channel may show a change late, so one reading that misses it proves nothing: only the second, a grace later, calls
a person. What a person confirms is as good as read back.
"""

import unicodedata
from datetime import timedelta
from enum import StrEnum

from social.rules.states import Next, Operation, Reason, State, Timings, backoff


class ReadBack(StrEnum):
    """What reading a post back from its channel showed."""

    AS_SENT = "as_sent"
    ALTERED = "altered"
    """A post is there, in other words than ours."""
    ABSENT = "absent"


def compare(published: str | None, sent: str) -> ReadBack:
    """Compare what is published (None: nothing) with what was sent, white space evened: channels even it too."""
    if published is None:
        return ReadBack.ABSENT
    return ReadBack.AS_SENT if _even(published) == _even(sent) else ReadBack.ALTERED


def fulfilled(operation: Operation, result: ReadBack) -> bool:
    """Tell whether what was read is what the operation was for. A post in other words is still published."""
    if operation is Operation.DELETE:
        return result is ReadBack.ABSENT
    if operation is Operation.PUBLISH:
        return result is not ReadBack.ABSENT
    return result is ReadBack.AS_SENT


def after_read_back(now: State, operation: Operation, result: ReadBack, misses: int, timings: Timings) -> Next:
    """Return what follows reading back something done, `misses` counting the readings before that missed it."""
    if fulfilled(operation, result):
        return Next(State.VERIFIED, timings.read_again)
    if misses + 1 < timings.looks:
        return Next(now, timings.grace, absent_looks=misses + 1)
    if operation is Operation.DELETE:
        return Next(State.NEEDS_HUMAN, reason=Reason.STILL_THERE)
    return Next(State.NEEDS_HUMAN, reason=Reason.GONE if result is ReadBack.ABSENT else Reason.ALTERED)


def after_failed_read_back(now: State, failed_looks: int, misses: int, timings: Timings, roll: float) -> Next:
    """Return what follows a reading that failed itself, `failed_looks` counting this one. It never alarms anybody."""
    pause: timedelta = timings.read_again if failed_looks >= timings.failed_looks else backoff(6, timings, roll)
    return Next(now, pause, absent_looks=misses)


def _even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())

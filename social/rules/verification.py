"""Rules of reading back: does the channel show what was sent? No Django.

A channel may show a change late, so one reading that misses it proves nothing. Only after the second one, the time
`grace` later, is a person asked. What a person confirms counts like what was read back.
"""

import unicodedata
from datetime import timedelta
from enum import StrEnum

from social.rules.states import Next, Operation, Reason, State, Timings, backoff


class ReadBack(StrEnum):
    """What reading a post back from its channel showed."""

    AS_SENT = "as_sent"
    ALTERED = "altered"
    """A post is there, with another text than ours."""
    ABSENT = "absent"


def compare(published: str | None, sent: str) -> ReadBack:
    """Compare what is published with what was sent.

    `published` is None where there is nothing. White space is evened out on both sides, since channels do so too.
    """
    if published is None:
        return ReadBack.ABSENT
    return ReadBack.AS_SENT if _even(published) == _even(sent) else ReadBack.ALTERED


def fulfilled(operation: Operation, result: ReadBack) -> bool:
    """Tell whether what was read is what the operation was for.

    A publication is fulfilled also by a post with another text.
    """
    if operation is Operation.DELETE:
        return result is ReadBack.ABSENT
    if operation is Operation.PUBLISH:
        return result is not ReadBack.ABSENT
    return result is ReadBack.AS_SENT


def after_read_back(now: State, operation: Operation, result: ReadBack, misses: int, timings: Timings) -> Next:
    """Return what follows reading back something done.

    `misses` are the readings before this one that did not show it.
    """
    if fulfilled(operation, result):
        return Next(State.VERIFIED, timings.read_again)
    if misses + 1 < timings.looks:
        return Next(now, timings.grace, absent_looks=misses + 1)
    if operation is Operation.DELETE:
        return Next(State.NEEDS_HUMAN, reason=Reason.STILL_THERE)
    return Next(State.NEEDS_HUMAN, reason=Reason.GONE if result is ReadBack.ABSENT else Reason.ALTERED)


def after_failed_read_back(now: State, failed_looks: int, misses: int, timings: Timings, roll: float) -> Next:
    """Return what follows a reading that failed itself.

    The delivery keeps its state and nobody is asked. `failed_looks` counts this one.
    """
    pause: timedelta = timings.read_again if failed_looks >= timings.failed_looks else backoff(6, timings, roll)
    return Next(now, pause, absent_looks=misses)


def _even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())

"""Rules of reading back: does the channel show what was sent? No Django.

A channel may show a change late, so one reading that misses it proves nothing. Only after the second one, the time
`grace` later, is a person asked. What a person confirms counts like what was read back.
"""

import unicodedata
from datetime import timedelta
from enum import StrEnum

from social.rules.states import Next, Operation, Reason, State, Timings, after_rejection, backoff


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


def after_rejected_read_back(operation: Operation, result: ReadBack, misses: int, timings: Timings) -> Next:
    """Return what follows reading back an edit or a deletion that the channel rejected.

    The channel never said that it is done, so a missing post proves a deletion only when `timings.looks` readings in
    a row miss it. `misses` are those before this one.
    """
    if not fulfilled(operation, result):
        return after_rejection(operation)
    if operation is Operation.DELETE and misses + 1 < timings.looks:
        return Next(State.RECONCILING, timings.grace, absent_looks=misses + 1)
    return Next(State.VERIFIED, timings.read_again)


def after_failed_rejected_read_back(
    operation: Operation, failed_looks: int, misses: int, timings: Timings, roll: float
) -> Next:
    """Return what follows such a reading that failed itself.

    A person waits for it, so it is tried only `timings.looks` times. `failed_looks` counts this one.
    """
    if failed_looks >= timings.looks:
        return after_rejection(operation)
    return Next(State.RECONCILING, backoff(failed_looks, timings, roll), absent_looks=misses)


def after_given_up_deletion(*, reads: bool, tried: bool) -> Next | None:
    """Return what follows for the post of a deletion given up.

    None where nothing does. The deletion may have been done. So the post is read at once, and nobody calls it
    confirmed before. Where it cannot be read, it is not called published any more until a person has looked; but not
    if nothing was ever `tried`.
    """
    if reads:
        return Next(State.POSTED)
    return Next(State.NEEDS_HUMAN, reason=Reason.DOUBTED) if tried else None


def _even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())

"""States of a delivery (발행건), and what each call outcome allows next. No Django.

The main rule: the one call that cannot be taken back is *armed* (written down and committed) before it is made, and a
call with an unknown outcome is never simply tried again. The post is searched for where the channel can be searched,
and a person decides where it cannot. Edits and deletions may be repeated; but one that is rejected is read back, since
an earlier try, whose answer was lost, may have done it.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Operation(StrEnum):
    """What is to be done on the channel."""

    PUBLISH = "publish"
    UPDATE = "update"
    CORRECT = "correct"
    DELETE = "delete"


class State(StrEnum):
    """How far a delivery is."""

    DRAFT = "draft"
    READY = "ready"
    PREPARING = "preparing"
    ARMED = "armed"
    POSTED = "posted"
    VERIFIED = "verified"
    HELD = "held"
    THROTTLED = "throttled"
    AUTH_NEEDED = "auth_needed"
    REJECTED = "rejected"
    RECONCILING = "reconciling"
    NEEDS_HUMAN = "needs_human"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"


class Verdict(StrEnum):
    """What a remote call is known to have done."""

    OK = "ok"
    NOT_SENT = "not_sent"
    """It never reached the peer: safe to repeat."""
    THROTTLED = "throttled"
    AUTH = "auth"
    BLOCKED = "blocked"
    """The peer stopped the account for its policy: the channel pauses."""
    REJECTED = "rejected"
    """Content or permission: the same again would be refused again."""
    DUPLICATE = "duplicate"
    """The peer says that it has this already: counts as unknown, and the channel is searched."""
    AMBIGUOUS = "ambiguous"
    """It is not known whether the call was carried out."""


class Recall(StrEnum):
    """What a channel lets us find out after an unknown outcome."""

    SEARCHABLE = "searchable"
    """Our marker can be searched for."""
    BLIND = "blind"
    """Nothing can be read back: a person decides."""


class Phase(StrEnum):
    """Before or after the call that cannot be taken back is armed."""

    PREPARING = "preparing"
    ARMED = "armed"


class Reason(StrEnum):
    """Why a delivery is held or waits for a person."""

    NONE = ""
    CARDS = "cards"
    EMBARGO = "embargo"
    STALE = "stale"
    GATE = "gate"
    """The gate does not let it out on this day."""
    PROBLEMS = "problems"
    ATTEMPTS = "attempts"
    BLOCKED = "blocked"
    UNKNOWN_OUTCOME = "unknown"
    LOOK_FAILED = "look"
    WITHDRAWN = "withdrawn"
    NOTHING_TO_DELETE = "nothing"
    GONE = "gone"
    """It was on the channel and is not any more."""
    DOUBTED = "doubted"
    """It was on the channel; its deletion was tried there and given up, and nothing can be read back."""
    ALTERED = "altered"
    STILL_THERE = "still"
    BY_HAND = "by_hand"
    """A correction or withdrawal that the channel does not let us do: a person has to (`handover`)."""


_WAYS_OUT = {State.SUPERSEDED, State.CANCELLED}
_AFTER_FAILURE = {
    State.READY,
    State.THROTTLED,
    State.AUTH_NEEDED,
    State.REJECTED,
    State.HELD,
    State.RECONCILING,
    State.NEEDS_HUMAN,
}

#: Every change of state that may ever happen. Anything else is a bug and refused.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.READY, State.HELD} | _WAYS_OUT),
    State.READY: frozenset({State.PREPARING, State.HELD, State.NEEDS_HUMAN} | _WAYS_OUT),
    State.PREPARING: frozenset({State.ARMED} | _AFTER_FAILURE | _WAYS_OUT),
    State.ARMED: frozenset({State.POSTED} | _AFTER_FAILURE),
    # VERIFIED and REJECTED: edits and deletions only, which were rejected and read back.
    State.RECONCILING: frozenset({State.POSTED, State.READY, State.NEEDS_HUMAN, State.VERIFIED, State.REJECTED}),
    State.NEEDS_HUMAN: frozenset({State.VERIFIED, State.READY, State.CANCELLED}),
    State.THROTTLED: frozenset({State.PREPARING, State.READY, State.HELD, State.NEEDS_HUMAN} | _WAYS_OUT),
    State.HELD: frozenset({State.READY, State.NEEDS_HUMAN} | _WAYS_OUT),
    State.AUTH_NEEDED: frozenset({State.READY, State.NEEDS_HUMAN} | _WAYS_OUT),
    State.REJECTED: frozenset({State.READY, State.NEEDS_HUMAN} | _WAYS_OUT),
    State.POSTED: frozenset({State.VERIFIED, State.NEEDS_HUMAN}),
    State.VERIFIED: frozenset({State.NEEDS_HUMAN, State.POSTED}),
    State.SUPERSEDED: frozenset(),
    State.CANCELLED: frozenset(),
}

#: Surely not on the channel, and not armed: a newer public version may take its place.
REPLACEABLE = frozenset(state for state, after in TRANSITIONS.items() if State.SUPERSEDED in after)
#: It is on the channel, or may be.
PERHAPS_LIVE = frozenset({State.ARMED, State.RECONCILING, State.NEEDS_HUMAN, State.POSTED, State.VERIFIED})
#: A worker may take it up when it is due.
CLAIMABLE = frozenset({State.READY, State.THROTTLED, State.RECONCILING})
#: A worker holds it under a lease.
LEASED = frozenset({State.PREPARING, State.ARMED, State.RECONCILING})
#: Nothing more will happen by itself or needs to.
SETTLED = frozenset({State.POSTED, State.VERIFIED, State.SUPERSEDED, State.CANCELLED, State.REJECTED})
#: After a restore from a backup it may be on the channel all the same.
DOUBTED_BY_RESTORE = frozenset(
    {State.READY, State.PREPARING, State.ARMED, State.RECONCILING, State.HELD, State.THROTTLED, State.AUTH_NEEDED}
)
#: It was carried out.
DONE = frozenset({State.POSTED, State.VERIFIED})
#: A person has to look.
FOR_PEOPLE = frozenset({State.NEEDS_HUMAN, State.HELD, State.AUTH_NEEDED, State.REJECTED})


@dataclass(frozen=True, slots=True)
class Timings:
    """How long things may take, and how often they are tried.

    `grace` is longer than twice the longest request, so that the second look sees a post which a killed worker's
    request makes late.
    """

    lease: timedelta = timedelta(seconds=90)
    grace: timedelta = timedelta(seconds=120)
    """From an unknown outcome to the first look that counts, and between two such looks."""
    first_look: timedelta = timedelta(seconds=3)
    looks: int = 2
    """So many looks in a row that miss the post prove that it is not there."""
    failed_looks: int = 8
    """After so many looks that failed themselves, a person is asked."""
    retry_base: timedelta = timedelta(seconds=5)
    retry_cap: timedelta = timedelta(minutes=15)
    attempts: int = 8
    blocked: timedelta = timedelta(hours=24)
    """How long a channel rests that has blocked the account."""
    pace: float = 1.0
    """Multiplies each channel's own pause between two posts, and its `lag` before one is read back."""
    read_again: timedelta = timedelta(hours=24)
    """A post that was seen is read again after this, so that one removed on the channel is noticed."""


@dataclass(frozen=True, slots=True)
class Next:
    """The state that follows, due `after` from now, with a reason where it waits."""

    state: State
    after: timedelta = timedelta(0)
    reason: Reason = Reason.NONE
    absent_looks: int = 0


def may(now: State, then: State) -> bool:
    """Tell whether a delivery may go from one state to another."""
    return then in TRANSITIONS[now]


def repeatable(operation: Operation) -> bool:
    """Tell whether doing an operation twice has the same effect as once.

    A publication never counts as repeatable, even where the peer knows our key: while it is not known whether it is
    published, a newer public version must not take its place, nor a withdrawal cancel it.
    """
    return operation is not Operation.PUBLISH


def backoff(attempt: int, timings: Timings, roll: float) -> timedelta:
    """Return the pause before the next attempt.

    It is the share `roll` (0 to 1, random) of a time that doubles with each attempt up to `retry_cap`: exponential
    backoff with full jitter.
    """
    ceiling: timedelta = min(timings.retry_cap, timings.retry_base * (2 ** min(attempt, 16)))
    return ceiling * roll


def after_failure(
    phase: Phase,
    operation: Operation,
    verdict: Verdict,
    recall: Recall,
    *,
    attempts: int,
    timings: Timings,
    roll: float,
    retry_after: timedelta | None = None,
    reads: bool = False,
) -> Next:
    """Return what follows a call that failed.

    `attempts` counts this one. `retry_after` is the pause that a throttled channel asks for. `reads`: the channel's
    posts can be read back.
    """
    pause = backoff(attempts, timings, roll)
    final = {
        Verdict.AUTH: Next(State.AUTH_NEEDED),
        Verdict.BLOCKED: Next(State.HELD, reason=Reason.BLOCKED),
        Verdict.REJECTED: after_rejection(operation),
    }
    if verdict is Verdict.REJECTED and reads and operation is not Operation.PUBLISH:
        return Next(State.RECONCILING, timings.first_look)
    if verdict in final:
        return final[verdict]
    unknown = verdict in (Verdict.AMBIGUOUS, Verdict.DUPLICATE)
    if unknown and phase is Phase.ARMED and not repeatable(operation):
        return after_doubt(recall, timings)
    if attempts >= timings.attempts:
        return Next(State.HELD, reason=Reason.ATTEMPTS)
    if verdict is Verdict.THROTTLED:
        return Next(State.THROTTLED, max(retry_after or timedelta(0), pause))
    return Next(State.READY, pause)


def after_rejection(operation: Operation) -> Next:
    """Return what follows a rejection that stands: the channel was read, or cannot be.

    What may not stay as it is becomes a person's task at once, so that nothing of the same story passes it by.
    """
    if operation in (Operation.DELETE, Operation.CORRECT):
        return Next(State.NEEDS_HUMAN, reason=Reason.BY_HAND)
    return Next(State.REJECTED)


def after_doubt(recall: Recall, timings: Timings) -> Next:
    """Return what follows an unknown outcome of the one call that cannot be repeated."""
    if recall is Recall.BLIND:
        return Next(State.NEEDS_HUMAN, reason=Reason.UNKNOWN_OUTCOME)
    return Next(State.RECONCILING, timings.first_look)


def after_lapse(state: State, operation: Operation, recall: Recall, timings: Timings) -> Next:
    """Return what follows a lease that ran out: its worker was killed or hangs."""
    if state is State.ARMED and not repeatable(operation):
        return after_doubt(recall, timings)
    if state is State.RECONCILING:
        return Next(State.RECONCILING)
    return Next(State.READY)


def after_search(*, found: bool, since_doubt: timedelta, absent_looks: int, timings: Timings) -> Next:
    """Return what follows a search for our marker.

    A post that is found is published. One that is not found counts as missing only after `timings.grace` since the
    doubt began, and is sent again after `timings.looks` such searches. `absent_looks` are those before this one.
    """
    if found:
        return Next(State.POSTED)
    if since_doubt < timings.grace:
        return Next(State.RECONCILING, timings.grace - since_doubt, absent_looks=0)
    absent_looks += 1
    if absent_looks >= timings.looks:
        return Next(State.READY)
    return Next(State.RECONCILING, timings.grace, absent_looks=absent_looks)


def after_failed_search(failed_looks: int, timings: Timings, roll: float) -> Next:
    """Return what follows a search that failed itself.

    `failed_looks` counts this one.
    """
    if failed_looks >= timings.failed_looks:
        return Next(State.NEEDS_HUMAN, reason=Reason.LOOK_FAILED)
    return Next(State.RECONCILING, backoff(failed_looks, timings, roll))

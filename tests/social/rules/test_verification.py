"""What reading a post back proves, and how often it is read before a person is asked."""

from __future__ import annotations

import pytest

from social.rules.states import DONE, Next, Operation, Reason, State, Timings, after_rejection, may
from social.rules.verification import (
    ReadBack,
    after_failed_rejected_read_back,
    after_given_up_deletion,
    after_read_back,
    after_rejected_read_back,
    compare,
    fulfilled,
)

TIMINGS = Timings()


def test_a_deletion_is_fulfilled_by_nothing_and_an_edit_by_its_own_words() -> None:
    assert fulfilled(Operation.DELETE, ReadBack.ABSENT)
    assert not fulfilled(Operation.DELETE, ReadBack.ALTERED)
    assert fulfilled(Operation.PUBLISH, ReadBack.ALTERED)  # edited since; it stands
    assert not fulfilled(Operation.CORRECT, ReadBack.ALTERED)
    assert compare("글  하나\r\n", "글 하나") is ReadBack.AS_SENT
    assert compare("가", "가") is ReadBack.AS_SENT
    assert compare("", "글") is ReadBack.ALTERED


@pytest.mark.parametrize(
    ("operation", "seen", "reason"),
    [
        (Operation.PUBLISH, ReadBack.ABSENT, Reason.GONE),
        (Operation.CORRECT, ReadBack.ALTERED, Reason.ALTERED),
        (Operation.DELETE, ReadBack.AS_SENT, Reason.STILL_THERE),
    ],
)
def test_only_the_second_miss_calls_a_person(operation: Operation, seen: ReadBack, reason: Reason) -> None:
    first = after_read_back(State.POSTED, operation, seen, 0, TIMINGS)
    assert (first.state, first.after, first.absent_looks) == (State.POSTED, TIMINGS.grace, 1)
    second = after_read_back(State.POSTED, operation, seen, 1, TIMINGS)
    assert (second.state, second.reason) == (State.NEEDS_HUMAN, reason)


@pytest.mark.parametrize(
    ("operation", "seen", "misses", "then"),
    [
        (Operation.DELETE, ReadBack.ABSENT, 0, Next(State.RECONCILING, TIMINGS.grace, absent_looks=1)),
        (Operation.DELETE, ReadBack.ABSENT, 1, Next(State.VERIFIED, TIMINGS.read_again)),
        (Operation.DELETE, ReadBack.AS_SENT, 1, Next(State.NEEDS_HUMAN, reason=Reason.BY_HAND)),
        (Operation.DELETE, ReadBack.ALTERED, 0, Next(State.NEEDS_HUMAN, reason=Reason.BY_HAND)),
        (Operation.CORRECT, ReadBack.AS_SENT, 0, Next(State.VERIFIED, TIMINGS.read_again)),
        (Operation.CORRECT, ReadBack.ALTERED, 0, Next(State.NEEDS_HUMAN, reason=Reason.BY_HAND)),
        (Operation.UPDATE, ReadBack.ABSENT, 0, Next(State.REJECTED)),
    ],
)
def test_only_what_is_seen_settles_what_was_rejected(
    operation: Operation, seen: ReadBack, misses: int, then: Next
) -> None:
    assert after_rejected_read_back(operation, seen, misses, TIMINGS) == then
    assert then.state is State.RECONCILING or may(State.RECONCILING, then.state)


def test_a_reading_that_fails_keeps_what_was_missed_and_is_not_waited_for_long() -> None:
    first = after_failed_rejected_read_back(Operation.DELETE, 1, 1, TIMINGS, 0.5)
    assert (first.state, first.absent_looks) == (State.RECONCILING, 1)
    second = after_failed_rejected_read_back(Operation.DELETE, TIMINGS.looks, 1, TIMINGS, 0.5)
    assert second == after_rejection(Operation.DELETE)


def test_a_deletion_given_up_leaves_its_post_to_a_look_or_a_person() -> None:
    assert after_given_up_deletion(reads=True, tried=False) == Next(State.POSTED)
    assert after_given_up_deletion(reads=False, tried=True) == Next(State.NEEDS_HUMAN, reason=Reason.DOUBTED)
    assert after_given_up_deletion(reads=False, tried=False) is None
    assert all(may(done, State.POSTED) or done is State.POSTED for done in DONE)

"""The life of a delivery against a channel that may fail and a worker that may die at any point."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from social.rules.states import (
    CLAIMABLE,
    DONE,
    LEASED,
    PERHAPS_LIVE,
    REPLACEABLE,
    TRANSITIONS,
    Next,
    Operation,
    Phase,
    Recall,
    State,
    Timings,
    Verdict,
    after_failed_search,
    after_failure,
    after_lapse,
    after_rejection,
    after_search,
    backoff,
    may,
)
from social.rules.verification import ReadBack, after_failed_read_back, after_read_back
from tests.support.length import examples

TIMINGS = Timings()


class Delivery(RuleBasedStateMachine):
    """One publication, its worker, its channel. `on_channel` is the truth that nobody in the house can see."""

    @initialize(recall=st.sampled_from(Recall))
    def begin(self, recall: Recall) -> None:
        self.recall = recall
        self.state = State.READY
        self.on_channel = 0
        self.attempts = 0
        self.absent_looks = 0
        self.since_doubt = timedelta(0)
        self.in_flight = False
        self.removed = False
        self.misses = 0
        self.seen = [State.READY]

    def go(self, then: Next) -> None:
        assert then.state is self.state or may(self.state, then.state), (self.state, then.state)
        if then.state is State.RECONCILING and self.state is not State.RECONCILING:
            self.since_doubt, self.absent_looks = timedelta(0), 0
        else:
            self.absent_looks = then.absent_looks
        self.state = then.state
        self.seen.append(then.state)

    @precondition(lambda self: self.state in (State.READY, State.THROTTLED))
    @rule()
    def claim(self) -> None:
        self.attempts += 1
        self.go(Next(State.PREPARING))

    @precondition(lambda self: self.state is State.PREPARING)
    @rule(verdict=st.sampled_from([verdict for verdict in Verdict if verdict is not Verdict.OK]))
    def preparing_fails(self, verdict: Verdict) -> None:
        self.go(self.failure(Phase.PREPARING, verdict))

    @precondition(lambda self: self.state is State.PREPARING)
    @rule()
    def arm(self) -> None:
        self.go(Next(State.ARMED))

    @precondition(lambda self: self.state is State.ARMED)
    @rule()
    def posts(self) -> None:
        self.commit()
        self.go(Next(State.POSTED))

    @precondition(lambda self: self.state is State.ARMED)
    @rule(
        verdict=st.sampled_from([Verdict.NOT_SENT, Verdict.THROTTLED, Verdict.AUTH, Verdict.BLOCKED, Verdict.REJECTED])
    )
    def surely_not_posted(self, verdict: Verdict) -> None:
        self.go(self.failure(Phase.ARMED, verdict))

    @precondition(lambda self: self.state is State.ARMED)
    @rule(committed=st.booleans())
    def nobody_knows(self, committed: bool) -> None:
        if committed:
            self.commit()
        self.go(self.failure(Phase.ARMED, Verdict.AMBIGUOUS))

    @precondition(lambda self: self.state in LEASED)
    @rule(committed=st.booleans(), late=st.booleans())
    def worker_is_killed(self, committed: bool, late: bool) -> None:
        if self.state is State.ARMED and committed:
            if late:
                self.in_flight = True  # the request is on its way and lands after the lease ran out
            else:
                self.commit()
        self.go(after_lapse(self.state, Operation.PUBLISH, self.recall, TIMINGS))

    @precondition(lambda self: self.state is State.RECONCILING)
    @rule(pause=st.sampled_from([timedelta(seconds=3), TIMINGS.grace, TIMINGS.grace * 2]))
    def looks(self, pause: timedelta) -> None:
        self.since_doubt += pause
        if self.in_flight and self.since_doubt >= TIMINGS.grace:
            self.in_flight = False
            self.commit()
        self.go(
            after_search(
                found=self.on_channel > 0,
                since_doubt=self.since_doubt,
                absent_looks=self.absent_looks,
                timings=TIMINGS,
            )
        )

    @precondition(lambda self: self.state is State.RECONCILING)
    @rule(number=st.integers(1, 12))
    def cannot_look(self, number: int) -> None:
        self.go(after_failed_search(number, TIMINGS, 0.5))

    @precondition(lambda self: self.state is State.NEEDS_HUMAN)
    @rule()
    def person_looks(self) -> None:
        if self.in_flight:
            self.in_flight = False
            self.commit()
        if self.on_channel:
            self.go(Next(State.VERIFIED))
        else:
            self.removed = False
            self.go(Next(State.READY))

    @precondition(lambda self: self.state in (State.HELD, State.REJECTED, State.AUTH_NEEDED))
    @rule()
    def person_sends_again(self) -> None:
        self.attempts = 0
        self.go(Next(State.READY))

    @precondition(lambda self: self.state in DONE and not self.removed)
    @rule()
    def somebody_removes_it_on_the_channel(self) -> None:
        self.on_channel, self.removed = 0, True

    @precondition(lambda self: self.state in DONE)
    @rule()
    def rests(self) -> None:
        """Nothing else happens to what is posted, whoever comes by."""

    @precondition(lambda self: self.state in DONE and self.recall is not Recall.BLIND)
    @rule(late=st.booleans())
    def is_read_back(self, late: bool) -> None:
        """`late`: the channel does not show it yet."""
        seen = ReadBack.ABSENT if late or not self.on_channel else ReadBack.AS_SENT
        then = after_read_back(self.state, Operation.PUBLISH, seen, self.misses, TIMINGS)
        self.misses = then.absent_looks
        if then.state is State.VERIFIED:
            assert self.on_channel == 1 or self.misses  # seen now, or seen before and missed once
        self.go(then)

    @precondition(lambda self: self.state in DONE and self.recall is not Recall.BLIND)
    @rule(number=st.integers(1, 12))
    def cannot_be_read_back(self, number: int) -> None:
        before = self.state
        self.go(after_failed_read_back(self.state, number, self.misses, TIMINGS, 0.5))
        assert self.state is before, "a look that failed is no alarm"

    def failure(self, phase: Phase, verdict: Verdict) -> Next:
        return after_failure(
            phase, Operation.PUBLISH, verdict, self.recall, attempts=self.attempts, timings=TIMINGS, roll=0.5
        )

    def commit(self) -> None:
        self.on_channel += 1

    @invariant()
    def never_twice(self) -> None:
        assert getattr(self, "on_channel", 0) <= 1

    @invariant()
    def never_lost(self) -> None:
        if getattr(self, "state", None) in DONE and not self.removed:
            assert self.on_channel == 1

    @invariant()
    def what_may_be_replaced_is_surely_not_there(self) -> None:
        """A newer revision may take the place of this row only while the channel does not show it."""
        if getattr(self, "state", None) in REPLACEABLE:
            assert self.on_channel == 0


Delivery.TestCase.settings = settings(max_examples=examples(50, 300), stateful_step_count=30, deadline=None)
TestDelivery = Delivery.TestCase


def test_every_state_has_its_transitions_and_the_sets_do_not_contradict() -> None:
    assert set(TRANSITIONS) == set(State)
    assert not REPLACEABLE & PERHAPS_LIVE
    assert State.ARMED not in REPLACEABLE
    assert {State.READY, State.THROTTLED, State.RECONCILING} == CLAIMABLE


@pytest.mark.parametrize("recall", list(Recall))
def test_an_edit_may_simply_be_done_again(recall: Recall) -> None:
    for operation in (Operation.UPDATE, Operation.CORRECT, Operation.DELETE):
        then = after_failure(Phase.ARMED, operation, Verdict.AMBIGUOUS, recall, attempts=1, timings=TIMINGS, roll=1.0)
        assert then.state is State.READY


def test_after_many_attempts_a_person_is_asked() -> None:
    then = after_failure(
        Phase.ARMED,
        Operation.PUBLISH,
        Verdict.NOT_SENT,
        Recall.SEARCHABLE,
        attempts=TIMINGS.attempts,
        timings=TIMINGS,
        roll=0.1,
    )
    assert then.state is State.HELD


@given(st.integers(0, 200), st.floats(0, 1))
def test_pauses_grow_and_stay_under_the_cap(attempt: int, roll: float) -> None:
    assert timedelta(0) <= backoff(attempt, TIMINGS, roll) <= TIMINGS.retry_cap
    assert backoff(attempt, TIMINGS, 1.0) <= backoff(attempt + 1, TIMINGS, 1.0)


def test_one_look_that_finds_nothing_proves_nothing() -> None:
    early = after_search(found=False, since_doubt=timedelta(seconds=3), absent_looks=0, timings=TIMINGS)
    assert (early.state, early.absent_looks) == (State.RECONCILING, 0)
    first = after_search(found=False, since_doubt=TIMINGS.grace, absent_looks=0, timings=TIMINGS)
    assert (first.state, first.absent_looks, first.after) == (State.RECONCILING, 1, TIMINGS.grace)
    second = after_search(found=False, since_doubt=TIMINGS.grace * 2, absent_looks=1, timings=TIMINGS)
    assert second.state is State.READY


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("operation", list(Operation))
def test_a_rejected_edit_or_deletion_is_read_back_where_the_channel_is_read(operation: Operation, phase: Phase) -> None:
    def rejected(*, reads: bool) -> Next:
        return after_failure(
            phase,
            operation,
            Verdict.REJECTED,
            Recall.SEARCHABLE,
            attempts=1,
            timings=TIMINGS,
            roll=0.5,
            reads=reads,
        )

    assert rejected(reads=False) == after_rejection(operation)
    assert (rejected(reads=True).state is State.RECONCILING) == (operation is not Operation.PUBLISH)
    before = State.PREPARING if phase is Phase.PREPARING else State.ARMED
    assert all(may(before, rejected(reads=reads).state) for reads in (True, False))

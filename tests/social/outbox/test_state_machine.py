"""The whole outbox as a state machine: real rows, a worker that dies, a channel that fails, people, one story.

Whatever happens in whatever order, the channel never shows the story twice, and when everything has come to rest it
shows exactly what is public: the newest words, or nothing. Each run tries a few other orders than the one before;
`OUTBOX_EXAMPLES=1000` makes it a campaign.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cms.core.refusal import Refused
from cms.stories.bulletin import Bulletin
from social.channels import registry
from social.models import Channel, Delivery, Post
from social.outbox import decisions, enqueue, leaving, sweeping
from social.outbox.deliver import DeliveryWorker
from social.rules.states import DONE, SETTLED, Operation, Reason, Recall, State
from tests.social.conftest import BEGIN, Clock, let_out
from tests.social.outbox.scripted import PLANS, Killed, Scripted
from tests.support import length

pytestmark = pytest.mark.database(both=True)

STORY = Bulletin(
    key="2026-0042",
    public_version=1,
    kind="press",
    title="1판",
    lead="산책길을 연다.",
    url="http://127.0.0.1:8000/stories/2026-0042/",
    short_url="http://127.0.0.1:8000/p/2026-0042",
    department="문화관광과",
    published_at=BEGIN,
)


class Outbox(RuleBasedStateMachine):
    """One story on one channel."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.clock = Clock()
        self.public: dict[str, Bulletin] = {}
        self.story = STORY
        self.workers = 0
        self.removed = False
        Scripted.published.clear()
        Scripted.late.clear()
        Scripted.plan, Scripted.unreadable = "ok", 0
        self.patches = [
            patch.dict(registry.ADAPTERS, {"practice": Scripted}),
            patch.object(enqueue, "live_bulletin", self.public.get),
            patch.object(leaving.gate, "admit", let_out),
            patch.object(decisions.timezone, "now", self.clock),
        ]
        for patched in self.patches:
            patched.start()
        self.new_worker()

    @initialize(recall=st.sampled_from(Recall), withdrawn=st.booleans())
    def begin(self, recall: Recall, *, withdrawn: bool) -> None:
        """`withdrawn`: it was published and seen, and is to be deleted, of which little would be tried otherwise."""
        Scripted.recall = recall
        Scripted.reads = recall is not Recall.BLIND
        self.channel = Channel.objects.create(
            kind="practice", name="시험", enabled=True, starts_at=BEGIN - timedelta(days=1)
        )
        self.publish()
        if withdrawn:
            while self.worker.run_once():
                pass
            self.the_desk_withdraws(signal_missed=False)

    def teardown(self) -> None:
        try:
            if hasattr(self, "channel"):
                self.come_to_rest()
        finally:
            for patched in self.patches:
                patched.stop()
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def new_worker(self) -> None:
        self.workers += 1
        self.worker = DeliveryWorker(name=f"worker {self.workers}", now=self.clock, roll=lambda: 0.5)

    def publish(self) -> None:
        self.public[self.story.key] = self.story
        enqueue.take(self.story, now=self.clock())

    @rule(corrected=st.booleans())
    def the_desk_publishes_a_new_revision(self, corrected: bool) -> None:
        public_version = self.story.public_version + 1
        fields: dict[str, Any] = {"corrected_at": self.clock(), "correction": "고침"} if corrected else {}
        self.story = replace(self.story, public_version=public_version, title=f"{public_version}판", **fields)
        self.publish()

    @precondition(lambda self: self.public)
    @rule(signal_missed=st.booleans())
    def the_desk_withdraws(self, signal_missed: bool) -> None:
        self.public.clear()
        if not signal_missed:
            enqueue.remove(self.story.key, self.story.public_version + 1, now=self.clock())

    @rule(plan=st.sampled_from(sorted(PLANS)))
    def a_worker_goes_on(self, plan: str) -> None:
        Scripted.plan = plan
        try:
            self.worker.run_once()
        except Killed:
            self.new_worker()

    @rule(seconds=st.sampled_from([3, 30, 100, 260, 90_000]))
    def time_passes(self, seconds: int) -> None:
        self.clock.turn(seconds=seconds)
        self.land() if seconds > 60 else None

    @precondition(lambda self: Scripted.published and Scripted.reads)
    @rule()
    def somebody_removes_the_post_on_the_channel(self) -> None:
        Scripted.published.clear()
        self.removed = True

    @rule(times=st.integers(1, 3))
    def the_channel_cannot_be_read(self, times: int) -> None:
        Scripted.unreadable = times

    @rule(gives_up=st.booleans())
    def a_person_looks(self, gives_up: bool = False) -> None:
        """`gives_up`: what is to be deleted may stay, whatever became of it."""
        self.land()  # the person comes minutes later
        channel = Channel.objects.get(pk=self.channel.pk)
        if channel.auth_failed_at:
            decisions.test_connection(channel, by=None)
        for delivery in Delivery.objects.select_related("post", "channel").order_by("pk"):
            try:
                if gives_up and delivery.operation == Operation.DELETE:
                    decisions.cancel(delivery, by=None)
                else:
                    self.decide(delivery)
            except Refused:
                continue

    def decide(self, delivery: Delivery) -> None:
        state, operation = State(delivery.state), Operation(delivery.operation)
        link = delivery.post.content.link
        shown = [text for text in Scripted.published.values() if link in text]
        if state is State.NEEDS_HUMAN:
            done = {
                Operation.PUBLISH: bool(shown),
                Operation.DELETE: not shown,
            }.get(operation, delivery.post.content.text in shown)
            if done:
                key = next((key for key, text in Scripted.published.items() if link in text), "0")
                decisions.went_up(delivery, by=None, url=f"https://example.org/{key}" if shown else "")
            else:
                decisions.did_not(delivery, by=None)
        elif state is State.REJECTED and operation is not Operation.PUBLISH and not shown:
            decisions.cancel(delivery, by=None)  # nothing to edit or delete any more
        elif state is State.REJECTED or (state is State.HELD and delivery.reason != Reason.EMBARGO):
            decisions.resend(delivery, by=None)

    def land(self) -> None:
        while Scripted.late:
            Scripted.late.pop(0)()

    def come_to_rest(self) -> None:
        """Nothing fails any more, people and workers do what is theirs, days pass until nothing changes any more."""
        still = 0
        for _round in range(12):
            before = self.snapshot()
            self.a_person_looks()
            self.clock.turn(hours=13)
            sweeping.sweep(now=self.clock()) if not self.public else None
            for _piece in range(60):
                Scripted.plan = "ok"
                if not self.worker.run_once():
                    self.clock.turn(seconds=130)
                    if not Delivery.objects.exclude(state__in=SETTLED).exists():
                        break
            # What stands is looked at once a day: two days in which it changes nothing are rest.
            still = still + 1 if self.snapshot() == before else 0
            if still == 4:
                break
        texts = list(Scripted.published.values())
        rows = list(Delivery.objects.order_by("pk").values_list("operation", "public_version", "state", "reason"))
        if not self.public:
            assert texts == [], rows
        elif Delivery.objects.filter(state=State.REJECTED).exists():
            pass
        else:
            assert len(texts) == 1, rows
            newest = Post.objects.order_by("-public_version").first()
            assert newest is not None
            assert texts == [newest.content.text], rows

    def snapshot(self) -> tuple[Any, ...]:
        rows = Delivery.objects.order_by("pk").values_list("pk", "state", "reason", "absent_looks", "removed_at")
        return (*rows, *Scripted.published.items())

    @invariant()
    def never_twice(self) -> None:
        assert len(Scripted.published) <= 1, Scripted.published

    @invariant()
    def what_is_called_done_stands(self) -> None:
        if not hasattr(self, "channel") or self.removed or Scripted.late:
            return
        deletions = Delivery.objects.filter(operation=Operation.DELETE)
        if deletions.exclude(state__in=SETTLED).exists():
            return  # one may have worked, its answer lost; the desk shows that it is under way or asks a person
        up = Delivery.objects.filter(operation=Operation.PUBLISH, state__in=DONE, removed_at=None)
        if deletions.filter(state=State.CANCELLED).exists():
            # Given up, done or not: the post is to be read at this instant, or was read in vain and will be once more.
            look = Q(due_at__lte=self.clock()) | Q(absent_looks__gt=0) | Q(failed_looks__gt=0)
            up = up.exclude(look, state=State.POSTED)
        assert not up.exists() or len(Scripted.published) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("recall", list(Recall))
def test_a_deletion_that_worked_and_is_refused_when_tried_again_comes_to_rest(recall: Recall) -> None:
    """Its answer was cut off, the second try is rejected. Where the channel is read, nobody is asked."""
    outbox = Outbox()
    outbox.begin(recall=recall, withdrawn=True)
    for plan in ("cut after", "rejected"):
        outbox.a_worker_goes_on(plan=plan)
        outbox.what_is_called_done_stands()
        outbox.time_passes(seconds=30)
    assert not Scripted.published
    deletion = Delivery.objects.get(operation=Operation.DELETE)
    if recall is Recall.BLIND:
        assert (deletion.state, deletion.reason) == (State.NEEDS_HUMAN, Reason.BY_HAND)
    else:
        for _look in range(2):
            assert deletion.state == State.RECONCILING, "one look that misses it proves nothing"
            outbox.a_worker_goes_on(plan="ok")
            outbox.time_passes(seconds=260)
            deletion.refresh_from_db()
        assert deletion.word == "지움·확인됨"
        publication = Delivery.objects.get(operation=Operation.PUBLISH)
        assert publication.removed_at is not None
    outbox.what_is_called_done_stands()
    outbox.teardown()


@pytest.mark.django_db
def test_the_channel_shows_what_is_public_once_and_never_twice() -> None:
    examples = int(os.environ.get("OUTBOX_EXAMPLES", length.examples(10, 60)))
    run_state_machine_as_test(Outbox, settings=settings(max_examples=examples, stateful_step_count=20, deadline=None))

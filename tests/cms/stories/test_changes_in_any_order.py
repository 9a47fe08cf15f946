"""Edits, trifles, corrections, withdrawals and releases in any order: every public change of words says what it is."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.stories import changes, records, release, selectors
from cms.stories.authoring import create_story, update_story
from tests.support import length

WORDS = st.sampled_from(("함께", "같이", "나란히"))
DAYS = st.integers(1, 3)
CHANGES = st.sampled_from((None, changes.trifle("말을 다듬음"), changes.correction("날을 바로잡음")))


class Public(RuleBasedStateMachine):
    """One story, and what readers have been shown of it."""

    county: SimpleNamespace

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.travel = time_machine.travel(timezone.now().replace(microsecond=0), tick=True)
        self.clock = self.travel.start()

    def teardown(self) -> None:
        self.travel.stop()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def write(self) -> None:
        self.story = create_story(
            "press", title="달빛 걷기", lead="12월 1일 함께 걷는다.", election_class="life", by=self.county.writer
        )

    @rule(word=WORDS, day=DAYS)
    def edit(self, word: str, day: int) -> None:
        lead = f"12월 {day}일 {word} 걷는다."
        update_story(selectors.story_by_key(self.story.key), lead=lead, by=self.county.writer)

    @rule(change=CHANGES)
    def publish(self, change: changes.Change | None) -> None:
        with suppress(Refused):
            release.publish(self.story, by=self.county.approver, change=change)

    @rule()
    def correct(self) -> None:
        with suppress(Refused):
            release.correct(self.story, note="날을 바로잡음", by=self.county.approver)

    @rule(change=CHANGES)
    def schedule(self, change: changes.Change | None) -> None:
        with suppress(Refused):
            at = timezone.now() + timedelta(hours=1)
            release.schedule(self.story, at=at, by=self.county.approver, change=change)

    @rule()
    def alone(self) -> None:
        with suppress(Refused):
            release.publish_alone(self.story, reason="급함", by=self.county.approver)

    @rule(change=CHANGES)
    def say(self, change: changes.Change | None) -> None:
        if change is not None:
            with suppress(Refused), transaction.atomic():
                changes.say(selectors.story_by_key(self.story.key), change, by=self.county.editor)

    @rule()
    def withdraw(self) -> None:
        with suppress(Refused):
            release.withdraw(self.story, reason="틀림", by=self.county.editor)

    @rule()
    def time_passes(self) -> None:
        self.clock.shift(timedelta(hours=2))
        release.release_due()

    @invariant()
    def every_public_change_of_words_says_once_what_it_is(self) -> None:
        if not hasattr(self, "story"):
            return
        subject = records.subject_of(self.story.key)
        releases = list(Entry.objects.filter(subject=subject, kind=records.RELEASED).order_by("version"))
        noted = set(Entry.objects.filter(subject=subject, kind=records.CORRECTED).values_list("version", flat=True))
        assert noted <= {entry.version for entry in releases}
        for before, after in zip([None, *releases], releases, strict=False):
            said = after.data.get("change")
            is_other = before is not None and before.data["words"] != after.data["words"]
            if is_other or said:
                assert said is not None, "words changed in silence"
                assert said["reason"]
                assert (said["sort"] == "correction") is (after.version in noted)
            if before is None:
                assert said is None
            if said is not None and said["sort"] == "trifle":
                assert is_other
                assert all("12월" not in old or _day(old) == _day(new) for old, new in said["texts"])

    @invariant()
    def readers_get_every_note_and_no_other(self) -> None:
        if not hasattr(self, "story"):
            return
        bulletin = selectors.live_bulletin(self.story.key)
        if bulletin is None:
            return
        subject = records.subject_of(self.story.key)
        noted = Entry.objects.filter(subject=subject, kind=records.CORRECTED).order_by("-version")
        assert [note.public_version for note in bulletin.corrections] == [entry.version for entry in noted]
        newest = bulletin.corrections[0] if bulletin.corrections else None
        assert bulletin.corrected_at == (newest.at if newest else None)
        assert bulletin.correction == (newest.note if newest else "")


def _day(text: str) -> str:
    return text.partition("월 ")[2].partition("일")[0]


@pytest.mark.django_db
@pytest.mark.database
def test_every_public_change_says_what_it_is_in_any_order(county: SimpleNamespace) -> None:
    Public.county = county
    run_state_machine_as_test(
        Public, settings=settings(max_examples=length.examples(8, 50), stateful_step_count=20, deadline=None)
    )

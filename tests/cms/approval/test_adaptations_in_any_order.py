"""Source edits, own words, acceptances, corrections, withdrawals in any order: what goes out is what was approved."""

from __future__ import annotations

from contextlib import suppress
from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cms.approval import adapting
from cms.core.korean.facts import disagreements
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import changes, records, release, selectors
from cms.stories.adaptations import reading, specs
from cms.stories.adaptations.reading import Which
from cms.stories.adaptations.source import source_of, told
from cms.stories.adapting import approving, writing
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Adaptation, AdaptationVersion, Story
from tests.support import length

OUTLETS = st.sampled_from(("paper", "screen", "social:telegram"))
PEOPLE = st.sampled_from(("editor", "approver", "operator"))
DAYS = st.integers(1, 2)


def long_slot(outlet: str) -> str:
    return specs.spec_of(outlet).slots[-1].name


class Adapted(RuleBasedStateMachine):
    """One story, what three outlets say of it, and who wrote that."""

    county: SimpleNamespace

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def person(self, name: str) -> User:
        person: User = getattr(self.county, name)
        return person

    @initialize()
    def begin(self) -> None:
        self.story = create_story(
            "press", title="달빛 걷기", lead="12월 1일 달빛 아래 걷는다.", election_class="life", by=self.county.editor
        )

    @rule(day=DAYS)
    def edit_the_source(self, day: int) -> None:
        lead = f"12월 {day}일 달빛 아래 걷는다."
        update_story(selectors.story_by_key(self.story.key), lead=lead, by=self.county.editor)

    @rule(outlet=OUTLETS, day=st.sampled_from(("", "", "12월 1일 ", "12월 2일 ")), who=PEOPLE)
    def write(self, outlet: str, day: str, who: str) -> None:
        words = {long_slot(outlet): f"{day}모두 함께 걸어요, {who}."}
        with suppress(Refused):
            writing.write(self.story, outlet, words, by=self.person(who))

    @rule(outlet=OUTLETS, who=PEOPLE)
    def accept(self, outlet: str, who: str) -> None:
        with suppress(Refused):
            writing.accept(self.story, outlet, by=self.person(who))

    @rule(outlet=OUTLETS, who=PEOPLE)
    def keep(self, outlet: str, who: str) -> None:
        with suppress(Refused):
            writing.keep(self.story, outlet, number=0, reason="그대로 맞다", by=self.person(who))

    @rule(outlet=OUTLETS, who=PEOPLE)
    def remake(self, outlet: str, who: str) -> None:
        with suppress(Refused):
            writing.remake(self.story, outlet, by=self.person(who))

    @rule(outlet=OUTLETS, who=PEOPLE)
    def approve(self, outlet: str, who: str) -> None:
        written = reading.written(self.story.pk).get(outlet)
        if written is not None:
            with suppress(Refused):
                adapting.approve(self.story, seen={outlet: written.number}, by=self.person(who))

    @rule(who=st.sampled_from(("approver", "operator")))
    def release(self, who: str) -> None:
        for change in (None, changes.correction("날을 바로잡음")):
            with suppress(Refused):
                release.publish(self.story, by=self.person(who), change=change)
                return

    @rule()
    def withdraw(self) -> None:
        with suppress(Refused):
            release.withdraw(self.story, reason="틀림", by=self.county.editor)

    @invariant()
    def what_goes_out_is_on_record_and_was_seen_by_a_second_person(self) -> None:
        if not hasattr(self, "story"):
            return
        for adaptation in Adaptation.objects.filter(story=self.story, approved__gt=0):
            entry = Entry.objects.get(
                kind=approving.APPROVED, subject=records.subject_of(self.story.key), version=adaptation.approved
            )
            version = AdaptationVersion.objects.get(story=self.story, number=adaptation.approved)
            assert entry.data["outlet"] == adaptation.outlet
            assert not version.words or version.by_id != entry.person, "approved by who wrote it"

    @invariant()
    def readers_get_the_approved_words_and_no_other(self) -> None:
        if not hasattr(self, "story"):
            return
        bulletin = selectors.live_bulletin(self.story.key)
        if bulletin is None:
            return
        approved = {
            adaptation.outlet: version.words
            for adaptation in Adaptation.objects.filter(story=self.story, approved__gt=0)
            if (version := AdaptationVersion.objects.get(story=self.story, number=adaptation.approved)).words
        }
        assert {one.outlet: {slot.name: slot.text for slot in one.slots} for one in bulletin.adaptations} == approved

    @invariant()
    def what_contradicts_the_public_words_waits_for_a_person(self) -> None:
        """Nothing stale is silent: it stands on the first page, or somebody has left it with a reason."""
        if not hasattr(self, "story") or selectors.live_bulletin(self.story.key) is None:
            return
        live = Story.objects.get(pk=self.story.pk).specific
        public = source_of(selectors.bulletin_of(live, adapted=Which.NONE))
        waiting = set(reading.undecided().filter(story=live).values_list("outlet", flat=True))
        for outlet, written in reading.written(live.pk).items():
            wrong = disagreements("\n".join(written.words.values()), told(public))
            if wrong and not written.reason:
                assert outlet in waiting or live.has_unpublished_changes, (outlet, wrong)


@pytest.mark.django_db
@pytest.mark.database
def test_what_goes_out_was_approved_in_any_order(county: SimpleNamespace) -> None:
    Adapted.county = county
    run_state_machine_as_test(
        Adapted, settings=settings(max_examples=length.examples(8, 50), stateful_step_count=20, deadline=None)
    )

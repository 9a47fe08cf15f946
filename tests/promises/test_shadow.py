"""Five people at the desk in any order of acts, over HTTP, beside a shadow that says what should come of it.

After each act somebody's lists and stories, and the public pages of two nodes, are what the shadow says: who may see
what, what is public where. Nobody publishes words that only their author has seen, but by the emergency's door.
`bin/test --all` takes ten thousand steps.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from wagtail.models import TaskState

from cms.approval.authorship import CONFIRMED, released_alone
from cms.approval.models import DepartmentApproval, FinalApproval
from cms.core.ledger.models import Entry
from cms.office.models import Department, User
from cms.office.people import presence
from cms.office.roles import Role
from cms.stories import records, release
from cms.stories.models import NamedReader, Story
from tests.promises.shadow.desk import Desk, newest_revision, running_step, word_number
from tests.promises.shadow.looking import PUBLIC_LISTS, look_as, look_outside
from tests.promises.shadow.model import ShadowStory, Somebody
from tests.promises.shadow.nodes import NodeHere
from tests.support import length
from tests.support.committed import committed
from tests.support.county import make_person

BEGIN = datetime(2026, 12, 2, 5, 0, tzinfo=UTC)
NAMES = ("writer", "second", "editor", "approver", "operator")
#: Who presses 배포: mostly who may, so that the second person is asked for often.
PRESSING = ("operator", "operator", "operator", *NAMES)
#: What people say of every change.
CORRECTION = {"sort": "correction", "note": "날짜를 바로잡습니다."}
NUMBERS = st.integers(0, 9)
STEPS = length.examples(25, 50)
#: The steps are walked in parts, so that two workers share them.
PARTS = length.examples(2, 10)
#: Ten thousand steps on SQLite (five hundred in CI); what PostgreSQL does otherwise shows in a tenth of them.
DAYS = {"sqlite": length.examples(10, 20), "postgresql": length.examples(1, 2)}


class Office(RuleBasedStateMachine):
    """A few days at the desk."""

    county: SimpleNamespace

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.travel = time_machine.travel(BEGIN, tick=True)
        self.clock = self.travel.start()
        second = make_person("second", "마온유", "주무관", "culture", Role.WRITER)
        users = {name: getattr(self.county, name, second) for name in NAMES}
        self.desk = Desk(self.county, users)
        self.people = {name: Somebody(name, user.pk, user.department.code) for name, user in users.items()}
        self.nodes = (NodeHere("one"), NodeHere("two"))
        self.stories: list[ShadowStory] = []
        self.turn = self.words = 0

    def teardown(self) -> None:
        try:
            for turn in range(len(PUBLIC_LISTS)):
                look_outside(self.nodes, self.stories, turn)
            for turn, person in enumerate(self.people.values(), self.turn):
                look_as(self.desk, person, self.stories, turn)
        finally:
            self.travel.stop()
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def new_word(self) -> str:
        self.words += 1
        return word_number(self.words)

    def story(self, number: int) -> ShadowStory:
        return self.stories[number % len(self.stories)]

    @rule(name=st.sampled_from(NAMES), late=st.booleans())
    @precondition(lambda self: len(self.stories) < 4)
    def write(self, name: str, late: bool) -> None:
        person, word = self.people[name], self.new_word()
        at = self.hours_from_now(2) if late else None
        story = self.desk.write(name, word, at)
        assert (story is not None) is (person.active and name != "approver")
        if story is not None:
            shadow = ShadowStory(story.pk, story.key, person.pk, person.department, [])
            shadow.save(word, person.pk, at)
            self.stories.append(shadow)

    @precondition(lambda self: self.stories)
    @rule(name=st.sampled_from(NAMES), number=NUMBERS)
    def edit(self, name: str, number: int) -> None:
        story, word = self.story(number), self.new_word()
        self.saved(name, story, word, story.versions[-1].at)

    @precondition(lambda self: self.stories)
    @rule(name=st.sampled_from(NAMES), number=NUMBERS)
    def submit(self, name: str, number: int) -> None:
        story = self.story(number)
        self.saved(name, story, story.word, story.versions[-1].at, "action-submit")

    @precondition(lambda self: self.stories)
    @rule(name=st.sampled_from(PRESSING), number=NUMBERS, hours=st.sampled_from((0, 0, 1, 5)))
    def publish(self, name: str, number: int, hours: int) -> None:
        """Press 지금 배포, or the button with an hour."""
        story, person = self.story(number), self.people[name]
        at = self.hours_from_now(hours) if hours else None
        if not self.saved(name, story, story.word, at, "action-publish"):
            return
        if name == "operator" and not story.lacking(story.newest, person.pk) and story.is_said(story.newest):
            self.out(story, person, at)

    @precondition(lambda self: self.stories)
    @rule(name=st.sampled_from(NAMES), number=NUMBERS, approve=st.booleans())
    def decide(self, name: str, number: int, approve: bool) -> None:
        """Approve the step that waits, or send the story back."""
        person = self.people[name]
        waiting = [(story, step) for story in self.stories if (step := running_step(story.pk)) is not None]
        if not waiting:
            return
        story, step = waiting[number % len(waiting)]
        button = {"approve": "1", **CORRECTION} if approve else {"reject": "1", "comment": "다시 봐 주세요."}
        last = isinstance(step.task.specific, FinalApproval)
        self.desk.decide(name, story.pk, "review", revision=newest_revision(story.pk), **button)
        if TaskState.objects.get(pk=step.pk).status != TaskState.STATUS_APPROVED:
            return
        assert story.open_to(person)
        assert approve
        if isinstance(step.task.specific, DepartmentApproval):
            assert story.versions[-1].author != person.pk
        else:
            assert person.in_pr_office
            story.confirm(person.pk)
        if last:
            assert person.releases
            assert not story.lacking(story.newest, person.pk)
            story.say()
            self.out(story, person, story.versions[-1].at)

    @precondition(lambda self: self.stories)
    @rule(name=st.sampled_from(NAMES), number=NUMBERS)
    def correct(self, name: str, number: int) -> None:
        story, person = self.story(number), self.people[name]
        before = newest_revision(story.pk)
        given = Entry.objects.filter(kind="story.change_said", subject=records.subject_of(story.key))
        known, at = given.count(), story.versions[-1].at
        self.desk.decide(name, story.pk, "correct", revision=before, **CORRECTION)
        if given.count() == known:
            return
        assert story.may_edit(person)
        assert story.public is not None or not story.is_said(story.newest) or (story.releases, story.word) in story.said
        story.say()
        if newest_revision(story.pk) != before:
            story.save(story.word, person.pk, None if person.releases else at)
        if person.releases:
            assert not story.lacking(story.newest, person.pk)
            self.out(story, person, at)

    @precondition(lambda self: self.stories)
    @rule(name=st.sampled_from(NAMES), number=NUMBERS)
    def withdraw(self, name: str, number: int) -> None:
        story = self.story(number)
        person = self.people[name]
        self.desk.decide(name, story.pk, "withdraw", reason="사실과 다릅니다.")
        if person.in_pr_office and (story.public is not None or story.open_to(person)):
            story.withdraw()

    @precondition(lambda self: self.stories)
    @rule(name=st.sampled_from(NAMES), number=NUMBERS)
    def confirm(self, name: str, number: int) -> None:
        story, person = self.story(number), self.people[name]
        waits = bool(story.lacking(story.newest, None)) or story.alone is not None
        whose = set(story.changes(story.newest)) or {story.alone and story.alone[0]}
        given = Entry.objects.filter(kind=CONFIRMED, subject=records.subject_of(story.key))
        before = given.count()
        self.desk.decide(name, story.pk, "confirm", revision=newest_revision(story.pk))
        may = person.in_pr_office and story.open_to(person)
        assert (given.count() > before) is (may and waits and whose != {person.pk})
        if given.count() > before:
            story.confirm(person.pk)

    @precondition(lambda self: self.stories)
    @rule(name=st.sampled_from(NAMES), number=NUMBERS)
    def publish_alone(self, name: str, number: int) -> None:
        story, person = self.story(number), self.people[name]
        self.desk.decide(name, story.pk, "alone", reason="비가 많이 옵니다.", **CORRECTION)
        if person.releases and story.open_to(person):
            story.save(story.word, person.pk, None)
            story.release(story.newest, alone=person.pk)

    @precondition(lambda self: self.stories)
    @rule(name=st.sampled_from(NAMES), number=NUMBERS, readers=st.sets(st.sampled_from(NAMES), max_size=3))
    def name_readers(self, name: str, number: int, readers: set[str]) -> None:
        """Close a story to all but some, or open it again."""
        story, person = self.story(number), self.people[name]
        chosen = [self.people[reader] for reader in sorted(readers)]
        self.desk.name_readers(name, story.pk, [reader.pk for reader in chosen])
        if story.names(person, chosen):
            story.readers = frozenset(reader.pk for reader in chosen)
        named = NamedReader.objects.filter(story=story.pk).values_list("person", flat=True)
        assert set(named) == story.readers, (name, story, readers)

    @rule(hours=st.sampled_from((1, 3)))
    def time_passes(self, hours: int) -> None:
        self.clock.shift(timedelta(hours=hours))
        committed(release.release_due)
        for person in self.people.values():
            if person.active:
                self.desk.sign_in(person.name)  # sessions rest for an hour at most
        for story in self.stories:
            if story.planned is not None and story.versions[story.planned].at <= timezone.now():
                assert not story.lacking(story.planned, None)
                assert story.is_said(story.planned)
                story.release(story.planned)

    @rule(name=st.sampled_from(NAMES[:4]))
    def stop_or_resume(self, name: str) -> None:
        person = self.people[name]
        person.active = not person.active
        self.changed(name, is_active=person.active)
        if person.active:
            self.desk.sign_in(name)

    @rule(name=st.sampled_from(NAMES[:2]), code=st.sampled_from(("library", "culture", "tax")))
    def change_department(self, name: str, code: str) -> None:
        self.people[name].department = code
        self.changed(name, department=Department.objects.get(code=code))

    @invariant()
    def everybody_sees_what_the_shadow_says(self) -> None:
        self.turn += 1
        look_outside(self.nodes, self.stories, self.turn)
        look_as(self.desk, self.people[NAMES[self.turn % len(NAMES)]], self.stories, self.turn)

    @invariant()
    def every_public_version_has_its_record(self) -> None:
        for story in self.stories:
            row = Story.objects.get(pk=story.pk)
            assert row.live is (story.public is not None), story
            assert (story.key in released_alone([story.key])) is (story.alone is not None), story
            if row.live:
                record = records.released(story.key, row.public_version)
                assert record is not None
                assert record.data["revision"] == row.live_revision_id

    def hours_from_now(self, hours: int) -> datetime:
        return (timezone.now() + timedelta(hours=hours)).replace(second=0, microsecond=0)

    def saved(self, name: str, story: ShadowStory, word: str, at: datetime | None, button: str = "") -> bool:
        """Send the editor's form and see that it was saved by whoever may. A step or a plan may hold the words."""
        person, before = self.people[name], newest_revision(story.pk)
        held = running_step(story.pk) is not None or story.planned is not None
        self.desk.save(name, story.pk, word, at, button)
        kept = newest_revision(story.pk) != before
        may = story.may_edit(person)
        assert kept is may or (held and may and not kept), (name, story, button)
        if kept:
            story.save(word, person.pk, at)
        return kept

    def out(self, story: ShadowStory, by: Somebody, at: datetime | None) -> None:
        """Note that a version goes out, now or at its hour."""
        if at and at > timezone.now():
            story.plan(by.pk)
        else:
            story.release(story.newest)

    def changed(self, name: str, **fields: Any) -> None:
        """Have the operator change a person."""
        user = User.objects.get(pk=self.people[name].pk)
        for field, value in fields.items():
            setattr(user, field, value)
        with presence.acting(self.desk.people["operator"]):
            committed(user.save)


@pytest.mark.django_db
@pytest.mark.database
@pytest.mark.parametrize("part", range(PARTS))
def test_whoever_does_what_everybody_sees_what_the_shadow_says(county: SimpleNamespace, part: int) -> None:
    Office.county = county
    run_state_machine_as_test(
        Office, settings=settings(max_examples=DAYS[connection.vendor], stateful_step_count=STEPS)
    )

"""Letters about a story reach those alone who may read it: when they are written, and when they leave."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment, PageSubscription

from cms.mail.models import Letter
from cms.mail.states import State
from cms.office.models import Department, User
from cms.office.roles import Role
from cms.stories import namedreaders, release
from cms.stories.authoring import create_story
from cms.stories.models import Story
from tests.support import mailed
from tests.support.county import make_person
from tests.support.editor import sent, version_of
from tests.support.published import published

pytestmark = pytest.mark.django_db
REMARK = "이 문장은 확인이 필요합니다"


@pytest.fixture(autouse=True)
def _as_in_an_office(settings: Any) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backend.OutboxBackend"


@pytest.fixture
def story(county: SimpleNamespace) -> Story:
    """A writer's draft that the writer and a colleague follow."""
    made = create_story("press", title="다리", lead="다리", by=county.writer, department=county.writer.department)
    colleague = make_person("colleague", "한별하", "팀장", "library", Role.WRITER)
    for person in (county.writer, colleague):
        PageSubscription.objects.create(user=person, page=made, comment_notifications=True)
    return made


def remark(client: Client, story: Story) -> None:
    """Save the story in the editor with a new comment."""
    comment = {
        "text": REMARK,
        "contentpath": "lead",
        **dict.fromkeys(("position", "id", "DELETE"), ""),
        "replies": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
    }
    comments = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000, "0": comment}
    values = sent(title=story.title, lead="다리", department=story.department_id, comments=comments) | version_of(story)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert client.post(address, values).status_code == 302
    assert Comment.objects.filter(page=story, text=REMARK).exists()


def about_comments() -> set[str]:
    return set(Letter.objects.filter(text__contains=REMARK).values_list("recipient", flat=True))


def move(username: str) -> User:
    """Move somebody to another department."""
    person = User.objects.get(username=username)
    person.department = Department.objects.get(code="culture")
    person.save()
    return person


def test_who_follows_comments_and_reads_the_story_hears_of_them(
    county: SimpleNamespace, client_of: Any, story: Story
) -> None:
    remark(client_of(county.editor), story)
    assert about_comments() == {county.writer.email, "colleague@korea.kr"}
    assert set(Letter.objects.filter(text__contains=REMARK).values_list("concerns", flat=True)) == {
        f"story:{story.key}"
    }
    assert {to for letter in mailed.letters() if REMARK in letter.body for to in letter.to} == about_comments()


def test_who_left_the_department_hears_of_no_new_comment(county: SimpleNamespace, client_of: Any, story: Story) -> None:
    move("colleague")
    remark(client_of(county.editor), story)
    assert about_comments() == {county.writer.email}


def test_who_took_part_in_a_thread_and_lost_the_role_hears_of_no_reply(
    county: SimpleNamespace, client_of: Any, story: Story
) -> None:
    colleague = User.objects.get(username="colleague")
    PageSubscription.objects.filter(user=colleague).delete()
    thread = Comment.objects.create(page=story, user=colleague, text="처음 물음", contentpath="lead")
    colleague.groups.clear()
    replies = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    reply = {"0": {"text": REMARK, "id": "", "DELETE": ""}}
    comment = {"id": thread.pk, "contentpath": "lead", "position": "", "text": thread.text, "DELETE": ""}
    comments = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 1, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    values = sent(
        title=story.title,
        lead="다리",
        department=story.department_id,
        comments=comments | {"0": comment | {"replies": replies | reply}},
    )
    client_of(county.editor).post(reverse("wagtailadmin_pages:edit", args=[story.pk]), values | version_of(story))
    assert thread.replies.get().text == REMARK
    assert about_comments() == {county.writer.email}


def test_a_comment_that_waits_does_not_reach_who_left_meanwhile(
    county: SimpleNamespace, client_of: Any, story: Story
) -> None:
    remark(client_of(county.editor), story)
    move("colleague")
    namedreaders.name_readers(story, [county.editor, county.approver], by=county.editor)
    assert {to for letter in mailed.letters() if REMARK in letter.body for to in letter.to} == {county.writer.email}
    dropped = Letter.objects.get(recipient="colleague@korea.kr", text__contains=REMARK)
    assert dropped.state == State.DROPPED
    assert dropped.problem


def test_a_letter_about_a_withdrawal_asks_too(county: SimpleNamespace) -> None:
    story = published(title="거둘 글")
    release.withdraw(story, reason="잘못 나감", by=county.approver)
    waiting = Letter.objects.get(recipient=county.operator.email, subject__contains="거둘 글")
    User.objects.get(pk=county.operator.pk).groups.clear()
    mailed.letters()
    waiting.refresh_from_db()
    assert waiting.state == State.DROPPED

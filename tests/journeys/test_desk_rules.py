"""What the desk does not let anybody do: a second publicity a quarter, a superuser, two names for one person."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cms.approval import verbs
from cms.office.models import User
from cms.stories import release
from cms.stories.authoring import create_story
from cms.stories.models import Story
from tests.support.forms import values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def second_publicity(county):
    """One 군정홍보 is out this quarter; the second stands ready."""

    def write(title):
        return create_story(
            "press",
            title=title,
            blocks=[("paragraph", "본문")],
            department=county.writer.department,
            election_class="pr",
            by=county.writer,
        )

    release.publish(write("첫 군정홍보"), by=county.approver)
    return write("두 번째 군정홍보")


def test_the_second_publicity_of_a_quarter_is_refused_in_korean_on_approval(county, client_of, second_publicity):
    verbs.submit(second_publicity, by=county.writer)
    verbs.approve(second_publicity, by=county.editor)
    client = client_of(county.approver)
    revision = Story.objects.get(pk=second_publicity.pk).latest_revision_id
    response = client.post(
        reverse("approval:review", args=[second_publicity.pk]),
        {"approve": "1", "revision": revision, "comment": ""},
        follow=True,
    )
    assert response.status_code == 200
    assert "첫 군정홍보" in response.content.decode()
    assert not Story.objects.get(pk=second_publicity.pk).live
    assert Story.objects.get(pk=second_publicity.pk).current_workflow_task_state is not None


def test_slots_are_noted_on_but_not_made_by_hand(operator, county):
    response = operator.get("/admin/snippets/checks/publicityslot/add/")
    assert response.status_code in (302, 403)


def test_people_have_one_korean_name_and_no_one_makes_a_superuser(operator, county):
    page = operator.get("/admin/users/new/")
    assert b"first_name" not in page.content
    assert b"is_superuser" not in page.content
    sent = values_of(page.content, "username") | {
        "username": ["newcomer"],
        "display_name": ["한새롬"],
        "email": ["newcomer@korea.kr"],
        "is_superuser": ["on"],
        "groups": [str(county.writer.groups.get().pk)],
    }
    assert "비밀번호 링크" in operator.post("/admin/users/new/", sent).content.decode()
    made = User.objects.get(username="newcomer")
    assert str(made) == "한새롬"
    assert made.first_name == "한새롬"
    assert not made.is_superuser


def test_the_account_page_asks_for_one_name(operator, county):
    page = operator.get("/admin/account/")
    sent = values_of(page.content, "name_email-display_name") | {"name_email-display_name": ["정유준 팀장"]}
    assert operator.post("/admin/account/", sent).status_code == 302
    assert User.objects.get(pk=county.operator.pk).first_name == "정유준 팀장"

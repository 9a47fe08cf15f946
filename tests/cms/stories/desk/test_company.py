"""Who else has a story open is said in one sentence, which the editor's ping brings."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cms.office.roles import Role
from cms.stories.authoring import create_story, update_story

pytestmark = pytest.mark.django_db

PING = re.compile(r'data-w-swap-src-value="([^"]*editing-sessions[^"]*)"')


class Desk:
    """A person with the editor of a story open."""

    def __init__(self, person, story):
        self.client = Client()
        self.client.force_login(person, backend="cms.office.signinbackend.PersonBackend")
        html = self.client.get(reverse("wagtailadmin_pages:edit", args=[story.pk]), follow=True).content.decode()
        self.address = PING.search(html)[1]
        self.opened = re.search(r'name="revision_id" value="(\d+)"', html)[1]

    def ping(self, **values):
        return self.client.post(self.address, {"revision_id": self.opened, **values}).json()

    def hears(self, **values) -> str:
        """Return the sentence that the ping brings, in its row below the header."""
        row = BeautifulSoup(self.ping(**values)["html"], "html.parser").find(
            attrs={"data-w-teleport-target-value": "#desk-company"}
        )
        return " ".join(row.get_text().replace("◐", "").split())


@pytest.fixture
def story(county):
    return create_story("press", title="도서관 야간 개관", by=county.writer, department=county.writer.department)


def test_nobody_else_is_here_and_nothing_is_said(county, story):
    assert Desk(county.editor, story).hears() == ""


def test_another_is_named_until_they_leave(county, story):
    mine, theirs = Desk(county.editor, story), Desk(county.approver, story)
    theirs.ping()
    said = mine.hears()
    assert said.startswith("지금 박하은 님도 이 글을 열어 두었습니다. 마지막 저장 오")
    theirs.ping(is_editing="1")
    assert mine.hears().startswith("지금 박하은 님도 이 글을 고치고 있습니다.")
    release = theirs.ping()["release_url"]
    theirs.client.post(release)
    assert mine.hears() == ""


def test_a_newer_version_is_said_and_what_saving_does(county, story):
    mine = Desk(county.editor, story)
    update_story(story, lead="새 리드", by=county.approver)
    said = mine.hears()
    assert "박하은 님이 오" in said
    assert "지금 저장하면 두 글을 나란히 놓고 합칩니다." in said
    assert "덮어" not in mine.ping()["html"]


def test_who_may_not_open_the_story_is_not_named(county, story):
    mine, theirs = Desk(county.editor, story), Desk(county.approver, story)
    theirs.ping()
    county.approver.groups.remove(Group.objects.get(name=Role.APPROVER.value))
    assert "박하은" not in mine.hears()
    assert "다른 사람" in mine.hears()


def test_my_other_window_is_said_when_i_write_there(county, story):
    mine, other = Desk(county.editor, story), Desk(county.editor, story)
    other.ping(is_editing="1")
    assert mine.hears().startswith("다른 창에서도 이 글을 고치고 있습니다.")

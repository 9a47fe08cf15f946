"""The history names the step that truly came next."""

from __future__ import annotations

import pytest
from wagtail.models import PageLogEntry

from cms.approval import verbs
from cms.office.roles import Role
from cms.stories.authoring import create_story, update_story
from tests.support.county import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def lines(story) -> list[str]:
    entries = PageLogEntry.objects.filter(page=story.pk, action="wagtail.workflow.approve").order_by("timestamp", "pk")
    return [entry.formatter.format_message(entry) for entry in entries]


def test_each_approval_names_the_step_that_began_after_it(county) -> None:
    head = make_person("head", "한별하", "도서관장", "library", Role.WRITER)
    story = create_story("press", title="도서관", department=county.writer.department, by=county.writer)
    verbs.submit(story, by=county.writer)
    verbs.approve(story, by=head)
    assert lines(story) == ["‘부서 승인’ 승인. 다음 단계 ‘홍보 편집’"]
    update_story(story, title="군립도서관", election_class="life", by=county.editor)
    verbs.approve(story, by=county.editor)
    assert lines(story)[1] == "‘홍보 편집’ 승인. 다음 단계 ‘결재’"  # the department's step was not needed again
    verbs.approve(story, by=county.approver, comment="좋습니다")
    assert lines(story)[2] == "‘결재’ 승인. 결재를 마침"


def test_the_history_page_shows_it(client, county) -> None:
    story = create_story("press", title="도서관", department=county.writer.department, by=county.writer)
    verbs.submit(story, by=county.writer)
    verbs.approve(story, by=county.editor, comment="고쳤습니다")
    client.force_login(county.operator)
    page = client.get(f"/admin/pages/{story.pk}/history/").content.decode()
    assert "‘홍보 편집’ 승인. 다음 단계 ‘결재’" in page
    assert "다음 단계 ‘부서 승인’" not in page

"""Decisions on the desk: the approval page, its buttons and refusals, corrections and withdrawals."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.approval import verbs
from cms.approval.models import DepartmentApproval
from cms.office.roles import Role
from cms.stories import release, selectors
from tests.cms.approval.desk.conftest import review_url, write
from tests.support.county import make_person

pytestmark = pytest.mark.django_db


def test_the_reason_stands_above_a_story_that_was_sent_back(county, client_of, in_approval):
    verbs.reject(in_approval, by=county.approver, comment="27일은 금요일입니다.")
    address = reverse("wagtailadmin_pages:edit", args=[in_approval.pk])
    assert "박하은 님이 반려했습니다: 27일은 금요일입니다." in client_of(county.writer).get(address).content.decode()
    verbs.submit(in_approval, by=county.editor)
    assert "반려했습니다" not in client_of(county.writer).get(address).content.decode()


@pytest.mark.database
def test_a_decision_taken_twice_counts_once(county, client_of, in_approval):
    client = client_of(county.approver)
    data = {"revision": in_approval.latest_revision_id, "approve": "1"}
    client.post(review_url(in_approval), data)
    public_version = selectors.story_by_key(in_approval.key).public_version
    again = client.post(review_url(in_approval), data, follow=True)
    assert "결재 중인 원고가 아닙니다" in again.content.decode()
    assert selectors.story_by_key(in_approval.key).public_version == public_version


def test_the_approval_page_publishes_the_version_that_was_shown(county, client_of, in_approval):
    client = client_of(county.approver)
    page = client.get(review_url(in_approval))
    text = page.content.decode()
    assert "승인하고 지금 배포" in text
    assert "반려" in text
    revision = page.context["form"].initial["revision"]
    answer = client.post(review_url(in_approval), {"revision": revision, "comment": "좋습니다", "approve": "1"})
    assert answer.url == "/admin/"
    assert selectors.live_bulletin(in_approval.key) is not None


def test_the_button_names_the_time(county, client_of):
    at = timezone.make_aware(timezone.datetime(2031, 12, 3, 9, 0))
    story = write(county, go_live_at=at)
    verbs.submit(story, by=county.writer)
    verbs.approve(story, by=county.editor)
    client = client_of(county.approver)
    assert "승인하고 2031년 12월 3일(수) 오전 9:00에 배포" in client.get(review_url(story)).content.decode()


def test_a_department_that_is_asked_late_is_not_told_that_it_releases(county, client_of):
    """Its step was skipped while nobody was there; Wagtail takes it for the last one when it comes back."""
    story = write(county)
    verbs.submit(story, by=county.writer)  # alone in the department: the step is skipped
    second = make_person("second", "마온유", "주무관", "library", Role.WRITER)
    verbs.approve(story, by=county.editor)
    assert isinstance(story.current_workflow_task.specific, DepartmentApproval)
    page = client_of(second).get(review_url(story)).content.decode()
    assert "승인하고 다음 단계로" in page
    assert "지금 배포" not in page


def test_a_decision_on_another_version_or_with_bad_input_is_refused_in_korean(county, client_of, in_approval):
    client = client_of(county.approver)
    for data, words in [
        ({"revision": "0", "approve": "1"}, "그사이 원고가 바뀌었습니다"),
        ({"revision": "x", "approve": "1"}, "정수"),
        ({"revision": in_approval.latest_revision_id, "comment": "가" * 30_000}, "1000"),
        ({"revision": in_approval.latest_revision_id, "comment": " "}, "반려 사유"),
        ({}, "필수"),
    ]:
        answer = client.post(review_url(in_approval), data | {"comment": data.get("comment", "쓰던 의견")})
        assert answer.status_code == 200
        assert words in answer.content.decode()
        assert (data.get("comment") or "쓰던 의견").strip() in answer.content.decode()
    assert selectors.live_bulletin(in_approval.key) is None


def test_writers_see_no_buttons_and_cannot_post_decisions(county, client_of, in_approval):
    client = client_of(county.writer)
    page = client.get(review_url(in_approval)).content.decode()
    assert 'name="approve"' not in page
    assert 'name="reject"' not in page
    data = {"revision": in_approval.latest_revision_id, "approve": "1"}
    assert "권한이 없습니다" in client.post(review_url(in_approval), data, follow=True).content.decode()
    assert selectors.live_bulletin(in_approval.key) is None


def test_a_withdrawal_asks_for_a_reason(county, client_of):
    story = release.publish(write(county), by=county.approver)
    withdraw = reverse("approval:withdraw", args=[story.pk])
    client = client_of(county.approver)
    assert "300" in client.post(withdraw, {"reason": "가" * 301}).content.decode()
    client.post(withdraw, {"reason": "사실과 다름"})
    assert selectors.live_bulletin(story.key) is None

"""부서 승인 → 홍보 편집 → 결재: who may, who may not, and what goes out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.approval import verbs
from cms.approval.workflow import ensure_workflow
from cms.core.refusal import Refused
from cms.office.roles import Role
from cms.stories import changes, gates, release, selectors
from cms.stories.authoring import create_story, update_story
from tests.support.county import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def draft(county):
    return create_story(
        "press",
        title="도서관, 밤 열 시까지",
        blocks=[("paragraph", "본문")],
        department=county.writer.department,
        election_class="life",
        by=county.writer,
    )


def step(story):
    task = selectors.story_by_key(story.key).current_workflow_task
    return task.name if task else None


def test_the_way_of_a_story_past_three_people(county, draft):
    verbs.submit(draft, by=county.writer)
    assert step(draft) == "홍보 편집"  # nobody else in the department
    update_story(draft, title="군립도서관, 밤 열 시까지", by=county.editor)
    verbs.approve(draft, by=county.editor)
    assert step(draft) == "결재"
    verbs.approve(draft, by=county.approver, comment="좋습니다")
    assert selectors.live_bulletin(draft.key).title == "군립도서관, 밤 열 시까지"
    assert step(draft) is None


def test_a_colleague_of_the_department_approves_first(county, draft):
    head = make_person("head", "한별하", "도서관장", "library", Role.WRITER)
    stranger = make_person("stranger", "마온유", "주무관", "culture", Role.WRITER)
    verbs.submit(draft, by=county.writer)
    assert step(draft) == "부서 승인"
    for person in (county.writer, stranger, county.editor, county.approver):
        with pytest.raises(Refused):
            verbs.approve(draft, by=person)
    verbs.approve(draft, by=head)
    update_story(draft, title="고침", by=county.editor)
    verbs.approve(draft, by=county.editor)
    assert step(draft) == "결재"  # the PR office's rewriting does not go back to the department


def test_who_changed_words_last_cannot_approve_them(county, draft):
    verbs.submit(draft, by=county.writer)
    verbs.approve(draft, by=county.editor)
    update_story(draft, title="결재권자가 고침", by=county.approver)
    with pytest.raises(Refused, match="본인이 고친 글"):
        verbs.approve(draft, by=county.approver)
    other = make_person("deputy", "서다올", "부군수", "planning", Role.APPROVER)
    verbs.approve(draft, by=other)
    assert selectors.live_bulletin(draft.key).title == "결재권자가 고침"


def test_who_submitted_anothers_words_may_approve_them(county):
    written = create_story("press", title="편집자가 쓴 글", election_class="life", by=county.editor)
    verbs.submit(written, by=county.approver)
    verbs.approve(written, by=county.approver)
    assert selectors.live_bulletin(written.key).title == "편집자가 쓴 글"


def test_writers_and_editors_cannot_give_the_final_approval(county, draft):
    verbs.submit(draft, by=county.writer)
    with pytest.raises(Refused):
        verbs.approve(draft, by=county.writer)
    verbs.approve(draft, by=county.editor)
    for person in (county.writer, county.editor):
        with pytest.raises(Refused, match="권한"):
            verbs.approve(draft, by=person)
    assert selectors.live_bulletin(draft.key) is None


def test_only_the_version_that_was_looked_at_is_approved(county, draft):
    verbs.submit(draft, by=county.writer)
    verbs.approve(draft, by=county.editor)
    seen = selectors.story_by_key(draft.key).latest_revision_id
    other = make_person("deputy", "서다올", "부군수", "planning", Role.APPROVER)
    update_story(draft, title="몰래 고침", by=other)
    with pytest.raises(Refused, match="그사이"):
        verbs.approve(draft, by=county.approver, revision=seen)


def test_sent_back_and_submitted_again(county, draft):
    verbs.submit(draft, by=county.writer)
    verbs.approve(draft, by=county.editor)
    with pytest.raises(Refused, match="사유"):
        verbs.reject(draft, by=county.approver, comment=" ")
    verbs.reject(draft, by=county.approver, comment="제목을 줄여 주세요.")
    assert step(draft) is None
    update_story(draft, title="밤 열 시까지", by=county.writer)
    verbs.submit(draft, by=county.writer)
    assert step(draft) == "홍보 편집"  # the editor has not seen the writer's new version
    verbs.approve(draft, by=county.editor)
    verbs.approve(draft, by=county.approver)
    assert selectors.live_bulletin(draft.key).title == "밤 열 시까지"


def test_a_story_the_editor_mends_after_rejection_goes_straight_to_approval(county, draft):
    verbs.submit(draft, by=county.writer)
    verbs.approve(draft, by=county.editor)
    verbs.reject(draft, by=county.approver, comment="부제를 넣어 주세요.")
    update_story(draft, deck="부제", by=county.editor)
    verbs.submit(draft, by=county.editor)
    assert step(draft) == "결재"


def test_findings_that_block_stop_the_final_approval_only(county, draft, monkeypatch):
    monkeypatch.setitem(gates._gates, "test", lambda story: ["주민등록번호가 있습니다."])
    verbs.submit(draft, by=county.writer)
    verbs.approve(draft, by=county.editor)
    with pytest.raises(Refused, match="주민등록번호"):
        verbs.approve(draft, by=county.approver)
    verbs.reject(draft, by=county.approver, comment="지워 주세요.")
    assert selectors.live_bulletin(draft.key) is None


def test_an_approved_story_with_a_time_to_come_is_scheduled(county, draft):
    at = timezone.now() + timedelta(hours=3)
    update_story(draft, go_live_at=at, by=county.writer)
    verbs.submit(draft, by=county.writer)
    verbs.approve(draft, by=county.editor)
    verbs.approve(draft, by=county.approver)
    story = selectors.story_by_key(draft.key)
    assert story.approved_schedule
    assert not story.live
    with pytest.raises(Refused, match="예약"):
        verbs.submit(draft, by=county.writer)


def test_submitting_twice_and_by_strangers_is_refused(county, draft):
    stranger = make_person("stranger", "마온유", "주무관", "culture", Role.WRITER)
    with pytest.raises(Refused, match="권한"):
        verbs.submit(draft, by=stranger)
    verbs.submit(draft, by=county.writer)
    with pytest.raises(Refused, match="이미"):
        verbs.submit(draft, by=county.writer)
    with pytest.raises(Refused, match="1000자"):
        verbs.approve(draft, by=county.editor, comment="가" * 1001)


def test_a_correction_sent_up_before_a_withdrawal_does_not_bring_the_story_back(county, draft):
    release.publish(draft, by=county.approver)
    update_story(draft, title="도서관, 밤 열 시까지 엽니다", by=county.editor)
    change = changes.correction("여는 시간을 바로잡습니다.")
    verbs.request_change(draft, change=change, by=county.editor)
    release.withdraw(draft, reason="사실과 다른 내용이 있었습니다", by=county.operator)
    with pytest.raises(Refused, match="결재를 올린 뒤에 회수된 원고입니다"):
        verbs.approve(draft, by=county.approver)
    verbs.reject(draft, by=county.approver, comment="회수했습니다")
    verbs.request_change(draft, change=change, by=county.editor)
    verbs.approve(draft, by=county.approver)
    assert selectors.live_bulletin(draft.key).title == "도서관, 밤 열 시까지 엽니다"


def test_what_each_role_may_do_with_a_story(county, draft):
    stranger = make_person("stranger", "마온유", "주무관", "culture", Role.WRITER)
    colleague = make_person("head", "한별하", "도서관장", "library", Role.WRITER)

    def may(person, what):
        return getattr(selectors.story_by_key(draft.key).permissions_for_user(person), what)()

    assert may(county.writer, "can_edit")
    assert may(colleague, "can_edit")
    assert not may(stranger, "can_edit")
    assert may(county.editor, "can_edit")
    for person in (county.writer, county.editor, county.approver):
        assert not may(person, "can_publish")
        assert not may(person, "can_unpublish")
    assert may(county.operator, "can_publish")
    release.publish(draft, by=county.approver)
    assert not may(county.writer, "can_edit")
    assert not may(county.operator, "can_delete")


def test_the_workflow_is_made_once(county):
    from wagtail.models import Task, Workflow

    first = ensure_workflow()
    assert ensure_workflow() == first
    assert Workflow.objects.filter(name=first.name).count() == 1
    assert [task.name for task in first.tasks] == ["부서 승인", "홍보 편집", "결재"]
    assert Task.objects.filter(name="결재").count() == 1

"""The desk that people see: morning list, list of stories, approval page, corrections, doors that stay shut."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.approval import verbs
from cms.approval.desk.morning import morning
from cms.office.roles import Role
from cms.stories import release, selectors
from cms.stories.authoring import create_story, update_story
from cms.stories.desk import states
from tests.support.county import make_person

pytestmark = pytest.mark.django_db


def write(county, title="도서관 밤 열 시까지", **fields):
    values = {"department": county.writer.department, "election_class": "life", "by": county.writer, **fields}
    return create_story("press", title=title, blocks=[("paragraph", "본문")], **values)


@pytest.fixture
def in_approval(county):
    story = write(county)
    verbs.submit(story, by=county.writer)
    verbs.approve(story, by=county.editor)
    return selectors.story_by_key(story.key)


def review_url(story):
    return reverse("approval:review", args=[story.pk])


@pytest.mark.database
def test_the_morning_list_sorts_every_story_to_its_place(county, in_approval):
    soon = release.schedule(
        write(county, "오늘 나갈 글"), at=timezone.now() + timedelta(seconds=30), by=county.approver
    )
    later = release.schedule(write(county, "다음 주 글"), at=timezone.now() + timedelta(days=8), by=county.approver)
    out = release.publish(write(county, "나간 글"), by=county.approver)
    draft = write(county, "쓰던 글")
    back = write(county, "반려된 글")
    verbs.submit(back, by=county.writer)
    verbs.reject(back, by=county.editor, comment="사진을 넣어 주세요.")

    def keys(rows):
        return [row.story.key for row in rows]

    mine = morning(county.writer)
    assert keys(mine.today + mine.scheduled) == [soon.key, later.key]
    assert keys(mine.returned) == [back.key]
    assert "사진을 넣어" in mine.returned[0].remark
    assert keys(mine.drafts) == [draft.key]
    assert keys(mine.recent) == [out.key]
    assert mine.waiting == []
    assert keys(mine.submitted) == [in_approval.key]
    bosses = morning(county.approver)
    assert keys(bosses.waiting) == [in_approval.key]
    assert bosses.waiting[0].state.word == "결재 중"
    assert bosses.waiting[0].state.detail == "결재"
    assert bosses.submitted == []


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


@pytest.mark.database
def test_a_story_that_could_not_go_out_at_its_time_is_told(county):
    at = timezone.now() + timedelta(minutes=5)
    first = release.schedule(write(county, "분기 성과", election_class="pr"), at=at, by=county.approver)
    second = release.schedule(write(county, "또 다른 성과", election_class="pr"), at=at, by=county.approver)
    with time_machine.travel(at + timedelta(minutes=2), tick=False):
        assert release.release_due() == [first.key]
        assert release.release_due() == []
        [row] = morning(county.approver).today
        assert (row.story.key, row.state.word) == (second.key, "나가지 못함")
        assert "예약을 거두세요" in row.remark
        release.withdraw(second, reason="다음 분기에", by=county.approver)
        assert morning(county.approver).today == []


@pytest.mark.database
def test_first_page_and_list_ask_no_more_the_more_stories_there_are(county, client_of):
    def queries(url):
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    def add_one_of_each(number):
        release.publish(write(county, f"글 {number}"), by=county.approver)
        story = write(county, f"결재 중 {number}")
        verbs.submit(story, by=county.writer)
        verbs.approve(story, by=county.editor)
        release.schedule(write(county, f"예약 {number}"), at=timezone.now() + timedelta(days=2), by=county.approver)

    client = client_of(county.approver)
    add_one_of_each(0)
    before = {url: queries(url) for url in ("/admin/", "/admin/stories/")}
    for number in range(1, 4):
        add_one_of_each(number)
    assert queries("/admin/") <= before["/admin/"] <= 30
    assert queries("/admin/stories/") <= before["/admin/stories/"] <= 32


@pytest.mark.database
def test_every_state_has_its_filter(county, client_of, in_approval):
    draft = write(county, "초안 글")
    withdrawn = release.publish(write(county, "거둔 글"), by=county.approver)
    release.withdraw(withdrawn, reason="오보", by=county.approver)
    out = release.publish(write(county, "나간 글"), by=county.approver)
    changed = release.publish(write(county, "고치는 글"), by=county.approver)
    update_story(selectors.story_by_key(changed.key), title="고치는 글 2", by=county.editor)
    planned = release.schedule(write(county, "예약 글"), at=timezone.now() + timedelta(days=1), by=county.approver)
    expected = {
        "draft": draft,
        "withdrawn": withdrawn,
        "out": out,
        "out_changed": changed,
        "scheduled": planned,
        "approval": in_approval,
    }
    client = client_of(county.editor)
    for state in states.STATES:
        page = client.get(f"/admin/stories/?state={state.name}")
        assert page.status_code == 200
        found = [story.key for story in page.context["object_list"]]
        assert found == ([expected[state.name].key] if state.name in expected else [])
    assert client.get("/admin/stories/?state=nonsense&department=0&kind=x").status_code == 200


@pytest.mark.database
def test_writers_do_not_see_other_departments_drafts(county, client_of):
    secret = write(county, "다른 부서의 비밀 초안")
    stranger = make_person("stranger", "마온유", "주무관", "culture", Role.WRITER)
    client = client_of(stranger)
    for url in ("/admin/", "/admin/stories/", f"/admin/pages/{county.index.pk}/"):
        assert "비밀 초안" not in client.get(url).content.decode()
    for name in ("edit", "history", "view_draft"):
        page = client.get(reverse(f"wagtailadmin_pages:{name}", args=[secret.pk]))
        assert page.status_code == 302
    assert client.get(review_url(secret)).status_code == 302


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


def test_corrections_and_withdrawals_ask_for_a_reason(county, client_of):
    story = release.publish(write(county), by=county.approver)
    correct, withdraw = (reverse(f"approval:{name}", args=[story.pk]) for name in ("correct", "withdraw"))
    client = client_of(county.approver)
    assert "무엇을 바로잡았는지 적으세요" in client.post(correct, {"note": ""}).content.decode()
    assert "300" in client.post(withdraw, {"reason": "가" * 301}).content.decode()
    client.post(correct, {"note": "날짜를 바로잡습니다."})
    assert selectors.live_bulletin(story.key).correction == "날짜를 바로잡습니다."
    client.post(withdraw, {"reason": "사실과 다름"})
    assert selectors.live_bulletin(story.key) is None
    assert "배포된 원고만" in client.post(correct, {"note": "다시"}).content.decode()


def test_an_editors_correction_goes_up_for_approval(county, client_of):
    story = release.publish(write(county), by=county.approver)
    client = client_of(county.editor)
    client.post(reverse("approval:correct", args=[story.pk]), {"note": "전화번호를 바로잡습니다."})
    assert selectors.live_bulletin(story.key).correction == ""
    assert client.get(reverse("approval:withdraw", args=[story.pk])).status_code == 302
    verbs.approve(story, by=county.approver)
    assert selectors.live_bulletin(story.key).correction == "전화번호를 바로잡습니다."


def test_wagtails_own_doors_stay_shut(county, client_of, in_approval):
    """Publishing, unpublishing, deleting and approving past the desk's rules."""
    out = release.publish(write(county, "나간 글"), by=county.approver)
    state = in_approval.current_workflow_task_state
    for person in (county.writer, county.editor, county.approver):
        client = client_of(person)
        bulk = f"/admin/bulk/wagtailcore/page/publish/?id={in_approval.pk}"
        client.post(bulk, {"id": in_approval.pk})
        client.post(reverse("wagtailadmin_pages:unpublish", args=[out.pk]))
        client.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={out.pk}", {"id": out.pk})
        client.post(reverse("wagtailadmin_pages:delete", args=[out.pk]))
        client.post(f"/admin/bulk/wagtailcore/page/delete/?id={out.pk}", {"id": out.pk})
        if person != county.approver:
            client.post(
                reverse("wagtailadmin_pages:workflow_action", args=[in_approval.pk, "approve", state.pk]),
                {"comment": ""},
            )
        assert selectors.live_bulletin(in_approval.key) is None
        assert selectors.live_bulletin(out.key) is not None


def test_previews_of_all_outlets_are_drawn(county, client_of, in_approval):
    client = client_of(county.approver)
    modes = in_approval.preview_modes
    assert len(modes) >= 1
    for name, label in modes:
        page = client.get(reverse("wagtailadmin_pages:view_draft", args=[in_approval.pk]), {"mode": name})
        assert page.status_code == 200, label
    unknown = client.get(reverse("wagtailadmin_pages:view_draft", args=[in_approval.pk]), {"mode": "없음"})
    assert unknown.status_code == 404


@pytest.mark.database
def test_the_editor_takes_a_long_story_and_refuses_over_long_fields(county, client_of):
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    def form(**fields):
        values = {
            "title": "긴 글",
            "department": county.writer.department_id,
            "licence": "1",
            "release_type": "life",
            "release_time": "immediate",
            "body": streamfield([("paragraph", rich_text("<p>" + "생거진천 " * 6000 + "</p>"))]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
            **fields,
        }
        return nested_form_data(values)

    client = client_of(county.writer)
    add = reverse("wagtailadmin_pages:add", args=["stories", "pressrelease", county.index.pk])
    assert county.writer.department.phone in client.get(add).content.decode()
    refused = client.post(add, form(title="가" * 256, lead="나" * 601, deck="다" * 121))
    assert refused.status_code == 200
    assert {"title", "lead", "deck"} <= set(refused.context["form"].errors)
    assert "255" in str(refused.context["form"].errors["title"])
    saved = client.post(add, form())
    assert saved.status_code == 302, saved.context["form"].errors
    story = selectors.story_by_key(f"{timezone.localdate().year}-0001")
    assert len(selectors.bulletin_of(story).text) >= 29_000
    assert not story.live


def test_every_menu_word_is_korean(county, client_of):
    import re

    for person in (county.writer, county.editor, county.approver, county.operator):
        page = client_of(person).get("/admin/").content.decode()
        labels = re.findall(r'"label": "([^"]+)"', page)
        assert labels
        assert [
            label for label in labels if not re.search(r"[가-힣]|^SNS$", label.encode().decode("unicode_escape"))
        ] == []


def test_the_editor_opens_in_every_state_for_everybody(county, client_of, in_approval):
    out = release.publish(write(county, "나간 글"), by=county.approver)
    planned = release.schedule(write(county, "예약 글"), at=timezone.now() + timedelta(days=1), by=county.approver)
    draft = write(county, "초안 글")
    primary = {
        draft: {"writer": "결재 올리기", "editor": "결재 올리기", "operator": "지금 배포"},
        in_approval: {"approver": "결재 화면으로", "operator": "결재 화면으로"},
        out: {"editor": "정정", "approver": "회수"},
        planned: {"approver": "회수"},
    }
    for name in ("writer", "editor", "approver", "operator"):
        client = client_of(getattr(county, name))
        for story, words in primary.items():
            page = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
            assert page.status_code in (200, 302), (name, story)
            if name in words:
                assert words[name] in page.content.decode(), (name, story)


def test_an_operators_publish_button_runs_the_gates(county, client_of):
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    story = write(county, election_class="")
    client = client_of(county.operator)
    values = {
        "title": "고친 제목",
        "department": county.writer.department_id,
        "licence": "1",
        "release_type": "life",
        "release_time": "immediate",
        "body": streamfield([("paragraph", rich_text("<p>본문</p>"))]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
        "action-publish": "1",
    }
    url = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = client.post(url, nested_form_data(values), follow=True)
    assert "선거법 분류" in answer.content.decode()
    assert selectors.live_bulletin(story.key) is None
    answer = client.post(url, nested_form_data({**values, "election_class": "life"}), follow=True)
    assert "배포했습니다" in answer.content.decode()
    assert selectors.live_bulletin(story.key).title == "고친 제목"

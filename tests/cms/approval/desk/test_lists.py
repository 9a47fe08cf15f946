"""What the desk lists: the morning, the stories by state, for whom, in how many queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.approval import verbs
from cms.approval.desk.morning import morning
from cms.checks.models import Election
from cms.office.roles import Role
from cms.stories import release, selectors
from cms.stories.authoring import update_story
from cms.stories.desk import states
from tests.cms.approval.desk.conftest import review_url, write
from tests.support.county import make_person

pytestmark = pytest.mark.django_db


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
        assert page.status_code == 404
    assert client.get(review_url(secret)).status_code == 404


def test_every_menu_word_is_korean(county, client_of):
    import re

    for person in (county.writer, county.editor, county.approver, county.operator):
        page = client_of(person).get("/admin/").content.decode()
        labels = re.findall(r'"label": "([^"]+)"', page)
        assert labels
        assert [
            label for label in labels if not re.search(r"[가-힣]|^SNS$", label.encode().decode("unicode_escape"))
        ] == []


def test_a_blackout_stands_on_the_first_page_of_the_pr_office_from_two_weeks_before(county, client_of):
    today = timezone.localdate()
    held = Election.objects.create(
        name="보궐선거", day=today + timedelta(days=60), blackout_from=today + timedelta(days=15)
    )
    said = "보궐선거 발행 금지 기간"
    home = reverse("wagtailadmin_home")
    assert said not in client_of(county.editor).get(home).content.decode()
    for begins in (14, 0, -30):
        held.blackout_from = today + timedelta(days=begins)
        held.save()
        caches["told"].clear()
        shown = client_of(county.editor).get(home).content.decode()
        assert said in shown, begins
        assert reverse("checks:timetable") in shown
    assert said not in client_of(county.writer).get(home).content.decode()
    held.day = today - timedelta(days=1)
    held.save()
    caches["told"].clear()
    assert said not in client_of(county.editor).get(home).content.decode()

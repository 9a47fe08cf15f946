"""The editor and Wagtail's own doors: open to whom they should be, shut past the desk's rules."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.approval import verbs
from cms.stories import release, selectors
from cms.stories.models import Story
from tests.cms.approval.desk.conftest import write
from tests.support.editor import version_of

pytestmark = pytest.mark.django_db


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
        "body": streamfield([("paragraph", rich_text("<p>본문</p>"))]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
        "action-publish": "1",
    }
    url = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = client.post(url, nested_form_data(values) | version_of(story), follow=True)
    assert "선거법 분류" in answer.content.decode()
    assert selectors.live_bulletin(story.key) is None
    values["election_class"] = "life"
    answer = client.post(url, nested_form_data(values) | version_of(story), follow=True)
    assert "본인이 고친 글" in answer.content.decode()
    assert selectors.live_bulletin(story.key) is None
    verbs.confirm(story, by=county.editor, revision=Story.objects.get(pk=story.pk).latest_revision_id)
    answer = client.post(url, nested_form_data(values) | version_of(story), follow=True)
    assert "배포했습니다" in answer.content.decode()
    assert selectors.live_bulletin(story.key).title == "고친 제목"

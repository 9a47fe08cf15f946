"""Publishing from the editor: a refusal is a Korean sentence on the page, and nothing is half out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from cms.approval import verbs
from cms.checks.models import PublicitySlot
from cms.core.refusal import Refused
from cms.stories import release
from cms.stories.authoring import create_story
from cms.stories.models import Story
from cms.stories.signals import published
from tests.support.editor import sent, version_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PUBLISH = {"action-publish": "action-publish"}
#: What stops a story, as the editor's form would hold it, and words of the sentence that says so.
REFUSALS = {
    "quarter": ({"election_class": "pr"}, "군정홍보는 이미 ‘첫 군정홍보’에 썼습니다"),
    "finding": ({"text": "주민등록번호 900101-1234568"}, "검수 지적을 먼저 해결하세요"),
}


@pytest.fixture
def first_publicity(county):
    return release.publish(write(county, "첫 군정홍보", election_class="pr"), by=county.approver)


@pytest.fixture
def told():
    """The keys outlets heard of, in order."""
    keys = []

    def hear(bulletin, **_kwargs):
        keys.append(bulletin.key)

    published.connect(hear)
    yield keys
    published.disconnect(hear)


def write(county, title="도서관 밤 열 시까지", **fields):
    values = {"department": county.writer.department, "election_class": "life", "by": county.writer, **fields}
    return create_story("press", title=title, blocks=[("paragraph", "본문")], **values)


def assert_nothing_is_out(story, told):
    now = Story.objects.get(pk=story.pk)
    assert (now.live, now.announced, now.public_version, now.first_published_at) == (False, False, 0, None)
    assert not Revision.objects.filter(object_id=str(story.pk), approved_go_live_at__isnull=False).exists()
    assert told == []
    assert not PublicitySlot.objects.filter(subject=f"story:{story.key}").exists()


@pytest.mark.parametrize("why", REFUSALS)
def test_the_editors_publish_button_says_why_not_and_keeps_the_text(county, client_of, first_publicity, told, why):
    fields, words = REFUSALS[why]
    story = write(county)
    client = client_of(county.operator)
    form = sent(**{"title": "고친 제목", **fields}) | PUBLISH | version_of(story)
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), form, follow=True)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert_nothing_is_out(story, told)
    assert Story.objects.get(pk=story.pk).get_latest_revision_as_object().title == "고친 제목"


@pytest.mark.parametrize("why", REFUSALS)
def test_a_new_story_that_may_not_go_out_stays_a_draft(county, client_of, first_publicity, told, why):
    fields, words = REFUSALS[why]
    client = client_of(county.operator)
    add = reverse("wagtailadmin_pages:add", args=["stories", "pressrelease", county.index.pk])
    answer = client.post(add, sent(**{"title": "새로 쓴 글", **fields}) | PUBLISH, follow=True)
    assert words in answer.content.decode()
    assert_nothing_is_out(Story.objects.get(title="새로 쓴 글"), told)


def test_a_new_story_with_a_time_to_come_is_scheduled_not_published(county, client_of, told):
    at = timezone.localtime(timezone.now() + timedelta(days=3)).replace(second=0, microsecond=0)
    client = client_of(county.operator)
    add = reverse("wagtailadmin_pages:add", args=["stories", "pressrelease", county.index.pk])
    values = sent(title="예약할 글", go_live_at=f"{at:%Y-%m-%d %H:%M}") | PUBLISH
    answer = client.post(add, values, follow=True)
    assert "본인이 고친 글" in answer.content.decode()
    story = Story.objects.get(title="예약할 글")
    verbs.confirm(story, by=county.editor, revision=story.latest_revision_id)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = client.post(address, values | version_of(story), follow=True)
    assert "배포를 예약했습니다" in answer.content.decode()
    story.refresh_from_db()
    assert (story.live, story.announced, told) == (False, False, [])
    assert story.approved_schedule


def test_an_embargoed_story_is_not_published_by_the_verb_for_now(county, told):
    story = write(county, go_live_at=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused, match="배포하도록 정해져 있습니다"):
        release.publish(story, by=county.approver)
    assert_nothing_is_out(story, told)


@pytest.fixture
def second_publicity(county, first_publicity, told):
    """A second 군정홍보 of the quarter that has come as far as the final approval."""
    story = write(county, "두 번째 군정홍보", election_class="pr")
    verbs.submit(story, by=county.writer)
    verbs.approve(story, by=county.editor)
    told.clear()
    return Story.objects.get(pk=story.pk).specific


def by_the_approval_page(client, story):
    data = {"approve": "1", "revision": story.latest_revision_id, "comment": ""}
    return client.post(reverse("approval:review", args=[story.pk]), data, follow=True)


def by_wagtails_action(client, story):
    state = story.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk])
    return client.post(address, {"comment": ""}, follow=True)


def by_many_at_once(client, story):
    return client.post(f"/admin/bulk/wagtailcore/page/publish/?id={story.pk}", {"id": story.pk}, follow=True)


@pytest.mark.parametrize(
    ("door", "person"),
    [
        (by_the_approval_page, "approver"),
        (by_wagtails_action, "approver"),
        (by_many_at_once, "operator"),
    ],
)
def test_every_door_to_publishing_says_why_not(county, client_of, second_publicity, told, door, person):
    answer = door(client_of(getattr(county, person)), second_publicity)
    assert answer.status_code == 200
    assert "첫 군정홍보" in answer.content.decode()
    assert_nothing_is_out(second_publicity, told)
    assert second_publicity.current_workflow_task_state is not None


def test_copying_a_public_story_makes_a_draft(county, client_of, told):
    story = release.publish(write(county), by=county.approver)
    told.clear()
    client = client_of(county.operator)
    data = {
        "new_title": "베낀 글",
        "new_slug": f"{story.slug}-copy",
        "new_parent_page": county.index.pk,
        "copy_subpages": "on",
        "publish_copies": "on",
    }
    answer = client.post(reverse("wagtailadmin_pages:copy", args=[story.pk]), data)
    copy = Story.objects.get(title="베낀 글")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert_nothing_is_out(copy, told)


@pytest.mark.parametrize("place", [None, "", "다른 곳", "987654", "1", "9" * 30])
def test_a_copy_stays_in_the_list_wherever_the_form_says(county, client_of, place):
    story = write(county)
    data = {"new_title": "베낀 글", "new_slug": "copied"} | ({} if place is None else {"new_parent_page": place})
    client_of(county.operator).post(reverse("wagtailadmin_pages:copy", args=[story.pk]), data)
    assert Story.objects.get(title="베낀 글").get_parent().pk == county.index.pk

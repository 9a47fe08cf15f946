"""A story before its time is nowhere, and a withdrawn one leaves nothing but the word that it is gone."""

import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.stories.models import Story
from cms.stories.release import release_due
from cms.website.find import find
from tests.support.published import picture, published, scheduled

pytestmark = pytest.mark.database

SECRET = "한밤중에여는비밀장터"
PLACES = [
    "/",
    "/news/",
    "/news/?kind=press",
    "/news/?kind=event",
    "/search/?q=비밀장터",
    "/feeds/rss.xml",
    "/feeds/atom.xml",
    "/feeds/feed.json",
    "/sitemap.xml",
    "/llms.txt",
    "/api/open/press",
    "/api/open/press?type=xml",
    "/nowhere/",
]


def everywhere(client: Client, story: Story) -> str:
    """Return all that a visitor can read."""
    places = [*PLACES, f"/news/{story.key}/", f"/p/{story.key}", f"/first/news/{story.key}/"]
    return "\n".join(client.get(place, follow=True).content.decode() for place in places)


@pytest.fixture
def secret(county: object) -> dict[str, object]:
    return {"title": f"{SECRET} 연다", "deck": f"{SECRET} 부제", "lead": f"{SECRET} 리드", "lead_picture": picture()}


@pytest.mark.parametrize("kind", ["press", "event"])
def test_scheduled_story_is_nowhere(kind: str, secret: dict[str, object], client: Client) -> None:
    extra = {"starts_at": timezone.now() + timedelta(hours=1), "place": "장터"} if kind == "event" else {}
    published(title="다른 소식")
    story = scheduled(timezone.now() + timedelta(hours=1), kind, **secret, **extra)
    seen = everywhere(client, story)
    assert "다른 소식" in seen
    assert SECRET not in seen.replace("q=", "").replace('value="비밀장터"', "")
    assert story.key not in seen
    assert client.get(f"/news/{story.key}/").status_code == 404
    assert client.get(f"/p/{story.key}").status_code == 404
    assert find(SECRET).total == 0
    rendition = story.lead_picture.get_rendition("width-400|format-jpeg")
    assert client.get(rendition.url).status_code == 404


def test_draft_behind_a_live_story_is_nowhere(secret: dict[str, object], client: Client) -> None:
    story = published(title="이미 나간 소식")
    story.title = f"{SECRET} 고친 글"
    story.save_revision()
    assert SECRET not in everywhere(client, story)
    assert "이미 나간 소식" in everywhere(client, story)


def test_withdrawn_story_leaves_only_its_tombstone(secret: dict[str, object], client: Client) -> None:
    story = published(**secret)
    assert SECRET in everywhere(client, story)
    Story.objects.filter(pk=story.pk).update(withdrawn_at=timezone.now(), withdrawal_reason="개인정보가 있었습니다.")
    Story.objects.get(pk=story.pk).specific.unpublish()
    client = Client()
    from cms.core import generation

    generation.invalidate()
    assert SECRET not in everywhere(client, story)
    gone = client.get(f"/news/{story.key}/")
    assert gone.status_code == 410
    assert "개인정보가 있었습니다." in gone.content.decode()
    assert client.get(f"/p/{story.key}").status_code == 410
    item = client.get("/api/open/press").json()["response"]["body"]["items"][0]
    assert (item["sn"], item["status"], item["title"], item["images"]) == (story.key, "D", "", [])


def test_release_called_off_before_its_time_never_existed(secret: dict[str, object], client: Client) -> None:
    story = scheduled(timezone.now() + timedelta(hours=1), **secret)
    Story.objects.filter(pk=story.pk).update(withdrawn_at=timezone.now(), withdrawal_reason="계획이 바뀌었습니다.")
    assert client.get(f"/news/{story.key}/").status_code == 404
    assert story.key not in everywhere(client, story)


def test_story_whose_time_is_over_says_so(secret: dict[str, object], client: Client) -> None:
    story = published(expire_at=timezone.now() + timedelta(milliseconds=300), **secret)
    time.sleep(0.4)
    release_due()
    gone = client.get(f"/news/{story.key}/")
    assert gone.status_code == 410
    assert "게시 기간이 끝난 글입니다" in gone.content.decode()
    assert "회수" not in gone.content.decode()
    assert SECRET not in everywhere(client, story)

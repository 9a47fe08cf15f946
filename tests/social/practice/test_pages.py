"""What residents see of the practice channel and where short links lead, and what each channel would show."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory

from cms.stories import previews, release, selectors
from cms.stories.authoring import create_story
from cms.stories.models import Story
from social.models import PracticePost

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Any], Any]


def test_the_timeline_shows_what_was_posted_and_escapes_it(client: Any, posted_story: Story) -> None:
    page = client.get("/social/practice/").content.decode()
    assert "농다리 &lt;b&gt;산책&lt;/b&gt;" in page
    assert "<script" not in page
    assert "style=" not in page


def test_a_post_has_its_own_page_and_unknown_ones_are_not_found(client: Any, posted_story: Story) -> None:
    assert client.get(f"/social/practice/{PracticePost.objects.get().pk}/").status_code == 200
    for path in ("/social/practice/999999/", "/social/p/nonsense", "/social/practice/pictures/abc.jpg"):
        assert client.get(path).status_code == 404
    assert client.get("/social/practice/?page=zzz").status_code == 200


def test_a_short_link_leads_to_the_story_until_it_is_withdrawn(
    client: Any, county: SimpleNamespace, posted_story: Story
) -> None:
    path = PracticePost.objects.get().content.link.split("8000", 1)[1]
    assert client.get(path)["Location"] == selectors.live_bulletin(posted_story.key).url
    release.withdraw(posted_story, reason="사실과 다름", by=county.approver)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("kind", ["practice", "telegram", "facebook"])
def test_previews_show_a_draft_in_each_feed(county: SimpleNamespace, rf: RequestFactory, kind: str) -> None:
    draft = create_story("press", title="아직 초안", lead="리드입니다.", blocks=[("paragraph", "본문")])
    request = rf.get("/admin/")
    request.user = county.editor
    page = previews.named(f"social-{kind}").render(request, selectors.bulletin_of(draft)).content.decode()
    assert "아직 초안" in page
    assert "style=" not in page

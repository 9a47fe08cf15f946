"""Drawn cards reach the site: the story's page, its cover in lists; never those of an older revision."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from cms.cards import covers, making, site_extension
from cms.cards.sizes import DEFAULT
from cms.core import generation
from cms.stories import selectors
from cms.stories.models import Story
from tests.support.published import drawn_cards, publish, published

pytestmark = pytest.mark.database

CUTS = [
    {"layout": "cover", "heading": "한파, 이렇게 지내요", "body": "여섯 가지 약속"},
    {"layout": "text", "heading": "따뜻하게 입어요", "body": "얇은 옷을 여러 겹 입습니다."},
]


@pytest.fixture
def story(county: object) -> Story:
    return published("cards", title="겨울철 한파 행동 요령", cuts=CUTS)


def test_page_shows_text_until_the_cards_are_drawn_cards(story: Story, client: Client) -> None:
    html = client.get(f"/news/{story.key}/").content.decode()
    assert "얇은 옷을 여러 겹 입습니다." in html
    assert "/cards/" not in html
    drawn_cards(story)
    generation.invalidate()
    html = client.get(f"/news/{story.key}/").content.decode()
    for position in (1, 2):
        assert f'src="/cards/{story.key}/portrait/{position}.jpg?r={story.public_version}"' in html
        assert f'alt="{position}/2 컷의 설명"' in html
    assert "얇은 옷을 여러 겹 입습니다." in html, "the whole text stands beside the pictures"
    for address in ("/", "/news/", "/news/?kind=cards"):
        html = client.get(address).content.decode()
        assert f"/cards/{story.key}/cover.webp?r={story.public_version}&amp;w=120 120w, " in html


@pytest.mark.django_db(transaction=True)
def test_drawing_renews_kept_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    story = published("cards", title="겨울철 한파 행동 요령", cuts=CUTS)
    assert "/cards/" not in client.get(f"/news/{story.key}/").content.decode()
    bulletin = selectors.live_bulletin(story.key)
    assert bulletin is not None
    assert making.draw(bulletin, DEFAULT)
    html = client.get(f"/news/{story.key}/").content.decode()
    assert f"/cards/{story.key}/portrait/1.jpg" in html


def test_cards_of_an_older_revision_are_not_shown(story: Story) -> None:
    drawn_cards(story)
    assert set(site_extension.covers_of([story.key])) == {story.key}
    publish(story)
    bulletin = selectors.live_bulletin(story.key)
    assert bulletin is not None
    assert site_extension.pictures_of_set(bulletin) == ()
    assert site_extension.covers_of([story.key]) == {}


def test_covers_of_a_whole_list_cost_one_query(story: Story) -> None:
    others = [published("cards", title=f"다른 것 {number}", cuts=CUTS) for number in range(3)]
    for cards in (story, *others):
        drawn_cards(cards, 1)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        found = site_extension.covers_of([story.key, *(other.key for other in others)])
    assert len(found) == 4
    assert len(captured) == 1


def test_cover_is_small_and_only_of_public_sets(story: Story, client: Client) -> None:
    assert client.get(f"/cards/{story.key}/cover.webp").status_code == 404
    drawn_cards(story)
    response = client.get(f"/cards/{story.key}/cover.webp")
    assert response.headers["Content-Type"] == "image/webp"
    with Image.open(io.BytesIO(b"".join(response))) as cover:
        assert cover.size == (covers.WIDTH, covers.WIDTH * DEFAULT.height // DEFAULT.width)
    for asked, width in (("120", 120), ("240", 240), ("9999", covers.WIDTH), ("x", covers.WIDTH), ("", covers.WIDTH)):
        response = client.get(f"/cards/{story.key}/cover.webp?w={asked}")
        with Image.open(io.BytesIO(b"".join(response))) as cover:
            assert cover.width == width
    story.unpublish()
    assert client.get(f"/cards/{story.key}/cover.webp").status_code == 404
    assert client.get("/cards/2026-9999/cover.webp").status_code == 404

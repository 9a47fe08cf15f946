"""The search page shows where the words stand and understands questions typed another way."""

import pytest
from django.test import Client

from cms.stories.models import Story
from cms.website.find import find
from tests.support.published import published

pytestmark = pytest.mark.database


def test_hit_shows_the_piece_of_the_text_that_was_found(county: object, client: Client) -> None:
    story = published(
        title="군수실 소식",
        deck="부제에는 없다",
        blocks=[
            ("rich", "앞에 오는 글이다. " * 20 + "씨름장에서 <b>달집</b>을 태운다. " + "뒤에 오는 글이다. " * 20),
            ("table", {"caption": "때와 곳", "rows": [["곳", "때"], ["백곡천 둔치", "저녁"]]}),
        ],
    )
    (hit,) = find("달집을").hits
    assert hit.summary.startswith("… ")
    assert "씨름장에서 달집을 태운다." in hit.summary
    assert len(hit.summary) < 160
    assert "백곡천 둔치" in find("백곡천 둔치").hits[0].summary
    assert find("부제").hits[0].summary == story.deck
    html = client.get("/search/", {"q": "달집"}).content.decode()
    assert "씨름장에서 <mark>달집</mark>을 태운다." in html
    assert "&lt;b&gt;" not in html


def test_hangul_typed_with_the_keyboard_in_english_is_understood(corpus: list[Story], client: Client) -> None:
    found = find("shdekfl")
    assert (found.instead, [hit.title for hit in found.hits]) == ("농다리", ["농다리 물길 정비"])
    html = client.get("/search/?q=shdekfl").content.decode()
    assert "‘shdekfl’ 대신 ‘<b>농다리</b>’" in html
    assert "<mark>농다리</mark>" in html
    assert find("COVID").instead == "", "what is found as it stands is meant so"
    assert find("zzzz").total == 0


def test_initials_find_titles(corpus: list[Story], client: Client) -> None:
    found = find("ㄴㄷㄹ")
    assert [hit.title for hit in found.hits] == ["농다리 물길 정비"]
    assert found.words == ("농다리",)
    assert "<mark>농다리</mark>" in client.get("/search/?q=ㄴㄷㄹ").content.decode()
    assert find("ㅎㅎㅎ").total == find("ㄱ").total == 0

"""The front page: what leads it, what outlets offer for it, what is on."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.core import generation
from cms.stories import site_extensions
from cms.stories.models import Story
from cms.website import views
from cms.website.frontpage import leading
from cms.website.selectors import agenda
from tests.support.published import picture, published

pytestmark = pytest.mark.database


@pytest.mark.usefixtures("offers")
def test_paper_stands_on_the_front_page(story: Story, client: Client) -> None:
    issue = site_extensions.LatestIssue(
        "12월호", "/newsletter/12/", pages=(site_extensions.IssuePage("군정소식", "/newsletter/12/#2"),)
    )
    site_extensions.register("newsletter", lambda: issue)
    html = client.get("/").content.decode()
    assert "12월호" in html
    assert "군정소식" in html


@pytest.mark.usefixtures("offers")
def test_outlet_that_fails_leaves_the_page_standing(story: Story, client: Client) -> None:
    def broken() -> None:
        raise ValueError

    site_extensions.register("newsletter", broken)
    assert client.get("/").status_code == 200


def test_front_page_prefers_releases_with_pictures_to_articles_of_the_paper(county: object, client: Client) -> None:
    made = {
        name: published(kind, title=name, lead_picture=picture(name) if has_picture else None, **extra)
        for name, kind, has_picture, extra in (
            ("사진 보도", "press", True, {}),
            ("사진 행사", "event", True, {"starts_at": timezone.now() + timedelta(days=20), "place": "농다리"}),
            ("글 보도", "press", False, {}),
            ("사진 기사", "article", True, {}),
            ("글 기사", "article", False, {}),
        )
    }
    html = client.get("/").content.decode()
    first = html.index('class="lead-story"')
    assert html.index("사진 보도") > first
    assert html.index("사진 보도") < html.index("사진 기사")
    stories = [made[name] for name in ("글 기사", "사진 기사", "글 보도", "사진 행사", "사진 보도")]
    assert [story.title for story in leading(stories, 3)] == ["사진 보도", "사진 기사", "사진 행사"]
    assert leading([]) == []


def test_notices_and_cards_stay_on_the_front_page_of_a_busy_office(
    county: object, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "NEWEST", 3)
    published("notice", title="오래된 알림")
    published("cards", title="오래된 카드뉴스")
    for number in range(4):
        published(title=f"소식 {number}")
    html = client.get("/").content.decode()
    assert "오래된 알림" in html
    assert "오래된 카드뉴스" in html


def test_front_page_shows_a_picture_once(county: object) -> None:
    shared = picture("같은 그림")
    first, second = published(title="하나", lead_picture=shared), published(title="둘", lead_picture=shared)
    third = published(title="셋", lead_picture=picture("다른 그림"))
    assert leading([second, first, third], 2) == [second, third]
    assert leading([second, first, third], 3) == [second, first, third]


def test_agenda_looks_ahead_where_the_week_is_empty(county: object, client: Client) -> None:
    today = timezone.localdate()
    assert agenda(today) == []
    now = timezone.now()
    for days in (-3, 12, 20, 30, 40, 50):
        published("event", title=f"행사 {days}", starts_at=now + timedelta(days=days), place="농다리")
    titles = [occasion.title for day in agenda(today) for occasion in day.occasions]
    assert titles == ["행사 12", "행사 20", "행사 30", "행사 40"]
    assert "다가오는 행사" in client.get("/").content.decode()
    for number in range(5):
        published("event", title=f"가까운 {number}", starts_at=now + timedelta(days=1, minutes=number), place="농다리")
    titles = [occasion.title for day in agenda(today) for occasion in day.occasions]
    assert titles == [f"가까운 {number}" for number in range(5)]
    generation.invalidate()
    assert "이번 주 행사" in client.get("/").content.decode()

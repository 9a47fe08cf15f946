"""The list of stories narrows, turns its pages and leads what nobody can mean to what it shows."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from cms.office.models import Department, Town
from cms.website import listing
from tests.support.published import published

pytestmark = pytest.mark.database


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two stories a page, so that three make two pages."""
    monkeypatch.setattr(listing, "PER_PAGE", 2)


def test_list_tells_when_and_where_an_event_is(county: object, client: Client) -> None:
    at = datetime(2030, 12, 24, 17, 30, tzinfo=timezone.get_default_timezone())
    published("event", title="물 위의 등불 밤", starts_at=at, place="농다리 앞")
    for address in ("/news/", "/news/?kind=event", "/search/?q=등불"):
        html = client.get(address).content.decode()
        assert ">2030. 12. 24.(화) 17:30</time> · 농다리 앞" in html, address


def test_list_narrows_and_turns_pages(short_pages: None, county: object, client: Client) -> None:
    department, town = Department.objects.first(), Town.objects.first()
    for number in range(3):
        published(
            title=f"소식 {number}", department=department if number < 2 else None, towns=[town] if number < 1 else []
        )
    first, second = client.get("/news/").content.decode(), client.get("/news/?page=2").content.decode()
    assert "소식 2" in first
    assert "소식 0" not in first
    assert "소식 0" in second
    assert "<b>2</b>건" in client.get(f"/news/?department={department.code}").content.decode()
    assert "<b>1</b>건" in client.get(f"/news/?department={department.code}&town={town.code}").content.decode()
    assert "찾으시는 소식이 없습니다" in client.get("/news/?kind=event").content.decode()


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("page=0", "/news/"),
        ("page=1", "/news/"),
        ("page=-1", "/news/"),
        ("page=x", "/news/"),
        ("page=9999", "/news/?page=2"),
        ("page=99999999999", "/news/"),
        ("page=٣", "/news/"),
        ("page=2&page=2", "/news/?page=2"),
        ("kind=x", "/news/"),
        ("kind=press&kind=event", "/news/?kind=event"),
        ("kind=press&department=&town=", "/news/?kind=press"),
        ("town='&x=1", "/news/"),
        ("page=" + "9" * 300, "/news/"),
    ],
)
def test_what_no_list_is_asked_by_leads_to_what_it_shows(
    query: str, leads_to: str, short_pages: None, county: object, client: Client
) -> None:
    for number in range(3):
        published(title=f"소식 {number}")
    answer = client.get(f"/news/?{query}")
    assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)
    html = client.get(leads_to).content.decode()
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{leads_to.replace("&", "&amp;")}">' in html


@pytest.mark.parametrize("query", ["x=1", "%ff=%fe", "utm_source=kakao", "page=2&fbclid=x"])
def test_parameters_of_others_do_not_matter(query: str, short_pages: None, county: object, client: Client) -> None:
    for number in range(3):
        published(title=f"소식 {number}")
    answer = client.get(f"/news/?{query}")
    assert answer.status_code == 200
    assert f'href="http://127.0.0.1:8000/news/{"?page=2" if "page" in query else ""}">' in answer.content.decode()

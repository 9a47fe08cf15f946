"""Feeds hold to their specifications: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from cms.office.models import Department
from cms.stories.models import Story
from tests.support.published import published

pytestmark = pytest.mark.database

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "http://127.0.0.1:8000"
FEEDS = {
    "/feeds/rss.xml": "application/rss+xml",
    "/feeds/atom.xml": "application/atom+xml",
    "/feeds/feed.json": "application/feed+json",
}


@pytest.fixture
def story(county: object) -> Story:
    published("event", title="달빛 걷기", starts_at=timezone.now() + timedelta(days=1), place="농다리")
    return published(
        title='농다리 <물길> & "다리" \x0b정비',
        deck="부제\x01",
        lead="첫 줄\n둘째 줄",
        department=Department.objects.first(),
    )


@pytest.fixture(params=["filled", "empty"])
def county_or_story(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("story" if request.param == "filled" else "county")


@pytest.mark.usefixtures("county_or_story")
def test_rss_has_what_the_specification_asks(client: Client) -> None:
    response = client.get("/feeds/rss.xml")
    root = ElementTree.fromstring(response.content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert channel.findtext(name), name
    own = channel.find(f"{ATOM}link")
    assert (own.get("rel"), own.get("href")) == ("self", f"{SITE}/feeds/rss.xml")
    parsedate_to_datetime(channel.findtext("lastBuildDate"))
    guids = [item.findtext("guid") for item in channel.findall("item")]
    assert len(guids) == len(set(guids))
    for item in channel.findall("item"):
        assert item.findtext("title")
        assert item.findtext("link") == item.findtext("guid")
        assert item.findtext("link").startswith(f"{SITE}/news/")
        assert parsedate_to_datetime(item.findtext("pubDate")).utcoffset() is not None
        assert "<author>" not in item, "RSS authors are e-mail addresses; names are dc:creator"
        assert item.findtext("{http://purl.org/dc/elements/1.1/}creator")


@pytest.mark.usefixtures("county_or_story")
def test_atom_has_what_rfc_4287_asks(client: Client) -> None:
    root = ElementTree.fromstring(client.get("/feeds/atom.xml").content)
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
            assert element.findtext(f"{ATOM}{name}")
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
        assert element.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"alternate": f"{SITE}/", "self": f"{SITE}/feeds/atom.xml"}


@pytest.mark.usefixtures("county_or_story")
def test_json_feed_has_what_version_1_1_asks(client: Client) -> None:
    feed = client.get("/feeds/feed.json").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}/feeds/feed.json"
    assert feed["title"]
    for item in feed["items"]:
        assert item["id"]
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo


def test_texts_come_through_whole_without_what_xml_cannot_hold(story: Story, client: Client) -> None:
    title = '농다리 <물길> & "다리" 정비'
    rss = ElementTree.fromstring(client.get("/feeds/rss.xml").content)
    assert rss.findtext("channel/item/title") == title
    assert rss.findtext("channel/item/description") == "<p>부제</p><p>첫 줄</p><p>둘째 줄</p>"
    atom = ElementTree.fromstring(client.get("/feeds/atom.xml").content)
    assert atom.findtext(f"{ATOM}entry/{ATOM}title") == title
    assert atom.findtext(f"{ATOM}entry/{ATOM}rights") == "공공누리 제1유형: 출처표시"
    assert client.get("/feeds/feed.json").json()["items"][0]["title"] == title


@pytest.mark.parametrize(("address", "kind"), FEEDS.items())
def test_feed_of_one_kind_names_itself(address: str, kind: str, story: Story, client: Client) -> None:
    response = client.get(f"{address}?kind=event")
    text = response.content.decode()
    assert response.headers["Content-Type"].startswith(kind)
    assert "달빛 걷기" in text
    assert "물길" not in text
    assert f"{SITE}{address}?kind=event" in text
    assert "행사" in text
    for wrong in ("?kind=x", "?kind=", "?kind=event&kind=press"):
        assert client.get(address + wrong).headers["Location"] == address

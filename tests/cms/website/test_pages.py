"""Every public page answers, says what it is, and costs what it may."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from cms.approval import adapting
from cms.core import generation
from cms.office.models import OfficeSettings
from cms.stories.adapting import writing
from cms.stories.models import Story
from cms.website.pagetree import ensure_site
from tests.support.committed import forget_what_waits
from tests.support.published import drawn_cards, published


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_first_picture_is_fetched_first_and_none_makes_the_page_jump(story: Story, client: Client) -> None:
    for address in ("/", f"/news/{story.key}/"):
        html = client.get(address).content.decode()
        head, _body, body = html.partition("<body>")
        (preload,) = re.findall(r'<link rel="preload" as="image"[^>]*>', head)
        sources = re.search(r'imagesrcset="([^"]+)" imagesizes="([^"]+)"', preload).groups()
        assert f'srcset="{sources[0]}" sizes="{sources[1]}"' in body, "what is preloaded is what is shown"
        images = re.findall(r"<img\s[^>]*>", body)
        assert images
        for image in images:
            assert re.search(r' width="\d+" height="\d+"', image), image
            assert re.search(r' alt="', image), image
        assert sum('fetchpriority="high"' in image for image in images) == 1


def test_pages_tell_others_what_they_are(story: Story, client: Client) -> None:
    for address, canonical in (("/?utm_source=x", "/"), ("/news/", "/news/"), ("/open-data/", "/open-data/")):
        html = client.get(address).content.decode()
        assert f'<link rel="canonical" href="http://127.0.0.1:8000{canonical}">' in html
        assert '<meta name="description" content="' in html
    home = client.get("/").content.decode()
    assert re.search(r'og:image" content="http://127.0.0.1:8000/media/[^"]+\.jpg"', home)


@pytest.mark.parametrize("address", ["/news/x/", "/news/2026-9999/", "/p/x", "/p/2026-9999", "/nowhere/"])
def test_unknown_addresses_are_404_in_korean(address: str, county: object, client: Client) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "찾으시는 쪽이 없습니다" in response.content.decode()


@pytest.mark.parametrize("address", ["/news/%00/", "/news/?department=%00", "/search/?q=%00"])
def test_nul_characters_get_a_korean_answer(address: str, county: object, client: Client) -> None:
    response = client.get(address)
    assert response.status_code < 500
    assert '<html lang="ko">' in response.content.decode()


def test_only_reading_is_allowed(story: Story, client: Client) -> None:
    for address in ("/", "/news/", f"/news/{story.key}/", "/search/", "/feeds/rss.xml", "/api/open/press"):
        assert client.post(address).status_code in {403, 405}


def test_sitemap_robots_and_llms_name_the_story(story: Story, client: Client) -> None:
    sitemap = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert any(story.key in location.text for location in sitemap.findall(".//{*}loc"))
    assert "Sitemap: http" in client.get("/robots.txt").content.decode()
    assert story.title in client.get("/llms.txt").content.decode()


def test_office_accent_and_banner_are_settings(story: Story, client: Client) -> None:
    html = client.get("/").content.decode()
    assert "공식 전자정부 누리집" not in html
    assert "/office.css" not in html
    settings = OfficeSettings.load()
    settings.accent, settings.shows_government_banner = "navy", True
    settings.save()
    generation.invalidate()
    html = client.get("/").content.decode()
    assert "공식 전자정부 누리집" in html
    assert "--accent:var(--navy)" in client.get("/office.css").content.decode()


def test_query_budgets_cold_and_cached(story: Story, client: Client) -> None:
    for number in range(12):
        published(title=f"소식 {number}", lead_picture=story.lead_picture, department=story.department, tags=["관광"])
    for address in ("/", "/news/", f"/news/{story.key}/"):
        client.get(address)  # renditions are made once
    generation.invalidate()
    forget_what_waits()
    assert queries(client, "/sitemap.xml") <= 6, "and what a process asks once after a change: generation and sites"
    spent = {address: queries(client, address) for address in (f"/news/{story.key}/", "/news/", "/", "/feeds/rss.xml")}
    assert spent[f"/news/{story.key}/"] <= 12, spent
    assert spent["/news/"] <= 8, spent
    assert spent["/"] <= 15, spent
    assert spent["/feeds/rss.xml"] <= 4, spent
    assert queries(client, "/search/?q=소식") <= 8
    kept = [queries(client, address) for address in spent]
    assert sum(kept) <= 2, "one question for the generation each half second"


def test_a_release_with_cards_keeps_the_budget_of_a_page(story: Story, client: Client, county: Any) -> None:
    writing.write(story, "cards", {"cover": "물길을 정비했다", "cut1": "농다리 물길을 정비했다."}, by=county.editor)
    adapting.approve(story, seen={"cards": 1}, by=county.approver)
    story = Story.objects.get(pk=story.pk).specific
    drawn_cards(story, 3)
    client.get(f"/news/{story.key}/")
    generation.invalidate()
    forget_what_waits()
    queries(client, "/sitemap.xml")
    assert queries(client, f"/news/{story.key}/") <= 12


def test_site_is_made_once(county: object) -> None:

    before = (Page.objects.count(), Site.objects.count())
    ensure_site()
    assert (Page.objects.count(), Site.objects.count()) == before

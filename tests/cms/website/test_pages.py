"""Every public page answers, says what it should, and costs what it may."""

import json
import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.core.pagecache import renew
from cms.office.models import Department, OfficeSettings, Town
from cms.press.models import ReleaseFile
from cms.stories import fronts
from cms.stories.models import Story
from cms.website import views
from cms.website.bootstrap import ensure_site
from cms.website.frontpage import leading
from cms.website.selectors import agenda
from media.models import RenderedFile
from tests.support.published import picture, published

BLOCKS = [
    ("paragraph", "첫 문단이다. <b>굵은 글씨가 아니다</b>"),
    ("heading", "무엇이 달라졌나"),
    ("list", ["첫째", "둘째"]),
    ("quote", {"text": "편히 걷는 길", "speaker": "과장 한가람"}),
    ("box", {"title": "한눈에", "text": "언제: 10. 1.(목)\n어디서: 농다리"}),
    ("table", {"caption": "구간별 길이", "rows": [["구간", "길이"], ["농다리", "0.4㎞"], ["쉼터", "12"]]}),
]


@pytest.fixture
def story(county: object) -> Story:
    return published(
        title="농다리 물길을 정비했다",
        deck="데크 1.2㎞ 새로 놓아",
        lead="산책로를 다시 연다.",
        lead_picture=picture("물길"),
        blocks=[
            *BLOCKS,
            ("picture", {"picture": picture("산책로"), "alt": "산책로를 걷는 사람들", "caption": "새 길"}),
        ],
        department=Department.objects.first(),
        towns=[Town.objects.first()],
        tags=["관광"],
        manager="과장 서들판",
        contact="주무관 한물결",
    )


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_story_page_shows_everything(story: Story, client: Client) -> None:
    html = client.get(f"/news/{story.key}/").content.decode()
    for text in (
        "농다리 물길을 정비했다",
        "데크 1.2㎞ 새로 놓아",
        "산책로를 다시 연다.",
        "무엇이 달라졌나",
        "둘째",
        "편히 걷는 길",
        "과장 한가람",
        "어디서: 농다리",
        "구간별 길이",
        'alt="산책로를 걷는 사람들"',
        "▲ 새 길",
        "홍보부서 한물결",
        "공공누리 제1유형: 출처표시",
        "과장 서들판",
        "주무관 한물결",
        story.department.name,
        story.key,
        '<link rel="license" href="https://www.kogl.or.kr/info/licenseType1.do">',
        'property="og:image"',
    ):
        assert text in html, text
    assert "&lt;b&gt;굵은 글씨가 아니다&lt;/b&gt;" in html
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*(src=|application/ld\+json))", html)
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', html).group(1))
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == story.title
    assert f'<link rel="canonical" href="{data["url"]}">' in html


def test_first_picture_is_fetched_first_and_none_makes_the_page_jump(story: Story, client: Client) -> None:
    for address in ("/", f"/news/{story.key}/"):
        html = client.get(address).content.decode()
        head, _body, body = html.partition("<body>")
        (preload,) = re.findall(r'<link rel="preload" as="image"[^>]*>', head)
        sources = re.search(r'imagesrcset="([^"]+)" imagesizes="([^"]+)"', preload).groups()
        assert f'srcset="{sources[0]}" sizes="{sources[1]}"' in body, "what is preloaded is what is shown"
        images = re.findall(r"<img [^>]*>", body)
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


def test_story_cannot_break_out_of_its_structured_data(county: object, client: Client) -> None:
    story = published(title="</script><script>alert(1)</script>", lead="<!-- & -->")
    html = client.get(f"/news/{story.key}/").content.decode()
    assert "<script>alert" not in html
    assert json.loads(re.search(r'ld\+json">(.*?)</script>', html).group(1))["headline"] == story.title


def test_correction_is_told(county: object, client: Client) -> None:
    story = published(correction="길이를 1.2㎞로 바로잡았습니다.", corrected_at=timezone.now())
    html = client.get(f"/news/{story.key}/").content.decode()
    assert "길이를 1.2㎞로 바로잡았습니다." in html
    assert '"CorrectionComment"' in html


@pytest.mark.parametrize(
    ("kind", "extra", "texts"),
    [
        (
            "event",
            {"starts_at": timezone.now() + timedelta(days=1), "place": "농다리", "fee": "무료"},
            ["농다리", "무료"],
        ),
        ("notice", {"apply_until": timezone.localdate()}, ["신청 마감"]),
        ("article", {"byline": "한가람"}, ["글 한가람"]),
        ("cards", {"cuts": [{"layout": "text", "heading": "컷 제목", "body": "컷 글"}]}, ["컷 제목", "컷 글"]),
    ],
)
def test_each_kind_has_its_page(kind: str, extra: dict, texts: list[str], county: object, client: Client) -> None:
    story = published(kind, **extra)
    html = client.get(f"/news/{story.key}/").content.decode()
    for text in [story.title, *texts]:
        assert text in html
    assert story.key in client.get(f"/news/?kind={kind}").content.decode()


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What outlets offer, to be changed for one test."""
    monkeypatch.setattr(fronts, "_offers", dict(fronts._offers))


@pytest.mark.usefixtures("offers")
def test_drawn_cards_come_with_their_text(county: object, client: Client) -> None:
    story = published("cards", cuts=[{"layout": "text", "heading": "컷 제목", "body": "컷 글"}])
    drawn = (fronts.CutPicture("/media/cards/1.png", 1080, 1350, "첫 컷"),)
    fronts.register("cards", lambda bulletin: drawn if bulletin.key == story.key else ())
    fronts.register("card_covers", lambda keys: {story.key: drawn[0]})
    html = client.get(f"/news/{story.key}/").content.decode()
    assert 'src="/media/cards/1.png"' in html
    assert "컷 글" in html
    assert 'src="/media/cards/1.png"' in client.get("/").content.decode()
    assert 'src="/media/cards/1.png"' in client.get("/news/?kind=cards").content.decode()


@pytest.mark.usefixtures("offers")
def test_paper_stands_on_the_front_page(story: Story, client: Client) -> None:
    issue = fronts.IssueFront("12월호", "/newsletter/12/", pages=(fronts.IssuePage("군정소식", "/newsletter/12/#2"),))
    fronts.register("newsletter", lambda: issue)
    html = client.get("/").content.decode()
    assert "12월호" in html
    assert "군정소식" in html


@pytest.mark.usefixtures("offers")
def test_outlet_that_fails_leaves_the_page_standing(story: Story, client: Client) -> None:
    def broken() -> None:
        raise ValueError

    fronts.register("newsletter", broken)
    assert client.get("/").status_code == 200


def test_release_comes_as_a_hangul_file_with_its_size(story: Story, client: Client) -> None:
    address = f"/press/{story.key}.hwpx"
    html = client.get(f"/news/{story.key}/").content.decode()
    assert f'href="{address}" download' in html
    assert "HWPX</small>" in html, "not made yet: no size"
    RenderedFile.objects.create(sha256="0" * 64, kind="hwpx", path="00/0.hwpx", size=270_000)
    ReleaseFile.objects.create(story_key=story.key, revision=story.edition, file=RenderedFile.objects.get())
    renew()
    assert "HWPX · 264 KB" in client.get(f"/news/{story.key}/").content.decode()
    notice = published("notice", title="알림")
    assert ".hwpx" not in client.get(f"/news/{notice.key}/").content.decode()


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
    assert [each.title for each in leading(stories, 3)] == ["사진 보도", "사진 기사", "사진 행사"]
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
    titles = [each.title for day in agenda(today) for each in day.occasions]
    assert titles == ["행사 12", "행사 20", "행사 30", "행사 40"]
    assert "다가오는 행사" in client.get("/").content.decode()
    for number in range(5):
        published("event", title=f"가까운 {number}", starts_at=now + timedelta(days=1, minutes=number), place="농다리")
    titles = [each.title for day in agenda(today) for each in day.occasions]
    assert titles == [f"가까운 {number}" for number in range(5)]
    renew()
    assert "이번 주 행사" in client.get("/").content.decode()


def test_list_tells_when_and_where_an_event_is(county: object, client: Client) -> None:
    at = datetime(2030, 12, 24, 17, 30, tzinfo=timezone.get_default_timezone())
    published("event", title="물 위의 등불 밤", starts_at=at, place="농다리 앞")
    for address in ("/news/", "/news/?kind=event", "/search/?q=등불"):
        html = client.get(address).content.decode()
        assert ">2030. 12. 24.(화) 17:30</time> · 농다리 앞" in html, address


def test_list_narrows_and_turns_pages(county: object, client: Client) -> None:
    department, town = Department.objects.first(), Town.objects.first()
    for number in range(15):
        published(
            title=f"소식 {number:02}", department=department if number < 3 else None, towns=[town] if number < 2 else []
        )
    first, second = client.get("/news/").content.decode(), client.get("/news/?page=2").content.decode()
    assert "소식 14" in first
    assert "소식 00" not in first
    assert "소식 00" in second
    assert "<b>3</b>건" in client.get(f"/news/?department={department.code}").content.decode()
    assert "<b>2</b>건" in client.get(f"/news/?department={department.code}&town={town.code}").content.decode()
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
    query: str, leads_to: str, story: Story, client: Client
) -> None:
    for number in range(14):
        published(title=f"소식 {number}")
    answer = client.get(f"/news/?{query}")
    assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)
    html = client.get(leads_to).content.decode()
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{leads_to.replace("&", "&amp;")}">' in html


@pytest.mark.parametrize("query", ["x=1", "%ff=%fe", "utm_source=kakao", "page=2&fbclid=x"])
def test_parameters_of_others_do_not_matter(query: str, county: object, client: Client) -> None:
    for number in range(14):
        published(title=f"소식 {number}")
    answer = client.get(f"/news/?{query}")
    assert answer.status_code == 200
    assert f'href="http://127.0.0.1:8000/news/{"?page=2" if "page" in query else ""}">' in answer.content.decode()


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


def test_short_address_leads_to_the_story(story: Story, client: Client) -> None:
    assert client.get(f"/p/{story.key}").headers["Location"] == f"/news/{story.key}/"


def test_only_reading_is_allowed(story: Story, client: Client) -> None:
    for address in ("/", "/news/", f"/news/{story.key}/", "/search/", "/feeds/rss.xml", "/api/open/press"):
        assert client.post(address).status_code in {403, 405}


def test_sitemap_robots_and_llms_name_the_story(story: Story, client: Client) -> None:
    sitemap = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert any(story.key in each.text for each in sitemap.findall(".//{*}loc"))
    assert "Sitemap: http" in client.get("/robots.txt").content.decode()
    assert story.title in client.get("/llms.txt").content.decode()


def test_office_accent_and_banner_are_settings(story: Story, client: Client) -> None:
    html = client.get("/").content.decode()
    assert "공식 전자정부 누리집" not in html
    assert "/office.css" not in html
    settings = OfficeSettings.load()
    settings.accent, settings.shows_government_banner = "#1D3B6F", True
    settings.save()
    renew()
    html = client.get("/").content.decode()
    assert "공식 전자정부 누리집" in html
    assert "#1D3B6F" in client.get("/office.css").content.decode()


def test_query_budgets_cold_and_cached(story: Story, client: Client) -> None:
    for number in range(12):
        published(title=f"소식 {number}", lead_picture=story.lead_picture, department=story.department, tags=["관광"])
    for address in ("/", "/news/", f"/news/{story.key}/"):
        client.get(address)  # renditions are made once
    renew()
    spent = {address: queries(client, address) for address in (f"/news/{story.key}/", "/news/", "/", "/feeds/rss.xml")}
    assert spent[f"/news/{story.key}/"] <= 12, spent
    assert spent["/news/"] <= 8, spent
    assert spent["/"] <= 15, spent
    assert spent["/feeds/rss.xml"] <= 4, spent
    assert queries(client, "/search/?q=소식") <= 8
    assert [queries(client, address) for address in spent] == [0, 0, 0, 0]


def test_site_is_made_once(county: object) -> None:
    from wagtail.models import Page, Site

    before = (Page.objects.count(), Site.objects.count())
    ensure_site()
    assert (Page.objects.count(), Site.objects.count()) == before


def test_preview_draws_an_unsaved_draft_and_is_not_kept(story: Story) -> None:
    from django.test import RequestFactory

    from cms.stories.previews import named
    from cms.stories.selectors import bulletin_of

    story.title = "아직 저장하지 않은 제목"
    response = named("web").render(RequestFactory().get("/admin/preview/"), bulletin_of(story))
    assert "아직 저장하지 않은 제목" in response.content.decode()
    assert "noindex" in response.content.decode()
    assert "no-store" in response["Cache-Control"]

"""A story's page says everything of it, in each kind, and nothing breaks out of it."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.core import generation
from cms.hwpx.models import ReleaseFile
from cms.stories import selectors, site_extensions
from cms.stories.models import Story
from cms.stories.previews import named
from cms.stories.selectors import bulletin_of
from media.models import StoredFile
from tests.support.published import corrected, published


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


def test_story_cannot_break_out_of_its_structured_data(county: object, client: Client) -> None:
    story = published(title="</script><script>alert(1)</script>", lead="<!-- & -->")
    html = client.get(f"/news/{story.key}/").content.decode()
    assert "<script>alert" not in html
    assert json.loads(re.search(r'ld\+json">(.*?)</script>', html).group(1))["headline"] == story.title


def test_correction_is_told(county: object, client: Client) -> None:
    story = published(lead="길이는 1.1㎞다. 다시 연다.")
    corrected(story, note="길이를 1.2㎞로 바로잡았습니다.", lead="길이는 1.2㎞다. 다시 연다.")
    corrected(story, note="여는 날을 밝힙니다.", lead="길이는 1.2㎞다. 5일 다시 연다.")
    html = client.get(f"/news/{story.key}/").content.decode()
    assert html.index("여는 날을 밝힙니다.") < html.index("길이를 1.2㎞로 바로잡았습니다.")
    assert "<del>길이는 1.1㎞다.</del>" in html
    assert "<ins>길이는 1.2㎞다.</ins>" in html
    described = json.loads(re.search(r'ld\+json">(.*?)</script>', html).group(1))
    assert [note["text"] for note in described["correction"]] == [
        "여는 날을 밝힙니다.",
        "길이를 1.2㎞로 바로잡았습니다.",
    ]


def test_only_a_corrected_story_asks_for_its_notes(county: object) -> None:
    story, other = published(lead="그대로다."), published(lead="그대로다.")
    corrected(other, note="바로잡습니다.", lead="다르다.")
    selectors.live_bulletin(story.key)
    asked = []
    for shown in (story, other):
        with CaptureQueriesContext(connection) as queries:
            selectors.live_bulletin(shown.key)
        asked.append(len(queries))
    assert asked[1] == asked[0] + 1


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


@pytest.mark.usefixtures("offers")
def test_drawn_cards_come_with_their_text(county: object, client: Client) -> None:
    story = published("cards", cuts=[{"layout": "text", "heading": "컷 제목", "body": "컷 글"}])
    drawn = (site_extensions.CutPicture("/media/cards/1.png", 1080, 1350, "첫 컷"),)
    site_extensions.register("cards", lambda bulletin: drawn if bulletin.key == story.key else ())
    site_extensions.register("card_covers", lambda keys: {story.key: drawn[0]})
    html = client.get(f"/news/{story.key}/").content.decode()
    assert 'src="/media/cards/1.png"' in html
    assert "컷 글" in html
    assert 'src="/media/cards/1.png"' in client.get("/").content.decode()
    assert 'src="/media/cards/1.png"' in client.get("/news/?kind=cards").content.decode()


def test_release_comes_as_a_hangul_file_with_its_size(story: Story, client: Client) -> None:
    address = f"/press/{story.key}.hwpx"
    html = client.get(f"/news/{story.key}/").content.decode()
    assert f'href="{address}" download' in html
    assert "HWPX</small>" in html, "not made yet: no size"
    StoredFile.objects.create(sha256="0" * 64, kind="hwpx", path="00/0.hwpx", size=270_000)
    ReleaseFile.objects.create(story_key=story.key, public_version=story.public_version, file=StoredFile.objects.get())
    generation.invalidate()
    assert "HWPX · 264 KB" in client.get(f"/news/{story.key}/").content.decode()
    notice = published("notice", title="알림")
    assert ".hwpx" not in client.get(f"/news/{notice.key}/").content.decode()


def test_short_address_leads_to_the_story(story: Story, client: Client) -> None:
    assert client.get(f"/p/{story.key}").headers["Location"] == f"/news/{story.key}/"


def test_preview_draws_an_unsaved_draft_and_is_not_kept(story: Story) -> None:

    story.title = "아직 저장하지 않은 제목"
    response = named("web").render(RequestFactory().get("/admin/preview/"), bulletin_of(story))
    assert "아직 저장하지 않은 제목" in response.content.decode()
    assert "noindex" in response.content.decode()
    assert "no-store" in response["Cache-Control"]

"""What outlets get from the desk: bulletins and the three words."""

from __future__ import annotations

import pytest

from cms.stories import selectors, signals
from cms.stories.authoring import create_story, update_story
from cms.stories.bulletin import BlockType
from cms.website.pagetree import ensure_site
from tests.support.published import open_gates, publish

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def index():
    return ensure_site()


@pytest.fixture
def words():
    """What the desk says, in order."""
    said = []

    def on_published(bulletin, **kwargs):
        said.append(("published", bulletin.key, bulletin.public_version))

    def on_revised(bulletin, **kwargs):
        said.append(("revised", bulletin.key, bulletin.public_version))

    def on_withdrawn(key, public_version, reason, **kwargs):
        said.append(("withdrawn", key, public_version))

    signals.published.connect(on_published)
    signals.revised.connect(on_revised)
    signals.withdrawn.connect(on_withdrawn)
    yield said
    signals.published.disconnect(on_published)
    signals.revised.disconnect(on_revised)
    signals.withdrawn.disconnect(on_withdrawn)


def make_picture(title="사진"):
    from wagtail.images.tests.utils import get_test_image_file

    from media.models import Picture

    return Picture.objects.create(title=title, file=get_test_image_file(), description="돌다리", credit="김기록")


def test_a_draft_becomes_a_plain_bulletin(index):
    picture = make_picture()
    story = create_story(
        "press",
        title="도서관, 밤 열 시까지 문을 연다",
        deck="12월부터 평일 연장",
        lead="군립도서관이 평일 운영 시간을 밤 열 시까지 늘린다.",
        blocks=[
            ("paragraph", "첫 문단 <b>그대로</b>\n둘째 줄"),
            ("rich", '가운데 <strong>굵게</strong> <a href="/news/" onclick="x()">링크</a><script>alert(1)</script>'),
            ("heading", "달라지는 점"),
            ("list", ["평일 22시", "주말 18시"]),
            ("quote", {"text": "늦게까지 공부할 수 있어 좋다", "speaker": "주민"}),
            ("box", {"title": "한눈에", "text": "평일 22시"}),
            ("table", {"caption": "운영 시간", "rows": [["요일", "시간"], ["평일", "09~22시"]]}),
            ("picture", {"picture": picture, "caption": "밤의 도서관"}),
        ],
        tags=["도서관"],
    )
    bulletin = selectors.bulletin_of(story)
    types = [block.type for block in bulletin.blocks]
    assert types == [
        BlockType.PARAGRAPH,
        BlockType.PARAGRAPH,
        BlockType.HEADING,
        BlockType.LIST,
        BlockType.QUOTE,
        BlockType.BOX,
        BlockType.TABLE,
        BlockType.PICTURE,
    ]
    assert bulletin.blocks[0].text == "첫 문단 <b>그대로</b>\n둘째 줄"
    assert bulletin.blocks[0].html == "첫 문단 &lt;b&gt;그대로&lt;/b&gt;<br>둘째 줄"
    assert bulletin.blocks[1].html == '가운데 <b>굵게</b> <a href="http://127.0.0.1:8000/news/">링크</a>'
    assert bulletin.blocks[3].items == ("평일 22시", "주말 18시")
    assert list(story.body[3].value) == ["평일 22시", "주말 18시"]
    assert bulletin.blocks[6].rows == (("요일", "시간"), ("평일", "09~22시"))
    assert bulletin.blocks[7].picture.alt == "돌다리"
    assert bulletin.pictures[0].credit == "김기록"
    assert bulletin.topics == ("도서관",)
    assert bulletin.url == f"http://127.0.0.1:8000/news/{story.key}/"
    assert bulletin.short_url == f"http://127.0.0.1:8000/p/{story.key}"
    assert bulletin.public_version == 0
    assert selectors.live_bulletins() == []
    assert selectors.live_bulletin(story.key) is None
    assert selectors.story_by_key(story.key) == story


@pytest.fixture(autouse=True)
def _gates_are_open():
    with open_gates():
        yield


def test_desk_says_published_revised_withdrawn_and_published_again(index, words):
    story = create_story("notice", title="알림", blocks=[("paragraph", "본문")])
    key = story.key
    story.latest_revision.publish()
    publish(update_story(selectors.story_by_key(key), title="알림 고침"))
    selectors.story_by_key(key).unpublish()
    selectors.story_by_key(key).unpublish()
    selectors.story_by_key(key).latest_revision.publish()
    assert words == [("published", key, 1), ("revised", key, 2), ("withdrawn", key, 2), ("published", key, 3)]
    assert selectors.live_bulletin(key).title == "알림 고침"


def test_pictures_are_public_as_long_as_a_live_story_shows_them(index):
    shared, own = make_picture("함께"), make_picture("홀로")
    first = create_story("press", title="하나", lead_picture=shared, blocks=[("picture", own)])
    second = create_story("press", title="둘", lead_picture=shared)
    first.latest_revision.publish()
    second.latest_revision.publish()
    for picture in (shared, own):
        picture.refresh_from_db()
        assert picture.is_public
    publish(update_story(selectors.story_by_key(first.key), blocks=[]))
    own.refresh_from_db()
    assert not own.is_public
    selectors.story_by_key(first.key).unpublish()
    shared.refresh_from_db()
    assert shared.is_public
    selectors.story_by_key(second.key).delete()
    shared.refresh_from_db()
    assert not shared.is_public


def test_a_list_of_bulletins_costs_few_queries(index, django_assert_max_num_queries):
    picture = make_picture()
    for number in range(6):
        kind = ["press", "notice", "article"][number % 3]
        story = create_story(
            kind, title=f"글 {number}", lead_picture=picture, blocks=[("picture", picture)], tags=["가"]
        )
        story.latest_revision.publish()
    selectors.live_bulletins()
    with django_assert_max_num_queries(12):
        found = selectors.live_bulletins()
    assert [bulletin.title for bulletin in found] == [f"글 {number}" for number in (5, 4, 3, 2, 1, 0)]
    assert len(selectors.live_bulletins(kinds=["notice"])) == 2
    assert len(selectors.live_bulletins(limit=4)) == 4


def test_card_news_and_event_carry_their_own(index):
    from datetime import datetime
    from zoneinfo import ZoneInfo

    cards = create_story(
        "cards",
        title="카드",
        cuts=[{"layout": "cover", "heading": "표지"}, {"layout": "list", "items": ["하나", "둘"]}],
    )
    assert [cut.layout for cut in selectors.bulletin_of(cards).cuts] == ["cover", "list"]
    assert selectors.bulletin_of(cards).cuts[1].items == ("하나", "둘")
    assert list(cards.cuts[1].value["items"]) == ["하나", "둘"]
    starts = datetime(2026, 12, 3, 14, tzinfo=ZoneInfo("Asia/Seoul"))
    event = create_story("event", title="행사", starts_at=starts, place="군청 앞")
    assert selectors.bulletin_of(event).event.place == "군청 앞"

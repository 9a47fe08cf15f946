"""From the desk's word to slides: feeds, drawing, correction, withdrawal."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from cms.cards import composing, selectors
from cms.cards import making as card_making
from cms.cards.models import Card
from cms.cards.sizes import Size
from cms.stories import release
from cms.stories.adapting import writing
from cms.stories.authoring import create_story
from cms.stories.bulletin import Bulletin
from cms.stories.models import Story
from signage import background, feeds
from signage.desk.forms import StoryItemForm
from signage.models import FeedRule, ItemDrawing, PlaylistItem, Screen, Slide
from signage.slides import contents, drawing, making, orders, typesetting
from tests.support.lobby import put_picture
from tests.support.published import plain_cards, publish
from tests.support.work import do_work

FONTS = str(settings.FONTS_DIR)


def published(title: str, kind: str = "notice", **fields: Any) -> Story:
    """Make a story and make it public."""
    fields = {"election_class": "life"} | fields
    story = create_story(kind, title=title, lead="읽는 이에게 알립니다.", **fields)
    return publish(story)


@pytest.fixture
def fed(county: Any, lobby: Any) -> Any:
    """The lobby with a feed of the three newest stories."""
    FeedRule.objects.create(playlist=lobby.playlist, source="stories", newest=3, max_age_days=30, order=10)
    return lobby


def work() -> None:
    """Do what the worker would."""
    do_work()


def titles(lobby: Any) -> list[str]:
    return list(lobby.playlist.items.filter(drawing__state="done").order_by("rank").values_list("title", flat=True))


def test_a_published_story_comes_to_the_screen_and_a_withdrawn_one_leaves_at_once(fed: Any) -> None:
    story = published("겨울철 수도 동파 예방")
    work()
    assert titles(fed) == ["겨울철 수도 동파 예방"]
    assert {slide.form for slide in Slide.objects.all()} == {"wide", "tall"}
    before = Screen.objects.get().rev
    story.unpublish()
    assert not PlaylistItem.objects.exists()
    assert Screen.objects.get().rev > before


@pytest.mark.database
def test_a_feed_keeps_the_newest_and_reorders(fed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = orders.Drawn(b"x", "webp", 1920, 1080)
    monkeypatch.setattr(drawing, "draw", lambda content, size: drawn)
    for number in range(5):
        published(f"소식 {number}")
    work()
    assert titles(fed) == ["소식 4", "소식 3", "소식 2"]
    work()
    assert Slide.objects.count() == 6


def test_a_correction_is_drawn_again_and_the_old_slide_stays_until_then(fed: Any) -> None:
    story = published("틀린 제목")
    work()
    old = Slide.objects.get(form="wide")
    story.title = "바른 제목"
    story.save_revision()
    publish(story)
    assert Slide.objects.filter(pk=old.pk).exists()
    work()
    assert titles(fed) == ["바른 제목"]
    new = Slide.objects.get(form="wide")
    assert new.pk != old.pk
    assert new.picture_id != old.picture_id


@pytest.mark.database
def test_drafts_and_what_is_over_never_become_slides(fed: Any, county: Any) -> None:
    create_story("notice", title="아직 초안")
    published("마감된 모집", apply_until=timezone.localdate() - timedelta(days=1))
    published("끝난 행사", "event", place="체육관", starts_at=timezone.now() - timedelta(days=2))
    work()
    assert titles(fed) == []


@pytest.mark.database
def test_the_sweep_finds_what_no_signal_told(fed: Any) -> None:
    story = published("조용히 사라질 소식")
    work()
    Story.objects.filter(pk=story.pk).update(live=False)
    background.sweep()
    assert not PlaylistItem.objects.exists()


@pytest.mark.database
def test_an_item_that_cannot_be_drawn_is_left_after_three_tries(fed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from media.rendering.child import ChildFailed

    def fail(content: Any, size: Any) -> None:
        raise ChildFailed("no")

    published("그릴 수 없음")
    monkeypatch.setattr(drawing, "draw", fail)
    work()
    tried = ItemDrawing.objects.get()
    assert (tried.state, tried.attempts) == ("failed", 3)


@pytest.mark.database
def test_a_story_withdrawn_while_it_is_drawn_is_not_put_up(fed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    story = published("그리는 사이 회수")
    feeds.fill(FeedRule.objects.get())

    def draw(content: Any, size: Any) -> orders.Drawn:
        Story.objects.filter(pk=story.pk).update(live=False)
        return orders.Drawn(b"y", "webp", 1920, 1080)

    monkeypatch.setattr(drawing, "draw", draw)
    work()
    assert not Slide.objects.exists()


def test_a_card_set_becomes_one_slide_a_card(county: Any, lobby: Any) -> None:
    cuts = [
        {"layout": "cover", "heading": "청년 농업인 지원"},
        {"layout": "number", "heading": "지원금", "figure": "1,200만 원"},
        {"layout": "list", "heading": "신청", "items": ["방문", "제출", "안내"]},
    ]
    published("청년 농업인 지원", "cards", cuts=cuts)
    FeedRule.objects.create(playlist=lobby.playlist, source="cards", newest=1, order=10)
    feeds.fill(FeedRule.objects.get())
    work()
    # The desk's renderer adds a last card that says where to ask.
    assert list(Slide.objects.filter(form="wide").values_list("order", flat=True)) == [0, 1, 2, 3]
    assert "1,200만 원" in Slide.objects.get(form="wide", order=1).alt


def test_a_release_with_approved_cards_may_be_listed_as_its_cards(
    county: Any, lobby: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card_making, "draw", _drawn)
    story = create_story("press", title="군립도서관 밤까지", lead="밤 10시까지 연다.", election_class="life")
    writing.remake(story, "cards", by=None)
    release.publish(story, by=county.approver)
    FeedRule.objects.create(playlist=lobby.playlist, source="cards", newest=1, order=10)
    feeds.fill(FeedRule.objects.get())
    form = StoryItemForm({"story-story_key": f"{story.key} cards", "story-ms": "10"}, None, prefix="story")
    assert form.is_valid()
    assert (form.key(), form.is_cards()) == (story.key, True)
    plain = StoryItemForm({"story-story_key": story.key, "story-ms": "10"}, None, prefix="story")
    assert plain.is_valid()
    assert (plain.key(), plain.is_cards()) == (story.key, False)
    work()
    assert PlaylistItem.objects.get().kind == PlaylistItem.Kind.CARDS
    assert list(Slide.objects.filter(form="wide").values_list("order", flat=True)) == [0, 1, 2]


def _drawn(bulletin: Bulletin, size: Size) -> list[Card]:
    """Keep plain cards of a story, as many as it has cuts."""
    key, version, count = bulletin.key, bulletin.public_version, len(composing.cuts_of(bulletin))
    return selectors.cards(key, version, size) or plain_cards(key, version, count=count, sizes=(size,))


def test_the_last_day_of_an_event_is_still_shown(county: Any) -> None:
    start = timezone.now() - timedelta(days=1)
    story = published("축제", "event", place="농다리", starts_at=start, ends_at=timezone.now() + timedelta(hours=1))
    from cms.stories.selectors import live_bulletin

    bulletin = live_bulletin(story.key)
    assert bulletin is not None
    assert "농다리" in contents.of_story(bulletin).line


def test_release_through_the_desks_own_verb_reaches_the_screen(fed: Any, county: Any) -> None:
    story = published("회수할 소식")
    work()
    release.withdraw(story, reason="잘못 나감", by=county.approver)
    assert not PlaylistItem.objects.exists()


@pytest.mark.parametrize("text", ["", " ", "가" * 300, "농다리 " * 80, "鎭川郡 漢字", "emoji 🎉 tab\t\n", "a" * 500])
def test_any_title_fits(text: str) -> None:
    face, rows = typesetting.fitted(FONTS, "Bold", (60, 50), text, width=800, most=2)
    assert len(rows) <= 2
    assert all(face.width(row) <= 800 for row in rows)


def test_words_stay_whole() -> None:
    _face, rows = typesetting.fitted(FONTS, "Bold", (60,), "진천군 천년의 다리 농다리에 야간 조명", width=700, most=3)
    assert " ".join(rows) == "진천군 천년의 다리 농다리에 야간 조명"


def test_uploads_lose_what_the_camera_wrote(county: Any, lobby: Any) -> None:
    import io

    from PIL import Image

    from media.files.store import path_of
    from signage.slides import uploads

    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretCam"
    Image.new("RGB", (1200, 800), "#0B6B4F").save(out, "JPEG", exif=exif)
    out.seek(0)
    upload = uploads.take_bytes(out, size=len(out.getvalue()), title="x", alt="x")
    assert upload.wide.height > upload.wide.width
    data = path_of(upload.tall.file).read_bytes()
    assert b"SecretCam" not in data
    with Image.open(io.BytesIO(data)) as image:
        assert not image.getexif()


@pytest.mark.database
def test_tidying_keeps_what_is_used(lobby: Any) -> None:
    from media.files.purge import purge
    from media.files.store import path_of
    from signage.models import ScreenPicture, Upload
    from signage.slides import store

    item = put_picture(lobby.playlist, "#0B6B4F", "쓰는 사진")
    loose = put_picture(lobby.playlist, "#B3001B", "안 쓰는 사진")
    path = path_of(loose.upload.wide.file)
    making.remove([loose])
    Upload.objects.filter(pk=loose.upload_id).delete()
    ScreenPicture.objects.update(made_at=timezone.now() - timedelta(days=3))
    assert store.tidy() == 1
    assert purge(before=timezone.now()) == 1
    assert not path.exists()
    assert path_of(item.upload.wide.file).exists()


@pytest.mark.parametrize(
    "url", ["https://a.example/s/2026-0077", "https://www.county.example/news/2026-0077/?from=hall"]
)
def test_the_code_on_a_slide_can_be_read_back(url: str) -> None:
    """Module for module out of the compressed picture, with the quiet zone that a scanner needs (ISO/IEC 18004)."""
    import io

    import segno
    from PIL import Image

    from signage.slides.engine.pictures import encoded
    from signage.slides.engine.qrcode import code_tile

    ground = Image.new("RGB", (700, 700), "#1D3B6F")
    code_tile(ground, url, FONTS, (650, 650), 200)
    with Image.open(io.BytesIO(encoded(ground).data)) as picture:
        grey = picture.convert("L")

    def dark(x: float, y: float) -> bool:
        return bool(grey.getpixel((round(x), round(y))) < 70)

    tile = grey.point(lambda value: 255 if value > 230 else 0).getbbox()
    matrix = [[bool(module) for module in row] for row in segno.make(url, error="m", micro=False).matrix]
    inside = range(tile[0] + 12, tile[2] - 12)  # the tile's corners are round
    top = next(y for y in range(tile[1] + 12, tile[3]) if any(dark(x, y) for x in inside))
    left = next(x for x in inside if dark(x, top + 2))
    right = next(x for x in reversed(inside) if dark(x, top + 2))
    module = (right - left + 1) / len(matrix)
    read = [
        [dark(left + (column + 0.5) * module, top + (row + 0.5) * module) for column in range(len(matrix))]
        for row in range(len(matrix))
    ]
    assert read == matrix
    assert module >= 4  # px of 1920: a hand's breadth of code on a 55-inch panel
    assert min(left - tile[0], tile[2] - 1 - right, top - tile[1]) >= 4 * module - 1

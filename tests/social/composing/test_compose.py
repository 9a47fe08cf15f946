"""What is sent always fits, always carries its link, and never cuts a letter in two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.stories.bulletin import Bulletin, BulletinEvent, BulletinPicture
from social.channels.facebook import FacebookAdapter
from social.channels.practice import PracticeAdapter
from social.channels.telegram import TelegramAdapter, entities_of
from social.composing.compose import Shape, compose, tags_of
from social.composing.feed import pieces
from social.composing.length import ELLIPSIS, Measure, count, cut, shorten, utf16
from social.composing.variant import Variant

LINK = "https://www.example.go.kr/social/p/7k3m9xw2"
ADAPTERS = [PracticeAdapter, TelegramAdapter, FacebookAdapter]
KOREAN = st.text(alphabet="가나다라마 바사.!?\n“”·1️⃣👨‍👩‍👧🇰🇷é각<&>_*#", max_size=1500)


def a_bulletin(**changes: object) -> Bulletin:
    values = {
        "key": "2026-0001",
        "public_version": 1,
        "kind": "press",
        "title": "제목",
        "url": "https://www.example.go.kr/news/2026-0001/",
        "short_url": "https://www.example.go.kr/p/2026-0001",
    }
    return Bulletin(**{**values, **changes})


@pytest.mark.parametrize("adapter", ADAPTERS)
@given(title=KOREAN.map(lambda text: text[:255]), lead=KOREAN, pictures=st.integers(0, 12), tag=KOREAN)
def test_whatever_is_written_fits_the_channel(adapter: type, title: str, lead: str, pictures: int, tag: str) -> None:
    shots = tuple(BulletinPicture(number, f"p{number}.jpg", 10, 10, f"사진 {number}") for number in range(pictures))
    bulletin = a_bulletin(title=title or "제목", lead=lead, pictures=shots, topics=(tag,), department="문화관광과")
    variant = adapter.compose(bulletin, link=LINK, office="진천군")
    assert adapter.validate(variant) == []
    assert LINK in variant.text
    assert "".join(piece.text for piece in pieces(variant)) == variant.text
    assert Variant.from_json(variant.as_json()) == variant


@given(KOREAN, st.integers(1, 300), st.sampled_from(Measure))
def test_shortening_keeps_the_limit_and_whole_letters(text: str, limit: int, measure: Measure) -> None:
    short = shorten(text, limit, measure)
    assert count(short, measure) <= limit
    short.encode("utf-16-le").decode("utf-16-le")
    even = " ".join(text.split())
    assert short == even or even.startswith(short.removesuffix(ELLIPSIS))
    kept = short.removesuffix(ELLIPSIS)
    rest = even[len(kept) :]
    if short.endswith(ELLIPSIS) and kept and rest:  # where nothing is kept, no letter is split
        assert not rest.startswith(("\u200d", "\ufe0f", "\u20e3", "\u0301"))


@given(st.text())
def test_utf16_counts_as_the_codec_does(text: str) -> None:
    encodable = text.encode("utf-16-le", "ignore").decode("utf-16-le")
    assert utf16(encodable) == len(encodable.encode("utf-16-le")) // 2


def test_a_lead_ends_with_a_whole_sentence() -> None:
    lead = "진천군이 산책길을 연다. 조명은 밤 10시까지 켠다. 비가 오면 문을 닫는다."
    assert shorten(lead, 30, Measure.CODE_POINTS) == "진천군이 산책길을 연다. 조명은 밤 10시까지 켠다."


def test_one_endless_word_is_cut_with_an_ellipsis() -> None:
    assert cut("가" * 50, 10, Measure.CODE_POINTS) == "가" * 9 + ELLIPSIS
    family = "👨‍👩‍👧" * 5
    assert cut(family, 12, Measure.UTF16) == "👨‍👩‍👧" + ELLIPSIS


def test_an_event_tells_when_and_where_before_anything_else() -> None:
    event = BulletinEvent(
        datetime(2026, 12, 5, 7, 0, tzinfo=UTC),
        datetime(2026, 12, 5, 12, 0, tzinfo=UTC),
        "전통시장 중앙 통로",
        fee="무료",
    )
    text = compose(
        a_bulletin(kind="event", title="토요 저녁장", event=event, lead="첫 저녁장이 열립니다."),
        TelegramAdapter.shape,
        link=LINK,
        office="진천군",
    ).text
    assert text.startswith(
        "토요 저녁장\n\n일시  12. 5.(토) 16:00~21:00\n장소  전통시장 중앙 통로\n참가비  무료\n\n첫 저녁장"
    )


def test_a_notice_names_its_last_day_and_a_correction_says_so() -> None:
    bulletin = a_bulletin(
        apply_until=date(2026, 12, 31),
        lead="모집합니다.",
        corrected_at=datetime(2026, 11, 22, tzinfo=UTC),
        correction="날짜를 고침",
    )
    text = compose(bulletin, FacebookAdapter.shape, link=LINK, office="진천군").text
    assert text.startswith("[정정] 제목\n\n신청 마감  12. 31.(목)\n\n정정 내용: 날짜를 고침")


def test_pictures_without_alternative_text_stay_at_home() -> None:
    shots = (BulletinPicture(1, "a.jpg", 1, 1, "산"), BulletinPicture(2, "b.jpg", 1, 1, "  "))
    variant = compose(a_bulletin(pictures=shots), FacebookAdapter.shape, link=LINK, office="진천군")
    assert [picture.alt for picture in variant.pictures] == ["산"]


def test_licence_stands_at_the_foot_unless_there_is_none() -> None:
    assert compose(a_bulletin(licence="1"), FacebookAdapter.shape, link=LINK, office="진천군").text.endswith(
        "공공누리 제1유형: 출처표시"
    )
    assert "공공누리" not in compose(a_bulletin(licence="none"), FacebookAdapter.shape, link=LINK, office="군").text


def test_tags_are_letters_only_and_each_once() -> None:
    bulletin = a_bulletin(topics=("야간 명소", "관광", "관광", "2026", "#문화!"), towns=("문백면",))
    assert tags_of(bulletin, "진천군") == ("진천군", "야간명소", "관광", "문화", "문백면")


def test_entities_are_counted_in_utf16_units() -> None:
    variant = compose(a_bulletin(title="🎆 불꽃 <b>축제</b>"), TelegramAdapter.shape, link=LINK, office="진천군")
    [entity] = entities_of(variant)
    assert (entity.offset, entity.length) == (0, utf16("🎆 불꽃 <b>축제</b>"))


def test_a_tiny_limit_keeps_the_link_before_the_lead() -> None:
    shape = Shape(Measure.CODE_POINTS, text_limit=120, caption_limit=120, pictures=0, tags=1)
    variant = compose(a_bulletin(title="제목", lead="리드 " * 60, licence="none"), shape, link=LINK, office="군")
    assert LINK in variant.text
    assert len(variant.text) <= 120


def test_times_are_told_in_seoul() -> None:
    event = BulletinEvent(starts_at=datetime(2026, 11, 22, 15, 30, tzinfo=UTC), ends_at=None, place="농다리")
    text = compose(a_bulletin(event=event), TelegramAdapter.shape, link=LINK, office="군").text
    assert "일시  11. 23.(월) 00:30\n" in text


def test_the_same_variant_has_the_same_hash() -> None:
    one = compose(a_bulletin(), FacebookAdapter.shape, link=LINK, office="군")
    assert one.sha256 == compose(a_bulletin(), FacebookAdapter.shape, link=LINK, office="군").sha256
    assert one.sha256 != replace(one, text=one.text + ".").sha256

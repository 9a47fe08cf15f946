"""Text made fit for paper, and articles divided at any letter without losing one."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.stories.bulletin import BulletinAdaptation, BulletinSlot
from newsletter.layout.article import (
    BODY,
    HEADLINE,
    OUTLET,
    Piece,
    PieceType,
    Run,
    article_of,
    divide,
    letters,
    limited,
)
from newsletter.layout.html import runs_html, whom_to_ask
from newsletter.layout.text import ZERO_WIDTH_SPACE, breakable, dots_held, normalise, whole_words
from tests.newsletter.stories import bulletin
from tests.support.length import examples

KOREAN = st.text(alphabet="가나다라 마바사아.,()“”‘’\"'A1-·…☎㎡\t", max_size=80)


def test_signs_that_print_as_emoji_become_words():
    assert normalise("☎ 043-000-1234 👍") == "전화 043-000-1234 "[:-1] + ""
    assert normalise("\"안녕\" 하고 '그래'") == "“안녕” 하고 ‘그래’"


def test_area_signs_get_a_thin_space():
    assert normalise("20 ㎡") == "20\u2009㎡"


def test_addresses_may_break_and_phones_after_the_area_code():
    assert ZERO_WIDTH_SPACE in breakable("https://example.go.kr/a/b")
    assert breakable("043-000-1234") == f"043-{ZERO_WIDTH_SPACE}000-1234"


def test_words_of_a_headline_stay_whole_and_are_escaped():
    assert whole_words("군립 <b>") == '<span class="w">군립</span> <span class="w">&lt;b&gt;</span>'


@example("1\t㎡")
@example(".\x00..")
@example("\x00 \x00 가")
@given(KOREAN)
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@settings(max_examples=examples(60, 500))
@given(st.lists(st.tuples(KOREAN, st.sampled_from(["", "b", "i"])), min_size=1, max_size=4), st.integers(0, 200))
def test_dividing_a_paragraph_loses_and_doubles_nothing(parts, count):
    piece = Piece(PieceType.PARAGRAPH, tuple(Run(text, style) for text, style in parts if text))
    before, after = divide(piece, count)
    assert shown(before) + shown(after) == shown(piece)
    plain = "".join(normalise(run.text) for run in piece.runs)
    assert letters(before.text + after.text) == letters(plain)
    assert letters(before.text) == min(count, letters(plain))


def shown(piece: Piece) -> int:
    """Count the letters of a paragraph's HTML, tags and entities aside."""
    return letters(unescape(re.sub(r"<[^>]*>", "", runs_html(piece.runs))))


def test_a_middle_dot_stays_with_the_letter_before_it():
    assert dots_held("읍·면사무소") == '<span class="w">읍·</span>면사무소'
    assert dots_held("· 첫째") == "· 첫째"


def test_a_headline_does_not_end_in_a_short_word_alone():
    assert whole_words("물속 운동 교실 1월 반").endswith('<span class="w">1월 반</span>')


def paragraphs(*texts: str) -> tuple[Piece, ...]:
    return tuple(Piece(PieceType.PARAGRAPH, (Run(text),)) for text in texts)


@pytest.mark.parametrize(
    ("text", "left", "line"),
    [
        ("밤에 더 단다. 문의는 건설교통과 043-000-3610.", "밤에 더 단다.", "건설교통과 043-000-3610"),
        ("물수건으로 녹인다. 고장 신고는 환경과 043-000-3410.", "물수건으로 녹인다.", "고장 신고 환경과 043-000-3410"),
        ("신청해 주세요. 환경과 043-000-3410", "신청해 주세요.", "환경과 043-000-3410"),
        ("문의는 환경과(043-000-3410)로 하면 된다.", "문의는 환경과(043-000-3410)로 하면 된다.", ""),
        ("문의는 환경과 043-000-3410.", "문의는 환경과 043-000-3410.", ""),
    ],
)
def test_whom_to_ask_stands_on_its_own_line(text, left, line):
    pieces, found = whom_to_ask(paragraphs("앞 문단이다.", text))
    assert found == line
    assert pieces[-1].text == left


@given(st.lists(KOREAN, max_size=3), st.sampled_from(["", " 문의는 환경과 043-000-3410."]))
def test_whom_to_ask_never_loses_the_phone_or_a_paragraph(texts, end):
    pieces = paragraphs(*(text + end for text in texts))
    kept, line = whom_to_ask(pieces)
    assert len(kept) == len(pieces)
    phones = sum(piece.text.count("043-000-3410") for piece in pieces)
    assert sum(piece.text.count("043-000-3410") for piece in kept) + line.count("043-000-3410") == phones


def test_an_endless_story_is_cut_before_it_reaches_the_engine():
    endless = Piece(PieceType.PARAGRAPH, (Run("가" * 50_000),))
    assert sum(len(piece.text) for piece in limited([endless, endless])) == 30_000


def test_overrides_change_the_paper_only():
    own = BulletinAdaptation(
        OUTLET, 1, (BulletinSlot(HEADLINE, "짧게"), BulletinSlot(BODY, "한 문장이다.\n두 문장이다."))
    )
    article = article_of(replace(bulletin(picture=True), adaptations=(own,)), {"without_photo": True})
    assert article.headline == "짧게"
    assert [piece.text for piece in article.pieces] == ["한 문장이다.", "두 문장이다."]
    assert article.picture is None


def test_text_of_people_is_escaped():
    article = article_of(bulletin(title="<script>alert(1)</script>"))
    from newsletter.layout.html import headline_html

    assert "<script" not in headline_html(article, 2)

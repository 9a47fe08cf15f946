"""Text made fit for paper, and articles divided at any letter without losing one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsletter.layout.article import Piece, PieceType, Run, article_of, divide, letters, limited
from newsletter.layout.html import runs_html
from newsletter.layout.text import ZERO_WIDTH_SPACE, breakable, normalise, whole_words
from tests.newsletter.stories import bulletin

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


@given(KOREAN)
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@settings(max_examples=200)
@given(st.lists(st.tuples(KOREAN, st.sampled_from(["", "b", "i"])), min_size=1, max_size=4), st.integers(0, 200))
def test_dividing_a_paragraph_loses_and_doubles_nothing(parts, count):
    piece = Piece(PieceType.PARAGRAPH, tuple(Run(text, style) for text, style in parts if text))
    before, after = divide(piece, count)
    whole = letters(runs_html(piece.runs))
    assert letters(runs_html(before.runs) + runs_html(after.runs)) >= whole - 0
    plain = "".join(normalise(run.text) for run in piece.runs)
    assert letters(before.text + after.text) == letters(plain)
    assert letters(before.text) == min(count, letters(plain))


def test_an_endless_story_is_cut_before_it_reaches_the_engine():
    endless = Piece(PieceType.PARAGRAPH, (Run("가" * 50_000),))
    assert sum(len(piece.text) for piece in limited([endless, endless])) == 30_000


def test_overrides_change_the_paper_only():
    article = article_of(bulletin(picture=True), {"headline": "짧게", "without_photo": True})
    assert article.headline == "짧게"
    assert article.picture is None


def test_text_of_people_is_escaped():
    article = article_of(bulletin(title="<script>alert(1)</script>"))
    from newsletter.layout.html import headline_html

    assert "<script" not in headline_html(article, 2)

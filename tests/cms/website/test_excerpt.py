"""The piece of a text a visitor sees holds what he asked for and begins and ends at words."""

from hypothesis import example, given
from hypothesis import strategies as st

from cms.website.excerpt import LENGTH, excerpt
from cms.website.templatetags.website_tags import marked

TEXT = "장날마다 셔틀버스가 다닌다. " * 10 + "진천군청에서 알린다. " + "군민과 함께한다. " * 20


def test_excerpt_stands_round_the_first_word_found() -> None:
    piece = excerpt(TEXT, ["없는말", "군청"])
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert "진천군청에서 알린다." in piece
    assert all(word in TEXT.split() for word in piece.split() if word != "…")


def test_short_text_is_shown_whole() -> None:
    assert excerpt("군청에서\n 알린다", ["알린"]) == "군청에서 알린다"


def test_nothing_is_shown_of_a_text_without_the_words() -> None:
    assert excerpt(TEXT, ["없는말"]) == excerpt(TEXT, []) == excerpt("", ["가"]) == ""


@given(text=st.text(max_size=600), words=st.lists(st.text(min_size=1, max_size=6), max_size=4))
@example(text="가" * 500 + "군청" + "나" * 500, words=["군청"])
@example(text="a.*b", words=[".*"])
def test_excerpt_is_a_piece_of_the_text(text: str, words: list[str]) -> None:
    piece = excerpt(text, words).removeprefix("… ").removesuffix(" …")
    assert len(piece) <= LENGTH + 10
    assert piece in " ".join(text.split())


def test_marks_are_put_round_words_and_nothing_else_gets_through() -> None:
    assert marked("<b>군청</b> & COVID", ("군청", "covid", "")) == (
        "&lt;b&gt;<mark>군청</mark>&lt;/b&gt; &amp; <mark>COVID</mark>"
    )
    assert marked("가<", ()) == "가&lt;"
    assert marked("가<", ("",)) == "가&lt;"

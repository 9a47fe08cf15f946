"""What rules read is composed and plain; what they mark lies where it was written."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cms.checks.legible import legible
from tests.support.checking import findings

TEXTS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("가각낢ㅏ０９－　\u200b\u00ad\u2060\ufe0f\u1100\u1161\u11a8\u0301🎉𝟘\r\n\u3164"),
    ),
    max_size=60,
)


@given(TEXTS)
def test_every_character_knows_where_it_comes_from(text: str) -> None:
    way = legible(text)
    last = 0
    for place in range(len(way.text)):
        start, end = way.span(place, place + 1)
        assert last <= end
        assert 0 <= start < end <= len(text)
        last = end


@given(TEXTS)
def test_what_is_read_is_composed_and_holds_nothing_invisible(text: str) -> None:
    read = legible(text).text
    assert "\u200b" not in read
    assert "０" not in read
    if "\u0301" not in text and text.isprintable():
        assert legible(read).text == read


@given(before=st.text(max_size=30), after=st.text(max_size=30), form=st.sampled_from(["NFC", "NFD"]))
def test_a_number_is_marked_exactly_in_whatever_surrounds_it(before: str, after: str, form: str) -> None:
    number = "９001０１-12345\u200b67"
    text = f"{unicodedata.normalize(form, before)}\n가나다 {number} 라마바\r\n{unicodedata.normalize(form, after)}"
    marked = [finding for finding in findings(text) if finding.code == "privacy.rrn"]
    assert number in [text[finding.start : finding.end] for finding in marked]
    assert all(text[finding.start : finding.end] == finding.excerpt for finding in marked)


def test_plain_text_costs_no_map() -> None:
    assert legible("진천군은 10일 축제를 연다.").begins is None

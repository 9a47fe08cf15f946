"""Lines of cards break between words; nothing in a text becomes markup."""

from hypothesis import given
from hypothesis import strategies as st

from cms.cards import words


class TestWords:
    @given(st.text(max_size=60))
    def test_nothing_in_a_text_becomes_markup(self, text: str) -> None:
        html = words.whole(text)
        for mark in ("<span", "</span>", "<br>", 'class="w long"', 'class="w"'):
            html = html.replace(mark, "")
        assert "<" not in html

    def test_words_stay_whole(self) -> None:
        assert words.whole("물을 자주\n마셔요").count('class="w"') == 3


def test_a_long_figure_is_set_as_large_as_there_is_room() -> None:
    assert words.figure_size("37명", room=90, largest=22) == 22
    assert 9 < words.figure_size("1,234,567천원", room=90, largest=22) < 16
    assert words.figure_size("", room=90, largest=22) == 22

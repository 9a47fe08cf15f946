"""Two texts word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cms.core.worddiff import Piece, compare

texts = st.text(alphabet="가나 \n", max_size=30)


@given(texts, texts)
def test_the_pieces_are_the_whole_text(first, second):
    left, right = compare(first, second)
    assert ("".join(piece.text for piece in left), "".join(piece.text for piece in right)) == (first, second)


@given(texts)
def test_equal_texts_differ_nowhere(text):
    left, right = compare(text, text)
    assert not any(piece.differs for piece in (*left, *right))


def test_what_differs_is_marked_as_one_run():
    left, right = compare("도서관이 밤 열 시까지 엽니다", "도서관이 저녁 아홉 시까지 엽니다")
    assert [piece.text for piece in left if piece.differs] == ["밤 열"]
    assert [piece.text for piece in right if piece.differs] == ["저녁 아홉"]
    assert left[0] == Piece("도서관이 ", False)

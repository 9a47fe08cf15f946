"""A word is found exactly where it is a substring: the rule of the index, without a database."""

from hypothesis import example, given
from hypothesis import strategies as st

from cms.website.search import grams

SYLLABLES = "진천군청가나다농다리축제물길"
ALPHABET = SYLLABLES + "aB2７①漢 .,-_\"'()%*:&|!\n"
TEXTS = st.text(ALPHABET, max_size=40)


def tokens_match(text: str, phrase: list[str]) -> bool:
    """Say whether an index of bigrams holds the sequence a phrase asks for: what FTS5 does, in Python."""
    index = grams.indexed(text)
    asked = grams.sequence(phrase)
    size = len(asked.tokens)
    for start in range(len(index) - size + 1):
        piece = tuple(index[start : start + size])
        if asked.open_ended:
            if piece[:-1] == asked.tokens[:-1] and piece[-1].startswith(asked.tokens[-1]):
                return True
        elif piece == asked.tokens:
            return True
    return False


@given(text=TEXTS, question=st.text(SYLLABLES + "aB2", min_size=1, max_size=6))
@example(text="진천군 청사", question="군청")
@example(text="진천군", question="군")
def test_word_is_found_exactly_where_it_is_a_substring_of_a_word(text: str, question: str) -> None:
    word = grams.words(question)[0]
    truth = any(word in gram for gram in grams.words(text))
    assert tokens_match(text, [word]) is truth


@given(text=TEXTS, question=st.text(SYLLABLES + " ", min_size=1, max_size=9))
@example(text="국가예방 접종률", question="예방 접종")
@example(text="예방 방 접종", question="예방 접종")
def test_phrase_is_found_exactly_where_its_words_stand_side_by_side(text: str, question: str) -> None:
    phrase = grams.words(question)
    if phrase:
        assert tokens_match(text, phrase) is (" ".join(phrase) in grams.plain(text))

"""Particles follow the last sound that is read aloud. The cases come from Korean usage, not from the code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.korean.particles import particle, quoted, with_particle

OBJECT = [
    # Hangul
    ("사진", "사진을"),
    ("보도자료", "보도자료를"),
    ("카드뉴스", "카드뉴스를"),
    ("달빛 걷기", "달빛 걷기를"),
    ("진천군", "진천군을"),
    ("농다리", "농다리를"),
    ("물", "물을"),
    ("값", "값을"),
    # figures as Sino-Korean numbers
    ("0", "0을"),
    ("1", "1을"),
    ("2", "2를"),
    ("3", "3을"),
    ("4", "4를"),
    ("5", "5를"),
    ("6", "6을"),
    ("7", "7을"),
    ("8", "8을"),
    ("9", "9를"),
    ("10", "10을"),
    ("2026", "2026을"),
    ("1,200", "1,200을"),
    ("12,345", "12,345를"),
    ("1,000,000,000,000", "1,000,000,000,000를"),
    ("3.5", "3.5를"),
    ("043-539-3114", "043-539-3114를"),
    ("오후 6:00", "오후 6:00를"),
    ("오후 6:30", "오후 6:30을"),
    # units and signs
    ("30%", "30%를"),
    ("10kg", "10kg을"),
    ("5km", "5km를"),
    ("40MB", "40MB를"),
    ("20㎡", "20㎡를"),
    ("3㎏", "3㎏을"),
    ("36℃", "36℃를"),
    # abbreviations by the names of their letters
    ("PDF", "PDF를"),
    ("SNS", "SNS를"),
    ("HTML", "HTML을"),
    ("URL", "URL을"),
    ("AI", "AI를"),
    ("CCTV", "CCTV를"),
    ("QR", "QR을"),
    ("ATM", "ATM을"),
    ("VPN", "VPN을"),
    ("K-POP", "K-POP을"),
    ("5G", "5G를"),
    ("X", "X를"),
    ("http", "http를"),
    # Latin words
    ("Facebook", "Facebook을"),
    ("Telegram", "Telegram을"),
    ("Mastodon", "Mastodon을"),
    ("Bluesky", "Bluesky를"),
    ("Threads", "Threads를"),
    ("YouTube", "YouTube를"),
    ("Instagram", "Instagram을"),
    ("KakaoTalk", "KakaoTalk을"),
    ("Google", "Google을"),
    ("Gmail", "Gmail을"),
    ("Phone", "Phone을"),
    ("Internet", "Internet을"),
    ("Post", "Post를"),
    ("Blog", "Blog를"),
    ("Training", "Training을"),
    # file names by the letters of their ending
    ("사진.jpg", "사진.jpg를"),
    ("보고서.pdf", "보고서.pdf를"),
    ("보도자료.hwpx", "보도자료.hwpx를"),
    ("index.html", "index.html을"),
    ("묶음.zip", "묶음.zip을"),
    ("film.mp4", "film.mp4를"),
    # what is not read: quotes, punctuation, brackets behind the word they explain
    ("‘사진’", "‘사진’을"),
    ("‘카드뉴스’", "‘카드뉴스’를"),
    ("“물”", "“물”을"),
    ("《직지》", "《직지》를"),
    ("「지방자치법」", "「지방자치법」을"),
    ("손발(手足)", "손발(手足)을"),
    ("국립국어원(NIKL)", "국립국어원(NIKL)을"),
    ("달빛 걷기(12월 3일)", "달빛 걷기(12월 3일)를"),
    ("이누리(홍보미디어실(2층))", "이누리(홍보미디어실(2층))를"),
    ("(사진)", "(사진)을"),
    ("[정정] 군정소식", "[정정] 군정소식을"),
    ("축제!", "축제!를"),
    ("어디로 갈까요?", "어디로 갈까요?를"),
    ("사진 ", "사진 을"),
    ("결과 🎉", "결과 🎉를"),
    ("군민 🎉", "군민 🎉을"),
    # forms of the same letter
    ("\u1109\u1161\u110c\u1175\u11ab", "\u1109\u1161\u110c\u1175\u11ab을"),  # 사진, as a Mac names its files
    ("2026년 10", "2026년 10을"),
    ("①", "①을"),
    ("ㄱ", "ㄱ을"),
    ("ㅏ", "ㅏ를"),
    # nothing to read
    ("", "를"),
    ("…", "…를"),
    ("金", "金를"),
]


@pytest.mark.parametrize(("word", "written"), OBJECT, ids=[word or "nothing" for word, _ in OBJECT])
def test_the_object_particle_follows_the_last_sound(word: str, written: str) -> None:
    assert with_particle(word, "을") == written


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("서울", "서울로"),
        ("진천", "진천으로"),
        ("초평", "초평으로"),
        ("광혜원면", "광혜원면으로"),
        ("누리집", "누리집으로"),
        ("물", "물로"),
        ("메일", "메일로"),
        ("편집자", "편집자로"),
        ("1", "1로"),
        ("3", "3으로"),
        ("6", "6으로"),
        ("7", "7로"),
        ("8", "8로"),
        ("10", "10으로"),
        ("URL", "URL로"),
        ("PDF", "PDF로"),
        ("VPN", "VPN으로"),
        ("Google", "Google로"),
        ("Gmail", "Gmail로"),
        ("Telegram", "Telegram으로"),
        ("‘서울’", "‘서울’로"),
        ("서울(본청)", "서울(본청)로"),
        ("ㄹ", "ㄹ로"),
    ],
)
def test_towards_is_short_after_a_vowel_and_after_rieul(word: str, written: str) -> None:
    assert with_particle(word, "으로") == written


@pytest.mark.parametrize(
    ("form", "after_consonant", "after_vowel"),
    [
        ("은", "은", "는"),
        ("이", "이", "가"),
        ("을", "을", "를"),
        ("과", "과", "와"),
        ("아", "아", "야"),
        ("으로", "으로", "로"),
        ("이랑", "이랑", "랑"),
        ("이나", "이나", "나"),
        ("이라", "이라", "라"),
        ("이라는", "이라는", "라는"),
        ("이에요", "이에요", "예요"),
    ],
)
def test_every_particle_has_two_forms_and_answers_to_both(form: str, after_consonant: str, after_vowel: str) -> None:
    assert particle("군민", form) == particle("군민", after_vowel) == after_consonant
    assert particle("이누리", form) == particle("이누리", after_vowel) == after_vowel


def test_only_towards_is_short_after_rieul() -> None:
    assert [with_particle("메일", form) for form in ("은", "이", "을", "과", "이랑")] == [
        "메일은",
        "메일이",
        "메일을",
        "메일과",
        "메일이랑",
    ]


def test_a_quoted_word_takes_its_particle_outside() -> None:
    assert quoted("달빛 걷기", "을") == "‘달빛 걷기’를"
    assert quoted("사진") == "‘사진’"


def test_an_unknown_particle_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="에서"):
        particle("서울", "에서")


HANGUL = st.integers(0, 19 * 21 * 28 - 1).map(lambda index: chr(ord("가") + index))


@given(HANGUL, st.text(max_size=12))
def test_a_syllable_decides_whatever_stands_before_it(syllable: str, before: str) -> None:
    has_final = (ord(syllable) - ord("가")) % 28 != 0
    assert particle(before + syllable, "을") == ("을" if has_final else "를")


@given(HANGUL, st.text(alphabet="’”」』》〉.!?… ", max_size=6))
def test_what_is_not_read_changes_nothing(syllable: str, after: str) -> None:
    for form in ("은", "을", "으로"):
        assert particle(syllable + after, form) == particle(syllable, form)


@given(st.text(max_size=40))
def test_any_text_keeps_its_letters_and_gets_one_of_two_forms(text: str) -> None:
    assert with_particle(text, "을") in {f"{text}을", f"{text}를"}
    assert with_particle(text, "로") in {f"{text}으로", f"{text}로"}


@given(st.integers(1, 10**11 - 1))
def test_a_number_reads_the_same_with_and_without_commas(number: int) -> None:
    assert particle(str(number), "으로") == particle(f"{number:,}", "으로")

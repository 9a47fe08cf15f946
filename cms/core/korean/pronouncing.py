"""Pronunciation of a text's end: a vowel, ㄹ or another consonant. Pure.

Digits are read as Sino-Korean numbers, capitals and letters without a vowel by their names, other Latin words roughly
as English is written in Hangul. What is not read (closing quotes, punctuation, a bracket that explains the word before
it) is passed over.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import Enum


class Ending(Enum):
    """The last sound of a text."""

    VOWEL = "vowel"
    LIEUL = "ㄹ"
    CONSONANT = "consonant"


_FINALS = 28
_LIEUL_FINAL = 8
#: Digits by their Sino-Korean names: 영 일 이 삼 사 오 육 칠 팔 구.
_DIGITS = dict(
    zip(
        "0123456789",
        (
            Ending.CONSONANT,
            Ending.LIEUL,
            Ending.VOWEL,
            Ending.CONSONANT,
            Ending.VOWEL,
            Ending.VOWEL,
            Ending.CONSONANT,
            Ending.LIEUL,
            Ending.LIEUL,
            Ending.VOWEL,
        ),
        strict=True,
    )
)
#: Names of letters that do not end in a vowel: 엘 엠 엔 알.
_LETTERS = {"l": Ending.LIEUL, "r": Ending.LIEUL, "m": Ending.CONSONANT, "n": Ending.CONSONANT}
#: Signs that are read, before compatibility forms are folded: 퍼센트, 도, 제곱미터, 킬로그램.
_SIGNS = dict.fromkeys("%％‰℃℉°㎡㎥㎢㎞㎝㎜㎖ℓ㏄+＋", Ending.VOWEL) | dict.fromkeys("㎏㎎", Ending.CONSONANT)
#: Units that stand behind a number: 그램, 톤, 데시벨 …; the others end in a vowel (미터, 리터, 바이트, 헥타르).
_UNITS = {
    "g": Ending.CONSONANT,
    "kg": Ending.CONSONANT,
    "mg": Ending.CONSONANT,
    "t": Ending.CONSONANT,
    "dB": Ending.LIEUL,
    "cal": Ending.CONSONANT,
    "kcal": Ending.CONSONANT,
    **dict.fromkeys(("m", "km", "cm", "mm", "L", "ml", "mL", "l", "ha", "px", "pt", "p", "s", "ms"), Ending.VOWEL),
    **dict.fromkeys(("KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "W", "kW", "MW", "kWh", "Hz", "kHz"), Ending.VOWEL),
}
#: Words that are not read as they are written, or capitals that are read as a word.
_WORDS = {
    "zip": Ending.CONSONANT,
    "pop": Ending.CONSONANT,
    "talk": Ending.CONSONANT,
    "kakaotalk": Ending.CONSONANT,
    "apec": Ending.CONSONANT,
    "haccp": Ending.CONSONANT,
    "type": Ending.CONSONANT,
    "email": Ending.LIEUL,
}
#: How other Latin words end in Hangul, the first that fits.
_SPELLINGS = (
    (re.compile(r"(?:l|ll|le)$"), Ending.LIEUL),
    (re.compile(r"(?:[mn]|[^aeiou]?[aeiou][mn]e|ng|[aeiou][pkbc]|[aeiou]ck|(?<![aeiou])[aeiou]t)$"), Ending.CONSONANT),
)
_NUMBER = re.compile(r"[\d,]*\d$")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:(?P<minutes>\d\d)$")
_LATIN = re.compile(r"[A-Za-z]+$")
_TRILLION = 12


def ending(text: str) -> Ending:
    """Return the last sound of a text. Where nobody can read a text aloud, its sound counts as a vowel."""
    text = unicodedata.normalize("NFC", text)
    while text:
        text, sound = _last(text)
        if sound is not None:
            return sound
    return Ending.VOWEL


def _last(text: str) -> tuple[str, Ending | None]:
    """Return the sound of the last character. Where it is not read, return the text without it."""
    if text.endswith(")") and _is_read(text[: _opening(text)]):
        return text[: _opening(text)], None
    sign = text[-1]
    if sign in _SIGNS:
        return text, _SIGNS[sign]
    folded = unicodedata.normalize("NFKC", sign)[-1:]
    text = text[:-1] + folded
    sounds = next((sounds for is_of, sounds in _SCRIPTS if is_of(folded)), None)
    return (text, sounds(text)) if sounds else (text[:-1], None)


def _is_read(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _opening(text: str) -> int:
    """Return where the bracket opens that closes at the end; 0 where none does."""
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[index], 0)
        if depth == 0:
            return index
    return 0


def _of_final(final: int) -> Ending:
    if final == 0:
        return Ending.VOWEL
    return Ending.LIEUL if final == _LIEUL_FINAL else Ending.CONSONANT


def _of_number(text: str) -> Ending:
    if clock_time := _CLOCK.search(text):
        return Ending.VOWEL if clock_time["minutes"] == "00" else Ending.CONSONANT  # 여섯 시, 여섯 시 삼십 분
    match = _NUMBER.search(text)
    digits = match.group().replace(",", "") if match else text[-1]
    significant = digits.rstrip("0")
    if significant.strip("0") and len(digits) - len(significant) >= _TRILLION:
        return Ending.VOWEL  # 조
    return _DIGITS[digits[-1]]


def _of_latin(text: str) -> Ending:
    match = _LATIN.search(text)
    word = match.group() if match else text[-1]
    before = text[: -len(word)]
    if word in _UNITS and before.rstrip()[-1:].isdigit():
        return _UNITS[word]
    lower = word.lower()
    if lower in _WORDS:
        return _WORDS[lower]
    is_extension = before.endswith(".") and len(word) <= 4 and lower not in {"com", "net", "org"}
    if word.isupper() or is_extension or not set(lower) & set("aeiouy"):
        return _LETTERS.get(lower[-1], Ending.VOWEL)
    return next((sound for spelling, sound in _SPELLINGS if spelling.search(lower)), Ending.VOWEL)


def _of_hangul(text: str) -> Ending:
    return _of_final((ord(text[-1]) - ord("가")) % _FINALS)


def _of_jamo(text: str) -> Ending:
    """Return how the name of a single letter ends. Consonants are read by their names: 기역, 리을."""
    return Ending.LIEUL if text[-1] in "ㄹᄅ" else Ending.CONSONANT


def _of_other(_text: str) -> Ending:
    return Ending.VOWEL


def _is_hangul(sign: str) -> bool:
    return "가" <= sign <= "힣"


def _is_consonant(sign: str) -> bool:
    return "ᄀ" <= sign <= "ᄒ" or "ㄱ" <= sign <= "ㅎ"


def _is_digit(sign: str) -> bool:
    return sign.isascii() and sign.isdigit()


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


#: How the last character is read, by its script; characters of no script are not read.
_SCRIPTS: tuple[tuple[Callable[[str], bool], Callable[[str], Ending]], ...] = (
    (_is_hangul, _of_hangul),
    (_is_consonant, _of_jamo),
    (_is_digit, _of_number),
    (_is_latin, _of_latin),
    (str.isalpha, _of_other),
)

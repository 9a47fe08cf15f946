"""Questions typed another way: with the keyboard left in English (thtlr → 소식), as initials (ㄴㄷㄹ). No Django.

Keys are those of the two-set layout (KS X 5002); syllables are composed as Unicode does (Hangul syllables, §3.12).
"""

import re

_KEYS = dict(
    zip(
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        strict=True,
    )
)
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
#: Two strokes that make one sign.
_JOINED = {
    "ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ",
    "ㄱㅅ": "ㄳ", "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ", "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ", "ㄹㅂ": "ㄼ", "ㄹㅅ": "ㄽ", "ㄹㅌ": "ㄾ",
    "ㄹㅍ": "ㄿ", "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ",
}  # fmt: skip
#: An initial, a vowel, and a final where no vowel follows it (it would begin the next syllable).
_SYLLABLE = re.compile(
    "([ㄱ-ㅎ])(ㅗ[ㅏㅐㅣ]|ㅜ[ㅓㅔㅣ]|ㅡㅣ|[ㅏ-ㅣ])((?:ㄱㅅ|ㄴ[ㅈㅎ]|ㄹ[ㄱㅁㅂㅅㅌㅍㅎ]|ㅂㅅ|[ㄱ-ㅎ])(?![ㅏ-ㅣ]))?"
)
_LATIN = re.compile(r"[A-Za-z\d\s]*[A-Za-z]{2}[A-Za-z\d\s]*")
_ONLY_INITIALS = re.compile("[ㄱ-ㅎ]{2,20}")


def in_hangul(question: str) -> str:
    """Return what Latin letters would have been with the keyboard in Hangul. Nothing where they make no syllables."""
    if not _LATIN.fullmatch(question):
        return ""
    keys = question.lower() if question.isupper() else question  # capital lock
    letters = "".join(_KEYS.get(key, _KEYS.get(key.lower(), key)) for key in keys)
    typed = _SYLLABLE.sub(_composed, letters)
    return typed if not re.search("[ㄱ-ㅣ]", typed) else ""


def are_initials(question: str) -> bool:
    """Say whether a question is initial consonants only."""
    return bool(_ONLY_INITIALS.fullmatch(question))


def initials(text: str) -> str:
    """Return a text with each syllable as its initial consonant: 돌다리 물길 → ㄷㄷㄹ ㅁㄱ."""
    return "".join(
        _INITIALS[(ord(character) - 0xAC00) // 588] if "가" <= character <= "힣" else character for character in text
    )


def _composed(match: re.Match[str]) -> str:
    initial, vowel, final = match.groups(default=" ")
    first = _INITIALS.find(initial)
    last = _FINALS.find(_JOINED.get(final, final))
    if first < 0 or last < 0:  # ㄸ, ㅃ and ㅉ end no syllable; clusters begin none
        return match[0]
    return chr(0xAC00 + (first * 21 + _VOWELS.index(_JOINED.get(vowel, vowel))) * 28 + last)

"""What is left of a password without words and numbers that others try first. Pure.

`hanbit2026!`, `한빛군청2026!!` and `dkssudgktpdy123` (안녕하세요, typed in Latin letters) are long and worth nothing:
who guesses knows the office's name, the year and the keyboard.
"""

import re
from collections.abc import Iterable

from cms.core.korean.latin import keys, romanised

#: A Hangul syllable is worth as much as two Latin letters.
ENOUGH = 6
#: Words that people everywhere put into passwords.
COMMON = (
    *("안녕하세요", "안녕", "사랑해", "사랑", "비밀번호", "대한민국", "한국", "우리나라", "행복", "감사합니다", "감사"),
    *("군청", "시청", "구청", "홍보", "공보", "소식", "소식지", "소식통", "누리집", "운영자", "담당자", "직원"),
    *("관리자", "공무원", "화이팅", "파이팅", "최고", "오늘", "내일", "하나", "둘", "셋", "천사", "엄마", "아빠"),
    *("친구", "가족", "봄", "여름", "가을", "겨울", "바다", "하늘", "나라", "민들레", "무궁화", "아리랑", "세종대왕"),
    *("password", "passwd", "admin", "administrator", "welcome", "login", "letmein", "master", "manager", "operator"),
    *("korea", "seoul", "office", "county", "news", "press", "media", "public", "hello", "love", "iloveyou", "secret"),
    *("spring", "summer", "autumn", "winter", "test", "user", "root", "guest", "temp", "change", "changeme", "abc"),
    *("www", "qwertyuiop", "qwerty", "asdfghjkl", "asdf", "zxcvbnm", "zxcv", "qwer", "qazwsx", "edcrfv", "qaz", "wsx"),
)  # fmt: skip
_LEET = str.maketrans("@$0134578", "asoleastb")
_REPEATED = re.compile(r"(.{1,3}?)\1{2,}")
_UNSAID = re.compile(r"[\W\d_]+")


def writings(words: Iterable[str]) -> frozenset[str]:
    """Return the words as written, romanised and typed with the keyboard in English."""
    whole = [word for phrase in words for word in (re.sub(r"\s+", "", phrase.lower()), *phrase.lower().split())]
    return frozenset(form for word in whole for form in (word, romanised(word), keys(word)) if len(form) > 1)


def leftover(password: str, known: frozenset[str]) -> str:
    """Return a password without known words, numbers, signs and repetitions."""
    plain = password.lower()
    without = [_without(text, known) for text in (plain, plain.translate(_LEET))]
    return min(without, key=weight)


def weight(text: str) -> int:
    """Return how much a text is worth: Hangul counts twice."""
    return sum(2 if "가" <= sign <= "힣" else 1 for sign in text)


def _without(text: str, known: frozenset[str]) -> str:
    text = _UNSAID.sub(" ", text)
    for word in sorted(known, key=len, reverse=True):
        text = text.replace(word, " ")
    return _REPEATED.sub(r"\1", text.replace(" ", ""))

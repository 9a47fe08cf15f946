"""Rules for names near sensitive words: welfare, health, crime, family."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from cms.checks.draft import Segment
from cms.checks.findings import CONFIRM, Mark, Rule
from cms.checks.wording import words as _

SENSITIVE = Rule("privacy.sensitive", _("민감한 일과 이름"), CONFIRM)

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민"
    "진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편"
    "용예경봉사부가복태목형피두감음빈동온호범팽승간상시갈단견당화"
)
#: 씨 and its particles; 씨앗이 and 씨름을 are other words.
_MR = r"씨(?:에게|에게서|께서|처럼|한테|까지)?(?![가-힣]{2})"
_NAME = re.compile(
    rf"(?<![가-힣])[{_SURNAMES}][가-힣]{{2}}(?<![군읍면시])(?=\s?(?:{_MR}|어르신|할머니|할아버지|학생|환자|양\(|군\()"
    rf"|\s?\((?:\d{{1,2}}|\d{{1,2}}세)\s?[,·)])"
)
#: 남궁민수, 황보 은서: two syllables of surname.
_LONG_NAME = re.compile(
    r"(?<![가-힣])(?:남궁|황보|제갈|선우|독고|사공|서문) ?[가-힣]{1,2}"
    rf"(?=\s?(?:{_MR}|어르신|할머니|할아버지|학생|환자))"
)
#: Names from elsewhere, in one word or several: 응우옌 티 란 씨, Maria Santos 씨. Only beside a word that says so.
_FOREIGN_NAME = re.compile(
    r"(?<![가-힣A-Za-z])(?:(?:[가-힣]{1,4}(?<![의은는을를과와]) ){1,2}[가-힣]{1,6}|[가-힣]{4,8}"
    rf"|[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){{1,3}})(?=\s?{_MR})"
)
_FROM_ELSEWHERE = re.compile(r"다문화|결혼이민|이주|외국인|출신|국적|귀화|난민")
_SENSITIVE = re.compile(
    r"기초생활|수급자|수급권|차상위|한부모|조손|장애|확진|양성 판정|질환|치매|투병|암 진단|우울증|정신건강|학대|"
    r"피해자|피의자|가해자|범죄|전과|구속|입건|이혼|가정폭력|성폭력|미혼모|입양|다문화|결혼이민|이주여성|난민|귀화|탈북|북한이탈|파산|체납자|노숙|자살"
)
_NEAR = 30


def _names(text: str) -> Iterator[re.Match[str]]:
    """Yield what is read as a person's name, each place once."""
    taken = 0
    patterns = (_NAME, _LONG_NAME, _FOREIGN_NAME) if _FROM_ELSEWHERE.search(text) else (_NAME, _LONG_NAME)
    found = (match for pattern in patterns for match in pattern.finditer(text))
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= taken:
            taken = match.end()
            yield match


def check(segment: Segment) -> Iterator[Mark]:
    """Yield names within `_NEAR` characters of a sensitive word."""
    text = segment.text
    words = [match.span() for match in _SENSITIVE.finditer(text)]
    if not words:
        return
    ends = [end for _start, end in words]
    for match in _names(text):
        following = bisect_left(ends, match.start() - _NEAR)  # the first word that is not too far before the name
        if following < len(words) and words[following][0] - _NEAR <= match.end():
            message = _(
                "복지·건강·범죄·가족에 관한 말 가까이에 이름이 있습니다. 동의를 확인하거나 ‘김○○’처럼 가리세요."
            )
            yield Mark(SENSITIVE, segment, *match.span(), message)

"""Identification numbers: resident, foreigner, passport, driving licence.

Since October 2020 the last digits of a resident number are random (주민등록법 시행규칙 §2), so a pattern with a valid
date of birth counts; the check digit only adds confidence. The licence number is region, year, serial, check: 2-2-6-2.
"""

import re
from collections.abc import Iterator
from datetime import date

from cms.checks.draft import Segment
from cms.checks.findings import BLOCK, CONFIRM, Mark, Rule
from cms.checks.rules.privacy.context import names_a_company, names_a_thing
from cms.checks.rules.privacy.whereabouts import BIRTH
from cms.checks.wording import words as _

RRN = Rule("privacy.rrn", _("주민등록번호"), BLOCK)
FOREIGNER = Rule("privacy.foreigner", _("외국인등록번호"), BLOCK)
PASSPORT = Rule("privacy.passport", _("여권번호"), BLOCK)
PASSPORT_LIKE = Rule("privacy.passport_like", _("여권번호로 보이는 글자"), CONFIRM)
LICENCE = Rule("privacy.licence", _("운전면허번호"), BLOCK)

#: A number may be broken at its hyphen by the end of a line, as text out of a PDF is.
_HYPHEN = r"[ \t]{0,2}-[ \t]{0,2}(?:\r?\n[ \t]{0,2})?"
_RRN = re.compile(
    rf"(?<![\d-])(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)(?P<gap>{_HYPHEN}|[ \t]{{0,2}}[./·:_~|][ \t]{{0,2}}|[ \t]{{1,2}}|)"
    r"(?P<g>\d)(?P<rest>\d{6})(?!\d|-\d)"
)
#: With spaces between the digits, where a hyphen or the word tells that it is one number.
_RRN_SPACED = re.compile(r"(?<![\d-])(?=[\d -]{0,24}?\d \d)\d(?: ?\d){5} ?- ?\d(?: ?\d){6}(?!\d|-\d| \d)")
_RRN_NAMED = re.compile(
    r"(?:주민|외국인|거소)\s?(?:등록|신고)?\s?번호\D{0,6}(?:앞\s?자리\D{0,3})?"
    r"(?P<number>\d(?:[ .,·_/-]{0,2}\d){5}(?:[ ,·]{1,3}뒷?\s?자리\D{0,3})?(?:[ .,·_/-]{0,2}\d){7})(?!\d)"
)
_RRN_WORD = re.compile(r"(?:주민|외국인|거소)\s?(?:등록|신고)?\s?(?:번호)?[^\n\d]{0,10}$")
_RRN_MASKED = re.compile(
    r"(?<![\d-])(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d) ?- ?(?P<g>[1-8])(?=[\d*xX○●□×•●]{6}(?!\d))\d{0,5}[*xX○●□×•●]{1,6}"
)
_HANGUL_DIGITS = "공일이삼사오육칠팔구"
_RRN_SPELT = re.compile(
    r"(?<![가-힣])(?P<number>[공영일이삼사오육륙칠팔구]{6}\s?(?:다시|대시|-|,)?\s?[공영일이삼사오육륙칠팔구]{7})(?![가-힣]{2})"
)
_PASSPORT_NEW = re.compile(r"(?<![A-Za-z0-9])[MSRODGmsrodg]\d{3}[A-Za-z]\d{4}(?![A-Za-z0-9])")
_PASSPORT_OLD = re.compile(r"(?<![A-Za-z0-9-])[MSRODG][A-Z]?\d{7,8}(?![A-Za-z0-9])")
_PASSPORT_NAMED = re.compile(r"(?<![A-Za-z0-9-])[A-Za-z]{1,2} ?-? ?\d{3} ?[A-Za-z0-9] ?\d{3,4}(?![A-Za-z0-9])")
_PASSPORT_WORD = re.compile(r"여권|passport", re.IGNORECASE)
_LICENCE = re.compile(r"(?<![\d-])(?:1[1-9]|2[0-8])-\d{2}-\d{6}-\d{2}(?![\d-])")
_LICENCE_REGION = re.compile(
    r"(?:서울|부산|대구|인천|광주|대전|울산|경기|강원|충북|충남|전북|전남|경북|경남|제주)"
    r"[ -]{0,2}\d{2}[ -]\d{6}[ -]\d{2}(?![\d-])"
)
_LICENCE_NAMED = re.compile(r"(?<![\d-])(?:1[1-9]|2[0-8])[ .-]?\d{2}[ .-]?\d{6}[ .-]?\d{2}(?![\d-])")
_LICENCE_WORD = re.compile(r"면허[^\n]{0,16}$")
_NEAR = 30
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_EIGHT_DIGIT_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def check(segment: Segment, today: date) -> Iterator[Mark]:
    """Yield identification numbers; `today` tells which birth dates are still to come."""
    yield from _residents(segment, today)
    yield from _passports(segment)
    yield from _licences(segment)


def _residents(segment: Segment, today: date) -> Iterator[Mark]:
    text = segment.text
    for match in _RRN.finditer(text):
        if rule := resident_number(match, today):
            yield _resident(segment, rule, match.start(), match.end())
    for pattern, group in ((_RRN_SPACED, 0), (_RRN_NAMED, "number"), (_RRN_SPELT, "number")):
        for match in pattern.finditer(text):
            digits = re.sub(r"\D", "", _with_digits(match.group(group)))
            if len(digits) == 13 and _is_birth(digits[:2], digits[2:4], digits[4:6], digits[6]):
                yield _resident(segment, _rule(digits[6]), *match.span(group))
    for match in _RRN_MASKED.finditer(text):
        if _is_birth(match["y"], match["m"], match["d"], match["g"]):
            message = _("뒷자리를 가려도 생년월일과 성별이 남습니다. 공개할 근거를 확인하거나 지우세요.")
            yield Mark(BIRTH, segment, match.start(), match.end(), message)


def _with_digits(spelt: str) -> str:
    """Return digits for those that are spelt in Hangul."""
    return spelt.translate(
        {ord("영"): "0", ord("륙"): "6"} | {ord(name): str(index) for index, name in enumerate(_HANGUL_DIGITS)}
    )


def _resident(segment: Segment, rule: Rule, start: int, end: int) -> Mark:
    is_right = has_check_digit(_with_digits(segment.text[start:end]))
    return Mark(rule, segment, start, end, _SENTENCES[rule, is_right])


_SENTENCES = {
    (RRN, False): _("주민등록번호로 보입니다. 지우거나, 꼭 필요하면 뒤 7자리를 모두 가리세요."),
    (RRN, True): _("주민등록번호로 보입니다. 검증번호까지 맞습니다. 지우거나, 꼭 필요하면 뒤 7자리를 모두 가리세요."),
    (FOREIGNER, False): _("외국인등록번호로 보입니다. 지우거나, 꼭 필요하면 뒤 7자리를 모두 가리세요."),
    (FOREIGNER, True): _(
        "외국인등록번호로 보입니다. 검증번호까지 맞습니다. 지우거나, 꼭 필요하면 뒤 7자리를 모두 가리세요."
    ),
}


def resident_number(match: re.Match[str], today: date) -> Rule | None:
    """Return the rule that a match of thirteen digits breaks. `RRN` or `FOREIGNER`; None for nobody's number."""
    if not _is_birth(match["y"], match["m"], match["d"], match["g"]):
        return None
    before = match.string[max(0, match.start() - 24) : match.start()]
    return _rule(match["g"]) if _RRN_WORD.search(before) or _is_persons(match, today) else None


def _is_persons(match: re.Match[str], today: date) -> bool:
    """Tell whether an unlabelled number is a person's resident number."""
    text, start = match.string, match.start()
    is_joined = "-" in match["gap"]
    digits = re.sub(r"\D", "", match.group())
    if names_a_company(text, start):
        return False
    if has_check_digit(digits):
        return is_joined or not names_a_thing(text, start)
    if digits[6] in "90":
        return False  # born before 1900; companies' numbers (법인등록번호) look like this
    is_born = _birth(match["y"], match["m"], match["d"], match["g"]) <= today
    is_code = not match["gap"] and _is_code(digits)
    return is_joined or (is_born and not is_code and not names_a_thing(text, start))


def _is_code(digits: str) -> bool:
    """Tell whether bare digits are a product's code, not a person's number.

    A code is a Korean barcode, or a date with a serial number after it.
    """
    return (digits.startswith("880") and _is_ean(digits)) or _EIGHT_DIGIT_DATE.match(digits) is not None


def _rule(gender: str) -> Rule:
    return FOREIGNER if gender in "5678" else RRN


def has_check_digit(number: str) -> bool:
    """Tell whether the last digit follows the rule that held until October 2020."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False))
    offset = 13 if digits[6] in (5, 6, 7, 8) else 11
    return len(digits) == 13 and (offset - total % 11) % 10 == digits[12]


def _birth(year: str, month: str, day: str, gender: str) -> date:
    """Return the date of birth. Raises ValueError where there is no such day."""
    century = {"9": 1800, "0": 1800, "1": 1900, "2": 1900, "5": 1900, "6": 1900}.get(gender, 2000)
    return date(century + int(year), int(month), int(day))


def _is_birth(year: str, month: str, day: str, gender: str) -> bool:
    try:
        _birth(year, month, day, gender)
    except ValueError:
        return False
    return True


def _is_ean(digits: str) -> bool:
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits[:12]))
    return (10 - total % 10) % 10 == int(digits[12])


def _passports(segment: Segment) -> Iterator[Mark]:
    text = segment.text
    message = _("여권번호로 보입니다. 지우세요.")
    for match in _PASSPORT_NEW.finditer(text):
        if not names_a_thing(text, match.start()):
            yield Mark(PASSPORT, segment, *match.span(), message)
    for match in _PASSPORT_NAMED.finditer(text) if _PASSPORT_WORD.search(text) else ():
        if _PASSPORT_WORD.search(text[max(0, match.start() - _NEAR) : match.end() + 10]):
            yield Mark(PASSPORT, segment, *match.span(), message)
    for match in _PASSPORT_OLD.finditer(text):
        near = text[max(0, match.start() - _NEAR) : match.end() + 10]
        has_shape = len(match.group()) == 9 and match.group()[1].isdigit()
        if has_shape and not _PASSPORT_WORD.search(near) and not names_a_thing(text, match.start()):
            unsure = _("여권번호와 모양이 같습니다. 여권번호가 아닌지 확인하세요.")
            yield Mark(PASSPORT_LIKE, segment, *match.span(), unsure)


def _licences(segment: Segment) -> Iterator[Mark]:
    text = segment.text
    message = _("운전면허번호로 보입니다. 지우세요.")
    for pattern in (_LICENCE, _LICENCE_REGION):
        for match in pattern.finditer(text):
            yield Mark(LICENCE, segment, *match.span(), message)
    for match in _LICENCE_NAMED.finditer(text) if "면허" in text else ():
        if _LICENCE_WORD.search(text[max(0, match.start() - 20) : match.start()]):
            yield Mark(LICENCE, segment, *match.span(), message)

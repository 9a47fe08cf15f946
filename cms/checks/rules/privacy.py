"""Personal data: numbers, addresses and names that must not go out, or only on a ground.

개인정보 보호법 §24 (identification numbers), §24의2 (resident numbers). Since October 2020 the last digits of a
resident number are random, so a pattern with a valid date of birth counts; the check digit only adds confidence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from cms.checks.draft import Draft, Segment
from cms.checks.findings import Mark
from cms.checks.rulebook import Rulebook

#: Look-alikes turned into ASCII one for one, so that offsets stay: full-width digits, dashes, spaces.
_PLAIN = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys("‐‑‒–—―−－ㅡ─﹣⁃", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u200a\u200b\u202f\u2060\u3000\ufeff", " "),
        "＠": "@",
        "．": ".",
        "（": "(",
        "）": ")",
    }
)

_RRN = re.compile(r"(?<![\d-])(\d{2})(\d{2})(\d{2})( ?- ?| )?([0-9])(\d{6})(?![\d]|-\d)")
_RRN_MASKED = re.compile(r"(?<![\d-])(\d{2})(\d{2})(\d{2}) ?- ?([1-8])[*xX○●□×]{3,6}")
_NOT_A_PERSON = re.compile(
    r"(법인|사업자|바코드|상품|품목|제품|자재|모델|관리|문서|접수|공고|고지|운송장|송장|전표|납세|전자납부)\s?"
    r"(등록|번호|코드|No\.?)[^\n]{0,8}$|ISBN[^\n]{0,8}$|EAN[^\n]{0,8}$"
)
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[MSRODGmsrodg]\d{3}[A-Za-z]\d{4}(?![A-Za-z0-9])")
_PASSPORT_OLD = re.compile(r"(?<![A-Za-z0-9])[MSRODG]{1}[A-Z]?\d{7,8}(?![A-Za-z0-9])")
_LICENCE = re.compile(r"(?<![\d-])(1[1-9]|2[0-8])-\d{2}-\d{6}-\d{2}(?![\d-])")
_LICENCE_WORD = re.compile(r"면허[^\n]{0,12}$")
_LICENCE_PLAIN = re.compile(r"(?<![\d-])(1[1-9]|2[0-8])\d{10}(?![\d-])")
_CARD = re.compile(r"(?<![\d-])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{5}|\d{15,16})(?![\d-])")
_CARD_FIRST = re.compile(r"4|5[1-5]|2[2-7]|3[4-7]|6[2-5]|9[0-9]")
_ACCOUNT_WORD = re.compile(
    r"계좌|예금주|입금|송금|무통장|이체|농협|축협|수협|신협|새마을금고|우체국|은행|뱅크|국민|신한|우리은행|하나은행|기업은행|KB|NH|IBK"
)
_ACCOUNT = re.compile(r"(?<![\d-])(?:\d{2,6}(?:-\d{1,8}){1,4}|\d{10,14})(?![\d-])")
_PHONE = re.compile(r"0\d{1,3}-\d{3,4}-\d{3,4}|1[5-8]\d\d-\d{4}")
_BUSINESS = re.compile(r"\d{3}-\d{2}-\d{5}")
_DATED = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}")
_MOBILE = re.compile(r"(?<![\d-])(?:\(?\+?82\)?[ .-]?0?|0)1[016789]\)?[ .-]{0,2}\d{3,4}[ .-]{0,2}\d{4}(?![\d-])")
_MAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@((?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24})")
_BIRTH_DATE = r"(?:(?:19|20)\d\d|'?\d\d)\s?[.\-/년]\s?(?:1[0-2]|0?[1-9])\s?[.\-/월]\s?(?:3[01]|[12]\d|0?[1-9])\s?[.일]?"
_BIRTH_AFTER = re.compile(rf"(?<!\d){_BIRTH_DATE}\s?\(?(?:생|출생)(?![가-힣])")
_BIRTH_BEFORE = re.compile(
    rf"(?:생년월일|출생일|생일|출생)\s?[:：은는이가)]{{0,2}}\s?({_BIRTH_DATE})(?!\s?[~∼-]|[^\n가-힣]{{0,3}}(?:이후|이전|부터|까지))"
)
_BIRTH_SIX = re.compile(r"(?<!\d)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?생(?![가-힣])")
_FLAT = re.compile(r"(?<!\d)\d{1,4}동\s?(?:\d{1,3}층\s?)?\d{2,4}호(?!선|점|기|차)")
_ROAD_FLAT = re.compile(
    r"[가-힣0-9]{2,12}(?:로|길)\s?\d{1,4}(?:-\d{1,4})?,\s?(?:\d{1,3}층\s?)?\d{3,4}호(?!선|점|기|차)"
)
_PLATE = re.compile(
    r"(?<![\d가-힣])(?:(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주) ?)?"
    r"\d{2,3}([가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배허하호])( ?)"
    r"(\d{4})(?!\d|[,.]\d|\s?[년월일명원억만천백개건호회㎡m세가점톤t%대권석])"
)
#: Letters that are also endings or counters before a number ("30조 2000", "12호 1004").
_PLATE_AMBIGUOUS = frozenset("조호주부구도로서어수시보소자고나사")
_PLATE_WORD = re.compile(r"차량|번호판|차번호|자동차|승용|승합|트럭|화물차|택시|오토바이|주차|견인|체납")

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민"
    "진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편"
    "용예경봉사부가복태목형피두감음빈동온호범팽승간상시갈단견당화"
)
_NAME = re.compile(
    rf"(?<![가-힣])[{_SURNAMES}][가-힣]{{2}}(?<![군읍면시])(?=\s?(?:씨(?![가-힣]{{2}})|어르신|할머니|할아버지|학생|환자|양\(|군\()"
    rf"|\s?\((?:\d{{1,2}}|\d{{1,2}}세)\s?[,·)])"
)
_SENSITIVE = re.compile(
    r"기초생활|수급자|수급권|차상위|한부모|조손|장애|확진|양성 판정|질환|치매|투병|암 진단|우울증|정신건강|학대|"
    r"피해자|피의자|가해자|범죄|전과|구속|입건|이혼|가정폭력|성폭력|미혼모|입양|다문화|탈북|북한이탈|파산|체납자|노숙|자살"
)
_NEAR = 30
_DIGIT = re.compile(r"\d")
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield the personal data in every segment, file names too."""
    for segment in draft.segments:
        text = segment.text.translate(_PLAIN)
        if _DIGIT.search(text):
            yield from _identity(segment, text)
            yield from _accounts(segment, text)
            yield from _mobiles(segment, text, rulebook)
            yield from _whereabouts(segment, text, rulebook)
            yield from _plates(segment, text)
        if "@" in text:
            yield from _mails(segment, text, rulebook)
        yield from _names(segment, text)


def _identity(segment: Segment, text: str) -> Iterator[Mark]:
    for match in _RRN.finditer(text):
        if kind := resident_number(match.group(), text[max(0, match.start() - 24) : match.start()]):
            name = "주민등록번호" if kind == "rrn" else "외국인등록번호"
            sure = " 검증번호까지 맞습니다." if has_check_digit(match.group()) else ""
            message = f"{name}로 보입니다.{sure} 지우거나, 꼭 필요하면 뒤 7자리를 모두 가리세요."
            yield Mark(f"privacy.{kind}", segment, match.start(), match.end(), message)
    for match in _RRN_MASKED.finditer(text):
        if _is_birth(match.group(1), match.group(2), match.group(3), match.group(4)):
            message = "뒷자리를 가려도 생년월일과 성별이 남습니다. 공개할 근거를 확인하거나 지우세요."
            yield Mark("privacy.birth", segment, match.start(), match.end(), message)
    for match in _PASSPORT.finditer(text):
        yield Mark("privacy.passport", segment, *match.span(), "여권번호로 보입니다. 지우세요.")
    for match in _PASSPORT_OLD.finditer(text):
        near = text[max(0, match.start() - _NEAR) : match.end() + 10]
        if "여권" in near or "passport" in near.lower():
            yield Mark("privacy.passport", segment, *match.span(), "여권번호로 보입니다. 지우세요.")
        elif len(match.group()) == 9 and match.group()[1].isdigit():
            message = "여권번호와 모양이 같습니다. 여권번호가 아닌지 확인하세요."
            yield Mark("privacy.passport_like", segment, *match.span(), message)
    for match in _LICENCE.finditer(text):
        yield Mark("privacy.licence", segment, *match.span(), "운전면허번호로 보입니다. 지우세요.")
    for match in _LICENCE_PLAIN.finditer(text):
        if _LICENCE_WORD.search(text[max(0, match.start() - 16) : match.start()]):
            yield Mark("privacy.licence", segment, *match.span(), "운전면허번호로 보입니다. 지우세요.")


def resident_number(number: str, before: str = "") -> str:
    """Tell what 13 digits are: 'rrn', 'foreigner' or '' for none. `before` is the text that leads to them."""
    match = _RRN.fullmatch(number)
    if match is None or not _is_birth(match.group(1), match.group(2), match.group(3), match.group(5)):
        return ""
    if _NOT_A_PERSON.search(before):
        return ""
    digits = re.sub(r"\D", "", number)
    bare = match.group(4) is None
    if bare and digits.startswith("880") and _is_ean(digits) and not has_check_digit(digits):
        return ""  # a Korean product barcode
    return "foreigner" if digits[6] in "5678" else "rrn"


def has_check_digit(number: str) -> bool:
    """Tell whether the last digit follows the rule that held until October 2020."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False))
    offset = 13 if digits[6] in (5, 6, 7, 8) else 11
    return len(digits) == 13 and (offset - total % 11) % 10 == digits[12]


def _is_birth(year: str, month: str, day: str, gender: str) -> bool:
    century = {"9": 1800, "0": 1800, "1": 1900, "2": 1900, "5": 1900, "6": 1900}.get(gender, 2000)
    try:
        date(century + int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _is_ean(digits: str) -> bool:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return (10 - total % 10) % 10 == int(digits[12])


def luhn(number: str) -> bool:
    """Tell whether the digits pass the check of payment cards (ISO/IEC 7812)."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    doubled = [digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[-2::-2]]
    return len(digits) > 1 and any(digits) and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _accounts(segment: Segment, text: str) -> Iterator[Mark]:
    for match in _CARD.finditer(text):
        if _CARD_FIRST.match(match.group()) and luhn(match.group()):
            yield Mark("privacy.card", segment, *match.span(), "카드번호로 보입니다. 지우세요.")
    if not _ACCOUNT_WORD.search(text):
        return
    for match in _ACCOUNT.finditer(text):
        number = match.group()
        digits = sum(char.isdigit() for char in number)
        if not 10 <= digits <= 16 or _PHONE.fullmatch(number) or _DATED.match(number):
            continue
        before = text[max(0, match.start() - 25) : match.start()].rpartition("\n")[2]
        after = text[match.end() : match.end() + 15].partition("\n")[0]
        if _BUSINESS.fullmatch(number) and "계좌" not in before:
            continue
        if _NOT_A_PERSON.search(before) or re.fullmatch(r"01\d{8,9}", number):
            continue
        if _ACCOUNT_WORD.search(before) or re.match(
            r"\s?[(,]?\s?(?:예금주|[가-힣]{1,6}(?:은행|뱅크)|농협|수협|신협)", after
        ):
            message = "계좌번호로 보입니다. 지우세요. 군 공식 계좌라면 결재권자가 사유를 적고 내보낼 수 있습니다."
            yield Mark("privacy.account", segment, *match.span(), message)


def _mobiles(segment: Segment, text: str, rulebook: Rulebook) -> Iterator[Mark]:
    allowed = tuple(_digits(prefix) for prefix in rulebook.office_phone_prefixes if _digits(prefix))
    for match in _MOBILE.finditer(text):
        if not (allowed and _digits(match.group()).startswith(allowed)):
            message = "휴대전화 번호입니다. 공개에 동의받았는지 확인하거나 사무실 전화로 바꾸세요."
            yield Mark("privacy.mobile", segment, *match.span(), message)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _mails(segment: Segment, text: str, rulebook: Rulebook) -> Iterator[Mark]:
    for match in _MAIL.finditer(text):
        domain = match.group(1).lower()
        if not any(domain == each or domain.endswith(f".{each}") for each in rulebook.allowed_mail_domains):
            message = "개인 전자우편 주소입니다. 공개에 동의받았는지 확인하거나 업무용(korea.kr) 주소로 바꾸세요."
            yield Mark("privacy.email", segment, *match.span(), message)


def _whereabouts(segment: Segment, text: str, rulebook: Rulebook) -> Iterator[Mark]:
    for pattern in (_BIRTH_AFTER, _BIRTH_BEFORE, _BIRTH_SIX):
        for match in pattern.finditer(text):
            span = match.span(1) if pattern is _BIRTH_BEFORE else match.span()
            message = "생년월일입니다. 공개할 근거를 확인하거나 나이만 적으세요."
            yield Mark("privacy.birth", segment, *span, message)
    for pattern in (_ROAD_FLAT, _FLAT):
        for match in pattern.finditer(text):
            if rulebook.office_address and match.group() in rulebook.office_address:
                continue
            message = "집을 찾을 수 있는 주소입니다. 읍·면이나 마을까지만 적거나 공개할 근거를 확인하세요."
            yield Mark("privacy.address", segment, *match.span(), message)


def _plates(segment: Segment, text: str) -> Iterator[Mark]:
    for match in _PLATE.finditer(text):
        if text[max(0, match.start() - 1) : match.start()] == "제" or match.group().startswith("제"):
            continue
        if match.group(1) in _PLATE_AMBIGUOUS or match.group(2):
            near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if not _PLATE_WORD.search(near):
                continue
        message = "자동차 번호로 보입니다. 공개할 근거를 확인하거나 지우세요. 사진이라면 번호판을 가리세요."
        yield Mark("privacy.plate", segment, *match.span(), message)


def _names(segment: Segment, text: str) -> Iterator[Mark]:
    words = [match.span() for match in _SENSITIVE.finditer(text)]
    if not words:
        return
    ends = [end for _start, end in words]
    for match in _NAME.finditer(text):
        following = bisect_left(ends, match.start() - _NEAR)  # the first word that is not too far before the name
        if following < len(words) and words[following][0] - _NEAR <= match.end():
            message = "복지·건강·범죄·가족에 관한 말 가까이에 이름이 있습니다. 동의를 확인하거나 ‘김○○’처럼 가리세요."
            yield Mark("privacy.sensitive", segment, *match.span(), message)

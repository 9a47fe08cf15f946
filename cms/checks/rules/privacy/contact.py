"""Contact rules: mobile phones and private mail addresses. The office's own are no personal data."""

import re
from collections.abc import Iterator

from cms.checks.draft import Segment
from cms.checks.findings import CONFIRM, Mark, Rule
from cms.checks.rulebook import Rulebook
from cms.checks.wording import words as _

MOBILE = Rule("privacy.mobile", _("휴대전화"), CONFIRM)
EMAIL = Rule("privacy.email", _("개인 전자우편"), CONFIRM)

_GAP = r"[ .\-/·]{0,2}(?:\r?\n)?[ .\-/·]{0,2}"
#: The letter O serves as a nought; nobody should pass by it.
_MOBILE = re.compile(
    rf"(?<![\dA-Za-z-])(?:\(?\+?82\)?[ .-]?\(?0?|\(?[0oO])[1lI][0oO16789]\)?{_GAP}\d{{3,4}}{_GAP}\d{{4}}(?!\d|-\d|호기)"
)
#: With spaces between all digits, where a word tells that it is a number to call.
_MOBILE_SPACED = re.compile(
    r"(?:연락처|전화|휴대|핸드폰|문의|H\.?P\.?|☎)[^\d\n]{0,12}(?P<number>0 ?1 ?[016789](?: ?\d){7,8})(?!\d| \d)",
    re.IGNORECASE,
)
_HANGUL_DIGIT = "[공영일이삼사오육륙칠팔구]"
_MOBILE_SPELT = re.compile(
    rf"(?<![가-힣])[공영]일[공영][ \-,]{{0,2}}{_HANGUL_DIGIT}{{4}}[ \-,]{{0,2}}{_HANGUL_DIGIT}{{4}}"
)
_MAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}(?:@| @ ?|@ |\s?[(\[](?:at|골뱅이|@)[)\]]\s?|\s?골뱅이\s?)"
    r"(?P<domain>(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24})"
)
_MAIL_SIGN = re.compile(r"@|[(\[]at[)\]]|골뱅이")


def check(segment: Segment, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield mobile phones and private mail addresses."""
    yield from _mobiles(segment, rulebook)
    if _MAIL_SIGN.search(segment.text):
        yield from _mails(segment, rulebook)


def _mobiles(segment: Segment, rulebook: Rulebook) -> Iterator[Mark]:
    allowed = tuple(digits for prefix in rulebook.office_phone_prefixes if (digits := _digits(prefix)))
    message = _("휴대전화 번호입니다. 공개에 동의받았는지 확인하거나 사무실 전화로 바꾸세요.")
    for pattern, group in ((_MOBILE, 0), (_MOBILE_SPELT, 0), (_MOBILE_SPACED, "number")):
        for match in pattern.finditer(segment.text):
            if not (allowed and _digits(match.group(group)).startswith(allowed)):
                yield Mark(MOBILE, segment, *match.span(group), message)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _mails(segment: Segment, rulebook: Rulebook) -> Iterator[Mark]:
    for match in _MAIL.finditer(segment.text):
        domain = match["domain"].lower()
        if not any(domain == own or domain.endswith(f".{own}") for own in rulebook.allowed_mail_domains):
            message = _("개인 전자우편 주소입니다. 공개에 동의받았는지 확인하거나 업무용(korea.kr) 주소로 바꾸세요.")
            yield Mark(EMAIL, segment, *match.span(), message)

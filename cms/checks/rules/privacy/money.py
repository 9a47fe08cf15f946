"""Payment cards and bank accounts."""

import re
from collections.abc import Iterator

from cms.checks.draft import Segment
from cms.checks.findings import BLOCK, Mark, Rule
from cms.checks.rules.privacy.context import names_a_thing
from cms.checks.wording import words as _

CARD = Rule("privacy.card", _("카드번호"), BLOCK)
ACCOUNT = Rule("privacy.account", _("계좌번호"), BLOCK)

_CARD = re.compile(
    r"(?<![\d-])(?:\d{4}(?P<s>[ .-]|\s?-\s?| {2})\d{4}(?P=s)\d{4}(?P=s)\d{4}"
    r"|\d{4}(?P<t>[ .-])\d{6}(?P=t)\d{4,5}|\d{14,16})(?![\d-])"
)
#: First digits of the card schemes (ISO/IEC 7812); 9 is Korea's own. Fourteen digits: Diners Club only.
_CARD_FIRST = re.compile(r"4|5[1-5]|2[2-7]|3[4-7]|6[0-5]|9\d")
_DINERS_FIRST = re.compile(r"3[068]")
_BANKS = (
    "농협|축협|수협|신협|새마을금고|우체국|은행|뱅크|국민|신한|우리은행|하나은행|기업은행|카카오|토스|산림조합"
    "|KB|NH|IBK"
)
_ACCOUNT_WORD = re.compile(rf"계좌|예금주|입금|송금|무통장|이체|{_BANKS}")
_ACCOUNT = re.compile(r"(?<![\d-])(?:\d{2,6}(?:-\d{1,8}){1,4}|\d{10,14})(?![\d-])")
#: With spaces or dots a number is an account only right after the word.
_ACCOUNT_SPACED = re.compile(
    rf"(?:계좌(?:번호)?|{_BANKS})[^\n\d]{{0,10}}?"
    r"(?P<number>\d{2,6}(?P<s>[ .])\d{2,8}(?:(?P=s)\d{2,8}){1,3})(?![\d.-])"
)
_OWNER_AFTER = re.compile(
    r"\s?[(,]?\s?(?:예금주|[가-힣]{1,6}(?:은행|뱅크)|농협|수협|신협|새마을금고|우체국|국민|신한|카카오|토스)"
)
_PHONE = re.compile(r"0\d{1,3}[-. ]\d{3,4}[-. ]\d{3,4}|1[5-8]\d\d-\d{4}|01\d{8,9}|0\d{8,10}")
_BUSINESS = re.compile(r"\d{3}-\d{2}-\d{5}")
_DATED = re.compile(r"(?:19|20)\d\d[-. ]\d{1,2}[-. ]\d{1,2}")


_CARD_WORD = re.compile(r"카드\s?번호[^\n\d]{0,8}$")


def check(segment: Segment) -> Iterator[Mark]:
    """Yield card and account numbers."""
    yield from _cards(segment)
    if _ACCOUNT_WORD.search(segment.text):
        yield from _accounts(segment)


def luhn(number: str) -> bool:
    """Tell whether the digits pass the check of payment cards (ISO/IEC 7812)."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    doubled = [digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[-2::-2]]
    return len(digits) > 1 and any(digits) and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _cards(segment: Segment) -> Iterator[Mark]:
    for match in _CARD.finditer(segment.text):
        number = re.sub(r"\D", "", match.group())
        first = _DINERS_FIRST if len(number) == 14 else _CARD_FIRST
        is_named = _CARD_WORD.search(segment.text[max(0, match.start() - 16) : match.start()])
        is_card = first.match(number) and luhn(number) and not names_a_thing(segment.text, match.start())
        if is_named or is_card:  # a slip of the finger in a number that calls itself a card's is no excuse
            yield Mark(CARD, segment, *match.span(), _("카드번호로 보입니다. 지우세요."))


def _accounts(segment: Segment) -> Iterator[Mark]:
    text = segment.text
    message = _("계좌번호로 보입니다. 지우세요. 군 공식 계좌라면 결재권자가 사유를 적고 내보낼 수 있습니다.")
    for match in _ACCOUNT.finditer(text):
        before = text[max(0, match.start() - 25) : match.start()].rpartition("\n")[2]
        after = text[match.end() : match.end() + 15].partition("\n")[0]
        is_named = _ACCOUNT_WORD.search(before) or _OWNER_AFTER.match(after)
        if is_named and _may_be_account(match.group(), before) and not names_a_thing(text, match.start()):
            yield Mark(ACCOUNT, segment, *match.span(), message)
    for match in _ACCOUNT_SPACED.finditer(text):
        if _may_be_account(match["number"], match.group()):
            yield Mark(ACCOUNT, segment, *match.span("number"), message)


def _may_be_account(number: str, before: str) -> bool:
    if not 10 <= sum(char.isdigit() for char in number) <= 16:
        return False
    if _PHONE.fullmatch(number) or _DATED.match(number):
        return False
    return not _BUSINESS.fullmatch(number) or "계좌" in before

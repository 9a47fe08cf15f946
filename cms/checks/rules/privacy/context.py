"""Labels before a number that show it is no person's. No Django."""

import re

_CORPORATE = re.compile(r"(?:법인|사업자)\s?(?:등록)?\s?(?:번호|No\.?)[^\n\d]{0,8}$")
_THING = re.compile(
    r"(?:바코드|상품|품목|제품|물품|자재|자산|모델|부품|계량기|시리얼|일련|관리|문서|접수|공고|고지|고지서|운송장|송장|택배|등기"
    r"|주문|예약|전표|납세|납부|전자납부|사건|계약|입찰|과제|고객|증권|허가|신고|승인|발급|차대|고유|추적|전력|수용가|국가지점)"
    r"\s?(?:등록\s?)?(?:번호|코드|명|No\.?|:|：)[^\n\d]{0,8}$"
    r"|(?:ISBN|ISSN|EAN|GTIN|UPC|S\s?/\s?N|시리얼|바코드|모델|품번|Serial(?: No)?)[^\n가-힣]{0,40}$",
    re.IGNORECASE,
)
#: How far before a number its label is looked for, in characters.
_REACH = 52


def names_a_company(text: str, start: int) -> bool:
    """Tell whether the number that begins at `start` is labelled as a company's."""
    return _CORPORATE.search(text[max(0, start - _REACH) : start]) is not None


def names_a_thing(text: str, start: int) -> bool:
    """Tell whether the label before `start` is a thing's, paper's or company's."""
    return names_a_company(text, start) or _THING.search(text[max(0, start - _REACH) : start]) is not None

"""Rules for dates of birth, street addresses and car plates.

Road names and lot numbers of offices and festivals are in every release; an address is personal only where the text
says that somebody lives there, or where it goes down to the flat.
"""

import re
from collections.abc import Iterator

from cms.checks.draft import Segment
from cms.checks.findings import CONFIRM, Mark, Rule
from cms.checks.rulebook import Rulebook
from cms.checks.wording import words as _

BIRTH = Rule("privacy.birth", _("생년월일"), CONFIRM)
ADDRESS = Rule("privacy.address", _("동·호수까지 적은 주소"), CONFIRM)
PLATE = Rule("privacy.plate", _("자동차 번호"), CONFIRM)

_DATE = (
    r"(?:(?:19|20)\d\d|'?\d\d)\s?[.\-/년]\s?(?:1[0-2]|0?[1-9])\s?[.\-/월]\s?(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:\s?[.일])?"
)
_SIX = r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_NAME = r"[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지][가-힣○OX*]{1,3}"
_BIRTHS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?<![\d.])(?P<date>{_DATE}\s?\(?(?:(?:생|출생)(?![가-힣])|에?\s?태어))"),
    re.compile(
        rf"(?:생년월일|출생일|출생|생일)\s?[:은는이가)]{{0,2}}\s?(?P<date>{_DATE}|{_SIX}(?!\d))"
        r"(?!\s?[~∼-]|[^\n가-힣]{0,3}(?:이후|이전|부터|까지))"
    ),
    re.compile(rf"(?<!\d)(?P<date>{_SIX}\s?생(?![가-힣]))"),
    re.compile(
        rf"(?<![가-힣]){_NAME}\s?\(\s?(?:[남여]성?\s?[,·/]\s?)?(?P<date>{_SIX}|(?:19|20)\d\d[.\-/]\s?\d{{1,2}}[.\-/]\s?\d{{1,2}}\.?)"
        r"\s?[,·/]\s?(?:[남여]|[가-힣]{1,6}[읍면동리])"
    ),
    re.compile(rf"(?<![가-힣]){_NAME}\s?\(\s?(?P<date>{_SIX}|[3-9]\d[.\-/]\s?\d{{1,2}}[.\-/]\s?\d{{1,2}}\.?)\s?\)"),
    re.compile(rf"[(,]\s?[남여]성?\s?[,·/]\s?(?P<date>{_DATE}|{_SIX}(?!\d))"),
    re.compile(
        r"(?:성명|이름|대상자|신청자|당선자|수상자|합격자)[^\n\d]{0,24}?(?P<date>(?:19|20)\d\d[.\-/]\s?\d{1,2}[.\-/]\s?\d{1,2}\.?)(?!\s?[~∼(])"
    ),
)
_FLAT = re.compile(r"(?<![\d가-힣])\d{1,4}동[ ,]{0,2}(?:\d{1,3}층\s?)?\d{2,4}호(?!선|점|기|차)")
_ROAD_FLAT = re.compile(
    r"[가-힣0-9]{2,12}(?:로|길)\s?\d{1,4}(?:-\d{1,4})?,\s?(?:\d{1,3}층\s?)?\d{3,4}호(?!선|점|기|차)"
)
_ROOM = re.compile(
    r"\s?(?:[가-힣]{0,6}(?:회의실|강의실|교육장|교육실|사무실|강당|세미나실|실습실|상담실|연습실|체험실|작업실|연구실)|실(?![가-힣]))"
)
_BUILDING_BEFORE = re.compile(r"(?:본관|별관|청사|센터|대학교?|캠퍼스|시험동|연구동|복지관|문화원|도서관|수련원)\s?$")
_DOOR = (
    r"(?:[가-힣0-9]{2,12}(?:대로|로|길)(?:\s?\d{1,4}번길)?\s?\d{1,4}(?:-\d{1,4})?(?!\d|\s?(?:번길|km|㎞|m|미터|차로|년|월|일|명|개|%))"
    r"|[가-힣]{1,6}[리동]\s?(?:산\s?)?\d{1,4}(?:-\d{1,4})?(?:번지)?(?!\d|\s?(?:명|개|가구|세대|호|년|월|일|차|km|㎞)))"
)
_HOMES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?:자택|집\s?주소|주소지|거주지|거주하는 곳|사는 곳)[^\n\d]{{0,24}}?(?P<door>{_DOOR})"),
    re.compile(
        rf"(?P<door>{_DOOR})(?:번지)?\s?(?:에서?|의)?\s?(?:사는|살던|살고|사시는|거주|자택|자신의 집|본인의 집)"
    ),
    re.compile(rf"(?:성명|이름|신청인|대상자)\s?:?[^\n]{{0,30}}?주소\s?:?[^\n\d]{{0,24}}?(?P<door>{_DOOR})"),
    re.compile(rf"(?<![가-힣]){_NAME}\s?\(\s?(?:\d{{1,2}}세?\s?[,·]\s?)(?:[가-힣]+\s){{0,3}}(?P<door>{_DOOR})\s?\)"),
)
_PLATE = re.compile(
    r"(?<![\d가-힣])(?:(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주) ?)?"
    r"\d{2,3}( ?)([가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배허하호])( ?)"
    r"(\d{4})(?!\d|[,.]\d|\s?[년월일명원억만천백개건호회㎡m세가점톤t%대권석])"
)
#: Letters that are also endings or counters before a number ("30조 2000", "12호 1004").
_PLATE_AMBIGUOUS = frozenset("조호주부구도로서어수시보소자고나사")
_PLATE_WORD = re.compile(r"차량|번호판|차번호|자동차|승용|승합|트럭|화물차|택시|오토바이|주차|견인|체납")
_NEAR = 30


def check(segment: Segment, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield dates of birth, addresses and plates."""
    yield from _births(segment)
    yield from _addresses(segment, rulebook)
    yield from _plates(segment)


def _births(segment: Segment) -> Iterator[Mark]:
    message = _("생년월일입니다. 공개할 근거를 확인하거나 나이만 적으세요.")
    for pattern in _BIRTHS:
        for match in pattern.finditer(segment.text):
            yield Mark(BIRTH, segment, *match.span("date"), message)


def _addresses(segment: Segment, rulebook: Rulebook) -> Iterator[Mark]:
    text = segment.text
    message = _("집을 찾을 수 있는 주소입니다. 읍·면이나 마을까지만 적거나 공개할 근거를 확인하세요.")
    for pattern in (_ROAD_FLAT, _FLAT):
        for match in pattern.finditer(text):
            if rulebook.office_address and match.group() in rulebook.office_address:
                continue
            is_room = _ROOM.match(text, match.end()) or _BUILDING_BEFORE.search(text[: match.start()][-12:])
            if not is_room:
                yield Mark(ADDRESS, segment, *match.span(), message)
    for pattern in _HOMES:
        for match in pattern.finditer(text):
            yield Mark(ADDRESS, segment, *match.span("door"), message)


def _plates(segment: Segment) -> Iterator[Mark]:
    text = segment.text
    for match in _PLATE.finditer(text):
        if text[max(0, match.start() - 1) : match.start()] == "제" or match.group().startswith("제"):
            continue
        if match.group(2) in _PLATE_AMBIGUOUS or match.group(1) or match.group(3):
            near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if not _PLATE_WORD.search(near):
                continue
        message = _("자동차 번호로 보입니다. 공개할 근거를 확인하거나 지우세요. 사진이라면 번호판을 가리세요.")
        yield Mark(PLATE, segment, *match.span(), message)

"""Rules for factual slips: weekdays, impossible dates and times, broken phone numbers."""

import re
from collections.abc import Iterator

from cms.checks.draft import Draft, Part, Segment
from cms.checks.findings import WARN, Mark, Rule
from cms.checks.koreandates import Written, written_dates
from cms.checks.rulebook import Rulebook
from cms.checks.wording import Words
from cms.checks.wording import words as _
from cms.core.korean.dates import weekday
from cms.core.korean.particles import quoted

WRONG_WEEKDAY = Rule("facts.weekday", _("요일이 다름"), WARN)
NO_SUCH_DATE = Rule("facts.date", _("없는 날짜"), WARN)
NO_SUCH_TIME = Rule("facts.time", _("없는 시각"), WARN)
BROKEN_PHONE = Rule("facts.phone", _("전화번호 자릿수"), WARN)

_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):(\d{2})(?![\d:]|\.\d)")
_SCORE_BEFORE = re.compile(r"(?:세트|스코어|점수|득점|비율|배율|축척|배당|경쟁률)[^\n]{0,12}$")
_SCORE_AFTER = re.compile(r"\s?(?:로\s?(?:이|승|패|제|꺾|눌|비)|의\s?비율|비율|승리|패배|무승부)")
_HOUR = re.compile(
    r"(?<!\d)(\d{2,3})\s?시(?:\s?(\d{1,2})\s?분)?(?=\s?(?:~|∼|부터|까지|에(?=\s|$|[,.])|에는|에서(?=\s)|정각|[,.)]|$)|\s\d{1,2}분)"
)
_PHONE = re.compile(r"(?<![\d-])\(?(0\d{1,3})(?:\)\s?|[-‑–]|\)-)(\d{1,6})[-‑–](\d{1,6})(?![\d-])")
_SHORT_PHONE = re.compile(r"(?<![\d-])(1[5-8](?:00|11|22|33|44|55|66|77|88|99|70|80|01))[-‑–](\d{2,6})(?![\d-])")
_AREAS = frozenset(
    {"02", "030", "050", "060", "070", "080", "010", "011", "016", "017", "018", "019"}
    | {f"0{area}" for area in (31, 32, 33, 41, 42, 43, 44, 51, 52, 53, 54, 55, 61, 62, 63, 64)}
)
_VIRTUAL = re.compile(r"0(?:50[2-8]|303)")


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield wrong facts in every segment but alternative texts."""
    for segment in draft.segments:
        if segment.part is not Part.ALT and any(char.isdigit() for char in segment.text):
            for written in written_dates(segment.text, draft.written_on):
                yield from _date(segment, written)
            yield from _times(segment)
            yield from _phones(segment)


def _date(segment: Segment, written: Written) -> Iterator[Mark]:
    if not written.readings:
        if written.sure:
            message = _("달력에 없는 날짜입니다: %(date)s. 날짜를 확인하세요.", date=written.text.strip())
            yield Mark(NO_SUCH_DATE, segment, written.start, written.end, message)
        return
    if written.weekday and written.weekday not in {weekday(day) for day in written.readings}:
        day = written.readings[0]
        right = weekday(day)
        offset = written.weekday_at
        suggestion = written.text[:offset] + right + written.text[offset + 1 :]
        message = _(
            "%(year)s년 %(month)s월 %(day)s일은 %(wrong)s요일이 아니라 %(right)s요일입니다."
            " 날짜와 요일 가운데 어느 쪽이 맞는지 확인하세요.",
            year=day.year,
            month=day.month,
            day=day.day,
            wrong=written.weekday,
            right=right,
        )
        yield Mark(WRONG_WEEKDAY, segment, written.start, written.end, message, suggestion)


def _times(segment: Segment) -> Iterator[Mark]:
    text = segment.text
    for match in _CLOCK.finditer(text):
        hour, minute = int(match.group(1)), int(match.group(2))
        if (hour < 24 and minute < 60) or (hour, minute) == (24, 0):
            continue
        before = text[max(0, match.start() - 16) : match.start()]
        if not (_SCORE_BEFORE.search(before) or _SCORE_AFTER.match(text, match.end())):
            message = _("없는 시각입니다: %(time)s. 00:00~24:00 사이로 적으세요.", time=match.group())
            yield Mark(NO_SUCH_TIME, segment, *match.span(), message)
    for match in _HOUR.finditer(text):
        hour, minute = int(match.group(1)), int(match.group(2) or 0)
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            message = _("없는 시각입니다: %(time)s. 0시~24시 사이로 적으세요.", time=match.group().strip())
            yield Mark(NO_SUCH_TIME, segment, *match.span(), message)


def _phones(segment: Segment) -> Iterator[Mark]:
    for match in _PHONE.finditer(segment.text):
        if problem := _phone_problem(*match.groups()):
            yield Mark(BROKEN_PHONE, segment, *match.span(), problem)
    for match in _SHORT_PHONE.finditer(segment.text):
        if len(match.group(2)) != 4:
            message = _("%(front)s 번호는 뒤가 네 자리입니다. 번호를 확인하세요.", front=match.group(1))
            yield Mark(BROKEN_PHONE, segment, *match.span(), message)


def _phone_problem(area: str, middle: str, last: str) -> Words | None:
    if area not in _AREAS and not _VIRTUAL.fullmatch(area):
        return _("전화번호 앞자리 %(area)s 없는 지역번호입니다. 번호를 확인하세요.", area=quoted(area, "은"))
    if len(last) != 4:
        return _("전화번호 끝자리가 %(count)s자리입니다(네 자리여야 합니다). 번호를 확인하세요.", count=len(last))
    if area == "010" and len(middle) != 4:
        return _(
            "전화번호 가운데가 %(count)s자리입니다(010은 네 자리여야 합니다). 번호를 확인하세요.", count=len(middle)
        )
    if not 3 <= len(middle) <= 4:
        return _("전화번호 가운데가 %(count)s자리입니다(서너 자리여야 합니다). 번호를 확인하세요.", count=len(middle))
    return None

"""Rule for periods that end before they begin: 12월 4일부터 12월 2일까지, 14:00~12:00."""

import re
from collections.abc import Iterator
from datetime import date

from cms.checks.draft import Draft, Part, Segment
from cms.checks.findings import WARN, Mark, Rule
from cms.checks.koreandates import Written, written_dates
from cms.checks.rulebook import Rulebook
from cms.checks.wording import words as _

PERIOD = Rule("facts.period", _("끝이 시작보다 앞섬"), WARN, example="12월 4일부터 12월 2일까지 전시한다.")

_TO = re.compile(r"\s*(?:[~∼-]|부터(?:\s*오는)?|에서)\s*")
_SAME_MONTH = re.compile(
    r"(?<![\d.])(?P<month>\d{1,2})월\s?(?P<first>\d{1,2})일(?:\s?\([월화수목금토일]\))?\s?(?:[~∼-]|부터)\s?(?P<last>\d{1,2})일"
    r"(?!\s?간|\d)"
)
_CLOCKS = re.compile(
    r"(?<![\d:])(?P<first>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)\s?[~∼-]\s?(?P<last>[01]?\d|2[0-4]):(?P<until>[0-5]\d)(?![\d:])"
)
#: First and last days of months.
_FIRST, _LAST = 3, 28
#: Without years a winter's season ends before it begins: only so many days (about two months) are taken for a slip.
_SLIP = 60
#: Who ends in the morning, or begins in the evening, has worked through the night.
_MORNING, _NIGHT = 9, 20


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield periods whose end stands before their beginning."""
    for segment in draft.segments:
        if segment.part not in (Part.ALT, Part.ADDRESS, Part.ATTACHED) and any(map(str.isdigit, segment.text)):
            yield from _dates(segment, draft.written_on)
            yield from _clocks(segment)


def _dates(segment: Segment, written_on: date) -> Iterator[Mark]:
    text, last = segment.text, None
    for written in written_dates(text, written_on):
        if last is not None and _TO.fullmatch(text, last.end, written.start) and _is_reversed(last, written):
            yield _mark(segment, last.start, written.end)
        last = written
    for match in _SAME_MONTH.finditer(text):
        if int(match["last"]) < int(match["first"]):
            yield _mark(segment, *match.span())


def _is_reversed(first: Written, last: Written) -> bool:
    if not first.readings or not last.readings or first.month is None or last.month is None:
        return False
    if all(re.match(r"(?:19|20)\d\d", written.text) for written in (first, last)):
        return last.readings[0] < first.readings[0]
    if first.day <= _FIRST and last.day >= _LAST and first.month != last.month:
        return False  # a whole year: from 1 March to 28 February
    days = (date(2000, last.month, last.day) - date(2000, first.month, first.day)).days
    return -_SLIP <= days < 0


def _clocks(segment: Segment) -> Iterator[Mark]:
    for match in _CLOCKS.finditer(segment.text):
        first, last = int(match["first"]), int(match["last"])
        if (last, int(match["until"])) < (first, int(match["minute"])) and last >= _MORNING and first < _NIGHT:
            yield _mark(segment, *match.span())


def _mark(segment: Segment, start: int, end: int) -> Mark:
    message = _("%(told)s: 끝이 시작보다 앞섭니다. 어느 쪽이 맞는지 확인하세요.", told=segment.text[start:end].strip())
    return Mark(PERIOD, segment, start, end, message)

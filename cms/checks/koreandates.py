"""Dates and weekdays as Korean office prose writes them: 5. 17.(금), 5월 17일 금요일, 17일(금). No Django."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = "월화수목금토일"

_WEEKDAY = rf"(?:\s?[(（]\s?(?P<w>[{WEEKDAYS}])(?:요일)?\s?(?=[)）,·\s~∼\d])[)）]?|\s?(?P<w2>[{WEEKDAYS}])요일)"
_DATE = re.compile(
    r"(?<![\d.:,/-])"
    r"(?:(?P<y>(?:19|20)\d\d)\s?(?:년|[.\-/])\s?|['’‘](?P<yy>\d\d)\s?[.년]\s?)?"
    r"(?P<m>\d{1,2})\s?(?P<sep>월|[.\-/])\s?(?P<d>\d{1,2})(?!\d)(?P<tail>\s?일(?!간|차|째|대)|\s?\.(?!\d))?"
    rf"{_WEEKDAY}?"
)
_DAY = re.compile(rf"(?<![\d.,월])(?<!월\s)(?P<d>\d{{1,2}})(?P<tail>일|\.)(?P<weekday>{_WEEKDAY})")
_JOINED = re.compile(r"(?:[~∼\-–,·]|및|와|과|,)\s*$")
_OTHER_YEAR = (
    (re.compile(r"(?:지난해|작년|전년)[^.\n]{0,12}$"), -1),
    (re.compile(r"(?:내년|이듬해|다음\s?해)[^.\n]{0,12}$"), 1),
)
#: How far (characters) an earlier date lends its year or month.
_REACH = 200


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written. `readings` are the days it can mean, likeliest first; none: there is no such day."""

    start: int
    end: int
    text: str
    month: int | None
    day: int
    weekday: str
    weekday_at: int
    """Where in `text` the weekday's letter stands; -1 without one."""
    readings: tuple[date, ...]
    sure: bool
    """Whether it is surely meant as a date (and not a decimal, a score, a section number)."""


def written_dates(text: str, written_on: date) -> Iterator[Written]:
    """Yield the dates in `text`; `written_on` lends year and month where the text gives none before."""
    last: tuple[int, date] | None = None
    for match in sorted(_matches(text), key=lambda each: each.start()):
        if last and match.start() < last[0]:
            continue
        near = last[1] if last and match.start() - last[0] <= _REACH else None
        found = _full(match, text, near, written_on) if match.re is _DATE else _day_only(match, text, near, written_on)
        if found is None:
            continue
        yield found
        if found.readings and found.sure:
            last = (found.end, _likeliest(found, written_on))


def _likeliest(found: Written, written_on: date) -> date:
    """The reading that lends its year to what follows: that of the right weekday, else the one nearest to now."""
    fitting = [day for day in found.readings if weekday_of(day) == found.weekday]
    return min(fitting or found.readings, key=lambda day: abs((day - written_on).days))


def _matches(text: str) -> Iterator[re.Match[str]]:
    yield from _DATE.finditer(text)
    yield from _DAY.finditer(text)


def _full(match: re.Match[str], text: str, near: date | None, written_on: date) -> Written | None:
    month, day = int(match["m"]), int(match["d"])
    weekday = match["w"] or match["w2"] or ""
    hangul = match["sep"] == "월"
    year = int(match["y"]) if match["y"] else 2000 + int(match["yy"]) if match["yy"] else None
    sure = bool((hangul and (match["tail"] or weekday)) or (year and match["tail"]) or (weekday and match["tail"]))
    sure = sure or bool(match["y"] and match["sep"] in "-/." and 1 <= month <= 12)
    if not sure and not weekday:
        return None
    if not hangul and not year and month > 12:
        return None  # a section number or a decimal
    years = [year] if year else _years(text[max(0, match.start() - 20) : match.start()], month, near, written_on)
    readings = tuple(day_ for each in years if (day_ := _day(each, month, day)))
    return Written(*match.span(), match.group(), month, day, weekday, _weekday_at(match), readings, sure)


def _day_only(match: re.Match[str], text: str, near: date | None, written_on: date) -> Written | None:
    if match["tail"] == "." and not _JOINED.search(text[max(0, match.start() - 4) : match.start()]):
        return None
    day = int(match["d"])
    anchor = near or written_on
    months = [_shifted(anchor, 0), _shifted(anchor, 1)] if near else _around(anchor)
    readings = [reading for year, month in months if (reading := _day(year, month, day))]
    if near is None:
        readings = sorted(readings, key=lambda each: abs((each - written_on).days))[:1] if readings else []
    elif readings and readings[0] >= near:
        readings = readings[:1]
    weekday = match["w"] or match["w2"]
    return Written(*match.span(), match.group(), None, day, weekday, _weekday_at(match), tuple(readings), sure=True)


def _weekday_at(match: re.Match[str]) -> int:
    at = max(match.start("w"), match.start("w2"))
    return at - match.start() if at >= 0 else -1


def _years(before: str, month: int, near: date | None, written_on: date) -> list[int]:
    for pattern, shift in _OTHER_YEAR:
        if pattern.search(before):
            return [written_on.year + shift]
    years: list[int] = []
    for anchor in filter(None, (near, written_on)):
        middle = date(anchor.year, month, 15) if 1 <= month <= 12 else anchor
        shift = (anchor - middle > timedelta(days=183)) - (middle - anchor > timedelta(days=183))
        years += [anchor.year, anchor.year + shift]
    return list(dict.fromkeys(years))


def _around(day: date) -> list[tuple[int, int]]:
    return [_shifted(day, shift) for shift in (-1, 0, 1)]


def _shifted(day: date, months: int) -> tuple[int, int]:
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def _day(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def weekday_of(day: date) -> str:
    """Return the weekday's one letter: 월 … 일."""
    return WEEKDAYS[day.weekday()]

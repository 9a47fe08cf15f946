"""Dates and weekdays as Korean office prose writes them: 5. 17.(금), 5월 17일 금요일, 17일(금). No Django."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cms.core.korean.dates import WEEKDAYS, weekday

#: (금 50만 원) and (일 3회) are a sum and a rate, no weekdays.
_NO_WEEKDAY = r"(?!\s?\d[\d,]*\s?(?:[만천억백]\s?)*(?:원|명|회|개|건|대|시간|톤|t\b|㎥|㎏|kg))"
_WEEKDAY = (
    rf"(?:\s?[(（]\s?(?P<w>[{WEEKDAYS}])(?:요일)?{_NO_WEEKDAY}\s?(?=[)）,·\s~∼\d])[)）]?|\s?(?P<w2>[{WEEKDAYS}])요일)"
)
_DATE = re.compile(
    r"(?<![\d.:,/-])"
    r"(?:(?P<y>(?:19|20)\d\d)\s?(?:년|[.\-/])\s?|['’‘](?P<yy>\d\d)\s?[.년]\s?)?"
    r"(?P<m>\d{1,2})\s?(?P<sep>월|[.\-/])\s?(?P<d>\d{1,2})(?!\d)(?P<tail>\s?일(?!간|차|째|대)|\s?\.(?!\d))?"
    rf"{_WEEKDAY}?"
)
_DAY = re.compile(rf"(?<![\d.,월])(?<!월\s)(?P<d>\d{{1,2}})(?P<tail>일|\.)(?P<weekday>{_WEEKDAY})")
#: 7. 3.~5.(금~일), 7월 3~5일(금~일): the first letter belongs to the first day.
_SPAN = re.compile(
    r"(?<![\d.:,/-])(?:(?P<y>(?:19|20)\d\d)\s?[년.]\s?)?(?P<m>\d{1,2})\s?[월.]\s?(?P<a>\d{1,2})\s?[일.]?\s?[~∼-]\s?"
    rf"(?P<b>\d{{1,2}})\s?[일.]\s?[(（](?P<wa>[{WEEKDAYS}])\s?[~∼-]\s?(?P<wb>[{WEEKDAYS}])[)）]"
)
#: The calendar of the moon: its days have other weekdays, and a 30th of February.
_LUNAR_BEFORE = re.compile(r"(?:음력|[(（]음)\s?(?:(?:19|20)\d\d\s?[년.]?\s?)?(?:윤\s?)?$")
_LUNAR_AFTER = re.compile(r"\s?[(（]\s?음력\s?[)）]")
_COMING = re.compile(r"(?:오는|다가오는|돌아오는)\s*$")
_PAST = re.compile(r"지난\s*$")
_MONTHS_AWAY = (
    (re.compile(r"(?:지지난\s?달)\s*$"), -2),
    (re.compile(r"(?:지난\s?달|전월)\s*$"), -1),
    (re.compile(r"(?:이달|이번\s?달|당월|금월)\s*$"), 0),
    (re.compile(r"(?:다음\s?달|내달|익월|오는\s?달)\s*$"), 1),
)
_JOINED = re.compile(r"(?:[~∼\-–,·]|및|와|과|,)\s*$")
_OTHER_YEAR = (
    (re.compile(r"(?:재작년|지지난해|그러께)[^.\n]{0,12}$"), -2),
    (re.compile(r"(?:지난해|작년|전년|지난\s해)[^.\n]{0,12}$"), -1),
    (re.compile(r"(?:올해|금년|올\s)[^.\n]{0,12}$"), 0),
    (re.compile(r"(?:내후년|후년)[^.\n]{0,12}$"), 2),
    (re.compile(r"(?:내년|이듬해|다음\s?해|새해)[^.\n]{0,12}$"), 1),
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
    """Yield the dates in `text`. `written_on` lends year and month where the text gives none before."""
    last: tuple[int, date] | None = None
    for match in sorted(_matches(text), key=lambda match: match.start()):
        if (last and match.start() < last[0]) or _is_lunar(match, text):
            continue
        near = last[1] if last and match.start() - last[0] <= _REACH else None
        for written in _READERS[match.re](match, text, near, written_on):
            yield written
            if written.readings and written.sure:
                last = (written.end, _likeliest(written, written_on))


def _is_lunar(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 14) : match.start()]
    return bool(_LUNAR_BEFORE.search(before) or _LUNAR_AFTER.match(text, match.end()))


def _likeliest(written: Written, written_on: date) -> date:
    """Return the reading that gives its year to later dates. That of the right weekday, else the one nearest to now."""
    fitting = [day for day in written.readings if weekday(day) == written.weekday]
    return min(fitting or written.readings, key=lambda day: abs((day - written_on).days))


def _matches(text: str) -> Iterator[re.Match[str]]:
    for pattern in _READERS:
        yield from pattern.finditer(text)


def _span(match: re.Match[str], text: str, near: date | None, written_on: date) -> Iterator[Written]:
    """Return both ends of 7월 3~5일(금~일), each with its own weekday."""
    month = int(match["m"])
    before = text[max(0, match.start() - 20) : match.start()]
    years = [int(match["y"])] if match["y"] else _years(before, month, near, written_on)
    for name in "ab":
        day = int(match[name])
        readings = tuple(reading for year in years if (reading := _day(year, month, day)))
        offset = match.start("w" + name) - match.start()
        yield Written(*match.span(), match.group(), month, day, match["w" + name], offset, readings, sure=month <= 12)


def _full(match: re.Match[str], text: str, near: date | None, written_on: date) -> Iterator[Written]:
    month, day = int(match["m"]), int(match["d"])
    weekday = match["w"] or match["w2"] or ""
    hangul = match["sep"] == "월"
    year = int(match["y"]) if match["y"] else 2000 + int(match["yy"]) if match["yy"] else None
    sure = bool((hangul and (match["tail"] or weekday)) or (year and match["tail"]) or (weekday and match["tail"]))
    sure = sure or bool(match["y"] and match["sep"] in "-/." and 1 <= month <= 12)
    if not sure and not weekday:
        return
    if not hangul and not year and month > 12:
        return  # a section number or a decimal
    before = text[max(0, match.start() - 20) : match.start()]
    years = [year] if year else _years(before, month, near, written_on)
    readings = tuple(reading for year in years if (reading := _day(year, month, day)))
    yield Written(*match.span(), match.group(), month, day, weekday, _weekday_at(match), readings, sure)


def _day_only(match: re.Match[str], text: str, near: date | None, written_on: date) -> Iterator[Written]:
    before = text[max(0, match.start() - 12) : match.start()]
    if match["tail"] == "." and not _JOINED.search(before[-4:]):
        return
    day = int(match["d"])
    weekday = match["w"] or match["w2"]
    readings = _relative_days(before, day, written_on)
    if readings is None:
        readings = _near_days(day, near, written_on)
    yield Written(*match.span(), match.group(), None, day, weekday, _weekday_at(match), tuple(readings), sure=True)


def _relative_days(before: str, day: int, written_on: date) -> list[date] | None:
    """Return the days that 오는 3일, 지난 3일 or 다음 달 3일 can mean.

    Seen from the day of writing. None where nothing of the kind stands before the day.
    """
    if _COMING.search(before):
        shifts = range(13)
    elif _PAST.search(before):
        shifts = range(0, -13, -1)
    else:
        away = [shift for pattern, shift in _MONTHS_AWAY if pattern.search(before)]
        return [reading for shift in away[:1] if (reading := _day(*_shifted(written_on, shift), day))] if away else None
    days = (reading for shift in shifts if (reading := _day(*_shifted(written_on, shift), day)))
    return [day_ for day_ in days if (day_ - written_on).days * (shifts.step) >= 0][:1]


def _near_days(day: int, near: date | None, written_on: date) -> list[date]:
    """Return the days a bare day can mean.

    Of the month of the date before it, else of the months around the day of writing.
    """
    anchor = near or written_on
    months = [_shifted(anchor, 0), _shifted(anchor, 1)] if near else _around(anchor)
    readings = [reading for year, month in months if (reading := _day(year, month, day))]
    if near is None:
        readings = sorted(readings, key=lambda reading: abs((reading - written_on).days))[:1] if readings else []
    elif readings and readings[0] >= near:
        readings = readings[:1]
    return readings


def _weekday_at(match: re.Match[str]) -> int:
    offset = max(match.start("w"), match.start("w2"))
    return offset - match.start() if offset >= 0 else -1


def _years(before: str, month: int, near: date | None, written_on: date) -> list[int]:
    """Return the years a month without one can mean, likeliest first."""
    if _COMING.search(before):
        return [written_on.year + (month < written_on.month)]
    if _PAST.search(before):
        return [written_on.year - (month > written_on.month)]
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


_Reader = Callable[[re.Match[str], str, date | None, date], Iterator[Written]]
_READERS: dict[re.Pattern[str], _Reader] = {_SPAN: _span, _DATE: _full, _DAY: _day_only}

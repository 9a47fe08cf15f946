"""Read when newsrooms may use a release (보도시점), in the ways offices write it. Pure.

`조간` means 05:00 of its day and `석간` 12:00. Times are KST. What contradicts itself, or leaves the day or the hour
open, is named as a trouble and never guessed: the guess would be an embargo broken.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from cms.core.korean.dates import KST, WEEKDAYS, local, official_day, official_moment, weekday
from cms.core.korean.wording import words as _

MORNING, EVENING = time(5), time(12)
LONGEST = 200


class Trouble(StrEnum):
    """Why a release time cannot be taken as it is written."""

    NO_DAY = "no-day"
    NO_TIME = "no-time"
    NO_SUCH_DAY = "no-such-day"
    NO_SUCH_TIME = "no-such-time"
    WRONG_WEEKDAY = "wrong-weekday"
    HALF_OPEN = "half-open"
    """An hour that may be before noon or after it, or a midnight of which nobody knows on which side of the day."""
    TWO_TIMES = "two-times"
    AT_ONCE_AND_LATER = "at-once-and-later"
    UNREADABLE = "unreadable"


#: What to do about each, as an end of a sentence that has named the text.
ADVICE = MappingProxyType(
    {
        Trouble.NO_DAY: _("날짜가 없습니다. 며칠인지 함께 적으세요."),
        Trouble.NO_TIME: _("시각이 없습니다. 조간(05:00), 석간(12:00)이나 몇 시인지 적으세요."),
        Trouble.NO_SUCH_DAY: _("달력에 없는 날짜입니다. 날짜를 확인하세요."),
        Trouble.NO_SUCH_TIME: _("없는 시각입니다. 00:00~24:00 사이로 적으세요."),
        Trouble.WRONG_WEEKDAY: _("날짜와 요일이 서로 다릅니다. 어느 쪽이 맞는지 확인하세요."),
        Trouble.HALF_OPEN: _("오전인지 오후인지 알 수 없습니다. 14:00처럼 적으세요."),
        Trouble.TWO_TIMES: _("시각이 두 가지로 적혀 있습니다. 누리집에 나갈 시각 하나를 고르세요."),
        Trouble.AT_ONCE_AND_LATER: _("‘즉시’와 뒤의 시각이 함께 적혀 있습니다. 하나를 고르세요."),
        Trouble.UNREADABLE: _("언제인지 읽을 수 없습니다. 날짜와 시각을 적으세요."),
    }
)


@dataclass(frozen=True, slots=True)
class ReleaseTime:
    """When a release may be used. `moment` None without a trouble: at once."""

    moment: datetime | None = None
    trouble: Trouble | None = None


AT_ONCE = ReleaseTime()

_HANJA = str.maketrans("月火水木金土日", WEEKDAYS)
_AT_ONCE = re.compile(r"즉시|(?:배포|제공|수신)\s?(?:시점|시부터|시\b|과\s?동시|와\s?동시)|바로\s?(?:보도|사용|게재)")
_MORNING = re.compile(r"조간|朝刊")
_EVENING = re.compile(r"석간|夕刊")
_RELATIVE = {"오늘": 0, "금일": 0, "내일": 1, "명일": 1, "익일": 1, "모레": 2}
_RELATIVE_DAY = re.compile("|".join(_RELATIVE))
_DAY = re.compile(
    r"(?<![\d:])(?:(?P<year>'?(?:(?:19|20)\d\d|\d\d))\s?[년.\-/]\s?)?"
    r"(?P<month>\d{1,2})\s?[월.\-/]\s?(?P<day>\d{1,2})(?!\d|\s?(?::|시|명|건|부))\s?[일.]?"
    rf"(?:\s?[(\[]\s?(?P<in_brackets>[{WEEKDAYS}])(?:요일)?\s?[)\],]?|\s?(?P<spelled>[{WEEKDAYS}])요일)?"
)
#: The compact way: 20261204.
_COMPACT_DAY = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
#: A second day of the month of the first: 4일 조간(인터넷은 3일 12:00).
_BARE_DAY = re.compile(r"(?<![\d.월/-])(?<![월.]\s)(?P<day>\d{1,2})일")
_HALF = r"오전|오후|정오|낮|밤|새벽|아침|저녁|[AaPp]\.?\s?[Mm]\.?"
_CLOCK = re.compile(
    rf"(?P<half>{_HALF})?\s?(?<![\d.])(?P<hour>\d{{1,2}})\s?"
    r"(?::\s?(?P<minute>\d{1,2})(?!\d)|시(?!간)(?:\s?(?P<minutes>\d{1,2})\s?분|\s?(?P<thirty>반))?)"
    r"(?:\s?(?P<after>[AaPp]\.?\s?[Mm])\b)?"
)
_NOON = re.compile(r"정오")
_MIDNIGHT = re.compile(r"자정")
_OPEN_HALF = re.compile(r"오전|오후|아침|저녁|밤|새벽|낮")
#: An edition goes to press in these hours: an hour beside its name is its own hour, not another one.
_MORNING_HOURS, _EVENING_HOURS = range(3, 9), range(10, 15)


def read(text: str, *, written_on: date) -> ReleaseTime | None:
    """Return what a text says of the release time; None for an empty one.

    `written_on` is the day it was given: it lends the year, and the day to 오늘 and 내일.
    """
    plain = _plain(text)
    if not plain:
        return None
    days, troubled_day = _days(plain, written_on)
    clocks, troubled_clock = _clocks(plain)
    editions = [hour for pattern, hour in ((_MORNING, MORNING), (_EVENING, EVENING)) if pattern.search(plain)]
    if _AT_ONCE.search(plain):
        later = bool(clocks or editions or any(day > written_on for day in days))
        return ReleaseTime(trouble=Trouble.AT_ONCE_AND_LATER) if later else AT_ONCE
    trouble = troubled_day or troubled_clock or _trouble(days, editions, clocks)
    if trouble:
        return ReleaseTime(trouble=trouble)
    hour = clocks[0] if clocks else timedelta(hours=editions[0].hour)
    return ReleaseTime(datetime.combine(days[0], time(0), KST) + hour)


def _trouble(days: list[date], editions: list[time], clocks: list[timedelta]) -> Trouble | None:
    """Return what is missing, or said twice."""
    if max(len(set(days)), len(editions), len(set(clocks))) > 1 or not _agree(editions, clocks):
        return Trouble.TWO_TIMES
    if not days:
        return Trouble.NO_DAY if editions or clocks else Trouble.UNREADABLE
    return None if editions or clocks else Trouble.NO_TIME


def said(moment: datetime | None) -> str:
    """Return a release time as offices write it: `즉시`, `2026. 12. 4.(금) 조간(05:00)`, `… 08:00 이후`."""
    if moment is None:
        return "즉시"
    clock = local(moment).time()
    for name, hour in (("조간", MORNING), ("석간", EVENING)):
        if clock == hour:
            return f"{official_day(moment)} {name}({hour:%H:%M})"
    return f"{official_moment(moment)} 이후"


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).replace("’", "'").replace("‘", "'")
    return " ".join(folded.translate(_HANJA).split())


def _days(text: str, written_on: date) -> tuple[list[date], Trouble | None]:
    """Return the days that are named, and what is wrong with one of them."""
    days = [written_on + timedelta(_RELATIVE[match.group()]) for match in _RELATIVE_DAY.finditer(text)]
    matches = [*_COMPACT_DAY.finditer(text)] or [*_DAY.finditer(text)]
    for match in matches:
        day = _day(match, written_on)
        if day is None:
            return days, Trouble.NO_SUCH_DAY
        letter = match.groupdict().get("in_brackets") or match.groupdict().get("spelled")
        if letter and weekday(day) != letter:
            return days, Trouble.WRONG_WEEKDAY
        days.append(day)
    for match in _BARE_DAY.finditer(text):
        if not any(other.start() <= match.start() < other.end() for other in matches):
            number = int(match["day"])
            if all(day.day != number for day in days):
                return days, Trouble.TWO_TIMES if days else Trouble.NO_DAY
    return days, None


def _day(match: re.Match[str], written_on: date) -> date | None:
    """Return the day of a match. Without a year it is the one nearest to the day of writing."""
    month, number = int(match["month"]), int(match["day"])
    if match["year"]:
        year = int(match["year"].lstrip("'"))
        return _real_day(year + 2000 if year < 100 else year, month, number)
    readings = [_real_day(written_on.year + shift, month, number) for shift in (-1, 0, 1)]
    return min(filter(None, readings), key=lambda day: abs((day - written_on).days), default=None)


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clocks(text: str) -> tuple[list[timedelta], Trouble | None]:
    """Return the hours that are named, from midnight, and what is wrong with one."""
    hours: list[timedelta] = []
    for match in _CLOCK.finditer(text):
        hour = _hour(match)
        if isinstance(hour, Trouble):
            return hours, hour
        hours.append(hour)
    if not hours and _NOON.search(text):
        hours.append(timedelta(hours=12))
    if not hours and _MIDNIGHT.search(text):
        return hours, Trouble.HALF_OPEN
    if not hours and _OPEN_HALF.search(text):
        return hours, Trouble.NO_TIME
    return hours, None


def _hour(match: re.Match[str]) -> timedelta | Trouble:
    hour, minute = int(match["hour"]), int(match["minute"] or match["minutes"] or (30 if match["thirty"] else 0))
    half = (match["half"] or match["after"] or "").lower().replace(".", "").replace(" ", "")
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Trouble.NO_SUCH_TIME
    if half:
        return _of_half(half, hour, minute)
    if 1 <= hour <= 6 and not match["hour"].startswith("0"):
        return Trouble.HALF_OPEN  # 2시 이후: of the night or of the afternoon
    return timedelta(hours=hour, minutes=minute)


def _of_half(half: str, hour: int, minute: int) -> timedelta | Trouble:
    """Return the hour of a half of the day. 오전 12시 is read as noon by some and as midnight by others."""
    before_noon = half in ("오전", "새벽", "아침", "am")
    if hour == 12:
        if before_noon or half in ("밤", "저녁"):
            return Trouble.HALF_OPEN
        return timedelta(hours=12, minutes=minute)
    if before_noon:
        return timedelta(hours=hour, minutes=minute) if hour < 12 else Trouble.NO_SUCH_TIME
    if half in ("낮", "정오") and 6 < hour < 12:
        return timedelta(hours=hour, minutes=minute)
    return timedelta(hours=hour + 12 if hour < 12 else hour, minutes=minute)


def _agree(editions: list[time], clocks: list[timedelta]) -> bool:
    """Tell whether the hour beside an edition's name can be the edition's own."""
    if not editions or not clocks:
        return True
    return clocks[0] // timedelta(hours=1) in (_MORNING_HOURS if editions[0] == MORNING else _EVENING_HOURS)

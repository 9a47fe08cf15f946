"""Dates and times as Koreans write them, always in KST. Pure.

Two styles, never mixed: sentences say `12월 3일(목) 오후 6:00`, official notation (tables, lists, office documents)
says `2026. 12. 3.(목) 18:00`. A day is a `date` or a `datetime`; a `datetime` must know its zone.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

KST = ZoneInfo("Asia/Seoul")
WEEKDAYS = "월화수목금토일"
#: Between the first and the last of a range.
TO = "~"


def weekday(day: date) -> str:
    """Return the weekday's one letter: 월 … 일."""
    return WEEKDAYS[local_day(day).weekday()]


def local(moment: datetime) -> datetime:
    """Return the moment in KST. Raises `ValueError` for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment.astimezone(KST)


def local_day(day: date) -> date:
    """Return the day it is in Korea."""
    return local(day).date() if isinstance(day, datetime) else day


def today() -> date:
    """Return the day it is in Korea now."""
    return datetime.now(KST).date()


def clock(moment: datetime | time) -> str:
    """Return `오후 6:00`: 오전 or 오후 stands before the hour."""
    if isinstance(moment, datetime):
        moment = local(moment).time()
    half = "오전" if moment.hour < 12 else "오후"
    return f"{half} {moment.hour % 12 or 12}:{moment.minute:02}"


def exact_clock(moment: datetime) -> str:
    """Return `오후 6:00:07`, in KST."""
    return f"{clock(moment)}:{local(moment).second:02}"


def day_words(day: date, *, now: date | None = None) -> str:
    """Return `12월 3일(목)`. The year stands in front where it is not that of `now` (today)."""
    here = local_day(day)
    year = "" if here.year == (now or today()).year else f"{here.year}년 "
    return f"{year}{here.month}월 {here.day}일({weekday(here)})"


def moment_words(moment: datetime, *, now: date | None = None) -> str:
    """Return `12월 3일(목) 오후 6:00`. The year stands in front where it is not that of `now` (today)."""
    return f"{day_words(moment, now=now)} {clock(moment)}"


def day_range_words(first: date, last: date, *, now: date | None = None) -> str:
    """Return `12월 3일(목)~5일(토)`: what both days share is said once."""
    begin, end = local_day(first), local_day(last)
    said = day_words(begin, now=now)
    if begin == end:
        return said
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{said}{TO}{end.day}일({weekday(end)})"
    return f"{said}{TO}{day_words(end, now=begin)}"


def long_day(day: date) -> str:
    """Return `2026년 12월 1일 화요일`."""
    here = local_day(day)
    return f"{here.year}년 {here.month}월 {here.day}일 {weekday(here)}요일"


def numeric_day(day: date) -> str:
    """Return `2026. 12. 3.`."""
    here = local_day(day)
    return f"{here.year}. {here.month}. {here.day}."


def official_day(day: date, *, year: bool = True) -> str:
    """Return `2026. 12. 3.(목)`, or `12. 3.(목)` without its year."""
    here = local_day(day)
    written = numeric_day(here) if year else f"{here.month}. {here.day}."
    return f"{written}({weekday(here)})"


def official_moment(moment: datetime, *, year: bool = True) -> str:
    """Return `2026. 12. 3.(목) 18:00`: the official notation counts 24 hours."""
    return f"{official_day(moment, year=year)} {official_clock(moment)}"


def official_clock(moment: datetime) -> str:
    """Return `18:00`."""
    return f"{local(moment):%H:%M}"


def official_range(begin: datetime, end: datetime | None, *, year: bool = True) -> str:
    """Return `12. 3.(목) 18:00~20:00`, or both days where it goes over midnight."""
    if end is None:
        return official_moment(begin, year=year)
    if local_day(begin) == local_day(end):
        return f"{official_moment(begin, year=year)}{TO}{official_clock(end)}"
    last_year = year and local_day(begin).year != local_day(end).year
    return f"{official_moment(begin, year=year)} {TO} {official_moment(end, year=last_year)}"

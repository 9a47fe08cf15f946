"""Dates in the two styles of the house, in Korea's time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.korean import dates

EVENING = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (time(0, 0), "오전 12:00"),
        (time(0, 5), "오전 12:05"),
        (time(9, 0), "오전 9:00"),
        (time(11, 59), "오전 11:59"),
        (time(12, 0), "오후 12:00"),
        (time(13, 30), "오후 1:30"),
        (time(18, 0), "오후 6:00"),
        (time(23, 59), "오후 11:59"),
        (EVENING, "오후 6:00"),
    ],
)
def test_the_half_of_the_day_stands_before_the_hour(moment: time | datetime, said: str) -> None:
    assert dates.clock(moment) == said


def test_a_moment_is_said_with_its_weekday_and_without_this_year() -> None:
    assert dates.moment_words(EVENING, now=TODAY) == "12월 3일(목) 오후 6:00"
    assert dates.moment_words(EVENING, now=date(2027, 1, 2)) == "2026년 12월 3일(목) 오후 6:00"


def test_the_day_is_the_one_it_is_in_korea() -> None:
    new_year = datetime(2026, 12, 31, 15, 0, tzinfo=UTC)
    assert dates.moment_words(new_year, now=TODAY) == "2027년 1월 1일(금) 오전 12:00"
    assert dates.local_day(new_year) == date(2027, 1, 1)
    assert dates.official_moment(new_year) == "2027. 1. 1.(금) 00:00"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        dates.clock(datetime(2026, 12, 3, 18, 0))  # noqa: DTZ001 - what is tested


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2026, 12, 3), "12월 3일(목)"),
        (date(2026, 12, 5), "12월 3일(목)~5일(토)"),
        (date(2027, 1, 2), "12월 3일(목)~2027년 1월 2일(토)"),
    ],
)
def test_a_range_says_once_what_both_days_share(last: date, said: str) -> None:
    assert dates.day_range_words(date(2026, 12, 3), last, now=TODAY) == said


def test_a_range_over_months_names_both() -> None:
    assert dates.day_range_words(date(2026, 11, 30), date(2026, 12, 2), now=TODAY) == "11월 30일(월)~12월 2일(수)"


def test_office_documents_write_points_and_24_hours() -> None:
    assert dates.official_day(date(2026, 5, 17)) == "2026. 5. 17.(일)"
    assert dates.official_day(date(2026, 5, 17), year=False) == "5. 17.(일)"
    assert dates.official_moment(EVENING) == "2026. 12. 3.(목) 18:00"
    assert dates.official_range(EVENING, EVENING + timedelta(hours=2)) == "2026. 12. 3.(목) 18:00~20:00"
    assert dates.official_range(EVENING, EVENING + timedelta(days=2)) == "2026. 12. 3.(목) 18:00 ~ 12. 5.(토) 18:00"
    assert dates.official_range(EVENING, None, year=False) == "12. 3.(목) 18:00"
    assert dates.long_day(date(2026, 12, 1)) == "2026년 12월 1일 화요일"


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_weekdays_go_round_in_sevens(day: date) -> None:
    assert dates.weekday(day) == dates.weekday(day + timedelta(days=7))
    assert len({dates.weekday(day + timedelta(days=step)) for step in range(7)}) == 7


@given(st.times())
def test_a_clock_can_be_read_back(moment: time) -> None:
    half, rest = dates.clock(moment).split(" ")
    hour, minute = map(int, rest.split(":"))
    assert (hour % 12 + (12 if half == "오후" else 0), minute) == (moment.hour, moment.minute)

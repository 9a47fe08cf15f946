"""Dates that Django writes by itself follow the house's Korean."""

from datetime import UTC, datetime

from django.utils import timezone
from django.utils.formats import date_format

from cms.core.korean import dates


def test_the_half_of_the_day_stands_before_the_hour() -> None:
    moment = timezone.localtime(datetime(2026, 12, 3, 9, 0, tzinfo=UTC))
    assert (
        date_format(moment, "DATETIME_FORMAT")
        == f"2026년 12월 3일 {dates.clock(moment)}"
        == "2026년 12월 3일 오후 6:00"
    )
    assert date_format(moment, "TIME_FORMAT") == dates.clock(moment)

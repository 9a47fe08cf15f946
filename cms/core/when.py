"""Times as Koreans write them. All in KST, whatever the server's zone."""

from datetime import datetime

from django.utils import timezone

WEEKDAYS = "월화수목금토일"


def korean_time(moment: datetime) -> str:
    """Return `12월 3일(목) 09:00`; with the year in front where it is not this year."""
    local = timezone.localtime(moment)
    year = "" if local.year == timezone.localdate().year else f"{local.year}년 "
    return f"{year}{local.month}월 {local.day}일({WEEKDAYS[local.weekday()]}) {local:%H:%M}"

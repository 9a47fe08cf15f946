"""Sets the calendar of a month as HTML: days with what happens where. Pure."""

import re
from collections.abc import Iterable

from cms.core.korean.dates import WEEKDAYS
from newsletter.layout.article import Article, PieceType
from newsletter.layout.text import running

_HOUR = re.compile(r"\s(\d{1,2}:\d{2}(?:[~∼–-]\d{1,2}:\d{2})?)$")
_DAY = re.compile(
    r"^\s*(?:(\d{1,2})[.월]\s*)?(\d{1,2})[.일]?\s*(?:[~∼–-]\s*[\d. 일월]+)?\s*\(?([" + WEEKDAYS + r"])?\)?"
)


def calendar_html(stories: Iterable[Article], day_height: float = 0.0) -> str:
    """Return the HTML of a calendar.

    Its entries come from events, and from the rows (date, what, where) of tables. `day_height` in mm; 0 leaves it to
    the style sheet.
    """
    size = f' style="min-height:{day_height:.3f}mm;padding-bottom:0"' if day_height else ""
    days = calendar_days(stories)
    out, last = [], ""
    for day, weekday, what, where, number in days:
        kind = " sun" if weekday == "일" else ""
        date = f'<p class="figure{kind}">{day}<span class="weekday">{weekday}</span></p>' if day != last else ""
        first = " first" if day != last else ""
        out.append(
            f'<article class="item day{first}" data-item="{number}"{size}><div class="date">{date or "&nbsp;"}</div>'
            f'<p class="what">{running(what)}</p><p class="where">{running(where)}</p></article>'
        )
        last = day
    return "".join(out)


def calendar_days(stories: Iterable[Article]) -> list[tuple[str, str, str, str, int]]:
    """Return the entries of a calendar, by day.

    Each is (day, weekday, what, where, number of the story it comes from).
    """
    days: list[tuple[str, str, str, str, int]] = []
    for number, story in enumerate(stories):
        if story.facts.get("day"):
            where = " · ".join(part for part in (story.facts.get("time", ""), story.facts.get("place", "")) if part)
            days.append((story.facts["day"], story.facts["weekday"], story.headline, where, number))
        for piece in story.pieces:
            if piece.type is PieceType.TABLE:
                days += [_day(row, number) for row in piece.rows[1:] if len(row) > 1]
    days.sort(key=lambda day: int(day[0]) if day[0].isdigit() else 0)
    return days


def _day(row: tuple[str, ...], number: int) -> tuple[str, str, str, str, int]:
    match = _DAY.match(row[0])
    day, weekday = (match.group(2), match.group(3) or "") if match else (row[0][:4], "")
    rest = list(row[1:])
    if not weekday and rest and rest[0].strip() in tuple(WEEKDAYS):
        weekday = rest.pop(0).strip()
    what, where = (rest[0], rest[1:]) if rest else ("", [])
    if hour := _HOUR.search(what):
        what, where = what[: hour.start()].rstrip(), [hour.group(1), *where]
    return day, weekday, what, " · ".join(cell for cell in where if cell), number

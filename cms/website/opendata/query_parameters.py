"""Parse and check the parameters of an open-data request. Pure.

Result codes are those of the public data portal: 00 normal, 10 wrong parameter, 11 parameter missing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cms.core.korean.particles import with_particle
from cms.core.korean.wording import sentence as _

NORMAL = "00"
WRONG = "10"
MISSING = "11"
MAX_ROWS = 100
MAX_DAYS = 366
FORMS = ("json", "xml", "csv")
KNOWN = frozenset({"bgngYmd", "endYmd", "year", "pageNo", "numOfRows", "type", "serviceKey", "_type", "resultType"})


class WrongParameter(Exception):
    """A parameter is missing or wrong: the portal's code and a Korean sentence that says what to write."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class StoryQuery:
    """A period and a page of it: stories published from `first` to `last` (KST days, both included)."""

    first: date
    last: date
    page_number: int = 1
    rows: int = 10


def story_query(query: Mapping[str, str], today: date) -> StoryQuery:
    """Read the parameters. Without a period the last 30 days are meant. Raises `WrongParameter`."""
    first, last = _period(query, today)
    if first > last:
        raise WrongParameter(WRONG, _("시작일(bgngYmd)이 종료일(endYmd)보다 늦습니다. 두 날짜를 바꾸어 주세요."))
    if (last - first).days >= MAX_DAYS:
        raise WrongParameter(WRONG, _("기간은 %(max_days)s일까지입니다. 나누어 요청해 주세요.", max_days=MAX_DAYS))
    return StoryQuery(first, last, _number(query, "pageNo", 1, 100_000), _number(query, "numOfRows", 10, MAX_ROWS))


def kind_of_answer(query: Mapping[str, str]) -> str:
    """Return one of `FORMS`. Raises `WrongParameter` for any other."""
    kind = (query.get("type") or "json").lower()
    if kind not in FORMS:
        raise WrongParameter(WRONG, _("type은 json, xml, csv 가운데 하나로 적어 주세요."))
    return kind


def _period(query: Mapping[str, str], today: date) -> tuple[date, date]:
    year = query.get("year", "")
    if year:
        if not re.fullmatch(r"(19|20)\d\d", year, re.ASCII):
            raise WrongParameter(WRONG, _("year는 2026처럼 네 자리 연도로 적어 주세요."))
        return date(int(year), 1, 1), date(int(year), 12, 31)
    given = [name for name in ("bgngYmd", "endYmd") if query.get(name)]
    if not given:
        return today - timedelta(days=29), today
    if len(given) == 1:
        absent = "endYmd" if given == ["bgngYmd"] else "bgngYmd"
        raise WrongParameter(
            MISSING, _("%(absent)s 없습니다. bgngYmd와 endYmd를 함께 적어 주세요.", absent=with_particle(absent, "이"))
        )
    return _day(query["bgngYmd"], "bgngYmd"), _day(query["endYmd"], "endYmd")


def _day(text: str, name: str) -> date:
    try:
        if not re.fullmatch(r"\d{8}", text, re.ASCII):
            raise ValueError(text)
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise WrongParameter(
            WRONG, _("%(name)s 20260501처럼 여덟 자리 날짜로 적어 주세요.", name=with_particle(name, "은"))
        ) from None


def _number(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = query.get(name, "")
    if not text:
        return default
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not 1 <= int(text) <= most:
        raise WrongParameter(
            WRONG, _("%(name)s 1부터 %(most)s까지의 수로 적어 주세요.", name=with_particle(name, "은"), most=most)
        )
    return int(text)

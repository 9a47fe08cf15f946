"""Open data: press releases in the shape counties opened on data.go.kr in May 2026. Pure: values in, values out.

Result codes are those of the public data portal: 00 normal, 10 wrong parameter, 11 parameter missing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

NORMAL = "00"
WRONG = "10"
MISSING = "11"
MAX_ROWS = 100
MAX_DAYS = 366
KNOWN = frozenset({"bgngYmd", "endYmd", "year", "pageNo", "numOfRows", "type", "serviceKey", "_type", "resultType"})
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class WrongParameter(Exception):
    """A parameter is missing or wrong: the portal's code and a Korean sentence that says what to write."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a caller asks for: releases published from `first` to `last` (KST days, both included)."""

    first: date
    last: date
    page: int = 1
    rows: int = 10


def wanted(query: Mapping[str, str], today: date) -> Wanted:
    """Read the parameters. Without a period the last 30 days are meant. Raises `WrongParameter`."""
    first, last = _period(query, today)
    if first > last:
        raise WrongParameter(WRONG, "시작일(bgngYmd)이 종료일(endYmd)보다 늦습니다. 두 날짜를 바꾸어 주십시오.")
    if (last - first).days >= MAX_DAYS:
        raise WrongParameter(WRONG, f"기간은 {MAX_DAYS}일까지입니다. 나누어 요청해 주십시오.")
    return Wanted(first, last, _number(query, "pageNo", 1, 100_000), _number(query, "numOfRows", 10, MAX_ROWS))


def kind_of_answer(query: Mapping[str, str]) -> str:
    """Return "json" or "xml". Raises `WrongParameter` for any other."""
    kind = (query.get("type") or "json").lower()
    if kind not in {"json", "xml"}:
        raise WrongParameter(WRONG, "type은 json 또는 xml로 적어 주십시오.")
    return kind


def envelope(code: str, message: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the answer's outer shape."""
    response: dict[str, Any] = {"header": {"resultCode": code, "resultMsg": message}}
    if body is not None:
        response["body"] = body
    return {"response": response}


def stamp(moment: datetime | None) -> str:
    """Return a local moment as YYYYMMDDHHMMSS, empty for none."""
    return moment.strftime("%Y%m%d%H%M%S") if moment else ""


def as_xml(value: dict[str, Any]) -> str:
    """Return the answer as XML; lists repeat `item`, `file` or `image`."""
    return '<?xml version="1.0" encoding="UTF-8"?>' + "".join(_element(name, each) for name, each in value.items())


def _period(query: Mapping[str, str], today: date) -> tuple[date, date]:
    year = query.get("year", "")
    if year:
        if not re.fullmatch(r"(19|20)\d\d", year, re.ASCII):
            raise WrongParameter(WRONG, "year는 2026처럼 네 자리 연도로 적어 주십시오.")
        return date(int(year), 1, 1), date(int(year), 12, 31)
    given = [name for name in ("bgngYmd", "endYmd") if query.get(name)]
    if not given:
        return today - timedelta(days=29), today
    if len(given) == 1:
        absent = "endYmd" if given == ["bgngYmd"] else "bgngYmd"
        raise WrongParameter(MISSING, f"{absent}가 없습니다. bgngYmd와 endYmd를 함께 적어 주십시오.")
    return _day(query["bgngYmd"], "bgngYmd"), _day(query["endYmd"], "endYmd")


def _day(text: str, name: str) -> date:
    try:
        if not re.fullmatch(r"\d{8}", text, re.ASCII):
            raise ValueError(text)
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise WrongParameter(WRONG, f"{name}는 20260501처럼 여덟 자리 날짜로 적어 주십시오.") from None


def _number(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = query.get(name, "")
    if not text:
        return default
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not 1 <= int(text) <= most:
        raise WrongParameter(WRONG, f"{name}는 1부터 {most}까지의 수로 적어 주십시오.")
    return int(text)


_SINGULAR = {"items": "item", "files": "file", "images": "image", "subTitle": "line"}


def _element(name: str, value: Any) -> str:
    if isinstance(value, dict):
        inner = "".join(_element(each, content) for each, content in value.items())
    elif isinstance(value, list):
        inner = "".join(_element(_SINGULAR.get(name, "item"), content) for content in value)
    else:
        inner = escape(_NOT_XML.sub("", "" if value is None else str(value)))
    return f"<{name}>{inner}</{name}>"

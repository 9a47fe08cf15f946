"""Read the facts that a text states: days, hours, phones, sums, shares, counts, places. Pure.

Each is read into a value that does not depend on how it is written: `12월 1일`, `12. 1.(화)` are one day. What two
texts state is compared by these values; nothing is guessed about what a text leaves open.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cms.core.korean.amounts import COUNTERS, FIGURE, WRITTEN, amount
from cms.core.korean.dates import WEEKDAYS
from cms.core.korean.phones import dialled


class FactKind(StrEnum):
    """What a fact is about."""

    DAY = "day"
    WEEKDAY = "weekday"
    HOUR = "hour"
    PHONE = "phone"
    SUM = "sum"
    SHARE = "share"
    COUNT = "count"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated fact. `values` are what it may mean: `7시` is 7:00 or 19:00. `text` is how it is written."""

    kind: FactKind
    values: frozenset[str]
    text: str
    start: int = 0
    is_about: bool = False
    """Said with 약, 여, 가까이 …: a tenth more or less agrees."""

    def agrees_with(self, other: "Fact") -> bool:
        """Tell whether both may mean the same."""
        if self.kind is not other.kind:
            return False
        if self.values & other.values:
            return True
        if self.kind is FactKind.PLACE:
            one, two = next(iter(self.values)), next(iter(other.values))
            return one.endswith(two) or two.endswith(one)
        return (self.is_about or other.is_about) and _near(self, other)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A fact that another text states otherwise, or not at all (`other` is None)."""

    stated: Fact
    other: Fact | None


_DAY = re.compile(
    r"(?<![\d.])(?:(?P<year>(?:19|20)\d{2})\s*[년.]\s*)?(?P<month>1[0-2]|0?[1-9])\s*(?:월|\.)\s*"
    rf"(?P<day>3[01]|[12]\d|0?[1-9])\s*(?:일|\.(?!\d))(?P<bracket>\s*\((?P<weekday>[{WEEKDAYS}])(?:요일)?\))?"
    rf"(?:\s*[~∼-]\s*(?P<last>3[01]|[12]\d|0?[1-9])\s*일(?:\s*\((?P<last_weekday>[{WEEKDAYS}])\))?)?"
)
_WEEKDAY = re.compile(rf"(?<![가-힣])([{WEEKDAYS}])요일")
_HOUR = re.compile(
    r"(?:(?P<half>오전|오후|새벽|아침|낮|저녁|밤)\s*)?(?<![\d:.])(?:(?P<clock>[01]?\d|2[0-4]):(?P<minutes>[0-5]\d)(?!\d)"
    r"|(?P<hour>[01]?\d|2[0-4])\s*시(?!간|[가-힣]{0,2}군)(?:\s*(?P<minute>[0-5]?\d)\s*분|\s*(?P<thirty>반))?)"
)
_PHONE = re.compile(r"(?<![\d-])(?:\(?0\d{1,2}\)?[-\s)]\s?\d{3,4}-\d{4}|1[5-8]\d{2}-\d{4})(?![\d-])")
_SUM = re.compile(rf"(?P<about>약\s*)?(?P<amount>{WRITTEN})(?P<more>여\s*)?원(?![가-힣]?칙)")
_SHARE = re.compile(rf"(?P<about>약\s*)?(?P<amount>{FIGURE})\s*(?:%|％|퍼센트|프로(?=[\s,.]))")
_COUNT = re.compile(
    rf"(?P<about>약\s*)?(?<![\d,.])(?P<amount>{WRITTEN})(?P<more>여\s*)?"
    rf"(?P<unit>{COUNTERS})(?![a-zA-Z])"
)
_PLACE = re.compile(
    r"(?<![가-힣0-9])[가-힣0-9]{1,12}(?:도서관|복지센터|문화원|문화센터|센터|회관|체육관|운동장|공원|광장|군청|시청|구청|"
    r"읍사무소|면사무소|보건소|보건지소|학교|박물관|미술관|경로당|극장|공연장)"
)
#: Counters that say the same of things and places.
_SAME = {"개소": "곳", "개": "곳", "세대": "가구", "차례": "회", "주년": "년", "년간": "년"}
_AFTERNOON = {"오후", "저녁", "밤", "낮"}
_MORNING = {"오전", "새벽", "아침"}
_AFTER_ABOUT = ("가량", "가까이", "정도", "남짓", " 이상", " 넘")


def facts(text: str) -> tuple[Fact, ...]:
    """Return what a text states, in its order."""
    return tuple(sorted((fact for reader in _READERS for fact in reader(text)), key=lambda fact: fact.start))


def disagreements(text: str, source: str) -> list[Disagreement]:
    """Return the facts of a text that its source does not state.

    Each comes with the nearest fact that it does state."""
    known = facts(source)
    open_ones = [fact for fact in facts(text) if not any(fact.agrees_with(other) for other in known)]
    return [Disagreement(fact, nearest(fact, known)) for fact in open_ones]


def nearest(fact: Fact, others: Iterable[Fact]) -> Fact | None:
    """Return the nearest fact of the same kind, or None."""
    alike = [other for other in others if other.kind is fact.kind and _unit(other) == _unit(fact)]
    return min(alike, key=lambda other: (-_shared(fact.text, other.text), other.start), default=None)


def _days(text: str) -> Iterator[Fact]:
    for match in _DAY.finditer(text):
        if "월" not in match.group() and not (match["year"] or match["weekday"]):
            continue  # `3. 1.` may be a number of a list
        month = int(match["month"])
        first = text[match.start() : match.start("bracket") if match["bracket"] else match.end("day") + 1]
        yield Fact(FactKind.DAY, _day(month, int(match["day"])), first, match.start())
        for name in ("weekday", "last_weekday"):
            if match[name]:
                yield Fact(FactKind.WEEKDAY, frozenset({match[name]}), f"({match[name]})", match.start(name) - 1)
        if match["last"]:
            yield Fact(FactKind.DAY, _day(month, int(match["last"])), f"{match['last']}일", match.start("last"))
    for match in _WEEKDAY.finditer(text):
        yield Fact(FactKind.WEEKDAY, frozenset({match[1]}), match.group(), match.start())


def _day(month: int, day: int) -> frozenset[str]:
    return frozenset({f"{month}-{day}"})


def _hours(text: str) -> Iterator[Fact]:
    for match in _HOUR.finditer(text):
        hour = int(match["clock"] or match["hour"])
        minute = 30 if match["thirty"] else int(match["minutes"] or match["minute"] or 0)
        half = match["half"] or ""
        hours = {hour}
        if half in _AFTERNOON:
            hours = {0 if half == "밤" and hour == 12 else _after_noon(hour, half)}
        elif half in _MORNING:
            hours = {hour % 12 if hour == 12 else hour}
        elif not match["clock"] and hour <= 12:
            hours = {hour, (hour + 12) % 24}
        values = frozenset(f"{value % 24}:{minute:02}" for value in hours)
        yield Fact(FactKind.HOUR, values, match.group().strip(), match.start())


def _after_noon(hour: int, half: str) -> int:
    if half == "밤" and hour < 5:
        return hour
    if half == "낮" and hour in (10, 11):
        return hour
    return hour + 12 if hour < 12 else hour


def _phones(text: str) -> Iterator[Fact]:
    for match in _PHONE.finditer(text):
        yield Fact(FactKind.PHONE, frozenset({dialled(match.group())}), match.group(), match.start())


def _sums(text: str) -> Iterator[Fact]:
    yield from _amounts(_SUM, FactKind.SUM, text)


def _shares(text: str) -> Iterator[Fact]:
    yield from _amounts(_SHARE, FactKind.SHARE, text)


def _counts(text: str) -> Iterator[Fact]:
    yield from _amounts(_COUNT, FactKind.COUNT, text)


def _amounts(pattern: re.Pattern[str], kind: FactKind, text: str) -> Iterator[Fact]:
    for match in pattern.finditer(text):
        groups = match.groupdict()
        unit = _SAME.get(groups.get("unit") or "", groups.get("unit") or "")
        about = bool(groups.get("about") or groups.get("more") or text[match.end() :].startswith(_AFTER_ABOUT))
        value = amount(match["amount"])
        figure = str(int(value)) if value == int(value) else str(value)
        yield Fact(kind, frozenset({f"{figure}{unit}"}), match.group().strip(), match.start(), about)


def _places(text: str) -> Iterator[Fact]:
    for match in _PLACE.finditer(text):
        yield Fact(FactKind.PLACE, frozenset({match.group()}), match.group(), match.start())


_READERS = (_days, _hours, _phones, _sums, _shares, _counts, _places)


def _near(one: Fact, two: Fact) -> bool:
    if _unit(one) != _unit(two) or one.kind not in (FactKind.SUM, FactKind.COUNT, FactKind.SHARE):
        return False
    first, second = (amount(fact.text) for fact in (one, two))
    return abs(first - second) <= max(first, second) / 10


def _unit(fact: Fact) -> str:
    if fact.kind is not FactKind.COUNT:
        return ""
    return re.sub(r"^[\d.]+", "", next(iter(fact.values)))


def _shared(one: str, two: str) -> int:
    return len(set(one) & set(two))

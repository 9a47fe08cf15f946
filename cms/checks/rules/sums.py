"""Rules for figures that should add up: a list and its total, budget parts, columns and rows of tables.

Only lists that tell all their parts are judged: where `등` leaves some out, only a total that is nearly right is taken
for a slip.
"""

import re
from collections.abc import Iterator, Sequence

from cms.checks.draft import Draft, DraftTable, Part, Segment
from cms.checks.findings import WARN, Mark, Rule
from cms.checks.rulebook import Rulebook
from cms.checks.tabletotals import Slip, slips
from cms.checks.wording import Words
from cms.checks.wording import words as _
from cms.core.korean.amounts import COUNTERS, WRITTEN, amount, grouped, won

SUM = Rule("facts.sum", _("합계가 다름"), WARN, example="가읍 12명, 나읍 8명 모두 26명이 참가한다.")

_ITEM = re.compile(rf"(?<![\d,.])(?P<amount>{WRITTEN})(?P<unit>{COUNTERS}|원)?(?![\d%])")
_TOTAL = re.compile(
    rf"(?:모두|총|합계|도합|합쳐서?|합해서?|합하면|통틀어)\s*(?P<about>약\s*)?(?P<amount>{WRITTEN})(?P<more>여\s*)?"
    rf"(?P<unit>{COUNTERS}|원)"
)
_WHOLE = re.compile(
    rf"(?P<named>(?:총|모두|합계|전체|사업비|예산)[^\d\n()]{{0,10}})?(?<![\d,.])(?P<amount>{WRITTEN})"
    rf"(?P<unit>{COUNTERS}|원)\s?\((?P<parts>[^()\n]{{6,120}})\)"
)
#: Between two parts of a list stand a mark and what the next part is of.
_BETWEEN = re.compile(r"(?:\([^()]*\))?\s*(?:,|·|와|과|및|\+|/)\s*(?:\d[부차회조반]\s)?(?:[^\d\n.,:;()]{0,20})")
#: 1부 30명, 2차 45명: the first number counts nothing.
_ORDINAL = re.compile(r"\d[부차회조반]\s\d")
#: Between the last part and the total: `등`, `을 합해`, `이 참가해`.
_BEFORE_TOTAL = re.compile(r"(?:\([^()]*\))?,?[^\d\n.,:;()씩]{0,14}")
_SOURCES = re.compile(r"국비|도비|시비|군비|구비|지방비|자부담|민자|기금|교부세|특교")
_NOT_ALL = re.compile(r"등|외|중|이상|이하|당|씩|대비|~|∼|약|여|또는|이나")
_NEARLY = 0.1


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield totals that their parts do not come to, in text and in tables."""
    for segment in draft.segments:
        if segment.part in (Part.ALT, Part.ADDRESS, Part.ATTACHED) or not any(map(str.isdigit, segment.text)):
            continue
        yield from _lists(segment)
        yield from _wholes(segment)
        yield from _typed_tables(segment)
    for table in draft.tables:
        yield from _table(table)


def _lists(segment: Segment) -> Iterator[Mark]:
    text = segment.text
    for total in _TOTAL.finditer(text):
        if total["about"] or total["more"]:
            continue
        start = max(text.rfind(". ", 0, total.start()), text.rfind("\n", 0, total.start())) + 1
        parts = _parts_before(text, start, total.start(), total["unit"])
        if len(parts) < 2:
            continue
        told, came = amount(total["amount"]), sum(amount(part["amount"]) for part in parts)
        is_open = "등" in text[parts[-1].end() : total.start()]
        if told != came and (not is_open or came > told or told - came <= told * _NEARLY):
            yield _mark(segment, total.start("amount"), total.end(), came, total["unit"])


def _parts_before(text: str, start: int, end: int, unit: str) -> Sequence[re.Match[str]]:
    """Return the parts of the list that ends before a total, first to last."""
    items = [item for item in _ITEM.finditer(text, start, end) if not _ORDINAL.match(text, item.start())]
    parts: list[re.Match[str]] = []
    for item in reversed(items):
        gap = text[item.end() : parts[0].start() if parts else end]
        if (item["unit"] or unit) != unit or not (_BETWEEN if parts else _BEFORE_TOTAL).fullmatch(gap):
            break
        if item["unit"] is None and (unit != "원" or amount(item["amount"]) < 10_000):
            break
        parts.insert(0, item)
    return parts


def _wholes(segment: Segment) -> Iterator[Mark]:
    """Yield a whole whose parts stand in brackets after it: 10억 원(국비 5억, 도비 2억, 군비 4억)."""
    for whole in _WHOLE.finditer(segment.text):
        inside, unit = whole["parts"], whole["unit"]
        if _NOT_ALL.search(inside) or not (whole["named"] or len(_SOURCES.findall(inside)) > 1):
            continue
        parts = [item for item in _ITEM.finditer(inside) if (item["unit"] or unit) == unit]
        pieces = [piece for piece in re.split(r",(?!\d)|·|\+|/", inside) if piece.strip()]
        if len(parts) < 2 or len(parts) != len(pieces):
            continue
        came, told = sum(amount(part["amount"]) for part in parts), amount(whole["amount"])
        if came != told:
            yield _mark(segment, whole.start("amount"), whole.end("unit"), came, unit)


def _typed_tables(segment: Segment) -> Iterator[Mark]:
    """Yield totals of a table that was pasted as text, cells parted by tabs."""
    if "\t" in segment.text:
        rows = tuple(tuple(line.split("\t")) for line in segment.text.splitlines() if "\t" in line)
        for slip in slips(rows):
            place = segment.text.find(slip.told)
            yield Mark(SUM, segment, place, place + len(slip.told), _table_words(slip))


def _table(table: DraftTable) -> Iterator[Mark]:
    for slip in slips(table.rows):
        yield Mark(SUM, Segment(table.path, table.field, ""), 0, 0, _table_words(slip))


def _table_words(slip: Slip) -> Words:
    return _(
        "표의 ‘%(name)s’ 합계 %(told)s: 더하면 %(came)s입니다. 어느 쪽이 맞는지 확인하세요.",
        name=slip.name,
        told=slip.told,
        came=grouped(slip.came),
    )


def _mark(segment: Segment, start: int, end: int, came: float, unit: str) -> Mark:
    message = _(
        "합계 %(told)s: 적힌 수를 더하면 %(came)s입니다. 어느 쪽이 맞는지 확인하세요.",
        told=segment.text[start:end],
        came=won(came) if unit == "원" else f"{grouped(came)}{unit}",
    )
    return Mark(SUM, segment, start, end, message)

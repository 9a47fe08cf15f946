"""Totals of a table that its rows or columns do not come to. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOTAL = re.compile(r"(?:합\s?계|총\s?계|계|총합|전체)(?:\([^)]*\))?")
#: What is not added up: 단가 × 수량, shares, numbers in order, other years, parts of parts.
_NOT_ADDED = re.compile(
    r"단가|수량|비율|율|률|%|증감|순위|연번|번호|순|연도|년|면적|평균|소계|전년|비고|구성비|단위|점|규격"
)
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_NOTHING = frozenset({"", "-", "–", "·", "0"})
#: Budgets in thousands are rounded part by part: from so much on a slip of one a part is none.
_ROUNDED = 1_000


@dataclass(frozen=True, slots=True)
class Slip:
    """A total as it stands in a table, and what its parts come to."""

    name: str
    told: str
    came: float


def slips(rows: Sequence[Sequence[str]]) -> Iterator[Slip]:
    """Yield the totals that are wrong. The first row is the header, the first column names the rows."""
    table = [[" ".join(cell.split()) for cell in row] for row in rows]
    if len(table) < 2 or any(len(row) != len(table[0]) for row in table):
        return
    turned = [list(row) for row in zip(*table, strict=True)]
    yield from dict.fromkeys([*_of_columns(table), *_of_columns(turned)])


def _of_columns(table: Sequence[Sequence[str]]) -> Iterator[Slip]:
    """Yield the slips of a column of totals."""
    header = table[0]
    totals = [index for index, name in enumerate(header) if index and _TOTAL.fullmatch(name)]
    if len(totals) != 1 or any(_NOT_ADDED.search(name) for name in header[1:]):
        return
    (total,) = totals
    for row in table[1:]:
        told = _value(row[total])
        parts = [_value(cell) for index, cell in enumerate(row) if index not in (0, total)]
        if told is None or len(parts) < 2 or _NOT_ADDED.search(row[0]):
            continue
        added = [part for part in parts if part is not None]
        if len(added) == len(parts) and _differ(told, added):
            yield Slip(row[0] or header[total], row[total], sum(added))


def _differ(told: float, parts: Sequence[float]) -> bool:
    off = abs(told - sum(parts))
    if told >= _ROUNDED:
        return off > len(parts) / 2 + 0.5
    return off > 0.051 * len(parts) if any(part != int(part) for part in parts) else off > 0


def _value(cell: str) -> float | None:
    """Return a cell's number, 0 for an empty one, None for anything else."""
    if cell in _NOTHING:
        return 0.0
    return float(cell.replace(",", "")) if _NUMBER.fullmatch(cell) else None

"""Rule for one amount told in two units: 180,012천원(18억 12만 원), 4,126㏊(1,248만 평)."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from cms.checks.draft import Draft, Part, Segment
from cms.checks.findings import WARN, Mark, Rule
from cms.checks.rulebook import Rulebook
from cms.checks.wording import words as _
from cms.core.korean.amounts import WRITTEN, amount, grouped, scale, won

UNIT = Rule("facts.unit", _("단위를 바꾼 값이 다름"), WARN, example="예산 180,012천원(18억 12만 원)을 편성했다.")

#: What one of each unit is in the first of its kind: won, square metres, metres, kilograms.
_KINDS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "원": {"원": 1},
        "㎡": {
            "㎡": 1,
            "m²": 1,
            "제곱미터": 1,
            "㏊": 10_000,
            "ha": 10_000,
            "헥타르": 10_000,
            "평": 3.305785,
            "㎢": 10**6,
        },
        "m": {"m": 1, "미터": 1, "㎞": 1_000, "km": 1_000, "킬로미터": 1_000, "㎝": 0.01, "cm": 0.01, "㎜": 0.001},
        "kg": {"kg": 1, "㎏": 1, "킬로그램": 1, "톤": 1_000, "t": 1_000, "근": 0.6, "g": 0.001},
    }
)
_WORTH = {unit: (kind, worth) for kind, units in _KINDS.items() for unit, worth in units.items()}
_UNIT = "|".join(sorted(map(re.escape, _WORTH), key=len, reverse=True))
_TWICE = re.compile(
    rf"(?<![\d,.])(?P<first>{WRITTEN})(?P<unit>{_UNIT})\s?\(\s?(?:약\s?)?(?P<second>{WRITTEN})(?:여\s?)?(?P<other>{_UNIT})"
    r"\s?(?:상당|규모|가량|정도)?\s?\)"
)
#: Both are rounded as people please.
_ROUNDED = 0.05


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield amounts whose second telling is another amount."""
    for segment in draft.segments:
        if segment.part not in (Part.ALT, Part.ADDRESS, Part.ATTACHED):
            yield from _told_twice(segment)


def _told_twice(segment: Segment) -> Iterator[Mark]:
    for match in _TWICE.finditer(segment.text):
        (kind, worth), (other_kind, other_worth) = _WORTH[match["unit"]], _WORTH[match["other"]]
        first, second = amount(match["first"]) * worth, amount(match["second"]) * other_worth
        is_same_way = match["unit"] == match["other"] and scale(match["first"]) == scale(match["second"])
        if kind != other_kind or is_same_way or abs(first - second) <= max(first, second) * _ROUNDED:
            continue
        message = _(
            "%(told)s: 앞의 값은 %(right)s입니다. 어느 쪽이 맞는지 확인하세요.",
            told=match.group(),
            right=won(first) if kind == "원" else f"{grouped(round(first / other_worth, 2))}{match['other']}",
        )
        yield Mark(UNIT, segment, match.start(), match.end(), message)

"""Rule for facts that an adaptation states otherwise than its source: days, hours, places, phones, sums, shares."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from cms.checks.draft import Draft, Segment
from cms.checks.findings import CONFIRM, Mark, Rule
from cms.checks.rulebook import Rulebook
from cms.checks.wording import Words
from cms.checks.wording import words as _
from cms.core.korean.facts import Disagreement, FactKind, disagreements

DIFFERS = Rule("facts.differs", _("판과 원문의 사실이 다름"), CONFIRM)

_KINDS: Mapping[FactKind, Words] = MappingProxyType(
    {
        FactKind.DAY: _("날짜"),
        FactKind.WEEKDAY: _("요일"),
        FactKind.HOUR: _("시각"),
        FactKind.PHONE: _("전화번호"),
        FactKind.SUM: _("금액"),
        FactKind.SHARE: _("비율"),
        FactKind.COUNT: _("수"),
        FactKind.PLACE: _("장소"),
    }
)


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield the facts of adaptations that the story itself does not state."""
    for segment in draft.adapted():
        for disagreement in disagreements(segment.text, draft.told):
            yield _mark(segment, disagreement)


def _mark(segment: Segment, disagreement: Disagreement) -> Mark:
    stated, other = disagreement.stated, disagreement.other
    kind = _KINDS[stated.kind]
    if other is None:
        message = _(
            "%(field)s: %(kind)s ‘%(stated)s’ – 원문에는 없습니다. 어느 쪽이 맞는지 확인하세요.",
            field=segment.field,
            kind=kind,
            stated=stated.text,
        )
    else:
        message = _(
            "%(field)s: %(kind)s ‘%(stated)s’ – 원문은 ‘%(other)s’입니다. 어느 쪽이 맞는지 확인하세요.",
            field=segment.field,
            kind=kind,
            stated=stated.text,
            other=other.text,
        )
    return Mark(DIFFERS, segment, stated.start, stated.start + len(stated.text), message)

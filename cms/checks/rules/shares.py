"""Rule for shares of a whole above a hundred percent: 참석률 120%."""

import re
from collections.abc import Iterator

from cms.checks.draft import Draft, Part
from cms.checks.findings import WARN, Mark, Rule
from cms.checks.rulebook import Rulebook
from cms.checks.wording import words as _
from cms.core.korean.amounts import FIGURE

PERCENT = Rule("facts.percent", _("100%를 넘는 비율"), WARN, example="주민 참석률 120%를 기록했다.")

#: Shares of a whole. 달성률, 증가율, 경쟁률 and the like may be more than all of it.
_SHARE = re.compile(
    r"(?:참석|참여|출석|투표|응답|회수|점유|보급|가동|공정|진척|취업|합격|재활용|자급|찬성|반대|만족|인지|공실|입주|흡연|비만)"
    rf"(?:율|률|도)(?:은|는|이|가|을|를|도|\s)*(?:약\s?|무려\s?)?(?P<figure>{FIGURE})\s?(?:%|％|퍼센트)"
)
_OF_ALL = re.compile(rf"(?:전체|응답자|주민|참가자|가구|면적)의\s?(?:약\s?)?(?P<figure>{FIGURE})\s?(?:%|％|퍼센트)")


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield shares that are more than the whole."""
    for segment in draft.segments:
        if segment.part in (Part.ALT, Part.ADDRESS, Part.ATTACHED):
            continue
        for pattern in (_SHARE, _OF_ALL):
            for match in pattern.finditer(segment.text):
                if float(match["figure"].replace(",", "")) > 100:
                    message = _("%(told)s: 전체보다 많을 수 없는 비율입니다. 숫자를 확인하세요.", told=match.group())
                    yield Mark(PERCENT, segment, match.start("figure"), match.end(), message)

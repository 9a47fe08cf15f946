"""Election-law rules: publication class, head of the office, quarterly slot, blackouts.

공직선거법 §86⑤-⑦, 공직선거관리규칙 §47④. Which words, which elections and how serious: the rulebook.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from cms.checks.draft import Draft, Segment
from cms.checks.elections import COUNTY_PR, DISASTER, SILENCED, quarter_of
from cms.checks.findings import BLOCK, WARN, Mark, Rule
from cms.checks.rulebook import Rulebook
from cms.checks.wording import words as _
from cms.core.korean.dates import TO, numeric_day

SETTINGS = Rule("election.settings", _("선거법 설정 없음"), BLOCK, overridable=False)
CLASS_UNSET = Rule("election.unset", _("선거법 분류 없음"), BLOCK, overridable=False)
ENTRANCE = Rule("election.entrance", _("청사 현관·외벽 화면에 기관장 직함"), BLOCK, overridable=False)
HEAD_NAMED = Rule("election.head", _("예외 분류에 기관장"), BLOCK)
MERIT = Rule("election.merit", _("업적 홍보로 읽히는 말"), WARN)
SLOT_TAKEN = Rule("election.slot", _("분기 1회 초과"), BLOCK, overridable=False)
BLACKOUT = Rule("election.blackout", _("선거 전 발행 금지 기간"), WARN)
BLACKOUT_PRINT = Rule("election.blackout_print", _("선거 전 발행 금지 기간(인쇄·화면·방송)"), BLOCK)

_CLASS_FIELD = Segment("election_class", "선거법 분류", "")
#: 군수품, 시장 개척, 구청장기 …: the title's syllables in other words.
_NOT_THE_TITLE = {
    "군수": r"(?!\s?(?:품|물자|산업|지원|공장|기지|사령)|실|배(?!우))",
    "시장": r"(?!\s?(?:경제|조사|점유|개척|성|에서|을|가|터|통))",
}

#: The head without a title of his own. 기관·단체장 and 사회단체장 are heads of associations.
_HEAD_IN_GENERAL = r"(?:자치|기초|광역)단체장|지자체장|(?<![가-힣·∙])단체장(?!\s?(?:들|단|협의회|회의|간담회|및|과\s))"
_OF_ASSOCIATIONS = re.compile(r"(?:기관|사회|유관|직능|지역|관내|각|각급|주요|여성|보훈|마을|체육|봉사) $")


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield what the election law has to say. About class, slot and blackout only for stories."""
    yield from _merits(draft, rulebook)
    yield from _entrance(draft, rulebook)
    if not draft.kind:
        return
    if rulebook.lacking and draft.election_class != DISASTER:
        message = _(
            "선거법 검수에 쓰는 기관 설정이 비었거나 지났습니다: %(settings)s. 운영자가 ‘설정 › 기관 설정’에서"
            " 채울 때까지 내보낼 수 없습니다(재난·안전 원고만 나갑니다).",
            settings=", ".join(rulebook.lacking),
        )
        yield Mark(SETTINGS, _CLASS_FIELD, 0, 0, message)
    if not draft.election_class:
        message = _("선거법 분류를 고르세요(담당·분류 탭). 모르면 ‘군정홍보’로 두고 선거관리위원회에 물어보세요.")
        yield Mark(CLASS_UNSET, _CLASS_FIELD, 0, 0, message)
    elif draft.election_class == COUNTY_PR:
        if draft.slot_holder:
            year, quarter = quarter_of(draft.day)
            message = _(
                "%(year)s년 %(quarter)s분기 군정홍보는 이미 ‘%(holder)s’에 썼습니다. 분기에 한 번만 낼 수 있으니"
                " 다음 분기로 미루거나, 업적을 뺀 안내로 고쳐 분류를 바꾸세요(공직선거법 제86조 제5항).",
                year=year,
                quarter=quarter,
                holder=draft.slot_holder,
            )
            yield Mark(SLOT_TAKEN, _CLASS_FIELD, 0, 0, message)
    else:
        yield from _head(draft, rulebook)
    yield from _blackout(draft, rulebook)


def _entrance(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield the head's title where something is posted at the entrance.

    What hangs there, on an outer wall or on the fence is exempt only without it (제47조 제4항 제7호).
    """
    pattern = _head_pattern("", rulebook.head_title) if draft.at_entrance else None
    for segment in draft.segments:
        for match in pattern.finditer(segment.text) if pattern else ():
            message = _(
                "청사 현관·외벽·담장의 화면에는 기관장 직함이 나오는 글을 걸 수 없습니다."
                " 직함을 빼거나 다른 화면에 거세요(공직선거관리규칙 제47조 제4항 제7호)."
            )
            yield Mark(ENTRANCE, segment, *match.span(), message)


def _head(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    pattern = _head_pattern(rulebook.head_name, rulebook.head_title)
    for segment in draft.segments:
        for match in pattern.finditer(segment.text) if pattern else ():
            if match.group() == "단체장" and _OF_ASSOCIATIONS.search(segment.text[: match.start()]):
                continue
            message = _(
                "예외 분류의 글에는 기관장의 이름이나 직함을 쓸 수 없습니다. 지우거나 분류를 ‘군정홍보’로 바꾸세요."
            )
            yield Mark(HEAD_NAMED, segment, *match.span(), message)
    for picture in draft.pictures:
        if picture.shows_head:
            message = _("예외 분류의 글에는 기관장이 나온 사진을 쓸 수 없습니다. 다른 사진으로 바꾸세요.")
            yield Mark(HEAD_NAMED, Segment(picture.path, picture.field, ""), 0, 0, message)


@lru_cache(maxsize=16)
def _head_pattern(name: str, title: str) -> re.Pattern[str] | None:
    choices = []
    if len(name) > 2:
        choices.append(r"\s?".join(map(re.escape, name)))  # 홍 길 동 is the same man
    elif name:
        choices.append(rf"(?<![가-힣]){re.escape(name)}(?![가-힣]{{2}})")
    if title:
        # 부군수 is another person.
        choices.append(r"(?<!부)" + re.escape(title) + _NOT_THE_TITLE.get(title, ""))
        choices.append(_HEAD_IN_GENERAL)
    return re.compile("|".join(choices)) if choices else None


def _merits(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    pattern = _merit_pattern(rulebook.merit_words)
    if pattern is None:
        return
    for segment in draft.segments:
        for match in pattern.finditer(segment.text):
            message = _("업적 홍보로 읽힐 수 있습니다. 사실만 적거나(‘전년보다 12% 늘었다’) 군정홍보로 분류하세요.")
            yield Mark(MERIT, segment, *match.span(), message)


#: 1위를 달성, 공약의 이행: a particle parts no merit.
_PARTICLE = r"(?:을|를|의|은|는|이|가)?\s*"


@lru_cache(maxsize=16)
def _merit_pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    longest_first = sorted(words, key=len, reverse=True)
    parts = [_PARTICLE.join(map(re.escape, word.split())) for word in longest_first if word.strip()]
    return re.compile("|".join(parts)) if parts else None


def _blackout(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    election = rulebook.blackout(draft.day)
    if election is None or draft.election_class not in ("", COUNTY_PR):
        return
    begin, end = election.blackout_from, election.day
    window = f"{numeric_day(begin)}{TO}{numeric_day(end)}"
    if draft.outlets & SILENCED:
        message = _(
            "%(election)s의 발행 금지 기간(%(window)s)이라 소식지·화면·방송에 군정홍보를 낼 수 없습니다."
            " 예외 분류로 고치거나 결재권자가 근거를 적어야 합니다.",
            election=election.name,
            window=window,
        )
        yield Mark(BLACKOUT_PRINT, _CLASS_FIELD, 0, 0, message)
    else:
        message = _(
            "%(election)s의 발행 금지 기간(%(window)s)입니다. 누리집·SNS에도 군정홍보를 삼가세요.",
            election=election.name,
            window=window,
        )
        yield Mark(BLACKOUT, _CLASS_FIELD, 0, 0, message)

"""Every finding there can be, with its usual severity; an office changes it in its check settings. No Django."""

from dataclasses import dataclass

from cms.checks.findings import Severity
from cms.checks.wording import Words
from cms.checks.wording import words as _

BLOCK, CONFIRM, WARN, OFFER = Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """What a code is called, how serious it usually is, and whether an approver may let it pass."""

    label: Words
    severity: Severity
    overridable: bool = True


CATALOGUE: dict[str, Entry] = {
    # 개인정보 보호법 §24, §24의2; 안전성 확보조치 기준
    "privacy.rrn": Entry(_("주민등록번호"), BLOCK),
    "privacy.foreigner": Entry(_("외국인등록번호"), BLOCK),
    "privacy.passport": Entry(_("여권번호"), BLOCK),
    "privacy.passport_like": Entry(_("여권번호로 보이는 글자"), CONFIRM),
    "privacy.licence": Entry(_("운전면허번호"), BLOCK),
    "privacy.card": Entry(_("카드번호"), BLOCK),
    "privacy.account": Entry(_("계좌번호"), BLOCK),
    "privacy.mobile": Entry(_("휴대전화"), CONFIRM),
    "privacy.email": Entry(_("개인 전자우편"), CONFIRM),
    "privacy.birth": Entry(_("생년월일"), CONFIRM),
    "privacy.address": Entry(_("동·호수까지 적은 주소"), CONFIRM),
    "privacy.plate": Entry(_("자동차 번호"), CONFIRM),
    "privacy.unread": Entry(_("검사하지 못한 첨부"), CONFIRM),
    "privacy.sensitive": Entry(_("민감한 일과 이름"), CONFIRM),
    # 공직선거법 §86, 공직선거관리규칙 §47④
    "election.unset": Entry(_("선거법 분류 없음"), BLOCK, overridable=False),
    "election.head": Entry(_("예외 분류에 기관장"), BLOCK),
    "election.merit": Entry(_("업적 홍보로 읽히는 말"), WARN),
    "election.slot": Entry(_("분기 1회 초과"), BLOCK, overridable=False),
    "election.blackout": Entry(_("선거 전 발행 금지 기간"), WARN),
    "election.blackout_print": Entry(_("선거 전 발행 금지 기간(인쇄·화면·방송)"), BLOCK),
    # 저작권법, 공공데이터법, 공공누리 이용조건
    "rights.kogl": Entry(_("근거 없는 공공누리"), BLOCK),
    "rights.expired": Entry(_("이용허락 만료"), BLOCK),
    "rights.portrait": Entry(_("초상 동의"), CONFIRM),
    "rights.ground": Entry(_("권리 근거 없음"), WARN),
    "rights.licensed_kogl": Entry(_("남의 사진에 공공누리"), WARN),
    # KWCAG 2.2
    "accessibility.alt": Entry(_("대체텍스트 없음"), BLOCK),
    "accessibility.alt_empty_words": Entry(_("뜻 없는 대체텍스트"), WARN),
    "accessibility.table_caption": Entry(_("표 제목 없음"), BLOCK),
    "accessibility.table_header": Entry(_("표 머리글 없음"), WARN),
    "accessibility.link": Entry(_("뜻 없는 링크 글"), WARN),
    "facts.weekday": Entry(_("요일이 다름"), WARN),
    "facts.date": Entry(_("없는 날짜"), WARN),
    "facts.time": Entry(_("없는 시각"), WARN),
    "facts.phone": Entry(_("전화번호 자릿수"), WARN),
    # 국어기본법 §14
    "language.sentence": Entry(_("긴 문장"), WARN),
    "language.mean": Entry(_("문장이 대체로 김"), WARN),
    "language.loanword": Entry(_("다듬은 말"), OFFER),
    "language.passive": Entry(_("이중 피동"), OFFER),
}

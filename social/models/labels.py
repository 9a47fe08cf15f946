"""The desk's words for states, operations, outcomes and decisions, with their shapes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.core.statechip import StateChip, Tone
from social.rules.states import DONE, Operation, Reason, State, Verdict

#: Shape and colour of a state on the desk; the word always stands beside it.
_SHAPES: dict[State, tuple[str, Tone]] = {
    State.DRAFT: ("○", "wait"),
    State.READY: ("○", "wait"),
    State.THROTTLED: ("○", "wait"),
    State.PREPARING: ("◐", "busy"),
    State.ARMED: ("◐", "busy"),
    State.RECONCILING: ("◐", "busy"),
    State.POSTED: ("●", "good"),
    State.VERIFIED: ("✔", "good"),
    State.HELD: ("▲", "warn"),
    State.NEEDS_HUMAN: ("▲", "warn"),
    State.AUTH_NEEDED: ("■", "stop"),
    State.REJECTED: ("■", "stop"),
    State.SUPERSEDED: ("–", "quiet"),
    State.CANCELLED: ("–", "quiet"),
}


class OperationLabel(TextChoices):
    PUBLISH = Operation.PUBLISH.value, _("게시")
    UPDATE = Operation.UPDATE.value, _("수정")
    CORRECT = Operation.CORRECT.value, _("정정")
    DELETE = Operation.DELETE.value, _("회수")


class StateLabel(TextChoices):
    DRAFT = State.DRAFT.value, _("초안")
    READY = State.READY.value, _("대기")
    PREPARING = State.PREPARING.value, _("준비 중")
    ARMED = State.ARMED.value, _("보내는 중")
    POSTED = State.POSTED.value, _("올라감")
    VERIFIED = State.VERIFIED.value, _("올라감·확인됨")
    HELD = State.HELD.value, _("보류")
    THROTTLED = State.THROTTLED.value, _("속도 제한으로 대기")
    AUTH_NEEDED = State.AUTH_NEEDED.value, _("다시 연결 필요")
    REJECTED = State.REJECTED.value, _("채널이 거절")
    RECONCILING = State.RECONCILING.value, _("결과 확인 중")
    NEEDS_HUMAN = State.NEEDS_HUMAN.value, _("사람이 확인")
    SUPERSEDED = State.SUPERSEDED.value, _("새 판으로 대체")
    CANCELLED = State.CANCELLED.value, _("취소")


class ReasonLabel(TextChoices):
    NONE = Reason.NONE.value, ""
    CARDS = Reason.CARDS.value, _("카드 그림을 기다립니다.")
    EMBARGO = Reason.EMBARGO.value, _("엠바고 시각을 기다립니다.")
    STALE = Reason.STALE.value, _("너무 늦어져 자동으로 올리지 않았습니다.")
    GATE = Reason.GATE.value, _("검수 관문이 오늘은 내보내지 않습니다.")
    PROBLEMS = Reason.PROBLEMS.value, _("채널 규칙에 맞지 않습니다.")
    ATTEMPTS = Reason.ATTEMPTS.value, _("여러 번 시도했지만 보내지 못했습니다.")
    BLOCKED = Reason.BLOCKED.value, _("채널이 계정 활동을 막았습니다.")
    UNKNOWN_OUTCOME = Reason.UNKNOWN_OUTCOME.value, _("올라갔는지 알 수 없습니다. 채널에서 확인해 주세요.")
    LOOK_FAILED = Reason.LOOK_FAILED.value, _("채널을 읽을 수 없어 올라갔는지 확인하지 못했습니다.")
    WITHDRAWN = Reason.WITHDRAWN.value, _("원고가 회수되었습니다.")
    NOTHING_TO_DELETE = Reason.NOTHING_TO_DELETE.value, _("채널에 올라간 것이 없습니다.")
    GONE = Reason.GONE.value, _("올렸던 글이 채널에서 보이지 않습니다.")
    DOUBTED = Reason.DOUBTED.value, _("회수를 시도하다 그만두어, 글이 채널에 남아 있는지 알 수 없습니다.")
    ALTERED = Reason.ALTERED.value, _("채널의 글이 우리가 고쳐 보낸 글과 다릅니다.")
    STILL_THERE = Reason.STILL_THERE.value, _("지웠는데도 채널에 글이 남아 있습니다.")
    BY_HAND = Reason.BY_HAND.value, _("자동으로 할 수 없어 손으로 해야 합니다.")


class CallLabel(TextChoices):
    PREPARE = "prepare", _("준비(사진 올리기)")
    PUBLISH = Operation.PUBLISH.value, _("게시")
    UPDATE = Operation.UPDATE.value, _("수정")
    CORRECT = Operation.CORRECT.value, _("정정")
    DELETE = Operation.DELETE.value, _("회수")
    RECONCILE = "reconcile", _("채널에서 찾아보기")
    READ_BACK = "read_back", _("채널에서 다시 읽기")


class VerdictLabel(TextChoices):
    OK = Verdict.OK.value, _("됨")
    NOT_SENT = Verdict.NOT_SENT.value, _("보내지 못함")
    THROTTLED = Verdict.THROTTLED.value, _("속도 제한")
    AUTH = Verdict.AUTH.value, _("인증 실패")
    BLOCKED = Verdict.BLOCKED.value, _("계정이 막힘")
    REJECTED = Verdict.REJECTED.value, _("거절")
    DUPLICATE = Verdict.DUPLICATE.value, _("이미 있다고 함")
    AMBIGUOUS = Verdict.AMBIGUOUS.value, _("결과를 알 수 없음")


class ActLabel(TextChoices):
    WENT_UP = "went_up", _("채널에서 된 것을 확인")
    DID_NOT = "did_not", _("안 된 것을 확인하고 다시 보냄")
    RESENT = "resent", _("다시 보냄")
    CANCELLED = "cancelled", _("취소")
    STOPPED = "stopped", _("전 채널 중지")
    RESUMED = "resumed", _("전 채널 다시 시작")
    CHANNEL_SAVED = "channel", _("채널 설정 변경")
    TESTED = "tested", _("연결 시험")


_DONE_WORDS = {
    Operation.UPDATE: (_("고침"), _("고침·확인됨")),
    Operation.CORRECT: (_("정정됨"), _("정정됨·확인됨")),
    Operation.DELETE: (_("지움"), _("지움·확인됨")),
}


def word(operation: Operation, state: State) -> str:
    """Return what a delivery's state is called.

    The states of what is done have a word for each operation: 고침, 정정됨, 지움.
    """
    if state in DONE and operation in _DONE_WORDS:
        return str(_DONE_WORDS[operation][state is State.VERIFIED])
    return str(StateLabel(state.value).label)


def delivery_chip(operation: Operation, state: State) -> StateChip:
    """Return how a delivery's state is shown."""
    return StateChip(word(operation, state), *_SHAPES[state])


CUT_OFF = StateChip(_("다시 연결 필요"), "■", "stop")
SWITCHED_ON = StateChip(_("켜짐"), "●", "good")
SWITCHED_OFF = StateChip(_("꺼짐"), "–", "quiet")

"""Says in one Korean sentence what happens next with a delivery."""

from datetime import datetime

from django.utils.translation import gettext as _

from cms.core.korean.dates import moment_words
from social.channels.registry import adapter_class
from social.models import Brake, Delivery
from social.rules.states import Operation, Reason, State


def next_step(delivery: Delivery, now: datetime, *, brake: Brake | None = None) -> str:
    """Return who acts next: the machine and when, or a person and how.

    `brake` is the switch where the caller has loaded it, so that a list asks for it once.
    """
    state = State(delivery.state)
    if state in (State.READY, State.THROTTLED):
        return _waits(delivery, now, brake or Brake.load())
    if state is State.HELD:
        return _held(delivery)
    if state is State.NEEDS_HUMAN:
        return _asks(delivery)
    if state is State.POSTED:
        if not adapter_class(delivery.channel.kind).reads:
            return _("이 채널은 글을 되읽을 길이 없어, 받았다는 채널의 답을 믿습니다.")
        return _("잠시 뒤 채널에서 다시 읽어 그대로 있는지 확인합니다.")
    return {
        State.DRAFT: _("카드를 그리고 있습니다. 다 그리면 자동으로 나갑니다."),
        State.PREPARING: _("사진을 올리며 준비하고 있습니다."),
        State.ARMED: _("지금 보내고 있습니다. 몇 초면 끝납니다."),
        State.RECONCILING: _looks(Operation(delivery.operation)),
        State.AUTH_NEEDED: token_step(delivery.channel.name),
        State.REJECTED: _(
            "그대로 다시 보내면 또 거절됩니다. 원고를 고쳐 다시 게시하거나, 사유가 풀렸으면 ‘다시 보내기’를 누르세요."
        ),
        State.VERIFIED: _verified(delivery),
        State.SUPERSEDED: _("새 판이 대신 나갑니다. 이것은 나가지 않습니다."),
        State.CANCELLED: _("나가지 않습니다."),
    }[state]


def token_step(channel: str) -> str:
    """Return what to do where a channel does not take its token any more."""
    return (
        _("운영자가 SNS › 채널 › ‘%s’에서 새 토큰을 넣고 ‘연결 시험하기’를 누르면, 기다리던 글이 자동으로 나갑니다.")
        % channel
    )


def _waits(delivery: Delivery, now: datetime, brake: Brake) -> str:
    channel = delivery.channel
    if brake.stopped and delivery.operation != Operation.DELETE:
        return _("전 채널 중지가 풀리면 나갑니다.")
    if not channel.enabled:
        return _("‘%s’ 채널이 꺼져 있습니다. 켜면 나갑니다.") % channel.name
    if channel.auth_failed_at:
        return token_step(channel.name)
    until = max(filter(None, (delivery.due_at, channel.circuit_until)))
    if until <= now:
        return _("앞의 일이 끝나는 대로 나갑니다.")
    if channel.circuit_until and channel.circuit_until > now:
        return f"{channel.circuit_reason} " + _("%s에 이어 갑니다.") % moment_words(until)
    return _("%s에 다시 해 봅니다.") % moment_words(until)


def _looks(operation: Operation) -> str:
    if operation is Operation.DELETE:
        return _("채널이 거절했습니다. 글이 이미 지워졌는지 채널에서 읽어 보고, 남아 있으면 사람에게 맡깁니다.")
    if operation is not Operation.PUBLISH:
        return _("채널이 거절했습니다. 글이 이미 고쳐졌는지 채널에서 읽어 보고, 아니면 사람에게 맡깁니다.")
    return _("답이 끊겨 채널에서 우리 글을 찾고 있습니다. 있으면 ‘올라감’이 되고, 두 번 보아 없을 때만 다시 보냅니다.")


def _held(delivery: Delivery) -> str:
    reason = Reason(delivery.reason)
    if reason is Reason.EMBARGO:
        return _("%s에 엠바고가 풀리면 자동으로 나갑니다.") % moment_words(delivery.due_at)
    return {
        Reason.STALE: _(
            "오래된 소식이라 자동으로 나가지 않습니다. 지금도 맞으면 ‘다시 보내기’, 아니면 ‘취소’를 누르세요."
        ),
        Reason.GATE: _(
            "원고를 열어 지적을 해결하고 정정하면 새 판이 나갑니다. 지적이 지나갔으면 ‘다시 보내기’를 누르세요."
        ),
        Reason.PROBLEMS: _("원고를 고쳐 다시 게시하면 새 판이 나갑니다. 이것은 취소해도 됩니다."),
        Reason.CARDS: _("카드가 그려지면 원고를 다시 게시하세요. ‘다시 보내기’를 누르면 글과 첫 사진만 나갑니다."),
        Reason.BLOCKED: _("채널에 들어가 계정 상태를 확인하세요. 풀린 뒤에 ‘다시 보내기’를 누르세요."),
    }.get(reason, _("채널의 연결을 시험해 본 뒤 ‘다시 보내기’를 누르세요."))


def _asks(delivery: Delivery) -> str:
    reason, operation = Reason(delivery.reason), Operation(delivery.operation)
    if reason is Reason.BY_HAND and operation is Operation.DELETE:
        return _("채널을 열어 이 글을 직접 지우고 ‘지웠습니다’를 누르세요. 지우기 전까지는 독자에게 보입니다.")
    if reason is Reason.BY_HAND:
        return _("채널을 열어 글을 아래 내용으로 직접 고치고 ‘고쳤습니다’를 누르세요.")
    return {
        Reason.GONE: _("누군가 채널에서 지운 듯합니다. 그대로 두려면 ‘취소’, 다시 올리려면 ‘다시 보내기’를 누르세요."),
        Reason.DOUBTED: _(
            "채널을 열어 보고, 글이 남아 있으면 그 주소를 붙여 ‘올라감’을, 없으면 ‘취소’나 ‘다시 보내기’를 누르세요."
        ),
        Reason.STILL_THERE: _("채널을 열어 글이 남아 있으면 직접 지우고 ‘지웠습니다’를 누르세요."),
        Reason.ALTERED: _("채널을 열어 보고, 고친 글이 맞으면 ‘고쳤습니다’, 아니면 ‘다시 보내기’를 누르세요."),
    }.get(reason, _("채널을 열어 보고, 글이 있으면 그 주소를 붙여 ‘올라감’을, 없으면 ‘다시 보내기’를 누르세요."))


def _verified(delivery: Delivery) -> str:
    if delivery.removed_at:
        return _("%s에 채널에서 지웠습니다.") % moment_words(delivery.removed_at)
    when = moment_words(delivery.verified_at or delivery.changed_at)
    if delivery.operation == Operation.PUBLISH:
        return _("%s에 채널에서 보았습니다. 한 주 동안 하루 한 번 다시 봅니다.") % when
    return _("%s에 채널에서 보았습니다.") % when

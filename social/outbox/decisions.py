"""What people decide about deliveries and channels.

Each verb writes a `Decision` in its transaction. Those about a delivery raise `Refused` where it has changed since
the person saw it: they name its fence.
"""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.refusal import Refused
from cms.core.work import wake
from cms.office.models import User
from social.channels.base import Fault
from social.channels.registry import open_adapter
from social.models import Brake, Channel, Decision, Delivery
from social.models.labels import ActLabel
from social.outbox import enqueue, rejected
from social.outbox.published import mark_removed
from social.rules.states import Operation, Reason, State, may

#: No machine looks again at what a person has seen.
_A_PERSON_LOOKED = timedelta(days=30)
#: What may be done from the board, by state.
RESENDABLE = (State.HELD, State.REJECTED, State.AUTH_NEEDED)
CANCELLABLE = (
    State.DRAFT,
    State.READY,
    State.HELD,
    State.THROTTLED,
    State.AUTH_NEEDED,
    State.REJECTED,
    State.NEEDS_HUMAN,
)


def went_up(delivery: Delivery, *, by: User, url: str) -> None:
    """Settle a delivery that a person saw done on the channel. Raises `Refused`.

    It counts like one that was read back. `url` is the post's address; only for a publication is it needed.
    """
    address, now = _address(delivery, url), timezone.now()
    with transaction.atomic():
        _settle(
            delivery,
            [State.NEEDS_HUMAN],
            State.VERIFIED,
            by,
            ActLabel.WENT_UP,
            note=address,
            due_at=now + _A_PERSON_LOOKED,
            posted_at=delivery.posted_at or now,
            verified_at=now,
            remote_url=address,
            remote_id=_remote_id(delivery, address),
        )
        if delivery.operation == Operation.DELETE:
            mark_removed(delivery, now)


def did_not(delivery: Delivery, *, by: User, note: str = "") -> None:
    """Do a delivery again that a person saw was not done. Raises `Refused`.

    Where a published post is gone, its delivery is sent again while its version is the newest. A newer version gets
    a new post instead; a withdrawn story gets none, and the delivery is cancelled.
    """
    if delivery.reason not in (Reason.GONE, Reason.DOUBTED) or delivery.operation != Operation.PUBLISH:
        _settle(delivery, [State.NEEDS_HUMAN], State.READY, by, ActLabel.DID_NOT, note=note, **_fresh())
        return
    # The post is gone, and what was uploaded for it: what is public now is posted anew, if anything is.
    now, bulletin = timezone.now(), enqueue.still_wanted(delivery.post)
    if bulletin is not None and bulletin.public_version == delivery.public_version:
        clean: dict[str, Any] = {
            "handles": {},
            "remote_id": "",
            "remote_url": "",
            "posted_at": None,
            "verified_at": None,
        }
        _settle(delivery, [State.NEEDS_HUMAN], State.READY, by, ActLabel.DID_NOT, **_fresh(), **clean)
        return
    with transaction.atomic():
        _settle(delivery, [State.NEEDS_HUMAN], State.CANCELLED, by, ActLabel.DID_NOT, note=note, removed_at=now)
        mark_removed(delivery, now)
        if bulletin is not None:
            enqueue.take_anew(bulletin, delivery.channel, now=now)


def resend(delivery: Delivery, *, by: User, note: str = "") -> None:
    """Send again what was held, rejected or waited for a new token. Raises `Refused`."""
    if delivery.reason == Reason.PROBLEMS:
        raise Refused(
            _("채널 규칙에 맞지 않는 글은 그대로 보낼 수 없습니다. 원고를 고쳐 다시 게시해 주세요."),
            "breaks-channel-rules",
        )
    if delivery.reason == Reason.EMBARGO:
        raise Refused(_("엠바고가 풀리면 자동으로 나갑니다."), "embargo")
    _settle(delivery, list(RESENDABLE), State.READY, by, ActLabel.RESENT, note=note, **_fresh())


def cancel(delivery: Delivery, *, by: User, note: str = "") -> None:
    """Give a delivery up, before it is sent or while a person is asked. Raises `Refused`.

    What became of the post of a deletion is looked at. A deletion that a new post waits for is not given up: both
    would stand there.
    """
    with transaction.atomic():
        _settle(delivery, list(CANCELLABLE), State.CANCELLED, by, ActLabel.CANCELLED, note=note)
        if delivery.operation == Operation.DELETE:
            if enqueue.post_follows(delivery):
                why = _("이 글을 지운 뒤에 올라갈 새 글이 있습니다. 새 글을 먼저 취소해 주세요.")
                raise Refused(why, "new-post-waits")
            rejected.deletion_given_up(delivery, timezone.now())


def stop_all(*, by: User, note: str) -> None:
    """Stop every channel at once, until `resume_all`.

    What is published stays. Withdrawals still go out.
    """
    _brake(stopped=True, note=note.strip()[:200], by=by, act=ActLabel.STOPPED)


def resume_all(*, by: User) -> None:
    """Let the channels run again.

    What has become too old in the meantime is held for a person.
    """
    _brake(stopped=False, note="", by=by, act=ActLabel.RESUMED)


def test_connection(channel: Channel, *, by: User) -> tuple[bool, str]:
    """Ask the peer who we are; return whether that worked, and a Korean sentence.

    Success ends the channel's rest and makes ready what waited for a token, and, on a channel that is switched on,
    what was handed to people only because the channel could not be reached.
    """
    adapter = None
    try:
        adapter = open_adapter(channel)
        label = adapter.check()
    except Fault as fault:
        sentence = _("연결하지 못했습니다: %s") % fault.message
        Decision.objects.create(act=ActLabel.TESTED, channel=channel, by=by, note=sentence[:300])
        return False, sentence
    finally:
        if adapter is not None:
            adapter.close()
    with transaction.atomic():
        now = timezone.now()
        Channel.objects.filter(pk=channel.pk).update(
            account_label=label[:120], checked_at=now, auth_failed_at=None, circuit_until=None, circuit_reason=""
        )
        by_hand = Q(state=State.NEEDS_HUMAN, reason=Reason.BY_HAND) if channel.enabled else Q(pk=None)
        waiting = Delivery.objects.filter(Q(state=State.AUTH_NEEDED) | by_hand, channel=channel)
        woken = waiting.update(state=State.READY, reason=Reason.NONE, due_at=now, fence=F("fence") + 1, changed_at=now)
        woken += Delivery.objects.filter(channel=channel, state=State.READY, due_at__lt=now).count()
        sentence = _("‘%(name)s’에 연결되었습니다.") % {"name": label}
        if woken:
            wake.ring(enqueue.LOOP)
            sentence += " " + _("기다리던 %(count)s건을 다시 보냅니다.") % {"count": woken}
        Decision.objects.create(act=ActLabel.TESTED, channel=channel, by=by, note=sentence[:300])
    return True, sentence


def note_saved(channel: Channel, *, by: User, changed: str) -> None:
    """Record that a channel was added or changed.

    `changed` are the names of the fields, never their values.
    """
    Decision.objects.create(act=ActLabel.CHANNEL_SAVED, channel=channel, by=by, note=changed[:300])


def _settle(
    delivery: Delivery, before: list[State], then: State, by: User, act: ActLabel, *, note: str = "", **fields: object
) -> None:
    now = timezone.now()
    with transaction.atomic():
        rows = Delivery.objects.filter(
            pk=delivery.pk, fence=delivery.fence, state__in=[state for state in before if may(state, then)]
        )
        moved = rows.update(
            state=then,
            reason=Reason.NONE,
            fence=F("fence") + 1,
            lease_owner="",
            lease_until=None,
            changed_at=now,
            **fields,
        )
        if not moved:
            raise Refused(_("그사이 상태가 바뀌었습니다. 새로 고친 뒤 다시 확인해 주세요."), "changed-meanwhile")
        Decision.objects.create(act=act, delivery=delivery, channel_id=delivery.channel_id, by=by, note=note[:300])
        wake.ring(enqueue.LOOP)


def _fresh() -> dict[str, Any]:
    now: datetime = timezone.now()
    return {"due_at": now, "fresh_since": now, "attempts": 0, "absent_looks": 0, "failed_looks": 0}


def _brake(*, stopped: bool, note: str, by: User, act: ActLabel) -> None:
    with transaction.atomic():
        Brake.objects.update_or_create(pk=1, defaults={"stopped": stopped, "note": note})
        Decision.objects.create(act=act, by=by, note=note)
        wake.ring(enqueue.LOOP)


def _address(delivery: Delivery, url: str) -> str:
    given = url.strip()
    if delivery.operation != Operation.PUBLISH and not given:
        return delivery.remote_url
    try:
        URLValidator(schemes=["http", "https"])(given)
        parts = urlsplit(given)
    except (ValidationError, ValueError):
        parts = None
    if parts is None or not parts.hostname or len(given) > 300:
        raise Refused(_("올라간 글의 주소를 https://부터 모두 붙여 넣어 주세요."), "bad-address")
    return given


def _remote_id(delivery: Delivery, address: str) -> str:
    """Return the peer's id of a post, from the address that a person gave.

    It is the last part of the address on every channel where a person is asked, unless we know it already.
    """
    if delivery.remote_id and address == delivery.remote_url:
        return delivery.remote_id
    return urlsplit(address).path.rstrip("/").rsplit("/", 1)[-1][:120] or delivery.remote_id

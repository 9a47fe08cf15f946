"""Pairing (화면 등록): makes a display the player of a screen.

The display shows a code and staff type it. Then the display collects its token with the nonce that only it knows.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core import sharedvalues
from cms.core.refusal import Refused, TooOften
from cms.core.visitor import network
from cms.office.models import User
from signage.models import PairingCode, Screen, ScreenEvent
from signage.player import codes, devices
from signage.push import revisions

LIFETIME = timedelta(minutes=10)
#: Wrong codes a person, or an address, may type in a minute.
TRIES_A_MINUTE = 5
#: Codes an address may ask for in a minute, or a display that has been paired before; and all others hold at once.
CODES_A_MINUTE = 12
CODES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a display's pairing is.

    `state` is `waiting` (with a `code` where it is new), `paired` (with the `token` and its screen) or `expired`.
    """

    state: str
    code: str = ""
    token: str = ""
    screen: Screen | None = None
    seconds_left: int = 0


def proceed(nonce: str, *, address: str | None, known: str = "") -> Progress:
    """Begin, continue or finish the pairing of the display that holds `nonce`.

    `known` names a display that has been paired before. Raises `TooOften` where its address asks for too many codes, or
    too many wait altogether; a known display has limits of its own, which nobody else can use up.
    """
    now = timezone.now()
    with transaction.atomic():
        row = (
            PairingCode.objects.select_for_update(of=("self",))
            .select_related("screen", "claimed_by")
            .filter(nonce_sha256=devices.digest(nonce))
            .first()
        )
        if row is None:
            return _begin(nonce, address=address, known=known, now=now)
        if row.collected_at is not None or row.expires_at <= now:
            return Progress("expired")
        if row.screen is None:
            return Progress("waiting", seconds_left=int((row.expires_at - now).total_seconds()))
        row.collected_at = now
        row.save(update_fields=["collected_at"])
        token = devices.issue(row.screen, by=row.claimed_by)
        revisions.bump([row.screen.pk])
        return Progress("paired", token=token, screen=row.screen)


def _begin(nonce: str, *, address: str | None, known: str, now: datetime) -> Progress:
    PairingCode.objects.filter(expires_at__lt=now - timedelta(hours=1)).delete()
    lately = sharedvalues.count(f"pairing:{known or network(address)}", 60)
    crowded = not known and PairingCode.objects.filter(expires_at__gt=now, collected_at__isnull=True).count()
    if lately > CODES_A_MINUTE or crowded >= CODES_AT_ONCE:
        raise TooOften(_("등록 요청이 너무 잦습니다. 1분 뒤에 다시 시도합니다."), "too-many")
    code = codes.new_code()
    PairingCode.objects.create(
        code_sha256=devices.digest(code),
        nonce_sha256=devices.digest(nonce),
        address=address,
        expires_at=now + LIFETIME,
    )
    return Progress("waiting", code=code, seconds_left=int(LIFETIME.total_seconds()))


def claim(typed: str, screen: Screen, *, by: User, address: str | None) -> None:
    """Make the display that shows this code the player of `screen`.

    Raises `Refused` for a code that is wrong or too old, and `TooOften` after `TRIES_A_MINUTE` wrong ones by the same
    person or from the same address.
    """
    now = timezone.now()
    _refuse_guessing(by, address, now)
    code = codes.read(typed)
    with transaction.atomic():
        row = (
            PairingCode.objects.select_for_update()
            .filter(code_sha256=devices.digest(code or ""), expires_at__gt=now, screen__isnull=True)
            .first()
        )
        if row is not None:
            row.screen, row.claimed_by, row.claimed_at = screen, by, now
            row.save(update_fields=["screen", "claimed_by", "claimed_at"])
            ScreenEvent.objects.create(screen=screen, action=ScreenEvent.Action.PAIRED, by=by, address=address)
            return
    ScreenEvent.objects.create(screen=screen, action=ScreenEvent.Action.PAIR_FAILED, by=by, address=address)
    raise Refused(
        _("코드가 맞지 않거나 10분이 지났습니다. 화면에 지금 보이는 여덟 글자를 다시 확인해 주세요."), "wrong-code"
    )


def _refuse_guessing(by: User, address: str | None, now: datetime) -> None:
    lately = ScreenEvent.objects.filter(action=ScreenEvent.Action.PAIR_FAILED, at__gt=now - timedelta(minutes=1))
    by_person = lately.filter(by=by).count()
    by_address = lately.filter(address=address).count() if address else 0
    if max(by_person, by_address) >= TRIES_A_MINUTE:
        raise TooOften(_("코드를 여러 번 틀렸습니다. 1분 뒤에 다시 입력해 주세요."), "too-many")


def invite(screen: Screen, nonce: str, *, lifetime: timedelta) -> None:
    """Let the holder of `nonce` become the player of a screen without a code.

    It works once, within `lifetime`. Made for demonstrations.
    """
    now = timezone.now()
    PairingCode.objects.filter(screen=screen, collected_at__isnull=True).delete()
    PairingCode.objects.create(
        code_sha256=devices.digest(codes.new_code() + nonce),
        nonce_sha256=devices.digest(nonce),
        expires_at=now + lifetime,
        screen=screen,
        claimed_at=now,
    )


def revoke(screen: Screen, *, by: User, address: str | None) -> None:
    """End the access of a screen's player.

    The player then forgets everything and shows the pairing page.
    """
    with transaction.atomic():
        devices.end_credentials(screen)
        PairingCode.objects.filter(screen=screen, collected_at__isnull=True).delete()
        revisions.bump([screen.pk])
        ScreenEvent.objects.create(screen=screen, action=ScreenEvent.Action.REVOKED, by=by, address=address)

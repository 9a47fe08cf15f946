"""Verbs of the second person on screens: confirm the words under a picture with a ground, or send it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.checks.review import MINIMUM_GROUND
from cms.core.refusal import Refused
from cms.office.models import User
from signage.models import PlaylistItem, ScreenEvent, Upload
from signage.permissions import confirms
from signage.slides import admission, making

LONGEST = 300


def confirm(upload: Upload, *, ground: str, by: User) -> None:
    """Let a waiting picture appear where it was put, on this person's word. Raises `Refused`."""
    ground = " ".join(ground.split())
    with transaction.atomic():
        waiting, acting = _waiting(upload, by), confirms(by)
        acting.require_reach({waiting.uploaded_by_id})
        if len(ground) < MINIMUM_GROUND:
            raise Refused(_("근거를 다섯 자 넘게 적으세요. 예: ‘본인 동의서 받음(11. 20.)’"), "ground-too-short")
        if len(ground) > LONGEST:
            raise Refused(_("근거는 300자까지 적을 수 있습니다. 줄여서 적으세요."), "too-long")
        items = list(waiting.items.select_related("playlist", "screen").order_by("pk"))
        running = [item for item in items if not item.is_over]
        if not running:
            raise Refused(_("올리기로 한 시간이 지났거나 이미 뺀 사진입니다. 다시 올리세요."), "over")
        waiting.awaits, waiting.ground = False, ground
        waiting.confirmed_by, waiting.confirmed_at = by, timezone.now()
        waiting.save(update_fields=["awaits", "ground", "confirmed_by", "confirmed_at"])
        for item in running:
            exit = admission.exit_of_item(item)
            passage = admission.admit_upload(waiting, exit, by=by, ground=ground, acting=acting)
            making.put_upload(item, waiting, passage)
        _note(running, ScreenEvent.Action.CONFIRMED, waiting, by)


def send_back(upload: Upload, *, by: User) -> None:
    """Take a waiting picture out of everywhere it was put; it was never shown. Raises `Refused`."""
    with transaction.atomic():
        waiting = _waiting(upload, by, may_be_own=True)
        items = list(waiting.items.select_related("screen"))
        _note(items, ScreenEvent.Action.SENT_BACK, waiting, by)
        making.remove(items)
        waiting.awaits = False
        waiting.save(update_fields=["awaits"])


def _waiting(upload: Upload, by: User, *, may_be_own: bool = False) -> Upload:
    """Return a waiting upload, its row held, for somebody who may decide. Raises `Refused`."""
    if not confirms(by).may:
        raise Refused(_("화면 사진의 확인은 홍보부서 사람이 합니다."), "no-right")
    waiting = Upload.objects.select_for_update().get(pk=upload.pk)
    if not waiting.awaits:
        raise Refused(_("확인을 기다리는 사진이 아닙니다. 다른 사람이 먼저 처리했을 수 있습니다."), "not-waiting")
    if waiting.uploaded_by_id == by.pk and not may_be_own:
        raise Refused(_("본인이 올린 사진의 글은 다른 사람이 확인해야 합니다."), "own-words")
    return waiting


def _note(items: list[PlaylistItem], action: str, upload: Upload, by: User) -> None:
    for item in items:
        if item.screen is not None:
            ScreenEvent.objects.create(screen=item.screen, action=action, detail=upload.title[:200], by=by)

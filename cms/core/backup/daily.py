"""The daily backup: wanted by the clock where it is due, taken by the worker's long queue."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.backup import selectors
from cms.core.backup.taking import take
from cms.core.models import Backup
from cms.core.refusal import Refused
from cms.core.work import wanting
from cms.core.work.outcomes import CannotDo, Run

KEY = "daily"
#: After a backup that failed nobody tries again by himself for so long.
_PAUSE = timedelta(hours=1)


def want() -> bool:
    """Ask for a backup where one is due; return whether it was asked for."""
    now = timezone.now()
    failed = Backup.objects.filter(key=KEY, state=Backup.State.FAILED, ended_at__gt=now - _PAUSE)
    if not selectors.is_due(now) or failed.exists():
        return False
    wanting.want(Backup, KEY)
    return True


def perform(run: Run[Backup]) -> str:
    """Take the backup. Raises `CannotDo` where it is refused."""
    if settings.BACKUP_DIR is None:
        raise CannotDo(_("BACKUP_DIR이 비어 있습니다."))
    try:
        snapshot = take(settings.BACKUP_DIR, keep=settings.BACKUP_KEEP)
    except Refused as refused:
        raise CannotDo(refused.reason) from None
    return sentence_of(snapshot.manifest.total_bytes, len(snapshot.manifest.files))


def sentence_of(total: int, files: int) -> str:
    """Say how much a backup holds."""
    return _("%(mib)s MiB, 파일 %(files)s개") % {"mib": f"{total / 2**20:,.1f}", "files": f"{files:,}"}

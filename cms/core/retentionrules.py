"""How long the core's rows are kept, and rows of others that grow."""

import shutil
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _
from wagtail.models import UploadedFile

from cms.core.models import Alarm, Heartbeat
from cms.core.retention import keep, keep_rows
from cms.core.work import engine

#: How the names of our temporary files begin.
SCRATCH = "sosiktong-scratch-"
_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)
#: Rows of others: model, moment, what it is, how long. The sign-in log is kept as long as the law asks (one year).
_OF_OTHERS = (
    ("axes.AccessLog", "attempt_time", _("로그인 기록"), _YEAR),
    ("axes.AccessFailureLog", "attempt_time", _("로그인 실패 기록"), _YEAR),
    ("axes.AccessAttempt", "attempt_time", _("로그인 시도 셈"), 30 * _DAY),
    ("account.EmailConfirmation", "created", _("주소 확인 메일"), 30 * _DAY),
    ("wagtailadmin.EditingSession", "last_seen_at", _("열려 있던 편집 창"), _DAY),
)


def register() -> None:
    """Register the rules."""
    for name, field, label, how_long in _OF_OTHERS:
        keep_rows(apps.get_model(name), field, label, how_long)
    keep_rows(Session, "expire_date", _("끝난 로그인"), timedelta(0))
    keep_rows(Alarm, "ended_at", _("지난 경보"), _YEAR)
    keep_rows(Heartbeat, "seen_at", _("가동 신호"), timedelta(hours=1))
    keep("wagtailcore.uploadedfile", _("올리다 만 파일"), 7 * _DAY, _unfinished_uploads)
    keep("core.scratch", _("일하다 남은 임시 파일"), _DAY, _scratch)
    keep("core.tasks", _("끝난 작업"), timedelta(0), _tasks)


def _tasks(_before: datetime) -> int:
    """Tasks that ended well go after a day, failed ones after thirty."""
    return engine.forget_old()


def _unfinished_uploads(before: datetime) -> int:
    """Delete files that nobody made a picture or a document of. Their rows know no moment; the files do."""
    gone = 0
    for row in UploadedFile.objects.iterator():
        storage, name = row.file.storage, row.file.name
        if not storage.exists(name) or storage.get_modified_time(name) < before:
            storage.delete(name)
            row.delete()
            gone += 1
    return gone


def _scratch(_before: datetime) -> int:
    """Delete what a killed process left among the system's temporary files.

    By the file system's own clock: where this process's runs ahead, what others work on is not old.
    """
    gone = 0
    with tempfile.NamedTemporaryFile(prefix=SCRATCH) as probe:
        oldest = Path(probe.name).stat().st_mtime - _DAY.total_seconds()
        for path in Path(tempfile.gettempdir()).glob(f"{SCRATCH}*"):
            with suppress(OSError):  # another's, or gone meanwhile
                if path.stat().st_mtime < oldest:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
                    gone += 1
    return gone

"""What the core watches: processes and their loops, what is due, waiting and failed work, backup, disk, ledger."""

import shutil
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.backlog import selectors as backlog
from cms.core.backup import selectors as backups
from cms.core.korean.dates import moment_words
from cms.core.ledger import linking
from cms.core.models import Heartbeat
from cms.core.status import judging
from cms.core.status.judging import Beat
from cms.core.status.registry import Finding, Level, good, watch
from cms.core.work.clock import ticks
from cms.core.work.lags import lags
from cms.core.work.loops import loops
from cms.core.work.queues import LONG, NOW

MINIMUM_FREE_BYTES = 1 * 1024**3
#: A disk this full is to be looked at.
_LOW_BYTES = 5 * 1024**3
#: The long queue's loop waits for its child, which may take an issue's time.
_LONG_TURN = timedelta(minutes=60)


def register() -> None:
    """Register the core's probes."""
    watch("clock", gettext_lazy("시계 프로그램"), _clock, order=10)
    watch("worker", gettext_lazy("작업 프로그램"), _worker, order=20)
    watch("lags", gettext_lazy("제때 나가는 일"), _lags, order=30)
    watch("backlog", gettext_lazy("밀린 일"), _backlog, order=40)
    watch("backup", gettext_lazy("백업"), _backup, order=50)
    watch("disk", gettext_lazy("저장 공간"), _disk, order=60)
    watch("ledger", gettext_lazy("대장"), _ledger, order=70)


def beats() -> list[Beat]:
    """Return the heartbeats of all processes."""
    return [
        Beat(
            heartbeat.process.partition(":")[0],
            heartbeat.started_at,
            heartbeat.seen_at,
            {name: datetime.fromisoformat(text) for name, text in heartbeat.detail.get("turns", {}).items()},
        )
        for heartbeat in Heartbeat.objects.all()
    ]


def _clock() -> Finding:
    allowed = {tick.name: timedelta(seconds=tick.seconds) + judging.HUNG_AFTER for tick in ticks()}
    return _process("clock", allowed)


def _worker() -> Finding:
    allowed = {loop.name: judging.HUNG_AFTER for loop in loops()}
    return _process("worker", {**allowed, NOW: judging.HUNG_AFTER, LONG: _LONG_TURN})


def _process(kind: str, allowed: dict[str, timedelta]) -> Finding:
    now, seen = timezone.now(), beats()
    living = judging.alive(seen, kind, now)
    if not living:
        last = max((beat.seen_at for beat in seen if beat.kind == kind), default=None)
        words = (
            _("돈 적이 없습니다.") if last is None else _("%(at)s부터 소식이 없습니다.") % {"at": moment_words(last)}
        )
        return Finding(Level.BROKEN, words, _("켜세요: manage.py %(kind)s") % {"kind": kind})
    if stuck := judging.hung(living, allowed, now):
        name, age = max(stuck.items(), key=lambda pair: pair[1])
        return Finding(
            Level.BROKEN,
            _("멈춘 일: %(name)s (%(seconds)d초째)") % {"name": name, "seconds": age.total_seconds()},
            _("다시 켜세요: manage.py %(kind)s. 하던 일은 이어서 합니다.") % {"kind": kind},
        )
    return good(_("%(count)d개가 돌고 있습니다.") % {"count": len(living)})


def _lags() -> Finding:
    now, late = timezone.now(), []
    for lag in lags():
        oldest = lag.oldest_due(now)
        if oldest is not None and now - oldest > lag.most:
            late.append((now - oldest, lag.label))
    if not late:
        return good(_("밀린 것이 없습니다."))
    age, label = max(late, key=lambda pair: pair[0])
    return Finding(
        Level.BROKEN,
        _("%(label)s: 가장 오래된 것이 %(age)s 기다리고 있습니다.") % {"label": label, "age": _age(age)},
        _("작업 프로그램과 시계 프로그램이 도는지, 밀린 일에 무엇이 있는지 보세요."),
        "backlog",
    )


def _backlog() -> Finding:
    figures = backlog.figures()
    counts = _("기다림 %(waiting)d, 하는 중 %(running)d, 하지 못함 %(failed)d") % {
        "waiting": figures.waiting,
        "running": figures.running,
        "failed": figures.failed,
    }
    if figures.is_stuck:
        minutes = backlog.STUCK_AFTER.total_seconds() // 60
        words = _("%(minutes)d분 넘게 기다리는 일이 있습니다. %(counts)s") % {"minutes": minutes, "counts": counts}
        return Finding(Level.BROKEN, words, _("작업 프로그램을 보세요."), "backlog")
    if figures.failed:
        return Finding(Level.LOOK, counts, _("사유를 보고 다시 하거나 그만두세요."), "backlog")
    return good(counts, page="backlog")


def _backup() -> Finding:
    taken_at = backups.last_taken_at()
    words = _("마지막 백업: %(at)s") % {"at": moment_words(taken_at)} if taken_at else _("받은 적이 없습니다.")
    if not backups.is_too_old():
        return good(words)
    advice = _("BACKUP_DIR를 정하거나 manage.py backup을 실행하세요.")
    return Finding(Level.BROKEN if settings.BACKUP_WATCHED else Level.LOOK, words, advice)


def _disk() -> Finding:
    free = shutil.disk_usage(settings.VAR_DIR).free
    words = _("남은 자리 %(gib)s GiB") % {"gib": f"{free / 1024**3:,.1f}"}
    advice = _("docs/operations.md의 ‘the disk fills up’을 보세요.")
    if free < MINIMUM_FREE_BYTES:
        return Finding(Level.BROKEN, words, advice)
    return Finding(Level.LOOK, words, advice) if free < _LOW_BYTES else good(words)


def _ledger() -> Finding:
    head = linking.head()
    if head is None:
        return good(_("아직 기록이 없습니다."))
    return good(_("고리 %(count)s개가 이어져 있습니다.") % {"count": f"{head.position:,}"})


def _age(age: timedelta) -> str:
    seconds = int(age.total_seconds())
    if seconds < 120:
        return _("%(count)d초") % {"count": seconds}
    return _("%(count)d분") % {"count": seconds // 60}

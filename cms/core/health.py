"""Health pages for operators and load balancers: live, ready, background work."""

import os
import shutil
import uuid
from collections.abc import Callable
from datetime import timedelta

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.core.backlog import selectors as backlog
from cms.core.backup import selectors as backups
from cms.core.backup import underway
from cms.core.korean.dates import moment_words
from cms.core.models import Heartbeat

log = structlog.get_logger("health")
MINIMUM_FREE_BYTES = 1 * 1024**3
SILENT_AFTER = timedelta(seconds=60)


@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """Answer that the process runs. Touches nothing else."""
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer whether the process can serve: no restore half done, database, migrations, cache, disk."""
    return _answer(
        {"restore": _restore, "database": _database, "migrations": _migrations, "cache": _cache, "disk": _disk}
    )


@never_cache
def work(request: HttpRequest) -> JsonResponse:
    """Answer whether background work runs: clock and worker alive, nothing waiting too long, a fresh backup."""
    return _answer(
        {
            "clock": lambda: _seen("clock"),
            "worker": lambda: _seen("worker"),
            "backlog": _backlog,
            "backup": _backup,
        }
    )


def _answer(probes: dict[str, Callable[[], str]]) -> JsonResponse:
    results = {}
    for name, probe in probes.items():
        try:
            results[name] = probe()
        except (Error, OSError) as error:
            # The reason may name hosts and accounts: it is for the log, not for whoever asks.
            log.error("probe failed", probe=name, error=f"{type(error).__name__}: {error}")
            results[name] = _("확인하지 못했습니다. 원인은 로그에 있습니다.")
    healthy = all(result == "ok" for result in results.values())
    body = {"status": "ok" if healthy else "failing", "checks": results}
    return JsonResponse(body, status=200 if healthy else 503, json_dumps_params={"ensure_ascii": False})


def _restore() -> str:
    return _("되살리기가 끝나지 않았습니다.") if underway.is_under_way() else "ok"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "ok" if not missing else _("적용할 것 %(count)d개: manage.py prepare") % {"count": len(missing)}


def _cache() -> str:
    token = uuid.uuid4().hex
    cache.set("health", token, 10)
    return "ok" if cache.get("health") == token else _("적은 것이 남지 않습니다.")


def _disk() -> str:
    if not os.access(settings.VAR_DIR, os.W_OK | os.X_OK):
        return _("자료 폴더에 쓸 수 없습니다.")
    free = shutil.disk_usage(settings.VAR_DIR).free
    return "ok" if free >= MINIMUM_FREE_BYTES else _("남은 자리 %(mib)d MiB") % {"mib": free // 1024**2}


def _seen(kind: str) -> str:
    last = Heartbeat.objects.filter(process__startswith=kind).order_by("-seen_at").first()
    if last is None:
        return _("돈 적이 없습니다: manage.py %(kind)s") % {"kind": kind}
    silent = timezone.now() - last.seen_at
    return (
        "ok" if silent <= SILENT_AFTER else _("%(seconds)d초째 소식이 없습니다.") % {"seconds": silent.total_seconds()}
    )


def _backup() -> str:
    if not settings.BACKUP_WATCHED or not backups.is_too_old():
        return "ok"
    taken_at = backups.last_taken_at()
    if taken_at is None:
        return _("백업을 받은 적이 없습니다: manage.py backup")
    return _("마지막 백업: %(at)s") % {"at": moment_words(taken_at)}


def _backlog() -> str:
    figures = backlog.figures()
    if not figures.is_stuck:
        return "ok"
    return _(
        "%(minutes)d분 넘게 기다리는 일이 있습니다. 기다림 %(waiting)d, 하는 중 %(running)d, 하지 못함 %(failed)d"
    ) % {
        "minutes": backlog.STUCK_AFTER.total_seconds() // 60,
        "waiting": figures.waiting,
        "running": figures.running,
        "failed": figures.failed,
    }

"""Health pages for operators and load balancers: live, ready, background work."""

import os
import shutil
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.core.backup import underway
from cms.core.status.probes import MINIMUM_FREE_BYTES
from cms.core.status.registry import Level, standings

log = structlog.get_logger("health")


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
    """Answer whether background work runs: the same that 오늘의 상태 shows and alarms tell of."""
    seen = {standing.watched.key: standing.finding for standing in standings()}
    healthy = all(finding.level is not Level.BROKEN for finding in seen.values())
    checks = {key: "ok" if finding.level is not Level.BROKEN else finding.sentence for key, finding in seen.items()}
    return _json(checks, healthy=healthy)


def _answer(probes: dict[str, Callable[[], str]]) -> JsonResponse:
    results = {}
    for name, probe in probes.items():
        try:
            results[name] = probe()
        except (Error, OSError) as error:
            # The reason may name hosts and accounts: it is for the log, not for whoever asks.
            log.warning("probe failed", probe=name, error=f"{type(error).__name__}: {error}")
            results[name] = _("확인하지 못했습니다. 원인은 로그에 있습니다.")
    return _json(results, healthy=all(result == "ok" for result in results.values()))


def _json(checks: dict[str, str], *, healthy: bool) -> JsonResponse:
    body = {"status": "ok" if healthy else "failing", "checks": checks}
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

"""Health pages for operators and load balancers: alive, ready to serve, background work going on."""

import shutil
import uuid
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cms.core.models import Heartbeat

MINIMUM_FREE_BYTES = 1 * 1024**3
SILENT_AFTER = timedelta(seconds=60)


@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """The process answers. Touches nothing else."""
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """The process can serve: database, migrations, cache and disk."""
    return _answer({"database": _database, "migrations": _migrations, "cache": _cache, "disk": _disk})


@never_cache
def work(request: HttpRequest) -> JsonResponse:
    """Background work goes on: clock and worker have been seen lately."""
    return _answer({"clock": lambda: _seen("clock"), "worker": lambda: _seen("worker")})


def _answer(probes: dict[str, Callable[[], str]]) -> JsonResponse:
    results = {}
    for name, probe in probes.items():
        try:
            results[name] = probe()
        except (DatabaseError, OSError) as error:
            results[name] = f"{type(error).__name__}: {error}"
    healthy = all(result == "ok" for result in results.values())
    body = {"status": "ok" if healthy else "failing", "checks": results}
    return JsonResponse(body, status=200 if healthy else 503)


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "ok" if not missing else f"{len(missing)} to apply: manage.py migrate"


def _cache() -> str:
    token = uuid.uuid4().hex
    cache.set("health", token, 10)
    return "ok" if cache.get("health") == token else "not kept"


def _disk() -> str:
    free = shutil.disk_usage(settings.VAR_DIR).free
    return "ok" if free >= MINIMUM_FREE_BYTES else f"{free // 1024**2} MiB free"


def _seen(kind: str) -> str:
    last = Heartbeat.objects.filter(process__startswith=kind).order_by("-seen_at").first()
    if last is None:
        return f"never seen: manage.py {kind}"
    silent = timezone.now() - last.seen_at
    return "ok" if silent <= SILENT_AFTER else f"silent for {int(silent.total_seconds())} s"

"""The task queue: claim and run tasks, recover those of killed workers.

The only module that knows the database backend of django-tasks; everything else speaks its API. That backend leaves a
task RUNNING for ever when its worker is killed. A task whose worker is dead goes back to READY; so every task must be
idempotent. After `MAX_ATTEMPTS` it is given up as FAILED. Of the queue `LONG` one task runs at a time, however many
workers there are: a running one is the lock.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import connections
from django.db.models import Min, QuerySet
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet
from django_tasks_db.utils import exclusive_transaction

from cms.core.work import processes, wake
from cms.core.work.performing import perform
from cms.core.work.queues import LONG, NOW, TOGETHER

log = structlog.get_logger("tasks")
MAX_ATTEMPTS = 5
_FORGET_DONE = timedelta(days=1)
_FORGET_FAILED = timedelta(days=30)
#: Number of the lock in PostgreSQL under which long work is claimed.
_LONG_CLAIM = 20_261_130


def run_next(worker_id: str, queues: Collection[str], *, only_rows: bool = False) -> bool:
    """Claim and run one ready task of these queues. Return whether there was one.

    With `only_rows` only tasks that do rows of work are run.
    """
    if not _ready(queues, only_rows=only_rows).exists():  # asked first without a lock: mostly there is none
        return False
    database = DBTaskResult.objects.db
    with exclusive_transaction(database):
        if LONG in queues:
            _claim_in_turn(database)
        claimed = _ready(queues, only_rows=only_rows).get_locked()
        if claimed is not None:
            claimed.claim(worker_id)
    if claimed is None:
        return False
    _runner(worker_id).run_task(claimed)
    claimed.refresh_from_db()
    if claimed.status == TaskResultStatus.FAILED:
        log.error("task failed", task=claimed.task_path, id=str(claimed.id), traceback=claimed.traceback)
    return True


def drain(queues: Collection[str] = TOGETHER[NOW], *, only_rows: bool = False) -> int:
    """Run all ready tasks of these queues, here and now. Return how many there were.

    With `only_rows` only tasks that do rows of work are run.
    """
    me, ran = processes.Process("drain"), 0
    me.beat()
    while run_next(me.id, queues, only_rows=only_rows):
        me.beat()
        ran += 1
    me.forget()
    return ran


def has_ready(queues: Collection[str]) -> bool:
    """Tell whether a task of these queues could begin now."""
    return bool(_ready(queues).exists())


def oldest_ready(queues: Collection[str]) -> datetime | None:
    """Return since when the oldest task of these queues waits, or None."""
    ready = DBTaskResult.objects.ready().filter(backend_name="default", queue_name__in=queues)
    put_off = ready.filter(run_after__lte=timezone.now())
    times = [
        put_off.aggregate(due=Min("run_after"))["due"],
        ready.exclude(pk__in=put_off).aggregate(due=Min("enqueued_at"))["due"],
    ]
    return min((due for due in times if due is not None), default=None)


def _ready(queues: Collection[str], *, only_rows: bool = False) -> DBTaskResultQuerySet:
    open_now = set(queues) - ({LONG} if LONG in queues and _long_work_runs() else set())
    ready = DBTaskResult.objects.ready().filter(backend_name="default", queue_name__in=open_now)
    return ready.filter(task_path=perform.module_path) if only_rows else ready


def _long_work_runs() -> bool:
    return any(_has_living_worker(task) for task in DBTaskResult.objects.running().filter(queue_name=LONG))


def _claim_in_turn(database: str) -> None:
    """Let nobody else look for long work before this transaction ends. SQLite's is exclusive already."""
    if connections[database].vendor == "postgresql":
        with connections[database].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LONG_CLAIM])


def _has_living_worker(task: "DBTaskResult[Any, Any]") -> bool:
    return bool(task.worker_ids) and processes.is_alive(task.worker_ids[-1])


def _runner(worker_id: str) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=worker_id,
        excluded_queue_names=[],
    )


def recover_orphans() -> int:
    """Give the tasks of dead workers back; return how many."""
    recovered = 0
    for task in DBTaskResult.objects.running():
        worker_id = task.worker_ids[-1] if task.worker_ids else ""
        if _has_living_worker(task):
            continue
        given_up = len(task.worker_ids) >= MAX_ATTEMPTS
        changes = (
            {
                "status": TaskResultStatus.FAILED,
                "finished_at": timezone.now(),
                "traceback": f"given up: {MAX_ATTEMPTS} workers died while running it",
            }
            if given_up
            else {"status": TaskResultStatus.READY, "started_at": None}
        )
        # Conditional, so that two clocks or a worker that comes back do not undo each other.
        changed = DBTaskResult.objects.filter(
            pk=task.pk, status=TaskResultStatus.RUNNING, worker_ids=task.worker_ids
        ).update(**changes)
        if changed:
            recovered += 1
            log.warning("orphaned task", task=task.task_path, id=str(task.pk), worker=worker_id, given_up=given_up)
            wake.ring(loop_of(task.queue_name))
    return recovered


def loop_of(queue: str) -> str:
    """Return the name of the worker loop that does a queue."""
    return next((loop for loop, queues in TOGETHER.items() if queue in queues), LONG)


def failed_tasks() -> "QuerySet[DBTaskResult[Any, Any]]":
    """Return failed tasks that do no row of work, newest first."""
    return DBTaskResult.objects.failed().exclude(task_path=perform.module_path).order_by("-finished_at")


def waiting_tasks() -> dict[str, int]:
    """Return how many tasks without a row of work wait, by queue."""
    waiting: dict[str, int] = {}
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).exclude(task_path=perform.module_path)
    for queue in ready.values_list("queue_name", flat=True):
        waiting[queue] = waiting.get(queue, 0) + 1
    return waiting


def run_again(task_id: str) -> bool:
    """Put a failed task back into its queue, with all its attempts. Return whether it had failed."""
    rows = DBTaskResult.objects.failed().filter(pk=task_id)
    queue = rows.values_list("queue_name", flat=True).first()
    changed = rows.update(
        status=TaskResultStatus.READY,
        started_at=None,
        finished_at=None,
        worker_ids=[],
        traceback="",
        exception_class_path="",
    )
    if changed:
        wake.ring(loop_of(str(queue)))
    return bool(changed)


def drop(task_id: str) -> bool:
    """Forget a failed task; return whether there was one."""
    deleted, _by_model = DBTaskResult.objects.failed().filter(pk=task_id).delete()
    return bool(deleted)


def forget_old() -> int:
    """Delete the tasks that ended long ago; return how many."""
    now = timezone.now()
    done, _by_model = DBTaskResult.objects.successful().filter(finished_at__lt=now - _FORGET_DONE).delete()
    failed, _by_model = DBTaskResult.objects.failed().filter(finished_at__lt=now - _FORGET_FAILED).delete()
    return done + failed

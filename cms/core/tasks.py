"""Background tasks: run the next one, and find again those of a killed worker.

The database backend of django-tasks leaves a task RUNNING for ever when its worker is killed. A task whose worker is
dead goes back to READY; so every task must be idempotent. After `MAX_ATTEMPTS` it is given up as FAILED.
"""

import structlog
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from cms.core import processes

log = structlog.get_logger("tasks")
MAX_ATTEMPTS = 5


def run_next(worker_id: str) -> bool:
    """Claim and run one ready task; return whether there was one."""
    ready = DBTaskResult.objects.ready().filter(backend_name="default")
    with exclusive_transaction(ready.db):
        claimed = ready.get_locked()
        if claimed is not None:
            claimed.claim(worker_id)
    if claimed is None:
        return False
    _runner(worker_id).run_task(claimed)
    claimed.refresh_from_db()
    if claimed.status == TaskResultStatus.FAILED:
        log.error("task failed", task=claimed.task_path, id=str(claimed.id), traceback=claimed.traceback)
    return True


def _runner(worker_id: str) -> Worker:
    return Worker(
        queue_names=["default"],
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
        if worker_id and processes.is_alive(worker_id):
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
    return recovered

"""Signal receivers of the queue: a queued task wakes its workers."""

from typing import Any

from django.dispatch import receiver
from django_tasks import TaskResult
from django_tasks.signals import task_enqueued

from cms.core.work import wake
from cms.core.work.engine import loop_of


@receiver(task_enqueued, dispatch_uid="cms.core.work.wake")
def wake_the_worker(sender: object, task_result: TaskResult[Any], **_more: object) -> None:
    """Wake the task's queue once the task is committed."""
    wake.ring(loop_of(task_result.task.queue_name))

"""What happens when a task is queued: its workers are woken."""

from typing import Any

from django.dispatch import receiver
from django_tasks import TaskResult
from django_tasks.signals import task_enqueued

from cms.core.work import wake
from cms.core.work.engine import loop_of


@receiver(task_enqueued, dispatch_uid="cms.core.work.wake")
def wake_the_worker(sender: object, task_result: TaskResult[Any], **_more: object) -> None:
    """Ring for the queue of the task once it is committed."""
    wake.ring(loop_of(task_result.task.queue_name))

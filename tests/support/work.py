"""Do here and now what the worker would do, or die of it."""

from django_tasks_db.models import DBTaskResult

from cms.core.work import engine
from cms.core.work.kinds import kind_named
from cms.core.work.outcomes import Run, take
from cms.core.work.performing import perform
from cms.core.work.queues import TOGETHER

_OURS = [perform.module_path, "signage.feeds.fill_stale", "cms.office.reset.mail_link"]
_EVERY_QUEUE = [name for queues in TOGETHER.values() for name in queues]


def do_work() -> int:
    """Run every task of ours that is ready, in all queues; return how many there were."""
    DBTaskResult.objects.filter(status="READY").exclude(task_path__in=_OURS).delete()  # Wagtail's index, say
    return engine.drain(_EVERY_QUEUE)


def begin_and_die(worker: str = "worker:elsewhere:1:dead") -> Run | None:
    """Begin the next piece of work as a worker that dies without a word; None where it was not to begin any more."""
    ready = DBTaskResult.objects.ready().filter(task_path=perform.module_path)
    task = ready.first()
    assert task is not None, "nothing waits"
    task.claim(worker)
    name, pk, *_rest = task.args_kwargs["args"]
    kind = kind_named(name)
    return take(kind.model, pk, str(task.pk), most=kind.most, given_up=str(kind.given_up) % {"count": kind.most})

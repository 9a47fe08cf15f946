"""The task behind every row of work: take it, do it, write the outcome."""

from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import TaskContext, task

from cms.core.work import wake
from cms.core.work.kinds import WorkKind, kind_named
from cms.core.work.models import Work
from cms.core.work.outcomes import CannotDo, Overtaken, Run, TryLater, take
from cms.core.work.queues import NOW

log = structlog.get_logger("work")


@task(queue_name=NOW, takes_context=True)
def perform(context: TaskContext, kind_name: str, pk: int, asked_in: str = "") -> str:
    """Do one piece of work; return the state it was left in. Run again by another worker, it goes on.

    `asked_in` is the id of the request that asked for it: the log's lines of both belong together.
    """
    kind = kind_named(kind_name)
    with structlog.contextvars.bound_contextvars(request_id=asked_in, task=context.task_result.id):
        return _perform(context, kind, pk)


def _perform(context: TaskContext, kind: WorkKind, pk: int) -> str:
    kind_name = kind.name
    run = take(
        kind.model, pk, context.task_result.id, most=kind.most, given_up=str(kind.given_up) % {"count": kind.most}
    )
    if run is None:
        return "nothing to do"
    try:
        run.done(kind.perform(run))
    except Overtaken:
        log.info("work overtaken", kind=kind_name, key=run.work.key)
    except CannotDo as error:
        log.warning("work failed", kind=kind_name, key=run.work.key, problem=str(error))
        run.failed(str(error))
    except TryLater as error:
        _later(kind, run, str(error))
    except Exception:
        log.exception("work broke", kind=kind_name, key=run.work.key, attempt=run.attempt)
        words = _("뜻밖의 문제로 하지 못했습니다. 다시 해 보고, 되풀이되면 운영자에게 알려 주세요.")
        if kind.retries_surprises:
            _later(kind, run, words)
        else:
            run.failed(words)
    wake.ring()  # who waits for what came of it: a post for its cards
    return str(kind.model._default_manager.filter(pk=pk).values_list("state", flat=True).first() or "gone")


def enqueue(work: Work, *, due_at: datetime | None = None) -> str:
    """Queue the task that does a row, and return its id.

    The task may begin once the caller's transaction is committed.
    """
    waits = due_at if due_at and due_at > timezone.now() else None
    waiting = perform.using(queue_name=work.queue_name, priority=work.priority, run_after=waits)
    asked_in = structlog.contextvars.get_contextvars().get("request_id", "")
    return str(waiting.enqueue(work._meta.label_lower, work.pk, asked_in).id)


def _later(kind: WorkKind, run: Run[Any], problem: str) -> None:
    log.warning("work put off", kind=kind.name, key=run.work.key, attempt=run.attempt, problem=problem)
    if run.attempt >= kind.most:
        run.failed(problem)
        return
    with transaction.atomic():  # the row names the task before the task can begin
        run.later(problem, kind.rest, enqueue(run.work, due_at=timezone.now() + kind.rest))

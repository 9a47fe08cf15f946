"""Verbs on wanted work: want, retry, give up, sweep."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist

from cms.core.work.kinds import WorkKind, kinds
from cms.core.work.models import Work
from cms.core.work.performing import enqueue

log = structlog.get_logger("work")
W = TypeVar("W", bound=Work)
#: What has not come to an end, and what has: the states that `want` may leave alone.
OPEN = Work.OPEN
SETTLED = frozenset({Work.State.DONE, Work.State.FAILED})
#: Younger wishes are left to their own task: its transaction may not have been committed when the sweep looked.
_PATIENCE = timedelta(seconds=15)
_MOST_SWEPT = 500


@transaction.atomic
def want(
    model: type[W], key: str, *, keep: Collection[str] = OPEN, by: AbstractUser | None = None, **about: object
) -> W:
    """Ask for a piece of work in the caller's transaction. `about` are the model's own fields.

    Where the key has been asked for before, a row in one of the states `keep` is left alone; any other is done anew.
    With an empty `keep` a row is done anew even while it is being done, and the outcome of the running attempt is
    dropped.
    """
    now = timezone.now()
    fresh = {"asked_by": by, "asked_at": now, "due_at": now}
    work, created = model._default_manager.get_or_create(key=key, defaults={**about, **fresh})
    if not created and work.state in keep:
        return work
    # Asked again in the write itself: of two who want it at once, one hands it on.
    if created or _restart(model._default_manager.filter(pk=work.pk).exclude(state__in=keep), **about, **fresh):
        _hand_on(model, work.pk)
        work.refresh_from_db()
    return work


@transaction.atomic
def again(work: Work) -> bool:
    """Retry failed work with all its attempts; return whether it had failed."""
    rows = type(work)._default_manager.filter(pk=work.pk, state=Work.State.FAILED)
    if not _restart(rows, due_at=timezone.now()):
        return False
    _hand_on(type(work), work.pk)
    return True


def give_up(work: Work, words: str) -> bool:
    """Give work up: nobody does it any more. It is no longer shown as waiting for a hand."""
    rows = type(work)._default_manager.filter(pk=work.pk, dropped=False)
    stopped = rows.filter(state__in=OPEN).update(
        state=Work.State.FAILED, problem=words[:300], dropped=True, ended_at=timezone.now(), task_id=""
    )
    return bool(stopped or rows.filter(state=Work.State.FAILED).update(dropped=True))


def sweep(now: datetime | None = None) -> int:
    """Queue due work that has no task any more; return how many rows. Idempotent."""
    return sum(_sweep(kind, (now or timezone.now()) - _PATIENCE) for kind in kinds())


def _sweep(kind: WorkKind, before: datetime) -> int:
    lost = [
        work
        for work in kind.model._default_manager.filter(state__in=OPEN, due_at__lte=before)[:_MOST_SWEPT]
        if not _has_task(work)
    ]
    for work in lost:
        with transaction.atomic():
            # As it was when we looked, so that two sweeps queue it once.
            seen = kind.model._default_manager.filter(pk=work.pk, task_id=work.task_id, state=work.state)
            if seen.update(state=Work.State.WANTED, task_id="", due_at=timezone.now()):
                _hand_on(kind.model, work.pk)
                log.warning("work queued again", kind=kind.name, key=work.key, attempts=work.attempts)
    return len(lost)


def _has_task(work: Work) -> bool:
    if not work.task_id:
        return False
    try:
        status = default_task_backend.get_result(work.task_id).status
    except TaskResultDoesNotExist:
        return False
    return status in (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def _restart(rows: "QuerySet[Any]", **values: object) -> int:
    fresh = {"attempts": 0, "percent": 0, "step": "", "result": "", "problem": "", "dropped": False, "task_id": ""}
    return rows.update(state=Work.State.WANTED, began_at=None, ended_at=None, **{**fresh, **values})


def _hand_on(model: type[Work], pk: int) -> None:
    """Give a row a new task. Tasks it had before find nothing to do."""
    work = model._default_manager.get(pk=pk)
    model._default_manager.filter(pk=pk).update(task_id=enqueue(work, due_at=work.due_at))

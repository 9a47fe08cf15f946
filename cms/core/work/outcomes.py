"""One attempt at a piece of work, and how its outcome is written.

Each write proves that this worker still has the work: `attempts` is the fence. Between two attempts a row may have been
wanted anew, given up by a person, or taken over because its worker was thought dead. Then the write matches no row and
nothing is changed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.db.models import F, QuerySet
from django.utils import timezone

from cms.core.work.models import Work

W = TypeVar("W", bound=Work)
Moment = Callable[[], datetime]


class CannotDo(Exception):
    """The work cannot be done as it is; do not retry.

    `str()` is the sentence for the desk: what is wrong and what to do.
    """


class TryLater(Exception):
    """This attempt failed (full disk, child out of memory); retry later."""


class Overtaken(Exception):
    """Another worker took the work over: stop, write nothing."""


@dataclass(frozen=True, slots=True)
class Run(Generic[W]):
    """One attempt at a piece of work."""

    work: W
    now: Moment = field(default=timezone.now)

    @property
    def attempt(self) -> int:
        """Which attempt this is, from 1."""
        return self.work.attempts

    def progress(self, step: str, percent: int) -> None:
        """Say what is being done and how far it is. Raises `Overtaken`."""
        if not self._held().update(step=step[:60], percent=percent):
            raise Overtaken(self.work.key)

    def hold(self) -> None:
        """Lock the row until the end of the caller's transaction. Raises `Overtaken`."""
        if not self._held().select_for_update().exists():
            raise Overtaken(self.work.key)

    def done(self, result: str = "") -> bool:
        """Finish with success; False where it was overtaken."""
        return self._end(state=Work.State.DONE, result=result[:300], problem="", percent=100, ended_at=self.now())

    def failed(self, problem: str) -> bool:
        """Finish without success; False where it was overtaken."""
        return self._end(state=Work.State.FAILED, problem=problem[:300], ended_at=self.now())

    def later(self, problem: str, rest: timedelta, task_id: str) -> bool:
        """Put it back for the task `task_id` to try after `rest`. False where it was overtaken."""
        return self._end(
            state=Work.State.WANTED,
            problem=problem[:300],
            due_at=self.now() + rest,
            task_id=task_id,
            step="",
            percent=0,
        )

    def _end(self, **values: object) -> bool:
        return bool(self._held().update(**values))

    def _held(self) -> "QuerySet[W]":
        work = self.work
        rows: QuerySet[W] = type(work)._default_manager.filter(pk=work.pk)
        return rows.filter(task_id=work.task_id, attempts=work.attempts, state=Work.State.RUNNING)


def take(model: type[W], pk: int, task_id: str, *, most: int, given_up: str) -> Run[W] | None:
    """Begin the next attempt, or return None where the row needs none.

    A row that is running under the same task was left by a worker that died. What has seen `most` workers die is
    given up with the sentence `given_up`.
    """
    mine = model._default_manager.filter(pk=pk, task_id=task_id, state__in=Work.OPEN)
    now = timezone.now()
    spent = mine.filter(attempts__gte=most)
    if spent.update(state=Work.State.FAILED, problem=given_up[:300], ended_at=now):
        return None
    taken = mine.filter(attempts__lt=most).update(
        state=Work.State.RUNNING, attempts=F("attempts") + 1, began_at=now, step="", percent=0
    )
    return Run(model._default_manager.get(pk=pk)) if taken else None

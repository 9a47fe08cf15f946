"""Reads of the backlog: unfinished rows of work, failed tasks, live processes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core import workchip
from cms.core.models import Heartbeat
from cms.core.person import Person
from cms.core.statechip import StateChip
from cms.core.work import engine
from cms.core.work.kinds import Subject, WorkKind, kinds, task_label
from cms.core.work.liveness import SILENT_AFTER
from cms.core.work.models import Work

SEE = "core.see_work"
"""Open the page and see the kinds of work that concern one."""
RUN = "core.run_work"
"""See every kind, and have any row done again or given up."""
SHOWN = 50
"""Rows of a kind in a state, and failed tasks."""
STUCK_AFTER = timedelta(minutes=10)
_PROCESSES = {"worker": gettext_lazy("작업 프로그램"), "clock": gettext_lazy("시계 프로그램")}
#: What needs a hand first.
_ORDER = (Work.State.FAILED, Work.State.RUNNING, Work.State.WANTED)


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of work as the page shows it."""

    kind: WorkKind
    work: Work
    subject: Subject
    may_decide: bool

    @property
    def chip(self) -> StateChip:
        return workchip.of_work(self.work)

    @property
    def asked(self) -> str:
        """When the work was asked for."""
        return _ago(self.work.asked_at)


@dataclass(frozen=True, slots=True)
class FailedTask:
    """A task of the queue, no row of work, that failed."""

    id: str
    label: str
    path: str
    error: str
    failed: str


@dataclass(frozen=True, slots=True)
class Hand:
    """A worker process and whether it is alive."""

    chip: StateChip


@dataclass(frozen=True, slots=True)
class Figures:
    """How much there is, and since when the oldest due work has been waiting."""

    waiting: int
    running: int
    failed: int
    oldest: datetime | None

    @property
    def is_stuck(self) -> bool:
        """Whether something has been waiting for longer than it should."""
        return self.oldest is not None and self.oldest < timezone.now() - STUCK_AFTER


def rows(user: Person) -> list[Row]:
    """Return a person's waiting, running and failed work: failures first, then the oldest."""
    everything = user.has_perm(RUN)
    seen = [kind for kind in kinds() if everything or kind.backlog.may_see(user)]
    listed = [row for kind in seen for row in _rows(kind, user, everything)]
    return sorted(listed, key=lambda row: (_ORDER.index(Work.State(row.work.state)), row.work.asked_at))


def _rows(kind: WorkKind, user: Person, everything: bool) -> Iterator[Row]:
    manager = kind.model._default_manager
    works = [
        *manager.filter(state=Work.State.FAILED, dropped=False).order_by("-ended_at")[:SHOWN],
        *manager.filter(state__in=Work.OPEN).order_by("asked_at")[:SHOWN],
    ]
    subjects = kind.backlog.subjects(works) if works else {}
    for work in works:
        if work.pk in subjects:
            yield Row(kind, work, subjects[work.pk], everything or kind.backlog.may_decide(user, work))


def failed_tasks() -> list[FailedTask]:
    """Return the newest failed tasks that no row of work speaks for."""
    return [
        FailedTask(
            str(task.pk),
            task_label(task.task_path),
            task.task_path,
            (task.traceback or task.exception_class_path).strip().rpartition("\n")[2][:200],
            _ago(task.finished_at or task.enqueued_at),
        )
        for task in engine.failed_tasks()[:SHOWN]
    ]


def _ago(moment: datetime) -> str:
    if moment > timezone.now() - timedelta(minutes=1):
        return _("방금")
    return _("%(time)s 전") % {"time": timesince(moment, depth=1)}


def small_tasks() -> int:
    """Return how many tasks wait that belong to no row of work."""
    return sum(engine.waiting_tasks().values())


def hands(now: datetime | None = None) -> list[Hand]:
    """Return each kind of process and whether it is alive."""
    alive = (now or timezone.now()) - SILENT_AFTER
    beating = set(Heartbeat.objects.filter(seen_at__gte=alive).values_list("process", flat=True))
    return [_hand(kind, label, beating) for kind, label in _PROCESSES.items()]


def _hand(kind: str, label: object, beating: set[str]) -> Hand:
    if any(process.startswith(f"{kind}:") for process in beating):
        return Hand(StateChip(_("%(what)s 돌고 있음") % {"what": label}, "●", "good"))
    words = _("%(what)s 멈춤: 운영자는 manage.py %(kind)s를 켜 주세요") % {"what": label, "kind": kind}
    return Hand(StateChip(words, "▲", "stop"))


def figures() -> Figures:
    """Count all work of all kinds, in one query a kind."""
    counts = dict.fromkeys(Work.State, 0)
    oldest: datetime | None = None
    for kind in kinds():
        shown = kind.model._default_manager.filter(state__in=_ORDER, dropped=False).order_by()
        for state, count, due in shown.values_list("state").annotate(Count("pk"), Min("due_at")):
            counts[Work.State(state)] += count
            if state == Work.State.WANTED and (oldest is None or due < oldest):
                oldest = due
    return Figures(
        counts[Work.State.WANTED], counts[Work.State.RUNNING], counts[Work.State.FAILED] + _failed_tasks(), oldest
    )


def _failed_tasks() -> int:
    return int(engine.failed_tasks().count())

"""Background work of the core: requeue orphans, sweep wanted work, take backups, clean up."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from cms.core import generation, retention, sharedvalues
from cms.core.backup import daily
from cms.core.models import Backup
from cms.core.person import Person
from cms.core.status import alarms, deadman, watching
from cms.core.status.registry import standings
from cms.core.work import engine, wanting
from cms.core.work.clock import every
from cms.core.work.kinds import BacklogSpec, Subject, kind, label_task
from cms.core.work.lags import lag
from cms.core.work.loops import loop
from cms.core.work.outcomes import Run
from cms.core.work.queues import LONG, NOW, TOGETHER

label_task("wagtail.tasks.update_reference_index_task", _("쓰인 곳 찾아 두기"))
label_task("modelsearch.tasks.insert_or_update_object_task", _("찾기 색인 고치기"))
label_task("wagtail.tasks.delete_file_from_storage_task", _("지운 파일 치우기"))


@every(5, "core.orphans")
def orphans() -> None:
    """Requeue what killed workers left behind."""
    engine.recover_orphans()


@every(30, "core.sweep")
def sweep() -> None:
    """Queue again wanted work that fell out of the queue."""
    wanting.sweep()


@every(30, "core.alarms")
def look_for_alarms() -> None:
    """Look at everything that is watched; tell people, and the place outside."""
    seen = standings()
    alarms.look(seen=seen)
    deadman.report(seen)


@loop("core.watch")
def watch_the_clock() -> bool:
    """Look for alarms from the worker too, now and then: the clock cannot tell of its own end."""
    return watching.look_now_and_then()


@every(600, "core.generation")
def fold_public_changes() -> None:
    """Fold the rows of public changes into one."""
    generation.fold()


@every(300, "core.shared")
def prune_shared_values() -> None:
    """Drop shared values that have ended."""
    sharedvalues.prune()


@every(600, "core.backup")
def want_backup() -> None:
    """Have the daily backup taken where one is due."""
    daily.want()


@lag(NOW, _("곧 할 일"))
def oldest_ready_task(now: datetime) -> datetime | None:
    """Return since when the oldest task waits that somebody may be waiting for."""
    return engine.oldest_ready(TOGETHER[NOW])


@lag(LONG, _("오래 걸리는 일"), most=timedelta(minutes=60))
def oldest_ready_long_task(now: datetime) -> datetime | None:
    """Return since when the oldest long task waits; one is done at a time."""
    return engine.oldest_ready(TOGETHER[LONG])


def backup_subjects(backups: Sequence[Backup]) -> Mapping[int, Subject]:
    """Name the daily backup."""
    return {backup.pk: Subject(str(_("매일 받는 백업"))) for backup in backups}


def may_see_work(user: Person) -> bool:
    """Tell whether a person may see the backlog."""
    return user.has_perm("core.see_work")


def may_run_work(user: Person, _backup: Backup) -> bool:
    """Tell whether a person may have work done again."""
    return user.has_perm("core.run_work")


@kind(
    Backup,
    label=_("백업"),
    backlog=BacklogSpec(backup_subjects, may_see_work, may_run_work),
    most=3,
    given_up=_("%(count)d번 해 보았으나 백업을 끝내지 못했습니다. 백업 폴더와 빈 자리를 확인해 주세요."),
    rest=timedelta(minutes=5),
)
def take_backup(run: Run[Backup]) -> str:
    """Take the daily backup."""
    return daily.perform(run)


@every(3600, "core.retention")
def prune() -> None:
    """Delete what is older than its rule says."""
    retention.prune_all()

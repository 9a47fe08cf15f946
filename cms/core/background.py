"""Ticks of the core: requeue orphans, sweep wanted work, clean up."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core import generation, sharedvalues
from cms.core.models import Heartbeat
from cms.core.work import engine, wanting
from cms.core.work.clock import every
from cms.core.work.kinds import label_task

FORGET_AFTER = timedelta(hours=1)

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


@every(3600, "core.heartbeats")
def forget_dead_processes() -> None:
    """Drop the heartbeats of processes that ended long ago."""
    Heartbeat.objects.filter(seen_at__lt=timezone.now() - FORGET_AFTER).delete()


@every(600, "core.generation")
def fold_public_changes() -> None:
    """Fold the rows of public changes into one."""
    generation.fold()


@every(300, "core.shared")
def prune_shared_values() -> None:
    """Drop shared values that have ended."""
    sharedvalues.prune()


@every(3600, "core.tasks")
def forget_tasks() -> None:
    """Drop the queue's records of tasks that ended long ago."""
    engine.forget_old()

"""What the core does in the background."""

from datetime import timedelta

from django.utils import timezone

from cms.core.clock import every
from cms.core.models import Heartbeat
from cms.core.tasks import recover_orphans
from media import renderedfiles

FORGET_AFTER = timedelta(hours=1)


@every(5, "core.orphans")
def orphans() -> None:
    """Give back what killed workers left."""
    recover_orphans()


@every(3600, "core.heartbeats")
def forget_dead_processes() -> None:
    """Drop the heartbeats of processes that ended long ago."""
    Heartbeat.objects.filter(seen_at__lt=timezone.now() - FORGET_AFTER).delete()


@every(3600, "media.purge")
def purge_rendered_files() -> None:
    """Remove drawn files that nothing refers to any more."""
    renderedfiles.purge()

"""Ticks of the desk."""

from cms.core.work.clock import every
from cms.stories import unmerged
from cms.stories.release import release_due


@every(1, "stories.release_due")
def release_what_is_due() -> None:
    """Publish scheduled stories to the second."""
    release_due()


@every(86_400, "stories.forget_unmerged")
def forget_what_nobody_merged() -> None:
    """Throw away typing that was never merged."""
    unmerged.forget_old()

"""Ticks of the desk."""

from cms.core.work.clock import every
from cms.stories.release import release_due


@every(1, "stories.release_due")
def release_what_is_due() -> None:
    """Publish scheduled stories to the second."""
    release_due()

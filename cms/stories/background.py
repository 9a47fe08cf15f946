"""Ticks of the desk."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cms.core.work.clock import every
from cms.core.work.lags import lag
from cms.stories import proving, release, unmerged


@every(1, "stories.release_due")
def release_what_is_due() -> None:
    """Publish scheduled stories to the second."""
    release.release_due()


@lag("stories.release_due", _("예약 배포"))
def oldest_due_release(now: datetime) -> datetime | None:
    """Return since when the oldest scheduled story should be public."""
    return release.oldest_due(now)


@every(proving.PACE, "stories.prove_withdrawals")
def prove_withdrawals() -> None:
    """Ask every outlet about withdrawals that are not proved yet."""
    proving.prove_due()


@every(86_400, "stories.forget_unmerged")
def forget_what_nobody_merged() -> None:
    """Throw away typing that was never merged."""
    unmerged.forget_old()

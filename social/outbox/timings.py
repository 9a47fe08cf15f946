"""The timings of this installation: lease, grace, retries."""

from datetime import timedelta
from typing import Any

from django.conf import settings

from social.rules.states import Timings


def configured_timings() -> Timings:
    """Return the default timings, changed by the setting `SOCIAL_TIMINGS`.

    That is a mapping of names to seconds or, for what is no duration, to numbers.
    """
    changes: dict[str, Any] = {
        name: timedelta(seconds=value) if isinstance(getattr(Timings(), name), timedelta) else value
        for name, value in getattr(settings, "SOCIAL_TIMINGS", {}).items()
    }
    return Timings(**changes)

"""The dead-man's switch: tells another place each minute that all is well; when the word stays away, that place calls.

Only somebody outside can notice that this machine is gone.
"""

import urllib.request
from collections.abc import Iterable

import structlog
from django.conf import settings

from cms.core.status.registry import Level, Standing

log = structlog.get_logger("deadman")
_TIMEOUT = 10.0


def report(seen: Iterable[Standing]) -> bool:
    """Call `DEADMAN_URL` where nothing is broken; return whether it was called and answered."""
    address = settings.DEADMAN_URL
    if not address or any(standing.finding.level is Level.BROKEN for standing in seen):
        return False
    try:
        with urllib.request.urlopen(address, timeout=_TIMEOUT) as answer:  # noqa: S310 - https by the setting's check
            return bool(200 <= answer.status < 300)
    except OSError as error:
        log.warning("dead-man's switch not reached", error=type(error).__name__)
        return False

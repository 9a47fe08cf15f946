"""The worker's look for alarms: every half minute, between its loop's rests."""

import time

from cms.core.status import alarms

_EVERY = 30.0
_last = [float("-inf")]


def look_now_and_then() -> bool:
    """Look where the last look was long enough ago. There is never more to do at once."""
    now = time.monotonic()
    if now - _last[0] >= _EVERY:
        _last[0] = now
        alarms.look()
    return False

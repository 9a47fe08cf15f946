"""When each loop and tick of this process last came to an end: what its heartbeat tells of them.

A heartbeat of its own proves that a process lives, not that a loop in it is not stuck. Times are KST-aware datetimes.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

_lock = threading.Lock()
_ended: dict[str, datetime] = {}


@contextmanager
def turn(name: str) -> Iterator[None]:
    """Note the end of a turn, whether it went well or not. The log tells of those that fail."""
    try:
        yield
    finally:
        with _lock:
            _ended[name] = timezone.now()


def ended() -> dict[str, str]:
    """Return when each last ended, as ISO texts."""
    with _lock:
        return {name: moment.isoformat() for name, moment in _ended.items()}

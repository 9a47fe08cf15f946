"""Run long work in a niced child process, one piece at a time.

So a film takes no processor time from a page, no memory is held when there is nothing to do, and a failure of the child
does not touch the deliveries.
"""

import subprocess
import sys
import threading
from pathlib import Path

import structlog
from django.conf import settings

from cms.core.work import engine
from cms.core.work.queues import LONG, TOGETHER

log = structlog.get_logger("worker")
NICENESS = 10
_LAST_WORD = 30.0  # seconds that what is being done may take to end once we are asked to stop


class LongWork:
    """The worker loop that starts the child for long work."""

    def __init__(self, stopping: threading.Event) -> None:
        self._stopping = stopping

    def run(self) -> bool:
        """Have all waiting long work done; return whether there was any."""
        if not engine.has_ready(TOGETHER[LONG]):
            return False
        command = [sys.executable, str(Path(settings.BASE_DIR, "manage.py")), "worker", "--queue", LONG, "--once"]
        with subprocess.Popen(command) as child:
            while child.poll() is None:
                if self._stopping.wait(0.5):
                    child.terminate()
                    self._wait(child)
        if child.returncode and not self._stopping.is_set():
            log.error("long work ended badly", code=child.returncode)
            return False
        return True

    def _wait(self, child: "subprocess.Popen[bytes]") -> None:
        try:
            child.wait(timeout=_LAST_WORD)
        except subprocess.TimeoutExpired:
            child.kill()

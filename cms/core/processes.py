"""Long-running processes: who they are, that they live, and how they are asked to stop."""

import os
import signal
import socket
import threading
import uuid
from contextlib import suppress
from types import FrameType

from django.db import Error, close_old_connections
from django.utils import timezone

from cms.core.models import Heartbeat

HEARTBEAT_SECONDS = 5.0


class Process:
    """This process in the role `kind` ("worker", "clock"): its id, its heartbeat, its stop flag.

    The id is `kind:host:pid:token`, so that a process on the same host can be found dead at once.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.id = f"{kind}:{socket.gethostname()[:20]}:{os.getpid()}:{uuid.uuid4().hex[:6]}"
        self.stopping = threading.Event()
        self._started_at = timezone.now()

    def stop_on_signals(self) -> None:
        """Let SIGTERM and SIGINT ask for an orderly end."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping.set()

    def beat(self) -> None:
        """Say that this process lives."""
        Heartbeat.objects.update_or_create(
            process=self.id, defaults={"seen_at": timezone.now(), "started_at": self._started_at}
        )

    def beat_until_stopped(self) -> None:
        """Beat every `HEARTBEAT_SECONDS` until asked to stop, then take the row away."""
        while not self.stopping.is_set():
            with suppress(Error):  # a locked or restarting database: the next beat tells
                close_old_connections()
                self.beat()
            self.stopping.wait(HEARTBEAT_SECONDS)
        with suppress(Error):  # what stays is forgotten by a tick (cms.core.jobs)
            Heartbeat.objects.filter(process=self.id).delete()
        close_old_connections()


def is_alive(process_id: str, *, silent_seconds: float = 60.0) -> bool:
    """Tell whether a process lives: by its pid where it runs on this host, else by its last heartbeat."""
    parts = process_id.split(":")
    if len(parts) == 4 and parts[1] == socket.gethostname()[:20] and not _pid_exists(int(parts[2])):
        return False
    beat = Heartbeat.objects.filter(process=process_id).first()
    return beat is not None and (timezone.now() - beat.seen_at).total_seconds() <= silent_seconds


def _pid_exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

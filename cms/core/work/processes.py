"""Long-running processes: identity, heartbeat and orderly stop."""

import hashlib
import os
import re
import signal
import socket
import threading
import uuid
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import FrameType

from django.db import Error, close_old_connections
from django.utils import timezone

from cms.core.work import turns
from cms.core.work.liveness import SILENT_AFTER
from cms.core.work.models import Heartbeat

HEARTBEAT_SECONDS = 10.0
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_PIDS = Path("/proc/self/ns/pid")
_ID = re.compile(r"\w+:(?P<boot>[0-9a-f]{12}):(?P<pid>[0-9]+):[0-9a-f]{12}")


class Process:
    """This process in the role `kind` ("worker", "long", "clock").

    It has an id, a heartbeat and a stop flag. The id is `kind:boot:pid:token`. The random token is what makes it this
    one; by boot and pid others of the same machine find it dead at once, and nobody else may judge by its pid.
    """

    def __init__(self, kind: str, *, ends_with_parent: bool = False) -> None:
        self.kind = kind
        self._parent = os.getppid() if ends_with_parent else None
        self.id = f"{kind}:{boot()}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
        self.stopping = threading.Event()
        self._started_at = timezone.now()

    def stop_on_signals(self) -> None:
        """Let SIGTERM and SIGINT ask for an orderly end."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping.set()

    def beat(self) -> None:
        """Write this process's heartbeat."""
        now = timezone.now()
        detail = {"host": socket.gethostname(), "turns": turns.ended()}
        if not Heartbeat.objects.filter(process=self.id).update(seen_at=now, detail=detail):
            Heartbeat.objects.create(process=self.id, seen_at=now, started_at=self._started_at, detail=detail)

    def beat_until_stopped(self) -> None:
        """Beat every `HEARTBEAT_SECONDS` until asked to stop, then take the row away."""
        while not self.stopping.is_set():
            if self._parent is not None and os.getppid() != self._parent:
                self.stopping.set()  # the worker that started us was killed: the next one starts another
            with suppress(Error):  # a locked or restarting database: the next beat tells
                close_old_connections()
                self.beat()
            self.stopping.wait(HEARTBEAT_SECONDS)
        with suppress(Error):  # what stays is forgotten by a tick (cms.core.background)
            self.forget()
        close_old_connections()

    def forget(self) -> None:
        """Delete the heartbeat. What this process ran and left is an orphan from now on."""
        Heartbeat.objects.filter(process=self.id).delete()


@cache
def boot() -> str:
    """Return what names this boot of this machine, and this container in it: pids mean something only there.

    Where the system does not tell, it is random: then each process is judged by its heartbeat alone.
    """
    try:
        told = f"{_BOOT.read_text().strip()} {os.stat(_PIDS).st_ino}"
    except OSError:
        told = uuid.uuid4().hex
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def is_alive(process_id: str) -> bool:
    """Tell whether a process lives. By its pid where it runs in this boot, else by its last heartbeat."""
    told = _ID.fullmatch(process_id)
    if told is not None and told["boot"] == boot() and not _pid_exists(int(told["pid"])):
        return False
    beat = Heartbeat.objects.filter(process=process_id).first()
    return beat is not None and timezone.now() - beat.seen_at <= SILENT_AFTER


def _pid_exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

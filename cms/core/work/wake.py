"""Wake idle workers when work is queued, so that they need not poll.

On PostgreSQL by NOTIFY; on SQLite, where all processes are on one machine, by a named pipe of each worker in the data
directory. A signal may be lost (a worker that is just starting, a full pipe), so workers also look for work from time
to time.
"""

import errno
import os
import select
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import structlog
from django.conf import settings
from django.db import Error, connection, transaction

log = structlog.get_logger("worker")
#: The name that all worker loops listen to.
EVERYBODY = "*"
_CHANNEL = "sosiktong_work"
_LONGEST_MESSAGE = 4096  # bytes; shorter writes to a pipe are never mixed (POSIX's PIPE_BUF)
_SILENCE = 30.0  # seconds between two looks at whether the connection still stands


def ring(loop: str = EVERYBODY) -> None:
    """Wake the loop of that name in every worker after the present commit."""
    transaction.on_commit(partial(_ring, loop), robust=True)


def _ring(loop: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [_CHANNEL, loop])
        return
    for pipe in _pipes():
        _write(pipe, f"{loop}\n".encode())


class Bells:
    """The wake-up events of one worker process, one for each loop."""

    def __init__(self) -> None:
        self._bells: list[tuple[str, threading.Event]] = []

    def hang(self, loop: str) -> threading.Event:
        """Return a new event that wakes `loop`."""
        bell = threading.Event()
        self._bells.append((loop, bell))
        return bell

    def ring(self, loop: str = EVERYBODY) -> None:
        """Set the events of a loop, or of all."""
        for name, bell in self._bells:
            if loop in (EVERYBODY, name):
                bell.set()

    def listen(self, stopping: threading.Event) -> None:
        """Wake loops as notifications arrive, until stopped; retry after failures."""
        hear = _hear_notifications if connection.vendor == "postgresql" else _hear_pipe
        while not stopping.is_set():
            try:
                hear(self.ring, stopping)
            except (Error, OSError) as error:
                log.warning("wake-up calls not heard", error=str(error)[:300])
                connection.close()
                stopping.wait(2)
        connection.close()


def _hear_notifications(ring: Callable[[str], None], stopping: threading.Event) -> None:
    import psycopg  # only where PostgreSQL is

    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {_CHANNEL}")
    ring(EVERYBODY)  # what was said before we listened
    try:
        while not stopping.is_set():
            for notification in connection.connection.notifies(timeout=_SILENCE):
                ring(notification.payload)
                if stopping.is_set():
                    return
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
    except psycopg.Error as error:
        raise OSError(str(error)) from error


def _hear_pipe(ring: Callable[[str], None], stopping: threading.Event) -> None:
    with _pipe() as descriptor:
        ring(EVERYBODY)  # what was said before we listened
        while not stopping.is_set():
            readable, _writable, _broken = select.select([descriptor], [], [], _SILENCE)
            if readable:
                for loop in set(os.read(descriptor, _LONGEST_MESSAGE).decode("ascii", "replace").split()):
                    ring(loop)


def _room() -> Path:
    return Path(settings.VAR_DIR) / "wake"


@contextmanager
def _pipe() -> Iterator[int]:
    """Make this worker's pipe; remove it at the end."""
    _room().mkdir(parents=True, exist_ok=True)
    path = _room() / f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
    unready = path.with_suffix(".new")  # whoever knocks sees only pipes that are open
    os.mkfifo(unready, 0o660)
    # For writing too: a pipe whose last writer has gone would be readable for ever.
    descriptor = os.open(unready, os.O_RDWR | os.O_NONBLOCK)
    try:
        unready.rename(path)
        yield descriptor
    finally:
        os.close(descriptor)
        path.unlink(missing_ok=True)


def _pipes() -> list[Path]:
    try:
        return [path for path in _room().iterdir() if path.suffix != ".new"]
    except FileNotFoundError:
        return []


def _write(path: Path, message: bytes) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENXIO and _age(path) > 1:  # its worker was killed
            with suppress(OSError):
                path.unlink()
        return
    try:
        os.write(descriptor, message)
    except BlockingIOError:
        pass  # full: its worker has been called often enough
    finally:
        os.close(descriptor)


def _age(path: Path) -> float:
    with suppress(OSError):
        return time.time() - path.stat().st_mtime
    return 0.0

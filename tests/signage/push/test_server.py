"""Server-sent events from a real process: who may listen, what they hear, and when they are cut off."""

import contextlib
import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from signage.player import devices, pairing
from signage.push import revisions
from tests.support.lobby import make_lobby
from tests.support.processes import ROOT, environment, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


class Listener:
    """Reads one stream in a thread."""

    def __init__(self, port: int, token: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.connection.request("GET", "/s/events", headers={"Cookie": f"x=1; screen={token}; y=2"})
        self.socket = self.connection.sock
        self.answer = self.connection.getresponse()
        self.lines: list[str] = []
        self.ended = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            while line := self.answer.readline():
                self.lines.append(line.decode().strip())
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            pass
        self.ended.set()

    def count(self, event: str) -> int:
        return self.lines.count(f"event: {event}")

    def close(self) -> None:
        """Leave. Closing alone would wait for the reader, who waits for the server."""
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.connection.close()


@pytest.fixture
def port(transactional_db: None, tmp_path: Any) -> Iterator[int]:
    """The push application alone under uvicorn."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    with (tmp_path / "push.log").open("wb") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "uvicorn", "signage.push.server:application", "--host", "127.0.0.1"),
                *("--port", str(number), "--log-level", "warning", "--timeout-graceful-shutdown", "1"),
            ],
            env=environment(),
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
        try:
            wait_until(lambda: ask(number, "/nothing") == 404, seconds=30, what="the push process")
            yield number
        finally:
            process.kill()
            process.wait(timeout=10)


def ask(port: int, path: str, cookie: str = "", method: str = "GET") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, headers={"Cookie": cookie} if cookie else {})
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def test_strangers_are_refused(port: int) -> None:
    assert ask(port, "/s/events") == 401
    assert ask(port, "/s/events", "screen=guess") == 401
    assert ask(port, "/s/events", "screen=\x7f\"';;;=") == 401
    assert ask(port, "/s/events", method="POST") == 405


def test_a_change_is_heard_by_the_screen_it_concerns_alone(port: int) -> None:
    from signage.models import Playlist, Screen

    lobby = make_lobby()
    other = Screen.objects.create(name="서관", playlist=Playlist.objects.create(name="서관"))
    mine = Listener(port, devices.issue(lobby, by=None))
    theirs = Listener(port, devices.issue(other, by=None))
    try:
        assert mine.answer.getheader("Content-Type", "").startswith("text/event-stream")
        wait_until(lambda: mine.count("hello") == 1 and theirs.count("hello") == 1, seconds=10)
        assert "retry: 3000" in mine.lines
        time.sleep(1.2)
        heard, not_heard = mine.count("changed"), theirs.count("changed")
        began = time.monotonic()
        revisions.bump([lobby.pk])
        wait_until(lambda: mine.count("changed") > heard, seconds=5, what="the event")
        print("commit to event, s:", round(time.monotonic() - began, 2))
        assert time.monotonic() - began < 2
        time.sleep(0.6)
        assert theirs.count("changed") == not_heard
    finally:
        mine.close()
        theirs.close()


def test_a_revoked_device_is_cut_off_within_seconds(port: int) -> None:
    lobby = make_lobby()
    token = devices.issue(lobby, by=None)
    listener = Listener(port, token)
    wait_until(lambda: listener.count("hello") == 1, seconds=10)
    time.sleep(0.5)
    pairing.revoke(lobby, by=None, address=None)
    assert listener.ended.wait(5)
    assert ask(port, "/s/events", f"screen={token}") == 401


def test_one_device_keeps_three_connections(port: int) -> None:
    lobby = make_lobby()
    token = devices.issue(lobby, by=None)
    listeners = [Listener(port, token) for _number in range(5)]
    try:
        wait_until(lambda: listeners[-1].count("hello") == 1, seconds=10)
        wait_until(lambda: sum(listener.ended.is_set() for listener in listeners) == 2, seconds=5)
    finally:
        for listener in listeners:
            listener.close()

"""The whole system as it runs for people: gateway, worker and clock as processes on the test's database."""

import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.processes import ROOT, environment, running, wait_until


@dataclass(frozen=True, slots=True)
class Desk:
    """A running system. `url` has no trailing slash; `web` is the gateway's process."""

    url: str
    port: int
    web: "subprocess.Popen[bytes]"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Tell whether a server answers there."""
    try:
        urllib.request.urlopen(url, timeout=5).read()
    except OSError:
        return False
    return True


@contextmanager
def running_desk(
    *, port: int | None = None, worker: bool = True, clock: bool = True, log: Path | None = None
) -> Iterator[Desk]:
    """Run the system on a free loopback port until the block ends."""
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    variables = {"SITE_URL": url}
    output = log.open("ab") if log else subprocess.DEVNULL
    with ExitStack() as stack:
        web = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "cms.gateway:application", "--port", str(port), "--log-level", "warning"],
            env=environment(**variables),
            cwd=ROOT,
            stdout=output,
            stderr=output,
        )
        stack.callback(_end, web)
        if worker:
            stack.enter_context(running("worker", "--interval", "0.2", log=log, **variables))
        if clock:
            stack.enter_context(running("clock", log=log, **variables))
        wait_until(lambda: answers(f"{url}/healthz/live"), seconds=90, what=f"server on port {port}")
        yield Desk(url, port, web)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=10)

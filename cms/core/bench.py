"""Benchmarks of processes as they run: "memory" at rest, "kept" for what a page from the cache costs a server.

"memory" runs web, push, worker and clock as `bin/demo` does; "kept" compares a kept page with an empty WSGI answer.
"""

import http.client
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

from django.conf import settings

from cms.core.benchmarks import Figures, benchmark

_ROUNDS, _REQUESTS = 3, 2_000
_PATHS = ("/", "/news/", "/admin/login/", "/healthz/ready")


@benchmark("memory")
def memory() -> Figures:
    """Start the processes, load some pages, return their resident memory.

    In MiB (PSS: shared pages counted once).
    """
    port = _free_port()
    commands = {
        "web": [
            sys.executable,
            "-m",
            "uvicorn",
            "cms.gateway:application",
            "--port",
            str(port),
            "--log-level",
            "error",
        ],
        "worker": [sys.executable, "manage.py", "worker"],
        "clock": [sys.executable, "manage.py", "clock"],
    }
    processes = {
        name: subprocess.Popen(
            command, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ)
        )
        for name, command in commands.items()
    }
    try:
        _ask(port)
        time.sleep(5)
        weights = {f"{name}_mib": _weight(process.pid) for name, process in processes.items()}
    finally:
        for process in processes.values():
            process.terminate()
        for process in processes.values():
            process.wait(timeout=30)
    return {**weights, "together_mib": round(sum(weights.values()), 1)}


@benchmark("kept")
def kept() -> Figures:
    """Measure a page from the cache and an empty WSGI answer.

    Both from the same server, in CPU of its process, ms a request, the better of the rounds: what a busy core lets
    through.
    """
    spent = {"empty": 9e9, "kept": 9e9}
    for _round in range(_ROUNDS):
        for name, application in (("empty", "cms.core.bench:nothing"), ("kept", "cms.wsgi:application")):
            spent[name] = min(spent[name], _served(application))
    return {f"{name}_cpu_ms": round(ms, 3) for name, ms in spent.items()} | {
        "throughput_of_empty": round(spent["empty"] / spent["kept"], 2)
    }


def nothing(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """Answer with nothing (WSGI)."""
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "0")])
    return [b""]


def _served(application: str) -> float:
    """Return the CPU of one request to an application under gunicorn, in ms."""
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"],
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _ask(port, ("/",))
        (worker,) = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        visitor = http.client.HTTPConnection("127.0.0.1", port)
        for times in (100, _REQUESTS):  # the first until it is kept
            began = _cpu(worker)
            for _request in range(times):
                visitor.request("GET", "/", headers={"Accept-Encoding": "gzip"})
                visitor.getresponse().read()
            if times == 100:
                time.sleep(1.1)  # a page without a date is not remembered in its first second
        return (_cpu(worker) - began) / _REQUESTS * 1000
    finally:
        server.terminate()
        server.wait(timeout=30)


def _cpu(pid: str) -> float:
    """Return the seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _ask(port: int, paths: tuple[str, ...] = _PATHS * 3) -> None:
    deadline = time.monotonic() + 60
    for path in paths:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30).read()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.3)


def _weight(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    kibibytes = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return round(kibibytes / 1024, 1)

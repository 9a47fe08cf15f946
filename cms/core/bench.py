"""Benchmark "memory": resident memory of web, push, worker and clock at rest. They run as `bin/demo` runs them."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from django.conf import settings

from cms.core.benchmarks import Figures, benchmark

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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _ask(port: int) -> None:
    deadline = time.monotonic() + 60
    for path in _PATHS * 3:
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

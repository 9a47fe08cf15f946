"""Start our own commands as real processes on the test's database, to be killed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent


def database_url() -> str:
    """Return the address of the test database for a process of its own."""
    options = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{quote(str(options['NAME']))}"
    return f"postgres://{options['USER']}@/{options['NAME']}?host={quote(options['HOST'], safe='')}"


def environment(**more: str) -> dict[str, str]:
    """Return the environment for such a process: the test's settings and directories, the test's database."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test", "DATABASE_URL": database_url(), **more}


@contextmanager
def running(*arguments: str, log: Path | None = None, **variables: str) -> "Iterator[subprocess.Popen[bytes]]":
    """Run `manage.py arguments…` until the block ends; it is killed then at the latest."""
    output = log.open("ab") if log else subprocess.DEVNULL
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env=environment(**variables),
        cwd=ROOT,
        stdout=output,
        stderr=output,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(timeout=20)


def wait_until(condition: Callable[[], bool], *, seconds: float = 30.0, what: str = "condition") -> None:
    """Poll until the condition holds. Raises AssertionError when it does not in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {seconds:g} s")

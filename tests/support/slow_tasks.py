"""Background tasks for crash tests; they leave marks in a directory."""

import time
from pathlib import Path

from django_tasks import task


@task()
def mark_slowly(directory: str, name: str, seconds: float) -> str:
    """Say that it began, work for a while, say that it ended."""
    Path(directory, f"{name}.began").touch()
    time.sleep(seconds)
    Path(directory, f"{name}.ended").touch()
    return name


@task()
def add_line(file: str, line: str) -> None:
    """Write that it was here, one line each time."""
    with Path(file).open("a", encoding="utf-8") as lines:
        lines.write(f"{line}\n")

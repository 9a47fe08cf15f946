"""Replaces the function that does builds of the paper, when a process discovers its work."""

import os
import time
from dataclasses import replace
from pathlib import Path

from cms.core.work import kinds
from cms.core.work.outcomes import Run
from newsletter import background as _registered  # noqa: F401 - the kind that is changed below
from newsletter.models import Build


def build_slowly(run: Run[Build]) -> str:
    """Write down who began, wait for the file `go-<attempt>`, write down who ended.

    Both are lines of the file `lines` in the folder SLOW_WORK: the word, the attempt, the process.
    """
    folder = Path(os.environ["SLOW_WORK"])
    _mark(folder, "began", run.attempt)
    while not (folder / f"go-{run.attempt}").exists():
        time.sleep(0.02)
    _mark(folder, "ended", run.attempt)
    return "다 했습니다."


def _mark(folder: Path, word: str, attempt: int) -> None:
    with (folder / "lines").open("a", encoding="utf-8") as lines:
        lines.write(f"{word} {attempt} {os.getpid()}\n")


_NAME = Build._meta.label_lower
kinds._kinds[_NAME] = replace(kinds._kinds[_NAME], perform=build_slowly)

"""The stages of bin/test: which run, what runs beside them, how long each took.

usage: bin/test [--all | --looks] [--from STAGE] [pytest arguments]
  --all          everything: both databases whole, long properties and campaigns, the coverage gate
  --looks        style, types, floors and migrations alone: two minutes before a push
  --from STAGE   begin with this stage
With pytest arguments only those tests run, on SQLite.
"""

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: Workers take the next test when they are free; what shares something dear to make stays with one of them.
_PYTEST = ("pytest", "--dist", "loadgroup", "--no-loadscope-reorder", "--durations=10", "-n")
_ON_POSTGRES = (sys.executable, "-m", "tests.support.postgres")
_COVERED = ("coverage", "run", "-m")
_PACKAGES = ("cms", "media", "newsletter", "social", "signage", "demo")


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of bin/test: its name, its label and its commands. The first command that fails ends it."""

    name: str
    label: str
    commands: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a stage: seconds on the wall, seconds of CPU, whether it passed."""

    stage: Stage
    seconds: float
    cpu: float
    passed: bool


#: Stages that run one after another, and beside another row of them.
Row = tuple[Stage, ...]

_QUICK_LOOKS = (
    Stage("hygiene", "다른 곳 주소와 기계 경로", (("bin/hygiene",),)),
    Stage("style", "문체 (ruff)", (("ruff", "check", "."),)),
    Stage("format", "서식 (ruff format)", (("ruff", "format", "--check", "."),)),
    Stage("floors", "층 (import-linter)", (("lint-imports",),)),
    Stage("types", "타입 (mypy)", (("mypy", *_PACKAGES),)),
    Stage("front", "스크립트와 모양 (eslint, tsc, stylelint)", (("python", "bin/front-end"),)),
    Stage("system", "시스템 점검", (("python", "manage.py", "check", "--fail-level", "WARNING"),)),
    Stage("migrations", "빠진 이전 파일", (("python", "manage.py", "makemigrations", "--check", "--dry-run"),)),
)


def plan(*, everything: bool) -> list[tuple[Row, ...]]:
    """Return the rows of stages in order, those that run together side by side."""
    not_a_browser = ("-m", "not browser and not demo")
    sqlite: tuple[tuple[str, ...], ...] = ((*_PYTEST, "2", *not_a_browser),)
    postgres: tuple[str, ...] = (
        "-m",
        "database and not browser and not ghostscript and not demo",
        *_marked("database"),
    )
    if everything:
        sqlite = (
            ("coverage", "erase"),
            (*_COVERED, *_PYTEST, "2", *not_a_browser),
            ("coverage", "combine", "--quiet"),
            ("coverage", "report", "--skip-covered", "--skip-empty"),
        )
        postgres = ("--database-only", "-m", "not browser and not ghostscript and not demo")
    browser = (*_PYTEST, "3", "-m", "browser or demo", *_marked("browser", "demo"))
    return [
        (
            (
                Stage("assets", "번역·자산", (("python", "manage.py", "prepare", "--no-database"),)),
                Stage("database", "빈 데이터베이스", (("python", "-m", "tests.support.migrated"),)),
            ),
            (Stage("cluster", "빈 PostgreSQL", ((*_ON_POSTGRES, "true"),)),),
        ),
        (  # browsers wait more than they work: what only works goes beside them, and gives way
            (Stage("browser", "브라우저와 시연", (browser,)), Stage("sqlite", "SQLite", sqlite)),
            (*_QUICK_LOOKS, Stage("postgres", "PostgreSQL", ((*_ON_POSTGRES, *_PYTEST, "2", *postgres),))),
        ),
    ]


def _marked(*markers: str) -> tuple[str, ...]:
    """Return the test files that name one of the markers. A stage then imports no others."""
    written = re.compile("|".join(rf"pytest\.mark\.{marker}\b" for marker in markers))
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return tuple(str(file.relative_to(ROOT)) for file in files if written.search(file.read_text("utf-8")))


def starting_at(name: str, steps: list[tuple[Row, ...]]) -> list[tuple[Row, ...]]:
    """Leave out the stages before the named one. Raises LookupError where there is none of that name."""
    names = [stage.name for rows in steps for row in rows for stage in row]
    if name not in names:
        raise LookupError(", ".join(names))
    wanted = set(names[names.index(name) :])
    kept = [tuple(tuple(stage for stage in row if stage.name in wanted) for row in rows) for rows in steps]
    return [tuple(row for row in rows if row) for rows in kept if any(rows)]


def run(steps: Sequence[Sequence[Row]]) -> list[Result]:
    """Run every stage; one that fails does not hide what the later ones find."""
    results: list[Result] = []
    for rows in steps:
        beside = [threading.Thread(target=_run_row, args=(row, results), kwargs={"aside": True}) for row in rows[1:]]
        for thread in beside:
            thread.start()
        _run_row(rows[0], results, aside=False)
        for thread in beside:
            thread.join()
    return results


def _run_row(row: Row, results: list[Result], *, aside: bool) -> None:
    """Run the stages of a row.

    What runs aside has a lower priority, and prints its output at its end where it failed.
    """
    for stage in row:
        began, cpu, passed = time.monotonic(), 0.0, True
        if not aside:
            print(f"── {stage.label}", file=sys.stderr, flush=True)
        with tempfile.TemporaryFile() as said:
            for command in stage.commands:
                status, used = _run_command(command, said.fileno() if aside else None)
                cpu += used
                if status != 0:
                    passed = False
                    break
            said.seek(0)
            words = said.read().decode(errors="replace")
        result = Result(stage, time.monotonic() - began, cpu, passed)
        results.append(result)
        heading = f"── {stage.label}\n{words}" if aside and not passed else ""
        print(f"{heading}   {_line(result)}", file=sys.stderr, flush=True)


def _run_command(command: tuple[str, ...], output: int | None) -> tuple[int, float]:
    """Run a command; return its exit status and the CPU it used.

    Its output goes to the file `output`, where there is one.
    """
    given_way = ("nice", "-n", "10") if output is not None else ()
    process = subprocess.Popen((*given_way, *command), cwd=ROOT, stdout=output, stderr=output)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime


def _line(result: Result) -> str:
    verdict = "" if result.passed else " – 실패"
    return f"{result.stage.name:<11}{result.seconds:6.0f}초 (CPU {result.cpu:5.0f}초)  {result.stage.label}{verdict}"


def report(results: Sequence[Result], seconds: float) -> int:
    """Print the table of times; return the exit code."""
    print("\n" + "\n".join(_line(result) for result in results), file=sys.stderr)
    failed = [result.stage.name for result in results if not result.passed]
    spent = f"{int(seconds) // 60}분 {int(seconds) % 60}초"
    print(f"실패한 단계: {', '.join(failed)} ({spent})" if failed else f"모두 통과했습니다 ({spent})", file=sys.stderr)
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    """Run what was asked for; return the exit code."""
    everything, looks, start, rest = False, False, "", []
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--all":
            everything = True
        elif argument == "--looks":
            looks = True
        elif argument == "--from":
            start = next(remaining, "?")
        elif argument.startswith("--from="):
            start = argument.removeprefix("--from=")
        else:
            rest.append(argument)
    if everything:
        os.environ["SOSIKTONG_TESTS"] = "long"
    elif not rest and not looks:
        lot = os.environ.setdefault("SOSIKTONG_LOT", str(int(time.time())))  # which database each test runs on
        print(f"제비: SOSIKTONG_LOT={lot}", file=sys.stderr)
    if rest:
        return subprocess.run(("pytest", *rest), cwd=ROOT, check=False).returncode
    steps = [(_QUICK_LOOKS,)] if looks else plan(everything=everything)
    if start:
        try:
            steps = starting_at(start, steps)
        except LookupError as names:
            print(f"그런 단계는 없습니다: {start}. 다음 가운데 하나를 적어 주세요: {names}", file=sys.stderr)
            return 2
    began = time.monotonic()
    return report(run(steps), time.monotonic() - began)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

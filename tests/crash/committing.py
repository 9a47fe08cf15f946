"""Do a deed in a process that ends right after one of its commits, and go on in another. Run by test_each_commit.

    python -m tests.crash.committing DEED COUNT COPIES

`COUNT` commits are tried, spread over the deed and all that follows it; 0 means every one. `COPIES` is a folder for
copies of the database. Prints one JSON object: what came of the deed whole, and of each interrupted one. Counted is
whatever the database keeps: a transaction's end, and a statement that writes outside of one.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import django

KILLED = 9
_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)


def main() -> None:
    """Do a deed whole, then once for each commit, and report."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from django.urls import get_resolver

    from tests.crash import deeds

    get_resolver().url_patterns  # noqa: B018 - loaded once, not in each fork
    deed = deeds.DEEDS[sys.argv[1]]
    copies = copies_of(Path(sys.argv[3]))
    prepared = copies.taken_from(None, "prepared")
    in_fork(prepared, deed.prepare)
    before = in_fork(prepared, deed.seen)
    whole = copies.taken_from(prepared, "whole")
    commits = in_fork(whole, partial(_counting, deed.begin))
    in_fork(whole, deed.go_on)
    numbers = _spread(commits, int(sys.argv[2]))
    report: dict[str, Any] = {
        "commits": commits,
        "before": before,
        "after": in_fork(whole, deed.seen),
        "end": in_fork(whole, deed.told),
        "cut": {},
    }
    for number in numbers:
        cut = copies.taken_from(prepared, f"cut{number}")
        in_fork(cut, partial(_ending_after, number, deed.begin), killed=True)
        seen = in_fork(cut, deed.seen)
        in_fork(cut, deed.go_on)
        report["cut"][number] = {"seen": seen, "after": in_fork(cut, deed.seen), "end": in_fork(cut, deed.told)}
        copies.drop(cut)
    print(json.dumps(report, ensure_ascii=False))


def _spread(commits: int, count: int) -> list[int]:
    """Return which commits are tried: the first and the last are always among them."""
    every = list(range(1, commits + 1))
    if not count or count >= commits:
        return every
    step = (commits - 1) / max(count - 1, 1)
    return sorted({every[round(index * step)] for index in range(count)})


def in_fork(database: str, work: Callable[[], Any], *, killed: bool = False) -> Any:
    """Do something in a process of its own on a database; return what it returned.

    `killed`: it ends by itself before it returns, as by SIGKILL.
    """
    from django.db import connections

    connections.close_all()
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        connections["default"].settings_dict["NAME"] = database
        try:
            answer = json.dumps(work(), default=str).encode()
            connections.close_all()
            with os.fdopen(writes, "wb") as pipe:
                pipe.write(answer)
        except BaseException:  # noqa: BLE001 - a fork never goes back to what its parent was about
            import traceback

            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as pipe:
        answer = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status != (KILLED if killed else 0):
        raise SystemExit(f"a process ended with {status}")
    return None if killed else json.loads(answer)


def _counting(work: Callable[[], object]) -> int:
    commits: list[None] = []
    _watch(lambda: commits.append(None))
    work()
    return len(commits)


def _ending_after(number: int, work: Callable[[], object]) -> None:
    left = iter(range(number - 1))

    def kept() -> None:
        if next(left, None) is None:
            os._exit(KILLED)

    _watch(kept)
    work()


def _watch(kept: Callable[[], None]) -> None:
    """Call something each time the database has kept what was done."""
    from django.db import connection
    from django.db.backends.base.base import BaseDatabaseWrapper

    commit = BaseDatabaseWrapper._commit

    def committing(wrapper: BaseDatabaseWrapper) -> None:
        commit(wrapper)
        kept()

    def executing(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        result = execute(sql, params, many, context)
        if not connection.in_atomic_block and _WRITES.match(sql):
            kept()
        return result

    BaseDatabaseWrapper._commit = committing  # type: ignore[method-assign]
    connection.execute_wrappers.append(executing)


class _Files:
    """Copies of an SQLite database, which nobody has open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def taken_from(self, source: str | None, name: str) -> str:
        from django.conf import settings

        target = self._folder / f"{name}.sqlite3"
        start = Path(source or settings.DATABASES["default"]["NAME"])
        for ending in ("", "-wal"):
            if (part := Path(f"{start}{ending}")).exists():
                shutil.copyfile(part, f"{target}{ending}")
        return str(target)

    def drop(self, name: str) -> None:
        for part in self._folder.glob(f"{Path(name).name}*"):
            part.unlink()


class _Databases:
    """Copies of a PostgreSQL database, to which nobody is connected."""

    def taken_from(self, source: str | None, name: str) -> str:
        from django.conf import settings

        start = source or settings.DATABASES["default"]["NAME"]
        target = f"deeds_{os.getpid()}_{name}"
        self._run(f'CREATE DATABASE "{target}" TEMPLATE "{start}"')
        return target

    def drop(self, name: str) -> None:
        self._run(f'DROP DATABASE "{name}"')

    def _run(self, statement: str) -> None:
        from django.db import connection, connections

        connections.close_all()
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)
        connections.close_all()


def copies_of(folder: Path) -> "_Files | _Databases":
    """Return what copies the database in use."""
    from django.db import connection

    return _Databases() if connection.vendor == "postgresql" else _Files(folder)


if __name__ == "__main__":
    main()

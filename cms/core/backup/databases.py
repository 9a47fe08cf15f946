"""Copy the database out while everything runs, and in again where there is none.

SQLite: `VACUUM INTO`, one consistent moment. PostgreSQL: `pg_dump` of a snapshot that is held meanwhile, so that the
rows counted are the rows dumped. Passwords reach the client programs by the environment, not by the command line.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from cms.core.refusal import Refused

#: What the newest backup is called in its folder, by the database's kind.
FILES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
_SHOWN = 400


def dump(target: Path) -> dict[str, int]:
    """Copy the database into a file; return each table's number of rows. Raises `Refused`."""
    return _dump_sqlite(target) if connection.vendor == "sqlite" else _dump_postgres(target)


def is_empty() -> bool:
    """Tell whether the configured database holds no table."""
    return not connection.introspection.table_names()


def set_aside(suffix: str) -> str:
    """Empty the database by moving its content aside; return where it is."""
    if connection.vendor == "sqlite":
        connection.close()
        file = _sqlite_file()
        aside = file.with_name(f"{file.name}.{suffix}")
        for ending in ("", "-wal", "-shm"):
            part = file.with_name(file.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
        return str(aside)
    schema = f"before_{suffix}"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'ALTER SCHEMA public RENAME TO "{schema}"')
        cursor.execute("CREATE SCHEMA public")
    return schema


def load(source: Path) -> None:
    """Fill the empty database from a dump, whole or not at all. Raises `Refused`."""
    if connection.vendor == "sqlite":
        connection.close()
        file = _sqlite_file()
        aside = file.with_name(f"{file.name}.restoring")
        shutil.copyfile(source, aside)
        os.replace(aside, file)
        return
    settings = connection.settings_dict
    command = ["pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    connection.close()
    _run([*command, "--dbname", str(settings["NAME"]), *_server(settings), str(source)], settings)


def count_rows() -> dict[str, int]:
    """Return how many rows each table of the configured database has."""
    with connection.cursor() as cursor:
        return _counted(cursor, connection.introspection.table_names())


def _counted(cursor: Any, tables: Iterable[str]) -> dict[str, int]:  # noqa: ANN401 - two drivers share no type
    rows = {}
    for table in sorted(tables):
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
        rows[table] = int(cursor.fetchone()[0])
    return rows


def _dump_sqlite(target: Path) -> dict[str, int]:
    import sqlite3

    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    with closing(sqlite3.connect(target)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Refused(_("데이터베이스가 온전하지 않습니다. 백업을 남기지 않았습니다."), "not-whole")
        return _counted(copy.cursor(), tables)


def _dump_postgres(target: Path) -> dict[str, int]:
    settings = connection.settings_dict
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")  # while the program below works
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        command = ["pg_dump", "--format=custom", "--exclude-schema=before_*", f"--snapshot={snapshot}"]
        _run([*command, f"--file={target}", *_server(settings), str(settings["NAME"])], settings)
        return _counted(cursor, connection.introspection.table_names(cursor))


def _sqlite_file() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _server(settings: Mapping[str, Any]) -> list[str]:
    given = {"--host": settings["HOST"], "--port": settings["PORT"], "--username": settings["USER"]}
    return [word for option, value in given.items() if value for word in (option, str(value))]


def _run(command: list[str], settings: Mapping[str, Any]) -> None:
    """Run a client program of PostgreSQL. Raises `Refused` with what it said."""
    if shutil.which(command[0]) is None:
        raise Refused(
            _("%(program)s 프로그램이 없습니다. 서버와 같거나 새로운 판의 postgresql-client를 설치해 주세요.")
            % {"program": command[0]},
            "no-client",
        )
    environment = {**os.environ, "PGPASSWORD": str(settings["PASSWORD"] or ""), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Refused(
            _("%(program)s: %(said)s") % {"program": command[0], "said": done.stderr.strip()[-_SHOWN:]}, "client-failed"
        )

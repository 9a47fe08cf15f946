"""Watches the screens' revisions for the push process, without Django's ORM.

SQLite has no notifications, but `PRAGMA data_version` changes whenever another connection has committed; it is asked
four times a second. It has to be asked through the same library that Django uses: a second SQLite in one process would
drop the first one's file locks (sqlite.org/howtocorrupt.html §2.2). PostgreSQL notifies of commits (LISTEN).
"""

import asyncio
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings

from signage.push.channel import CHANNEL

if TYPE_CHECKING:
    import sqlite3


class Revision(NamedTuple):
    """The revision numbers of a screen, with its id."""

    screen: int
    rev: int
    alert_rev: int

    @property
    def told(self) -> dict[str, int]:
        """The numbers as an event tells them."""
        return {"rev": self.rev, "alert_rev": self.alert_rev}


#: By the SHA-256 of a valid token, the revision of its screen.
Screens = dict[str, Revision]

INTERVAL = 0.25
#: PostgreSQL: look again after so many seconds, whether told to or not.
LOOK_ANYWAY = 30.0

_ALL = (
    "SELECT c.token_sha256, s.id, s.rev, s.alert_rev FROM signage_devicecredential c "
    "JOIN signage_screen s ON s.id = c.screen_id WHERE c.revoked_at IS NULL"
)


class Database:
    """The installation's database, reached directly."""

    @staticmethod
    def is_sqlite() -> bool:
        return bool(settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"))

    @staticmethod
    def errors() -> tuple[type[BaseException], ...]:
        """Return the exceptions that mean that the database cannot be reached."""
        if Database.is_sqlite():
            import sqlite3

            return (sqlite3.Error,)
        import psycopg

        return (psycopg.Error, OSError)

    @staticmethod
    def open_sqlite() -> "sqlite3.Connection":
        import sqlite3  # the repaired library: cms.core.sqlite has put it in place

        path = str(settings.DATABASES["default"]["NAME"])
        uri = path if path.startswith("file:") else f"file:{path}?mode=ro"
        return sqlite3.connect(uri, uri=True, timeout=2, check_same_thread=False)

    @staticmethod
    def postgres() -> dict[str, Any]:
        """Return the connection parameters for psycopg."""
        values = settings.DATABASES["default"]
        named = {
            "dbname": values["NAME"],
            "user": values.get("USER"),
            "password": values.get("PASSWORD"),
            "host": values.get("HOST"),
            "port": values.get("PORT"),
        }
        options = {
            key: value for key, value in values.get("OPTIONS", {}).items() if key in ("connect_timeout", "sslmode")
        }
        return {**{key: value for key, value in named.items() if value}, **options}

    @staticmethod
    def credential(token_sha256: str) -> Revision | None:
        """Return the revision of a valid token's screen, or None. Blocking."""
        if Database.is_sqlite():
            database = Database.open_sqlite()
            try:
                row = database.execute(f"{_ALL} AND c.token_sha256 = ?", (token_sha256,)).fetchone()
            finally:
                database.close()
        else:
            import psycopg

            with psycopg.connect(**Database.postgres()) as connection:
                row = connection.execute(f"{_ALL} AND c.token_sha256 = %s", (token_sha256,)).fetchone()
        return Revision(*row[1:]) if row else None


def watcher() -> AsyncGenerator[Screens, None]:
    """Yield the revisions of all screens, now and after each commit.

    Also after commits that changed none of them.
    """
    return _watch_sqlite() if Database.is_sqlite() else _watch_postgres()


async def _watch_sqlite() -> AsyncGenerator[Screens, None]:
    connection = Database.open_sqlite()
    try:
        last = None
        while True:
            version = connection.execute("PRAGMA data_version").fetchone()[0]
            if version != last:
                last = version
                yield _by_token(connection.execute(_ALL).fetchall())
            await asyncio.sleep(INTERVAL)
    finally:
        connection.close()


async def _watch_postgres() -> AsyncGenerator[Screens, None]:
    import psycopg

    async with await psycopg.AsyncConnection.connect(**Database.postgres(), autocommit=True) as connection:
        await connection.execute(f"LISTEN {CHANNEL}")
        while True:
            rows = await (await connection.execute(_ALL)).fetchall()
            yield _by_token(rows)
            async for _notice in connection.notifies(timeout=LOOK_ANYWAY, stop_after=1):
                pass


def _by_token(rows: list[Any]) -> Screens:
    return {row[0]: Revision(*row[1:]) for row in rows}

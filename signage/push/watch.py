"""Watches the screens' revisions for the push process, without Django's ORM.

SQLite is asked four times a second whether somebody committed, PostgreSQL notifies (`cms.core.push.database`).
"""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any, NamedTuple

from cms.core.push import database
from cms.core.push.database import INTERVAL, LOOK_ANYWAY
from signage.push.channel import CHANNEL


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

_ALL = (
    "SELECT c.token_sha256, s.id, s.rev, s.alert_rev FROM signage_devicecredential c "
    "JOIN signage_screen s ON s.id = c.screen_id WHERE c.revoked_at IS NULL"
)


class Database(database.Database):
    """The database, and what it knows of a player."""

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

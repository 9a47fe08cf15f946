"""The installation's database, reached without Django's models.

For processes that hold open connections. SQLite has no notifications, but `PRAGMA data_version` changes whenever
another connection has committed. It has to be asked through the same library that Django uses: a second SQLite in one
process would drop the first one's file locks (sqlite.org/howtocorrupt.html §2.2). PostgreSQL notifies of commits
(LISTEN).
"""

from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    import sqlite3

#: Seconds between two looks at SQLite's `data_version`.
INTERVAL = 0.25
#: PostgreSQL: look again after so many seconds, whether told to or not.
LOOK_ANYWAY = 30.0


class Database:
    """Ways to the database."""

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

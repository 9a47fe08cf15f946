"""Database: SQLite on one machine, PostgreSQL by `DATABASE_URL=postgres://user:password@host:port/name`."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.core import sqlite


def from_url(url: str, var: Path) -> dict[str, Any]:
    """Return Django's database settings for `url`; an empty one means the SQLite file under `var`."""
    if not url:
        return sqlite_at(var / "sosiktong.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite_at(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"DATABASE_URL: unknown database {parts.scheme!r}.")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5},
    }


def sqlite_at(path: Path) -> dict[str, Any]:
    """Return the settings of a durable SQLite database in the file `path`."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 60,
        "OPTIONS": dict(sqlite.OPTIONS),
        "TEST": {"NAME": str(path.with_name("test.sqlite3")), "OPTIONS": dict(sqlite.OPTIONS)},
    }

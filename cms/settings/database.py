"""Database: SQLite on one machine, PostgreSQL by `DATABASE_URL=postgres://user:password@host:port/name`."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.core import sqlite
from cms.core.korean.wording import sentence as _

#: What hangs is ended by the server: a statement after a minute, a wait for a lock after ten seconds, a transaction in
#: which nothing happens after five minutes. Migrations and backups lift it for themselves.
_PATIENCE = "-c statement_timeout=60s -c lock_timeout=10s -c idle_in_transaction_session_timeout=5min"
_SHAPES = "postgres://이름:비밀번호@서버:5432/이름 또는 sqlite:////폴더/파일.sqlite3 꼴로 적어 주세요."


def from_url(url: str, var: Path) -> dict[str, Any]:
    """Return Django's database settings for `url`. An empty one means the SQLite file under `var`.

    Raises `ImproperlyConfigured` where it names no database of ours.
    """
    if not url:
        return sqlite_at(var / "sosiktong.sqlite3")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(_("DATABASE_URL을 읽을 수 없습니다. %(shapes)s", shapes=_SHAPES)) from None
    name = unquote(parts.path.removeprefix("/") if parts.scheme != "sqlite" else parts.path)
    if parts.scheme not in {"sqlite", "postgres", "postgresql"} or not name.strip("/"):
        # The address itself is not repeated: it holds a password.
        raise ImproperlyConfigured(
            _("DATABASE_URL의 데이터베이스가 무엇인지 알 수 없습니다. %(shapes)s", shapes=_SHAPES)
        )
    if parts.scheme == "sqlite":
        return sqlite_at(Path(name))
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "options": _PATIENCE},
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

"""System checks of the machine: SQLite, fonts, tools. `manage.py check` and every start run them."""

import shutil
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import connection

from cms.core import sqlite


@register("sosiktong")
def sqlite_is_safe(**kwargs: Any) -> list[CheckMessage]:
    """SQLite must be repaired of the WAL-reset bug, and must be set for several writers."""
    if connection.vendor != "sqlite":
        return []
    from sqlite3 import sqlite_version_info

    problems: list[CheckMessage] = []
    if not sqlite.wal_is_safe(sqlite_version_info):
        version = ".".join(map(str, sqlite_version_info))
        problems.append(
            Error(
                f"SQLite {version} can corrupt its database (WAL-reset bug).",
                hint="Install requirements.lock (pysqlite3), or use PostgreSQL.",
                id="sosiktong.E001",
            )
        )
    options = connection.settings_dict.get("OPTIONS", {})
    if options.get("transaction_mode") != "IMMEDIATE" or "mmap_size" in options.get("init_command", ""):
        problems.append(
            Error(
                "SQLite's options lose writes of several editors.",
                hint="Use cms.core.sqlite.OPTIONS unchanged.",
                id="sosiktong.E002",
            )
        )
    return problems


@register("sosiktong")
def fonts_are_there(**kwargs: Any) -> list[CheckMessage]:
    """Paper, cards and screens need the house's fonts."""
    if any(settings.FONTS_DIR.glob("Pretendard-*.ttf")):
        return []
    return [Warning("The fonts have not been fetched.", hint="Run bin/fonts.", id="sosiktong.W001")]


@register("sosiktong")
def tools_are_there(**kwargs: Any) -> list[CheckMessage]:
    """Preflight needs Ghostscript, as a separate program."""
    if shutil.which("gs"):
        return []
    return [
        Warning(
            "Ghostscript is missing: preflight cannot measure ink.",
            hint="apt-get install ghostscript",
            id="sosiktong.W002",
        )
    ]

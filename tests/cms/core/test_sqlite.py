"""The SQLite library and its settings."""

import pytest
from django.db import connection

from cms.core import sqlite
from cms.core.checks import sqlite_is_safe


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 6, 23), True),
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_wal_reset_bug_is_known_by_version(version: tuple[int, int, int], safe: bool) -> None:
    assert sqlite.wal_is_safe(version) is safe


def test_running_library_is_repaired() -> None:
    from sqlite3 import sqlite_version_info

    assert sqlite.wal_is_safe(sqlite_version_info)


def test_check_refuses_the_libraries_of_debian_12(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 40, 1))
    assert [problem.id for problem in sqlite_is_safe()] == ["sosiktong.E001"]


def test_check_refuses_options_that_lose_writes(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"timeout": 5})
    assert [problem.id for problem in sqlite_is_safe()] == ["sosiktong.E002"]


@pytest.mark.django_db
def test_connections_are_durable_and_queue_their_writers() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert cursor.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"

"""The copy of a database: whole while somebody writes, loaded whole or not at all."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from cms.core.backup import databases
from cms.core.refusal import Refused
from cms.settings.database import sqlite_at


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A SQLite database with one acknowledged row, still in its write-ahead log."""
    file = tmp_path / "live.sqlite3"
    handler = ConnectionHandler({"default": sqlite_at(file)})
    monkeypatch.setattr(databases, "connection", handler["default"])
    with handler["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE story (title)")
        cursor.execute("INSERT INTO story VALUES ('acknowledged')")
    yield file
    handler["default"].close()


@pytest.mark.django_db
def test_a_copy_holds_what_was_acknowledged_and_nothing_else(live: Path, tmp_path: Path) -> None:
    writer = sqlite3.connect(live, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO story VALUES ('not acknowledged')")
    assert databases.dump(tmp_path / "copy.sqlite3") == {"story": 1}
    writer.execute("COMMIT")
    with sqlite3.connect(tmp_path / "copy.sqlite3") as copy:
        assert copy.execute("SELECT title FROM story").fetchall() == [("acknowledged",)]


@pytest.mark.django_db
def test_what_was_there_is_set_aside_and_the_copy_loaded_in_its_place(live: Path, tmp_path: Path) -> None:
    databases.dump(tmp_path / "copy.sqlite3")
    with databases.connection.cursor() as cursor:
        cursor.execute("INSERT INTO story VALUES ('later')")
    aside = databases.set_aside("20261130")
    assert databases.is_empty()
    databases.connection.close()
    databases.load(tmp_path / "copy.sqlite3")
    assert databases.count_rows() == {"story": 1}
    with sqlite3.connect(aside) as before:
        assert before.execute("SELECT count(*) FROM story").fetchone() == (2,)


def test_a_client_program_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused, match="pg_dump"):
        databases._run(["pg_dump"], {"PASSWORD": ""})


def test_a_client_program_that_fails_is_quoted_and_no_password_is_typed() -> None:
    program = "import os, sys; sys.exit('no server for ' + os.environ['PGPASSWORD'][:2])"
    with pytest.raises(Refused, match="no server for ab"):
        databases._run(["python", "-c", program], {"PASSWORD": "abc"})

"""The command line: what befalls a command from below is a Korean sentence and a non-zero exit, never a traceback."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError

from cms.core import commandline
from media.rendering.fonts import FontsMissing
from tests.support.processes import ROOT

Command = Callable[..., SimpleNamespace]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run `manage.py` in this process, in a terminal that speaks another language; return code, out and err."""
    monkeypatch.setenv("LANGUAGE", "en")

    def run(*arguments: str) -> SimpleNamespace:
        try:
            code = commandline.run(["manage.py", *arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        told = capsys.readouterr()
        return SimpleNamespace(code=code, out=told.out, err=told.err)

    return run


def in_a_shell(line: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHON": sys.executable, **variables}
    return subprocess.run(
        line, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def test_an_empty_database_is_to_be_prepared_first(tmp_path: Path) -> None:
    done = in_a_shell("$PYTHON manage.py search 농다리", SOSIKTONG_VAR=str(tmp_path), DATABASE_URL="")
    assert done.stderr.strip() == "데이터베이스가 비었거나 예전 판입니다. 먼저 manage.py prepare를 실행해 주세요."
    assert (done.returncode, done.stdout) == (1, "")


def _sqlite_says(path: Path, statement: str, *before: str, mode: str = "rwc") -> OperationalError:
    try:
        with sqlite3.connect(f"file:{path}?mode={mode}", uri=True) as connection:
            for sql in (*before, statement):
                connection.execute(sql)
    except sqlite3.DatabaseError as error:
        return OperationalError(*error.args)
    raise AssertionError("SQLite did not mind")


def test_what_sqlite_says_becomes_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "junk").write_bytes(b"HWP Document File" * 1000)
    for said, to_do in (
        (_sqlite_says(tmp_path / "new", "SELECT * FROM story"), "manage.py prepare"),
        (_sqlite_says(tmp_path / "new", "SELECT head", "CREATE TABLE story (title)"), "manage.py prepare"),
        (_sqlite_says(tmp_path / "junk", "SELECT * FROM story"), "백업에서 되살려"),
        (_sqlite_says(tmp_path / "gone" / "new", "SELECT 1"), "권한을 확인"),
        (_sqlite_says(tmp_path / "new", "INSERT INTO story VALUES (1)", mode="ro"), "권한을 확인"),
        (
            _sqlite_says(
                tmp_path / "small",
                "INSERT INTO story VALUES (randomblob(100000))",
                "PRAGMA max_page_count = 4",
                "CREATE TABLE story (title)",
            ),
            "디스크가 가득",
        ),
    ):
        assert to_do in commandline.sentence(said), said


def test_a_database_server_that_does_not_answer_is_told_without_its_password() -> None:
    with pytest.raises(psycopg.OperationalError) as refused:
        psycopg.connect("postgres://desk:geheim@127.0.0.1:1/desk", connect_timeout=2)
    told = commandline.sentence(OperationalError(str(refused.value)))
    assert told.startswith("데이터베이스를 쓸 수 없습니다. DATABASE_URL과 데이터베이스 서버를 확인해 주세요.")
    assert "geheim" not in told


def test_a_missing_table_of_postgresql_is_to_be_prepared_too() -> None:
    said = 'relation "stories_story" does not exist\nLINE 1: SELECT ...'
    assert "manage.py prepare" in commandline.sentence(DatabaseError(said))


def test_files_are_named_with_what_to_do(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb", buffering=0) as device, pytest.raises(OSError, match="left") as full:
        device.write(b"x")
    assert commandline.sentence(full.value).startswith("디스크가 가득 찼습니다")
    denied = PermissionError(13, "Permission denied", str(tmp_path / "var"))
    assert commandline.sentence(denied) == f"{tmp_path / 'var'}: 쓰거나 읽을 권한이 없습니다. 권한을 확인해 주세요."


def test_missing_fonts_are_to_be_fetched() -> None:
    assert commandline.sentence(FontsMissing("no fonts")) == "글꼴이 없습니다. bin/fonts를 먼저 실행해 주세요."


def test_half_a_configuration_is_said_in_its_own_words() -> None:
    assert commandline.sentence(ImproperlyConfigured("SITE_URL: 비어 있습니다.")) == "SITE_URL: 비어 있습니다."


def test_whoever_asks_for_the_traceback_gets_it(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(arguments: list[str]) -> None:
        raise OperationalError("no such table: story")

    monkeypatch.setattr(commandline, "execute_from_command_line", broken)
    assert command("search", "농다리").code == 1
    with pytest.raises(OperationalError):
        command("search", "농다리", "--traceback")


def test_ctrl_c_is_no_fault(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(arguments: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commandline, "execute_from_command_line", interrupted)
    done = command("worker")
    assert (done.code, done.err) == (130, "")


def test_a_reader_who_has_enough_hears_no_complaint() -> None:
    assert in_a_shell("$PYTHON manage.py diffsettings --all | head -1").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search"], "빠진 것이 있습니다: question"),
        (["search", "가", "--limit", "열"], "--limit: 맞지 않는 값입니다"),
        (["search", "가", "--limt", "3"], "모르는 옵션이나 남는 말입니다: --limt"),
        (["worker", "--interval"], "--interval: 뒤에 값을 하나 적어 주세요"),
    ],
)
def test_wrong_arguments_are_told_in_korean_whatever_the_terminal_speaks(
    command: Command, arguments: list[str], said: str
) -> None:
    done = command(*arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize("interval", ["0", "-1", "nan", "1e9"])
def test_a_worker_neither_races_nor_sleeps_for_ever(command: Command, interval: str) -> None:
    done = command("worker", f"--interval={interval}")
    assert done.code == 1
    assert "--interval에는" in done.err


def test_facts_that_cannot_be_written_are_known_before_the_work(command: Command, tmp_path: Path) -> None:
    done = command("demo", "--facts", str(tmp_path / "gone" / "demo.json"))
    assert done.code == 1
    assert "에 쓸 수 없습니다(" in done.err


def test_without_the_virtual_environment_it_says_how_to_get_one() -> None:
    done = in_a_shell("$PYTHON -S -E manage.py check")
    assert done.returncode == 1
    assert "bin/prepare를 실행한 뒤" in done.stderr
    assert "Traceback" not in done.stderr

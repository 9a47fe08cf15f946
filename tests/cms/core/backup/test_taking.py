"""Backups of a working office: whole ones count, old ones go, nothing is deleted on a guess.

The databases' own copies are tried by `tests/promises/test_restore.py`; here the dump is a small file.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from cms.core.backup import daily, databases, folders, restoring, selectors, taking, underway
from cms.core.backup.pool import Pool
from cms.core.ledger.models import Entry
from cms.core.models import Backup
from cms.core.refusal import Refused

START = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def office(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data directory with one upload; yields the folder for backups."""
    settings.VAR_DIR = tmp_path / "var"  # type: ignore[attr-defined]
    settings.BACKUP_DIR = tmp_path / "backups"  # type: ignore[attr-defined]
    upload = tmp_path / "var" / "media" / "bridge.jpg"
    upload.parent.mkdir(parents=True)
    upload.write_bytes(b"jpeg")

    def dump(target: Path) -> dict[str, int]:
        target.write_bytes(b"rows")
        return {"stories_story": 1}

    monkeypatch.setattr(databases, "dump", dump)
    with time_machine.travel(START, tick=False):
        yield tmp_path / "backups"


def at(hours: float) -> time_machine.travel:
    return time_machine.travel(START + timedelta(hours=hours), tick=False)


def test_a_backup_names_its_files_and_stands_in_the_ledger(office: Path) -> None:
    snapshot = taking.take(office)
    assert [file.path for file in snapshot.manifest.files] == ["media/bridge.jpg"]
    assert snapshot.database.read_bytes() == b"rows"
    assert Entry.objects.get(kind=taking.TAKEN).data["files"] == 1
    restoring.verify(folders.read(snapshot.path))


def test_a_file_that_has_not_changed_is_not_read_again(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taking.take(office)
    monkeypatch.setattr(Pool, "put", lambda *_arguments: pytest.fail("read again"))
    with at(24):
        assert [file.path for file in taking.take(office).manifest.files] == ["media/bridge.jpg"]


def test_a_backup_that_was_killed_does_not_count_and_is_cleared(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(taking, "_settle", killed)
        patch.setattr(taking.tempfile.TemporaryDirectory, "cleanup", lambda self: self._finalizer.detach())
        with pytest.raises(KeyboardInterrupt):
            taking.take(office)
    assert folders.snapshots(office) == []
    assert not Entry.objects.filter(kind=taking.TAKEN).exists()
    with at(1):
        taking.take(office)
    assert list(office.glob(".taking-*")) == []


def test_only_the_newest_stay_with_the_files_they_name(office: Path, settings: object) -> None:
    for hour in range(3):
        (Path(settings.VAR_DIR) / "media" / "today.txt").write_text(f"{hour}")  # type: ignore[attr-defined]
        with at(hour):
            taking.take(office, keep=2)
    kept = folders.snapshots(office)
    assert [path.name for path in kept] == ["20261130T040000Z", "20261130T050000Z"]
    for path in kept:
        restoring.verify(folders.read(path))
    assert len([path for path in (office / folders.POOL).rglob("*") if path.is_file()]) == 3


def test_nothing_is_deleted_while_a_manifest_cannot_be_read(office: Path) -> None:
    first = taking.take(office)
    (first.path / "manifest.json").write_text("?")
    with at(1):
        taking.take(office, keep=1)
    assert first.path.exists()


def test_a_damaged_backup_is_refused_before_anything_is_touched(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = taking.take(office)
    Pool(office / folders.POOL).path(snapshot.manifest.files[0].sha256).write_bytes(b"other")
    monkeypatch.setattr(databases, "load", lambda *_arguments: pytest.fail("touched"))
    with pytest.raises(Refused, match=r"media/bridge\.jpg"):
        restoring.restore(_of_this_database(snapshot), replace=True)


def test_a_database_that_holds_something_is_not_replaced_unasked(office: Path) -> None:
    snapshot = taking.take(office)
    with pytest.raises(Refused, match="--replace"):
        restoring.restore(_of_this_database(snapshot))
    assert not underway.is_under_way()


def test_a_backup_without_its_key_is_refused(office: Path, settings: object) -> None:
    snapshot = taking.take(office)
    settings.FIELD_KEYRING = {"other": "b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVyISE="}  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="FIELD_KEYRING"):
        folders.read(snapshot.path)


def test_backups_lie_outside_of_what_they_save(office: Path, settings: object) -> None:
    with pytest.raises(Refused):
        taking.take(Path(settings.VAR_DIR) / "backups")  # type: ignore[attr-defined]


def test_the_daily_backup_is_wanted_once_a_day_and_after_a_failure_only_by_and_by(office: Path) -> None:
    assert daily.want()
    Backup.objects.update(state=Backup.State.FAILED, ended_at=START)
    assert not daily.want()
    with at(2):
        assert daily.want()
        taking.take(office)
        assert not daily.want()
    with at(26):
        assert daily.want()
    with at(2 + 37):
        assert selectors.is_too_old()


def test_no_process_starts_on_a_half_restored_office(office: Path) -> None:
    (office.parent / "var" / "restoring").touch()
    for command in ("clock", "worker"):
        with pytest.raises(Refused, match="restore"):
            call_command(command)


def test_the_commands_say_what_they_did_and_what_they_lack(
    office: Path, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("backup")
    call_command("backup", "--verify")
    assert capsys.readouterr().out.count("20261130T030000Z") == 2
    settings.BACKUP_DIR = None  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="BACKUP_DIR"):
        call_command("backup")
    with pytest.raises(CommandError, match="백업이 없습니다"):
        call_command("restore", str(office.parent / "var"))


def _of_this_database(snapshot: folders.Snapshot) -> folders.Snapshot:
    from django.db import connection

    changed = snapshot.manifest.model_copy(update={"vendor": connection.vendor})
    return folders.Snapshot(snapshot.path, changed)

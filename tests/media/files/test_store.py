"""Kept files: the same bytes once, whole or not at all; purged when old and unused, never while somebody uses them."""

import hashlib
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from cms.cards.models import Card
from cms.core.work.clock import ticks
from cms.hwpx.models import ReleaseFile
from media.files import purge as purging
from media.files import store
from media.models import StoredFile
from newsletter.models import PagePicture, PrintFile
from signage.models import ScreenPicture
from social.models import PostPicture

pytestmark = [pytest.mark.django_db, pytest.mark.database(both=True)]


@pytest.fixture(autouse=True)
def stored(settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path / "files"


def keep(text: str, *, days: float = 0) -> StoredFile:
    """Keep a file asked for `days` ago."""
    file = store.keep(text.encode(), kind="card", suffix=".jpg")
    asked_at = timezone.now() - timedelta(days=days)
    StoredFile.objects.filter(pk=file.pk).update(kept_at=asked_at)
    os.utime(store.path_of(file), (asked_at.timestamp(), asked_at.timestamp()))
    return file


def lies(file: StoredFile) -> bool:
    return store.path_of(file).exists()


def test_same_bytes_are_kept_once_and_asked_for_anew() -> None:
    first = keep("카드", days=40)
    again = store.keep("카드".encode(), kind="card", suffix=".jpg")
    assert again.pk == first.pk
    assert again.kept_at > timezone.now() - timedelta(minutes=1)
    assert StoredFile.objects.count() == 1


def test_file_lost_from_the_disk_is_written_again() -> None:
    file = keep("카드")
    store.path_of(file).unlink()
    assert lies(keep("카드"))


def test_old_unused_files_go_with_their_covers_and_fresh_ones_stay(stored: Path) -> None:
    old, fresh = keep("지난 카드", days=31), keep("새 카드", days=29)
    cover = stored / "covers" / f"{old.sha256}-480.webp"
    cover.parent.mkdir()
    cover.write_bytes(b"webp")
    assert purging.purge() == 1
    assert not lies(old)
    assert not cover.exists()
    assert lies(fresh)
    assert StoredFile.objects.get() == fresh


def test_used_files_stay_however_old() -> None:
    card, sheet, unused = (keep(name, days=4000) for name in ("카드", "한글", "남은 것"))
    Card.objects.create(
        story_key="2026-0001", public_version=1, size="portrait", position=1, file=card, width=1, height=1
    )
    ReleaseFile.objects.create(story_key="2026-0001", public_version=1, file=sheet)
    assert purging.purge() == 1
    assert lies(card)
    assert lies(sheet)
    assert not lies(unused)


def test_everything_that_may_refer_to_a_file_is_asked() -> None:
    asked = str(purging.unused(timezone.now()).query)
    users = [
        field for field in StoredFile._meta.get_fields(include_hidden=True) if field.is_relation and field.auto_created
    ]
    assert {field.related_model for field in users} >= {
        Card,
        ReleaseFile,
        PrintFile,
        PagePicture,
        ScreenPicture,
        PostPicture,
    }
    assert all(field.related_model._meta.db_table in asked for field in users)


def test_what_a_killed_worker_left_goes_too(stored: Path) -> None:
    digest = hashlib.sha256(b"stray").hexdigest()
    stray, half = stored / digest[:2] / f"{digest}.jpg", stored / digest[:2] / f".{digest}.77"
    derived = stored / "covers" / f"{'0' * 64}-480.webp"
    long_ago = time.time() - 40 * 86400
    for path in (stray, half, derived):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"stray")
        os.utime(path, (long_ago, long_ago))
    young = stored / digest[:2] / f".{digest}.78"
    young.write_bytes(b"being written")
    assert purging.purge() == 1
    assert [path.exists() for path in (stray, half, derived, young)] == [False, False, False, True]
    assert not StoredFile.objects.exists()


def test_file_purged_while_it_is_taken_again_is_there_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    keep("카드", days=40)
    write, purged = store._write, []

    def write_then_purge(data: bytes, target: Path) -> None:
        write(data, target)
        if not purged:
            purged.append(purging.purge())

    monkeypatch.setattr(store, "_write", write_then_purge)
    file = store.keep("카드".encode(), kind="card", suffix=".jpg")
    assert purged == [1]
    assert lies(file)
    assert StoredFile.objects.get() == file


def test_file_taken_again_while_the_purge_runs_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    file = keep("카드", days=40)
    purge_one = purging._purge_one

    def keep_then_purge(*args: object) -> bool:
        store.keep("카드".encode(), kind="card", suffix=".jpg")
        return purge_one(*args)

    monkeypatch.setattr(purging, "_purge_one", keep_then_purge)
    assert purging.purge() == 0
    assert lies(file)


@pytest.mark.django_db(transaction=True)
def test_under_fire_every_row_has_its_file() -> None:
    """Keep and purge at once in several connections, the purge without any grace at all."""
    until = time.monotonic() + 2

    def hammer(act: Callable[[], object]) -> None:
        try:
            while time.monotonic() < until:
                act()
        finally:
            connection.close()

    def keep_some() -> None:
        for number in range(4):
            store.keep(f"카드 {number}".encode(), kind="card", suffix=".jpg")

    acts = [keep_some, keep_some, lambda: purging.purge(before=timezone.now())]
    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(hammer, acts))
    assert all(lies(file) for file in StoredFile.objects.all())


def test_clock_purges() -> None:
    assert "media.purge" in {tick.name for tick in ticks()}

"""The pool of a folder of backups: each content once, whole or not at all."""

from pathlib import Path

import pytest

from cms.core.backup.pool import Damaged, Pool


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_equal_files_are_kept_once_and_come_out_as_they_were(tmp_path: Path) -> None:
    pool = Pool(tmp_path / "pool")
    first, size = pool.put(written(tmp_path / "a", "농다리"))
    second, _size = pool.put(written(tmp_path / "b", "농다리"))
    assert first == second
    assert pool.holds(first, size)
    assert len([path for path in (tmp_path / "pool").rglob("*") if path.is_file()]) == 1
    pool.take_out(first, tmp_path / "data" / "c")
    assert (tmp_path / "data" / "c").read_text("utf-8") == "농다리"


def test_a_changed_or_lost_file_is_told(tmp_path: Path) -> None:
    pool = Pool(tmp_path)
    name, _size = pool.put(written(tmp_path / "a", "농다리"))
    pool.check(name)
    written(pool.path(name), "다른 글")
    with pytest.raises(Damaged):
        pool.check(name)
    pool.path(name).unlink()
    with pytest.raises(Damaged):
        pool.check(name)


def test_what_no_backup_names_goes_and_the_rest_stays(tmp_path: Path) -> None:
    pool = Pool(tmp_path / "pool")
    kept, _size = pool.put(written(tmp_path / "a", "남을 글"))
    gone, _size = pool.put(written(tmp_path / "b", "갈 글"))
    written(tmp_path / "pool" / ".new-half", "죽은 작업이 남긴 조각")
    assert pool.prune({kept}) == 2
    assert pool.path(kept).exists()
    assert not pool.path(gone).exists()

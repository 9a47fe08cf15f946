"""What tells that the paper must be made again: code, templates and fonts, as well as the stories."""

from pathlib import Path

import pytest

from newsletter.builds import fingerprints


@pytest.mark.parametrize("room", fingerprints.ROOMS)
def test_a_change_in_any_room_that_shapes_the_paper_is_seen(
    room: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprints.code_digest()
    home = fingerprints._HOME
    assert any((home / room).iterdir())
    for name in fingerprints.ROOMS:
        (tmp_path / name).mkdir()
        for path in (home / name).glob("*.*"):
            (tmp_path / name / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(fingerprints, "_HOME", tmp_path)
    fingerprints.code_digest.cache_clear()
    assert fingerprints.code_digest() == before
    changed = next(path for path in sorted((tmp_path / room).iterdir()) if path.suffix in (".py", ".css", ".json"))
    changed.write_bytes(changed.read_bytes() + b" ")
    fingerprints.code_digest.cache_clear()
    assert fingerprints.code_digest() != before
    fingerprints.code_digest.cache_clear()


def test_every_style_sheet_of_the_paper_lies_in_a_room_that_counts() -> None:
    home = fingerprints._HOME
    sheets = {path.parent.relative_to(home).as_posix() for path in home.rglob("*.css")}
    assert sheets
    assert sheets <= set(fingerprints.ROOMS)

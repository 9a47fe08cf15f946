"""Rooms that lean on the database have tests that run on both: the marker cannot be forgotten."""

import re
from pathlib import Path

import pytest

from tests.support import length

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("cms", "media", "newsletter", "social", "signage")

#: What another database does in its own way.
LEANS = re.compile(
    r"select_for_update|skip_locked|connection\.(cursor|vendor|ops|features|execute)|RawSQL|IntegrityError"
    r"|(ignore|update)_conflicts|UniqueConstraint|CheckConstraint|SearchVector|NOTIFY|Subquery"
)
#: Modules that only say which database there is, and are tried by the measurements of `manage.py bench`.
NOT_A_ROOM = {"bench.py", "checks.py"}


def rooms() -> list[Path]:
    """Return the folders of product code that hold a module which leans on the database."""
    modules = (module for package in PACKAGES for module in (ROOT / package).rglob("*.py"))
    own = (module for module in modules if "migrations" not in module.parts and module.name not in NOT_A_ROOM)
    return sorted({module.parent.relative_to(ROOT) for module in own if LEANS.search(module.read_text("utf-8"))})


def mirror_of(room: Path) -> Path:
    """Return the folder that mirrors a room, or the nearest above it."""
    folder = ROOT / "tests" / room
    while not folder.is_dir():
        folder = folder.parent
    return folder


@pytest.mark.parametrize("room", rooms(), ids=str)
def test_a_room_that_leans_on_the_database_is_tried_on_both(room: Path) -> None:
    tests = mirror_of(room).rglob("test_*.py")
    assert any("pytest.mark.database" in test.read_text("utf-8") for test in tests), (
        f"mark the tests of {room} that depend on the database: pytestmark = pytest.mark.database"
    )


def test_a_lot_puts_every_test_on_exactly_one_database_and_another_lot_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(length, "LONG", False)
    names = [f"tests/test_room.py::test_{number}" for number in range(200)]
    first, second = (
        [name for name in names if length.falls_to(name, postgres=True, lot=lot)] for lot in ("17644608", "17644609")
    )
    rest = [name for name in names if length.falls_to(name, postgres=False, lot="17644608")]
    assert sorted(first + rest) == sorted(names)
    assert 60 < len(first) < 140
    assert 60 < len(set(first) ^ set(second)) < 140
    assert all(length.falls_to(name, postgres=True, lot="") for name in names), "pytest by itself leaves none out"


def test_of_a_dear_group_each_run_tries_some_and_all_get_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(length, "LONG", False)
    names = [f"tests/test_how.py::test_{number}" for number in range(5)]
    turns = [length.turn_of("how-to", names, 2, lot=str(lot)) for lot in range(40)]
    assert {len(turn) for turn in turns} == {2}
    assert set().union(*turns) == set(names)
    assert length.turn_of("how-to", names, 2, lot="") == set(names), "pytest by itself leaves none out"

"""bin/test runs every stage, goes on after one that fails, and says so in its exit code."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).resolve().parents[2] / "bin" / "stages.py"
GOOD, BAD = (sys.executable, "-c", "print('fine')"), (sys.executable, "-c", "print('broken'); exit(3)")


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("stages", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "stages", module)
    spec.loader.exec_module(module)
    return module


def names(steps: list[tuple[tuple[object, ...], ...]]) -> list[str]:
    return [stage.name for rows in steps for row in rows for stage in row]


@pytest.mark.parametrize("everything", [False, True])
def test_stages_have_names_of_their_own_and_begin_where_one_says(stages: ModuleType, everything: bool) -> None:
    steps = stages.plan(everything=everything)
    assert len(set(names(steps))) == len(names(steps))
    assert all(name.isascii() for name in names(steps))
    assert names(stages.starting_at("postgres", steps)) == ["postgres"]
    assert names(stages.starting_at(names(steps)[0], steps)) == names(steps)


def test_a_stage_of_marked_tests_leaves_no_marked_file_out(stages: ModuleType, request: pytest.FixtureRequest) -> None:
    files = stages._marked("database")
    marked = {
        str(item.path.relative_to(FILE.parents[1]))
        for item in request.session.items
        if item.get_closest_marker("database") is not None
    }
    assert marked <= set(files)
    assert "tests/promises/test_stages.py" not in files


def test_a_stage_that_fails_hides_nothing_and_is_named(stages: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    first, bad, aside = (
        stages.Stage(name, name, (command,)) for name, command in (("first", GOOD), ("bad", BAD), ("aside", BAD))
    )
    last = stages.Stage("last", "last", (GOOD, GOOD))
    results = stages.run([((first,), (aside,)), ((bad,),), ((last,),)])
    assert {result.stage.name: result.passed for result in results} == {
        "first": True,
        "aside": False,
        "bad": False,
        "last": True,
    }
    assert stages.report(results, 61) == 1
    said = capfd.readouterr()
    assert "aside, bad (1분 1초)" in said.err
    assert "broken" in said.err, "what ran aside says why it failed"
    assert stages.report([result for result in results if result.passed], 1) == 0


def test_a_stage_nobody_knows_is_told_in_korean(stages: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert stages.main(["--from", "nowhere"]) == 2
    assert "그런 단계는 없습니다: nowhere" in capsys.readouterr().err


def test_looks_alone_run_no_test(stages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(stages, "run", lambda steps: asked.append(names(steps)) or [])
    assert stages.main(["--looks"]) == 0
    [looks] = asked
    assert {"style", "types", "floors", "migrations"} <= set(looks)
    assert not {"sqlite", "postgres", "browser"} & set(looks)

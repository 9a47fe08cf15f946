"""`bin/demo --once --json`, as a newcomer and as a robot call it: from an empty directory, and once more.

A short run begins with the empty database that a stage before it has migrated from nothing.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.support import migrated
from tests.support.length import LONG
from tests.support.processes import ROOT

pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]


def demo(var: Path) -> dict[str, Any]:
    """Run the command on the data directory `var`; return its JSON object."""
    variables = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    done = subprocess.run(
        ["bin/demo", "--once", "--json"],
        cwd=ROOT,
        env={**variables, "SOSIKTONG_VAR": str(var), "SOSIKTONG_VENV": sys.prefix},
        capture_output=True,
        text=True,
        check=False,
        timeout=1500,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    facts: dict[str, Any] = json.loads(done.stdout)
    return facts


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    var = tmp_path_factory.mktemp("demo")
    if not LONG:
        migrated.copy_to(var / "sosiktong.sqlite3")
    return {"var": var, **demo(var)}


def test_the_main_job_is_done_from_the_file_to_every_outlet(first: dict[str, Any]) -> None:
    assert first["seconds"] > 0
    assert first["story_url"].startswith("http://127.0.0.1:")
    for file in ("hwpx_in", "hwpx_out"):
        assert Path(first[file]).read_bytes()[:2] == b"PK"
    assert len(first["cards"]) >= 2
    assert all(Path(file).stat().st_size > 10_000 for card_set in first["cards"] for file in card_set["files"])
    assert len(first["posts"]) >= 10
    assert first["playlist_items"] >= 5
    assert {person["user"] for person in first["login"]} == {"writer", "editor", "approver", "operator"}
    assert all(person["url"] and person["password"] for person in first["login"])


def test_the_paper_is_eight_pages_that_fit_and_a_printer_accepts(first: dict[str, Any]) -> None:
    assert (first["press_pages"], first["preflight_errors"], first["overset_frames"]) == (8, 0, 0)
    with pikepdf.open(first["press_pdf"]) as pdf:
        assert len(pdf.pages) == 8
        assert "/GTS_PDFX" in str(pdf.Root.OutputIntents[0].S)


def test_again_it_makes_nothing_new(first: dict[str, Any]) -> None:
    again = demo(first["var"])
    same = (
        "story_url",
        "press_pages",
        "preflight_errors",
        "overset_frames",
        "playlist_items",
        "cards",
        "press_pdf",
        "stories",
    )
    assert {name: again[name] for name in same} == {name: first[name] for name in same}
    assert len(again["posts"]) == len(first["posts"])
    assert (again["stories_new"], again["pictures_new"]) == (0, 0)


def test_what_was_taken_back_after_print_is_told_and_posted_no_more(first: dict[str, Any]) -> None:
    assert re.fullmatch(r"\d{4}-\d{4}", first["withdrawn"])
    assert not [post for post in first["posts"] if "대학생 일자리" in post["title"]]


def test_the_election_timetable_is_named(first: dict[str, Any]) -> None:
    assert first["timetable_url"].endswith("/admin/checks/timetable/")


@pytest.mark.parametrize(("arguments", "said"), [(["--quick"], "모르는 옵션"), (["--port", "zehn"], "숫자로")])
def test_what_it_does_not_know_it_says(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = subprocess.run(["bin/demo", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert said in done.stderr

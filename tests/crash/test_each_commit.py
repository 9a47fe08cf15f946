"""A process that ends right after any commit of a deed: another goes on, and the end is the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from tests.crash.deeds import DEEDS
from tests.crash.test_release_killed import address_for_children

#: How many of a deed's commits are tried, spread over it; 0 is every one. The last go out with the clock's ticks.
COMMITS = 6

pytestmark = [
    pytest.mark.crash,
    pytest.mark.long,
    pytest.mark.database(both=True),
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_cut_after_any_commit_ends_as_if_nothing_had_been(deed: str, tmp_path: Path) -> None:
    connection.ensure_connection()
    address = address_for_children(tmp_path)
    if connection.vendor == "postgresql":
        connections.close_all()  # nobody is connected to what is copied
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.committing", deed, str(COMMITS), str(tmp_path)],
        env={**os.environ, "DATABASE_URL": address, "SOSIKTONG_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["commits"] > 0
    assert report["cut"]
    for number, cut in report["cut"].items():
        assert cut["seen"] in (report["before"], report["after"]), f"half public after commit {number}"
        assert cut["after"] == report["after"], f"after commit {number}"
        assert differences(cut["end"], report["end"]) == {}, f"after commit {number}"


def differences(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return where two ends differ, part by part."""
    return {name: _differing(one[name], other[name]) for name in other if one[name] != other[name]}


def _differing(one: Any, other: Any) -> Any:
    if not isinstance(other, dict):
        return one, other
    return {name: (one.get(name), other.get(name)) for name in one | other if one.get(name) != other.get(name)}

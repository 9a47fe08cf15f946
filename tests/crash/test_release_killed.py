"""Clocks killed by SIGKILL in the middle of releasing: nothing is lost, nothing goes out twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from cms.stories import release
from cms.stories.authoring import create_story
from tests.support.county import the_county
from tests.support.length import examples

STORIES = examples(12, 30)
KILLS = examples(8, 25)

pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True), pytest.mark.database]


def address_for_children(directory) -> str:
    """Return a DATABASE_URL under which other processes see what this test has committed."""
    settings = connection.settings_dict
    if connection.vendor == "postgresql":
        from urllib.parse import quote

        host = quote(settings["HOST"], safe="")
        return f"postgres://{settings['USER']}@/{settings['NAME']}?host={host}"
    path = directory / "killed.sqlite3"
    import sqlite3

    with sqlite3.connect(str(path)) as copy:
        connection.connection.backup(copy)
    return f"sqlite://{path}"


def test_killed_clocks_lose_nothing_and_double_nothing(tmp_path):
    county = the_county()
    due = timezone.now() - timedelta(seconds=1)
    with time_machine.travel(due - timedelta(hours=1)):
        for number in range(STORIES):
            story = create_story("press", title=f"예약 {number}", blocks=[("paragraph", "본문")], election_class="life")
            release.schedule(story, at=due, by=county.approver)
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.releasing", str(KILLS)],
        env={**os.environ, "DATABASE_URL": address_for_children(tmp_path), "SOSIKTONG_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["waiting"] == 0
    assert len(report["stories"]) == STORIES
    for story in report["stories"]:
        assert story == {"key": story["key"], "live": True, "public_version": 1, "announced": True, "log": 1}
    assert report["tree_problems"] == 0

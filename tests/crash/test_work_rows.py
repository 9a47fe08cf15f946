"""A row of work among real processes: done once by two workers, and to its end after its process was killed."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.core.models import Heartbeat
from cms.core.work import engine
from cms.core.work.performing import enqueue
from newsletter import placing
from newsletter.builds import queue
from newsletter.models import Build, Issue
from tests.support.processes import running, wait_until

pytestmark = [pytest.mark.crash, pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def issue() -> Issue:
    made = placing.make_issue(31, timezone.localdate())
    DBTaskResult.objects.all().delete()  # Wagtail's index, say
    return made


@contextmanager
def worker(folder: Path, *options: str) -> Iterator[None]:
    """Run a worker whose builds wait for a file in the folder."""
    with running("worker", *options, DJANGO_SETTINGS_MODULE="tests.support.slow_work.settings", SLOW_WORK=str(folder)):
        yield


def marks(folder: Path) -> list[list[str]]:
    """Return what the processes wrote down: word, attempt, process."""
    lines = folder / "lines"
    return [line.split() for line in lines.read_text().splitlines()] if lines.exists() else []


def words(folder: Path) -> list[str]:
    return [" ".join(mark[:2]) for mark in marks(folder)]


def test_of_two_workers_one_does_a_row_that_two_tasks_ask_for(tmp_path: Path, issue: Issue) -> None:
    with worker(tmp_path, "--queue", "now"), worker(tmp_path, "--queue", "now"):
        wait_until(lambda: Heartbeat.objects.count() == 2, what="both workers live")
        with transaction.atomic():
            build = queue.ask(issue, Build.Kind.FIT)
            enqueue(build)
        ready = DBTaskResult.objects.filter(status="READY")
        wait_until(lambda: words(tmp_path) != [] and not ready.exists(), what="both tasks are taken")
        (tmp_path / "go-1").touch()
        wait_until(lambda: DBTaskResult.objects.filter(status="SUCCESSFUL").count() == 2, what="both tasks ended")
    assert words(tmp_path) == ["began 1", "ended 1"]
    build.refresh_from_db()
    assert (build.state, build.attempts, build.result) == ("done", 1, "다 했습니다.")


def test_long_work_whose_process_is_killed_is_done_again_once_and_the_page_tells(
    tmp_path: Path, issue: Issue, county: SimpleNamespace, client_of: Any
) -> None:
    client = client_of(county.operator)

    def page() -> str:
        return str(client.get(reverse("backlog")).content.decode())

    build = queue.ask(issue, Build.Kind.PROOF)
    with worker(tmp_path):
        wait_until(lambda: words(tmp_path) == ["began 1"], what="the child began")
        assert "하는 중" in page()
        os.kill(int(marks(tmp_path)[0][2]), signal.SIGKILL)
        wait_until(lambda: bool(engine.recover_orphans()), what="the clock sees that it is dead")
        wait_until(lambda: words(tmp_path) == ["began 1", "began 2"], what="the next child began")
        assert "두 번째 시도" in page()
        (tmp_path / "go-2").touch()
        wait_until(lambda: Build.objects.filter(pk=build.pk, state="done").exists(), what="the row is done")
    assert words(tmp_path) == ["began 1", "began 2", "ended 2"]
    build.refresh_from_db()
    assert (build.attempts, build.result) == (2, "다 했습니다.")
    assert "밀린 일이 없습니다" in page()

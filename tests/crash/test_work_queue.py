"""The queue with real workers: woken at once, each task once, and nobody waits for a film."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from cms.core.work.engine import run_next
from cms.core.work.queues import LONG, NOW, TOGETHER
from tests.support.processes import running, wait_until
from tests.support.slow_tasks import add_line, mark_slowly

pytestmark = [pytest.mark.crash, pytest.mark.database, pytest.mark.django_db(transaction=True)]


def began(directory: Path, name: str, *, within: float = 30) -> float:
    """Return how long it took until the task began, seconds."""
    since = time.monotonic()
    wait_until((directory / f"{name}.began").exists, seconds=within, what=f"{name} began")
    return time.monotonic() - since


def test_an_idle_worker_is_woken_by_what_is_queued(tmp_path: Path) -> None:
    with running("worker", "--interval", "60"):
        mark_slowly.using(queue_name=NOW).enqueue(str(tmp_path), "first", 0)
        began(tmp_path, "first")
        time.sleep(9)  # by itself it looks again 7.5 s and 15.5 s after work
        mark_slowly.using(queue_name=NOW).enqueue(str(tmp_path), "woken", 0)
        assert began(tmp_path, "woken") < 1.5


def test_long_work_does_not_hold_up_what_somebody_waits_for_and_goes_one_at_a_time(tmp_path: Path) -> None:
    for name in ("film", "issue"):
        mark_slowly.using(queue_name=LONG).enqueue(str(tmp_path), name, 3)
    with running("worker"):
        wait_until(lambda: DBTaskResult.objects.filter(status="RUNNING").count() == 1, what="long work began")
        mark_slowly.using(queue_name=NOW).enqueue(str(tmp_path), "slide", 0)
        began(tmp_path, "slide", within=5)
        assert DBTaskResult.objects.filter(queue_name=LONG, status="SUCCESSFUL").count() == 0
        assert DBTaskResult.objects.filter(queue_name=LONG, status="RUNNING").count() == 1
        wait_until(lambda: DBTaskResult.objects.filter(status="SUCCESSFUL").count() == 3, what="all done")


def test_asked_to_stop_a_worker_lets_long_work_finish(tmp_path: Path) -> None:
    mark_slowly.using(queue_name=LONG).enqueue(str(tmp_path), "film", 2)
    with running("worker") as worker:
        began(tmp_path, "film")
        worker.terminate()
        assert worker.wait(timeout=30) == 0
    assert (tmp_path / "film.ended").exists()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_two_workers_do_each_task_once(tmp_path: Path) -> None:
    lines = tmp_path / "lines"
    with running("worker"), running("worker"):
        for number in range(40):
            add_line.enqueue(str(lines), str(number))
        wait_until(lambda: DBTaskResult.objects.filter(status="SUCCESSFUL").count() == 40, what="all done")
    assert sorted(map(int, lines.read_text().split())) == list(range(40))
    assert {len(task.worker_ids) for task in DBTaskResult.objects.all()} == {1}


def test_two_workers_do_long_work_one_after_the_other(tmp_path: Path) -> None:
    for name in ("film", "issue", "special"):
        mark_slowly.using(queue_name=LONG).enqueue(str(tmp_path), name, 2)
    long_work = DBTaskResult.objects.filter(queue_name=LONG)
    together = []

    def done() -> bool:
        together.append(long_work.filter(status="RUNNING").count())
        return long_work.filter(status="SUCCESSFUL").count() == 3

    with running("worker", "--queue", LONG, "--interval", "0.1"), running("worker", "--interval", "0.1"):
        wait_until(done, seconds=60, what="all done")
    assert max(together) == 1
    spans = sorted((task.started_at, task.finished_at) for task in long_work)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_long_work_of_a_killed_worker_does_not_hold_up_the_rest(tmp_path: Path) -> None:
    for name in ("film", "issue"):
        mark_slowly.using(queue_name=LONG).enqueue(str(tmp_path), name, 0)
    film, _issue = DBTaskResult.objects.order_by("enqueued_at")
    DBTaskResult.objects.filter(pk=film.pk).update(status="RUNNING", worker_ids=["long:elsewhere:1:dead"])
    assert run_next("long:here:1:test", TOGETHER[LONG])
    assert (tmp_path / "issue.ended").exists()

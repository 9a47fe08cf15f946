"""A worker killed in the middle of a task: another one finishes it."""

from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from cms.core.work.engine import MAX_ATTEMPTS, recover_orphans
from tests.support.processes import running, wait_until
from tests.support.slow_tasks import mark_slowly

pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_task_of_a_killed_worker_is_done_by_the_next(tmp_path: Path) -> None:
    mark_slowly.enqueue(str(tmp_path), "a", 3.0)
    with running("worker") as first:
        wait_until((tmp_path / "a.began").exists, what="task began")
        first.kill()
        first.wait()
    assert not (tmp_path / "a.ended").exists()
    assert DBTaskResult.objects.get().status == "RUNNING"
    with running("worker"):
        wait_until((tmp_path / "a.ended").exists, what="task ended")
        wait_until(lambda: DBTaskResult.objects.get().status == "SUCCESSFUL", what="task successful")


def test_asked_to_stop_a_worker_finishes_what_it_does(tmp_path: Path) -> None:
    mark_slowly.enqueue(str(tmp_path), "a", 1.5)
    with running("worker") as worker:
        wait_until((tmp_path / "a.began").exists, what="task began")
        worker.terminate()
        assert worker.wait(timeout=20) == 0
    assert (tmp_path / "a.ended").exists()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_task_that_kills_every_worker_is_given_up(tmp_path: Path) -> None:
    mark_slowly.enqueue(str(tmp_path), "a", 0)
    dead = [f"worker:elsewhere:1:{number}" for number in range(MAX_ATTEMPTS)]
    DBTaskResult.objects.update(status="RUNNING", worker_ids=dead)
    assert recover_orphans() == 1
    assert DBTaskResult.objects.get().status == "FAILED"


def test_the_task_of_a_living_worker_is_left_alone(tmp_path: Path) -> None:
    mark_slowly.enqueue(str(tmp_path), "a", 4.0)
    with running("worker"):
        wait_until((tmp_path / "a.began").exists, what="task began")
        assert recover_orphans() == 0
        assert DBTaskResult.objects.get().status == "RUNNING"

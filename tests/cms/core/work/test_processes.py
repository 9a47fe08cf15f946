"""A process is judged by its pid in its own boot only, elsewhere by its heartbeat."""

import os
import socket
import subprocess
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.core.models import Heartbeat
from cms.core.work import engine, processes
from cms.core.work.processes import Process, is_alive
from tests.support.slow_tasks import mark_slowly

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead_pid() -> int:
    ended = subprocess.Popen(["true"])
    ended.wait()
    return ended.pid


def elsewhere(monkeypatch: pytest.MonkeyPatch, pid: int) -> Process:
    """Return a living process of another machine, whose pid runs nowhere here."""
    with monkeypatch.context() as there:
        there.setattr(processes, "boot", lambda: "0123456789ab")
        there.setattr(os, "getpid", lambda: pid)
        process = Process("worker")
    process.beat()
    return process


def test_a_process_that_ended_here_is_dead_at_once(monkeypatch: pytest.MonkeyPatch, dead_pid: int) -> None:
    mine = Process("worker")
    mine.beat()
    assert is_alive(mine.id)
    with monkeypatch.context() as there:
        there.setattr(os, "getpid", lambda: dead_pid)
        ended = Process("worker")
    ended.beat()
    assert not is_alive(ended.id)


def test_a_worker_of_another_machine_with_a_like_name_keeps_its_tasks(
    monkeypatch: pytest.MonkeyPatch, dead_pid: int
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "sosiktong-worker-node-1")
    other = elsewhere(monkeypatch, dead_pid)
    monkeypatch.setattr(socket, "gethostname", lambda: "sosiktong-worker-node-2")
    mark_slowly.enqueue("/nowhere", "a", 0)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=[other.id])
    assert engine.recover_orphans() == 0
    Heartbeat.objects.update(seen_at=timezone.now() - timedelta(seconds=61))
    assert engine.recover_orphans() == 1, "silent for a minute"


def test_two_processes_of_one_pid_are_two(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = {Process("clock").id for _process in range(100)}
    assert len(ids) == 100
    assert max(map(len, ids)) <= Heartbeat._meta.get_field("process").max_length


def test_where_the_system_tells_no_boot_only_heartbeats_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: "os.PathLike[str]", dead_pid: int
) -> None:
    monkeypatch.setattr(processes, "_BOOT", processes.Path(tmp_path) / "none")
    monkeypatch.setattr(processes, "boot", processes.boot.__wrapped__)
    with monkeypatch.context() as there:
        there.setattr(os, "getpid", lambda: dead_pid)
        other = Process("worker")
    other.beat()
    assert is_alive(other.id)

"""`manage.py worker`: run background tasks and every room's pumps until asked to stop."""

import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections, connections

from cms.core.processes import Process
from cms.core.pump import pumps
from cms.core.tasks import recover_orphans, run_next

log = structlog.get_logger("worker")


class Command(BaseCommand):
    help = "백그라운드 작업(변환·배포)을 처리합니다. 여러 개를 띄워도 됩니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=0.5, help="일이 없을 때 쉬는 시간(초)")
        parser.add_argument("--once", action="store_true", help="밀린 일을 모두 처리하고 끝냅니다")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 0.05 <= options["interval"] <= 60:
            raise CommandError("--interval에는 0.05초부터 60초까지 적어 주세요.")
        process = Process("worker")
        process.beat()
        recover_orphans()
        loops: dict[str, Callable[[], bool]] = {"tasks": lambda: run_next(process.id)}
        loops |= {pump.name: pump.run for pump in pumps()}
        if options["once"]:
            drain(loops)
            return
        process.stop_on_signals()
        threads = [threading.Thread(target=process.beat_until_stopped, name="heartbeat")]
        threads += [
            threading.Thread(target=pump_until_stopped, args=(process, name, run, options["interval"]), name=name)
            for name, run in loops.items()
        ]
        for thread in threads:
            thread.start()
        log.info("worker started", id=process.id, pumps=sorted(loops))
        process.stopping.wait()
        for thread in threads:
            thread.join(timeout=30)
        log.info("worker stopped", id=process.id)


def drain(loops: dict[str, Callable[[], bool]]) -> None:
    """Run every loop until none has work left."""
    while any(run() for run in loops.values()):
        pass


def pump_until_stopped(process: Process, name: str, run: Callable[[], bool], interval: float) -> None:
    """Call `run` until asked to stop; rest when it has nothing to do, longer when it fails."""
    failures = 0
    while not process.stopping.is_set():
        began = time.monotonic()
        try:
            close_old_connections()
            worked = run()
            failures = 0
        except Exception:
            failures += 1
            worked = False
            log.exception("pump failed", pump=name, failures=failures)
        if not worked:
            process.stopping.wait(interval * min(2**failures, 60))
        elif time.monotonic() - began > 60:
            log.warning("slow pump", pump=name, seconds=round(time.monotonic() - began, 1))
    connections.close_all()

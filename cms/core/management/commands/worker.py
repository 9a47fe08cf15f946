"""`manage.py worker`: run background tasks and every room's loops until asked to stop."""

import os
import threading
from argparse import ArgumentParser
from functools import partial

import structlog
from django.core.management.base import BaseCommand, CommandError

from cms.core.backup import underway
from cms.core.work import engine
from cms.core.work.child import NICENESS, LongWork
from cms.core.work.loops import Loop, drain, loops, run_until_stopped
from cms.core.work.processes import Process
from cms.core.work.queues import LONG, NOW, TOGETHER
from cms.core.work.wake import Bells

log = structlog.get_logger("worker")
#: A card set, a photograph and a slide at once; the drawing itself happens in children.
_HANDS = 3


class Command(BaseCommand):
    help = "백그라운드 작업(그리기·변환·배포)을 처리합니다. 여러 개를 띄워도 됩니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--interval", type=float, default=5.0, help="깨우는 신호가 없어도 일이 있는지 살피는 간격(초)"
        )
        parser.add_argument("--once", action="store_true", help="밀린 일을 모두 처리하고 끝냅니다")
        parser.add_argument(
            "--queue", choices=[NOW, LONG], help="now: 곧 할 일만, long: 오래 걸리는 일(호·영상)만. 적지 않으면 모두"
        )

    def handle(self, *args: object, interval: float, once: bool, queue: str | None, **options: object) -> None:
        if not 0.05 <= interval <= 60:
            raise CommandError("--interval에는 0.05초부터 60초까지 적어 주세요.")
        underway.refuse_meanwhile()
        only_long = queue == LONG
        process = Process(LONG if only_long else "worker", ends_with_parent=only_long and once)
        process.beat()
        engine.recover_orphans()
        if only_long:
            os.nice(NICENESS)
        if once and not only_long:
            drain(_loops(process, queue, once=True))
            return
        process.stop_on_signals()
        heartbeat = threading.Thread(target=process.beat_until_stopped, name="heartbeat")
        heartbeat.start()
        if once:
            drain(_loops(process, LONG, once=True), process.stopping)
            process.stopping.set()
        else:
            _serve(process, _loops(process, queue, once=False), interval)
        heartbeat.join(timeout=30)


def _loops(process: Process, queue: str | None, *, once: bool) -> list[Loop]:
    """Return the loops of this process: a queue's tasks. With the queue `now` also the loops that rooms register."""
    tasks = {name: Loop(name, partial(engine.run_next, process.id, queues)) for name, queues in TOGETHER.items()}
    if queue == LONG:
        return [tasks[LONG]]
    turns = [tasks[NOW], *loops()] if once else [*[tasks[NOW]] * _HANDS, *loops()]
    if queue is None:
        turns.append(tasks[LONG] if once else Loop(LONG, LongWork(process.stopping).run))
    return turns


def _serve(process: Process, turns: list[Loop], longest_rest: float) -> None:
    """Run each loop in a thread of its own until asked to stop. Then let each finish what it does."""
    bells = Bells()
    threads = [
        threading.Thread(
            target=run_until_stopped,
            args=(loop, process.stopping, bells.hang(loop.name), longest_rest),
            name=f"{loop.name} {number}",
        )
        for number, loop in enumerate(turns)
    ]
    threading.Thread(target=bells.listen, args=(process.stopping,), name="bells", daemon=True).start()
    for thread in threads:
        thread.start()
    log.info("worker started", id=process.id, loops=sorted({loop.name for loop in turns}))
    process.stopping.wait()
    bells.ring()
    for thread in threads:
        thread.join(timeout=40)
    log.info("worker stopped", id=process.id)

"""`manage.py clock`: call every room's ticks at their intervals until asked to stop."""

import threading

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from cms.core.backup import underway
from cms.core.work import turns
from cms.core.work.clock import Tick, ticks
from cms.core.work.processes import Process

log = structlog.get_logger("clock")


class Command(BaseCommand):
    help = "정해진 간격의 일(예약 배포 등)을 부릅니다. 여러 개를 띄워도 두 번 나가지 않습니다."

    def handle(self, *args: object, **options: object) -> None:
        underway.refuse_meanwhile()
        process = Process("clock")
        process.beat()
        process.stop_on_signals()
        scheduler = BackgroundScheduler(
            timezone=settings.TIME_ZONE,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for tick in ticks():
            scheduler.add_job(run, "interval", args=[tick], seconds=tick.seconds, id=tick.name, name=tick.name)
        scheduler.start()
        heartbeat = threading.Thread(target=process.beat_until_stopped, name="heartbeat")
        heartbeat.start()
        log.info("clock started", id=process.id, ticks=[tick.name for tick in ticks()])
        process.stopping.wait()
        scheduler.shutdown(wait=True)
        heartbeat.join(timeout=10)
        log.info("clock stopped", id=process.id)


def run(tick: Tick) -> None:
    """Run one tick. One that fails is logged and comes again at its next interval."""
    close_old_connections()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(tick=tick.name)
    try:
        with turns.turn(tick.name):
            tick.run()
    except Exception:
        log.exception("tick failed", tick=tick.name)
    finally:
        close_old_connections()

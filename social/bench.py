"""Benchmark "outbox": what writing, claiming and delivering cost on this database.

It runs inside transactions that are rolled back, so that a database in use is left as it was.
"""

import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cms.core.benchmarks import Figures, benchmark
from cms.stories import registry
from cms.stories.bulletin import Bulletin
from cms.stories.kindspec import Outlet
from social.channels.registry import ADAPTERS
from social.models import Channel, Delivery
from social.outbox import enqueue, lease
from social.outbox.posts import short_link
from social.rules.states import Next, State, Timings

ROWS = 100


@benchmark("outbox")
def outbox() -> Figures:
    """Measure each step of the outbox, with `ROWS` bulletins and without a remote call.

    Returns counts and mean milliseconds: composing one post, taking in one bulletin, claiming with arming and
    finishing one delivery, and one look (claim and reap) that finds nothing due.
    """
    timings, now = Timings(), timezone.now()
    bulletins = [_bulletin(number) for number in range(ROWS)]
    began = time.perf_counter()
    for bulletin in bulletins:
        for adapter in ADAPTERS.values():
            adapter.compose(bulletin, link=short_link("7k3m9xw2"), office="군")
    composed = time.perf_counter() - began
    with transaction.atomic():
        Channel.objects.update(enabled=False)
        channel = Channel(kind=next(iter(ADAPTERS)), name="bench", account_ref="bench", enabled=True)
        channel.starts_at = now - timedelta(days=1)
        channel.save()
        began = time.perf_counter()
        for bulletin in bulletins:
            enqueue.take(bulletin, now=now)
        taken = time.perf_counter() - began
        began, carried = time.perf_counter(), 0
        while (delivery := lease.claim("bench", now, timings)) is not None:
            lease.note_armed(delivery, now, timings)
            lease.finish(delivery, Next(State.POSTED), now, posted_at=now)
            carried += 1
        worked = time.perf_counter() - began
        began = time.perf_counter()
        lease.claim("bench", now, timings)
        lease.reap(now, timings)
        idle = time.perf_counter() - began
        waiting = Delivery.objects.filter(channel=channel).exclude(state=State.POSTED).count()
        transaction.set_rollback(True)
    return {
        "deliveries": carried,
        "left": waiting,
        "compose_ms": round(composed / ROWS / len(ADAPTERS) * 1000, 3),
        "take_ms": round(taken / ROWS * 1000, 2),
        "claim_arm_finish_ms": round(worked / max(1, carried) * 1000, 2),
        "idle_poll_ms": round(idle * 1000, 2),
    }


def _bulletin(number: int) -> Bulletin:
    return Bulletin(
        key=f"bench-{number:04}",
        public_version=1,
        kind=registry.taken_by(Outlet.SOCIAL)[0],
        title=f"돌다리 야간 산책길 열린다 {number}",
        lead="우리 군은 12월 1일부터 돌다리 야간 산책길을 연다. 조명은 밤 10시까지 켠다. " * 8,
        url="http://127.0.0.1:8000/bench/",
        short_url="http://127.0.0.1:8000/p/bench",
        department="문화관광과",
        topics=("관광",),
        published_at=timezone.now(),
    )

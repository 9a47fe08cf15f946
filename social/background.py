"""Background work of the outbox: the delivery loop, and the sweep every five minutes."""

import threading
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from cms.core.work.clock import every
from cms.core.work.lags import lag
from cms.core.work.loops import loop
from social.outbox import endedrights, enqueue, lease, sweeping
from social.outbox.deliver import DeliveryWorker
from social.outbox.timings import configured_timings

_of_thread = threading.local()


@loop(enqueue.LOOP)
def deliver() -> bool:
    """Carry out one due delivery; return whether there was one.

    Each thread has a delivery worker of its own, because an adapter's event loop belongs to one thread.
    """
    worker: DeliveryWorker | None = getattr(_of_thread, "worker", None)
    if worker is None:
        worker = _of_thread.worker = DeliveryWorker()
    return worker.run_once()


@lag(enqueue.LOOP, _("SNS 발행"), most=timedelta(seconds=75))
def oldest_due_delivery(now: datetime) -> datetime | None:
    """Return since when the oldest delivery waits that a worker may claim."""
    oldest: datetime | None = lease.due(now, configured_timings()).aggregate(oldest=Min("due_at"))["oldest"]
    return oldest


@every(1800, "social.rights")
def take_down_ended() -> int:
    """Delete posts that show pictures whose rights have ended (`endedrights.take_down`)."""
    return endedrights.take_down()


@every(300, "social.sweep")
def sweep() -> sweeping.Swept:
    """Write what is missing in the outbox (`sweeping.sweep`)."""
    return sweeping.sweep()

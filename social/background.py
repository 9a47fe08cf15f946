"""Background work of the outbox: the delivery loop, and the sweep every five minutes."""

import threading

from cms.core.work.clock import every
from cms.core.work.loops import loop
from social.outbox import enqueue, sweeping
from social.outbox.deliver import DeliveryWorker

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


@every(300, "social.sweep")
def sweep() -> sweeping.Swept:
    """Write what is missing in the outbox (`sweeping.sweep`)."""
    return sweeping.sweep()

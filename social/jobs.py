"""Background work: the delivery loop and the sweep that catches what signals missed."""

import threading

from cms.core.work.clock import every
from cms.core.work.loops import loop
from social.outbox import enqueue
from social.outbox.deliver import DeliveryWorker

_of_thread = threading.local()


@loop(enqueue.LOOP)
def deliver() -> bool:
    """Carry one due delivery. An adapter's event loop belongs to its thread, and so does the worker."""
    worker: DeliveryWorker | None = getattr(_of_thread, "worker", None)
    if worker is None:
        worker = _of_thread.worker = DeliveryWorker()
    return worker.run_once()


@every(300, "social.sweep")
def sweep() -> enqueue.Swept:
    """Write what is missing in the outbox."""
    return enqueue.sweep()

"""Looks whether what a channel rejected was done all the same.

A channel may reject the deletion of what is gone, also where an earlier try of ours deleted it and only its answer
was lost. So a rejected edit or deletion is read back, where the channel lets us, before a person is asked. Where a
person gives a deletion up, what became of its post is found out at once.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from social.channels.base import Fault
from social.channels.registry import adapter_class
from social.models import Delivery
from social.outbox import lease, limits
from social.outbox.connections import Connections
from social.outbox.published import mark_removed, publication_of
from social.rules.states import Next, Operation, State, Timings, after_rejection
from social.rules.verification import (
    ReadBack,
    after_failed_rejected_read_back,
    after_given_up_deletion,
    after_rejected_read_back,
    compare,
)


def read_rejected(
    delivery: Delivery, connections: Connections, *, now: datetime, timings: Timings, roll: Callable[[], float]
) -> None:
    """Read the post of a claimed edit or deletion that was rejected. Raises `LeaseLost`.

    Its `detail`, the channel's words, stays until it is seen done.
    """
    operation, publication = Operation(delivery.operation), publication_of(delivery)
    if publication is None or not publication.remote_id:
        _end(delivery, after_rejection(operation), now)
        return
    try:
        adapter = connections.adapter(delivery.channel)
        found = connections.call(delivery, "read_back", lambda: adapter.read(publication.remote_id))
    except Fault as fault:
        limits.note_fault(delivery.channel, fault, timings.retry_base, now, timings)
        failed, misses = delivery.failed_looks + 1, delivery.absent_looks
        then = after_failed_rejected_read_back(operation, failed, misses, timings, roll())
        _end(delivery, then, now, failed_looks=failed)
        return
    result = compare(found, delivery.post.content.text)
    then = after_rejected_read_back(operation, result, delivery.absent_looks, timings)
    with transaction.atomic():
        if then.state is State.VERIFIED:
            address = {"remote_id": publication.remote_id, "remote_url": publication.remote_url}
            _end(delivery, then, now, posted_at=now, verified_at=now, detail="", failed_looks=0, **address)
            if operation is Operation.DELETE:
                mark_removed(delivery, now)
            return
        _end(delivery, then, now, failed_looks=0)
        if operation is not Operation.DELETE and result is ReadBack.ABSENT:
            lease.finish(publication, Next(State.POSTED), now)  # read by `verify` at once, which asks a person


def deletion_given_up(deletion: Delivery, now: datetime) -> None:
    """Have the post of a given-up deletion looked at.

    The machine looks where the channel can be read, a person elsewhere.
    """
    publication = publication_of(deletion, lock=True)
    reads = adapter_class(deletion.channel.kind).reads
    then = after_given_up_deletion(reads=reads, tried=deletion.armed_at is not None)
    if publication is not None and then is not None:
        lease.finish(publication, then, now, failed_looks=0)


def _end(delivery: Delivery, then: Next, now: datetime, **fields: object) -> None:
    if not lease.finish(delivery, then, now, **fields):
        raise lease.LeaseLost(str(delivery.pk))

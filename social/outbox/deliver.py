"""Carries one delivery through: claim, prepare, arm, publish, finish.

It may be killed at any point. Up to *arm* everything may be repeated. After it one call is made that cannot be taken
back, and a call with an unknown outcome is never simply tried again: the post is searched for on the channel, or a
person decides (docs/adr/0011).
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction

from social.channels import pictures, registry
from social.channels.base import Adapter, Fault, OutgoingPost, Receipt
from social.models import Channel, Delivery
from social.outbox import card_drafts, handover, lease, leaving, limits, obstacles, rejected, verify
from social.outbox.connections import Connections
from social.outbox.published import mark_removed, published_on
from social.outbox.timings import configured_timings
from social.rules.states import (
    Next,
    Operation,
    Phase,
    State,
    Timings,
    after_failed_search,
    after_failure,
    after_search,
)

log = structlog.get_logger("social")


@dataclass
class DeliveryWorker:
    """Takes due deliveries one at a time and carries each through.

    It keeps its connections open between them. `now` is the shared clock; `roll` gives the share (0 to 1) of the
    longest pause that is waited before a repetition.
    """

    name: str = field(default_factory=lease.worker_name)
    timings: Timings = field(default_factory=configured_timings)
    now: Callable[[], datetime] = lease.moment
    roll: Callable[[], float] = random.random

    def __post_init__(self) -> None:
        self.connections = Connections(self.name, self.now)

    def close(self) -> None:
        """Close every connection."""
        self.connections.close()

    def run_once(self) -> bool:
        """Do one piece of due work; return whether there was any."""
        now = self.now()
        tidied = lease.reap(now, self.timings) + card_drafts.attach_cards(now) + handover.hand_over(now)
        delivery = lease.claim(self.name, now, self.timings)
        if delivery is None:
            verified = verify.verify_one(self.connections, now=now, timings=self.timings, roll=self.roll)
            return verified or bool(tidied)
        try:
            if delivery.state != State.RECONCILING:
                self._deliver(delivery)
            elif delivery.operation == Operation.PUBLISH:
                self._reconcile(delivery)
            else:
                rejected.read_rejected(delivery, self.connections, now=self.now(), timings=self.timings, roll=self.roll)
        except lease.LeaseLost:
            log.info("lease lost", delivery=delivery.pk)
        limits.note_usage(delivery.channel, self.connections.usage(delivery.channel), self.now())
        return True

    def _deliver(self, delivery: Delivery) -> None:
        """Carry a claimed delivery through to its end. Raises `LeaseLost`."""
        phase = Phase.PREPARING
        try:
            obstacles.check(delivery, self.now())
            adapter, outgoing = self._prepare(delivery)
            # Asked again at the last moment: what changed while pictures were uploaded counts.
            obstacles.check(delivery, self.now())
            with transaction.atomic():  # the passage is on record only where the delivery is armed
                lease.arm(delivery, self.now(), self.timings, passage=leaving.admit(delivery))
            phase = Phase.ARMED
            receipt = self._publish(delivery, adapter, outgoing)
        except obstacles.Obstacle as obstacle:
            attempts = delivery.attempts if obstacle.counts else delivery.attempts - 1
            self._end(delivery, obstacle.then, attempts=attempts, detail=obstacle.detail)
        except Fault as fault:
            self._fail(delivery, phase, fault)
        else:
            self._finish(delivery, receipt)

    def _prepare(self, delivery: Delivery) -> tuple[Adapter, OutgoingPost]:
        """Do all that may be repeated: connect, keep to the rates, upload. Raises `Fault` and `Obstacle`."""
        operation = Operation(delivery.operation)
        adapter = self.connections.adapter(delivery.channel)
        outgoing = _outgoing(delivery)
        cost = adapter.cost(operation, outgoing)
        pause = limits.pause_before_sending(delivery.channel, cost, self.now(), self.timings)
        if pause:
            raise obstacles.Obstacle(Next(State.THROTTLED, pause), counts=False)
        handles = dict(delivery.handles)

        def keep(learnt: dict[str, Any]) -> None:
            if operation is Operation.DELETE:
                return
            handles.update(learnt)
            lease.keep(delivery, self.now(), self.timings, handles=handles)

        if operation is Operation.DELETE:
            self.connections.call(delivery, "prepare", lambda: adapter.prepare(outgoing, keep))
            return adapter, outgoing
        jpegs = pictures.ready(delivery.post)
        if jpegs:
            keep({})  # making them took time: the lease is renewed
        if operation is Operation.PUBLISH:
            # `handles` grows while the adapter prepares; publishing needs what it learnt.
            whole = replace(outgoing, pictures=jpegs, handles=handles)
            self.connections.call(delivery, "prepare", lambda: adapter.prepare(whole, keep))
            return adapter, whole
        # An edit changes words only: its pictures are not uploaded again.
        self.connections.call(delivery, "prepare", lambda: adapter.prepare(outgoing, keep))
        return adapter, replace(outgoing, pictures=jpegs)

    def _publish(self, delivery: Delivery, adapter: Adapter, outgoing: OutgoingPost) -> Receipt:
        """Make the one call that cannot be taken back. Raises `Fault`."""
        operation = Operation(delivery.operation)
        cost = adapter.cost(operation, outgoing)
        return self.connections.call(delivery, operation, lambda: adapter.carry_out(operation, outgoing), cost=cost)

    def _finish(self, delivery: Delivery, receipt: Receipt) -> None:
        """Write that a delivery is done, and when it can be read back. Raises `LeaseLost`."""
        now = self.now()
        fields: dict[str, Any] = {"remote_id": receipt.remote_id, "remote_url": receipt.url, "posted_at": now}
        if delivery.operation == Operation.PUBLISH:
            fields["handles"] = {**Delivery.objects.get(pk=delivery.pk).handles, **receipt.handles}
        lag = registry.adapter_class(delivery.channel.kind).lag * self.timings.pace
        with transaction.atomic():
            self._end(delivery, Next(State.POSTED, lag), failed_looks=0, **fields)
            if delivery.operation == Operation.DELETE:
                mark_removed(delivery, now)
            Channel.objects.filter(pk=delivery.channel_id).update(
                last_ok_at=now, circuit_until=None, circuit_reason="", auth_failed_at=None
            )

    def _fail(self, delivery: Delivery, phase: Phase, fault: Fault) -> None:
        """Write what follows a call that failed. Raises `LeaseLost`."""
        adapter = registry.adapter_class(delivery.channel.kind)
        then = after_failure(
            phase,
            Operation(delivery.operation),
            fault.verdict,
            adapter.recall,
            attempts=delivery.attempts,
            timings=self.timings,
            roll=self.roll(),
            retry_after=fault.retry_after,
            reads=adapter.reads,
        )
        limits.note_fault(delivery.channel, fault, then.after, self.now(), self.timings)
        self._end(delivery, then, detail=fault.message)

    def _reconcile(self, delivery: Delivery) -> None:
        """Search the channel for a post whose outcome is unknown. Raises `LeaseLost`."""
        now, outgoing = self.now(), _outgoing(delivery)
        try:
            adapter = self.connections.adapter(delivery.channel)
            receipt = self.connections.call(delivery, "reconcile", lambda: adapter.reconcile(outgoing))
        except Fault as fault:
            limits.note_fault(delivery.channel, fault, self.timings.retry_base, self.now(), self.timings)
            failed = delivery.failed_looks + 1
            then = after_failed_search(failed, self.timings, self.roll())
            self._end(delivery, then, detail=fault.message, failed_looks=failed)
            return
        if receipt is not None:
            self._finish(delivery, receipt)
            return
        doubt = now - (delivery.armed_at or now)
        timings = self.timings if adapter.grace is None else replace(self.timings, grace=adapter.grace)
        then = after_search(found=False, since_doubt=doubt, absent_looks=delivery.absent_looks, timings=timings)
        self._end(delivery, then)

    def _end(self, delivery: Delivery, then: Next, *, detail: str = "", **fields: object) -> None:
        """Write a delivery's next state and give its lease back. Raises `LeaseLost`."""
        if not lease.finish(delivery, then, self.now(), detail=detail[:500], **fields):
            raise lease.LeaseLost(str(delivery.pk))


def _outgoing(delivery: Delivery) -> OutgoingPost:
    """Return what a delivery sends.

    For an edit or a deletion, it names the published post by its id and handles.
    """
    if delivery.operation == Operation.PUBLISH:
        handles, remote_id = delivery.handles, ""
    else:
        published = published_on(delivery.channel_id, delivery.bulletin_key)
        handles, remote_id = (published.handles, published.remote_id) if published else ({}, "")
    return OutgoingPost(
        delivery.marker, delivery.post.content, handles=dict(handles), remote_id=remote_id, since=delivery.armed_at
    )

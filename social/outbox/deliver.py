"""Carrying one delivery through: prepare, arm, the one call, its outcome. Safe to be killed anywhere."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F

from social.channels import pictures, registry
from social.channels.base import Adapter, Fault, Parcel, Receipt
from social.models import Brake, Channel, Delivery
from social.outbox import card_drafts, enqueue, handover, lease, verify
from social.outbox.connections import Lines
from social.outbox.published import mark_removed, standing_on
from social.rules.states import (
    Next,
    Operation,
    Phase,
    Reason,
    State,
    Timings,
    after_failed_look,
    after_failure,
    after_look,
)

log = structlog.get_logger("social")


def configured_timings() -> Timings:
    """Return the timings of this installation: the defaults, changed by `SOCIAL_TIMINGS` (seconds or numbers)."""
    changes: dict[str, Any] = {
        name: timedelta(seconds=value) if isinstance(getattr(Timings(), name), timedelta) else value
        for name, value in getattr(settings, "SOCIAL_TIMINGS", {}).items()
    }
    return Timings(**changes)


@dataclass
class Courier:
    """One worker's hands. Keeps an adapter a channel open between deliveries."""

    worker: str = field(default_factory=lease.worker_name)
    timings: Timings = field(default_factory=configured_timings)
    now: Callable[[], datetime] = lease.moment
    roll: Callable[[], float] = random.random

    def __post_init__(self) -> None:
        self.lines = Lines(self.worker, self.timings, self.now)

    def carry_one(self) -> bool:
        """Do one piece of due work; False where there is none."""
        now = self.now()
        reaped = lease.reap(now, self.timings) + card_drafts.dress(now) + handover.hand_over(now)
        delivery = lease.claim(self.worker, now, self.timings)
        if delivery is None:
            return verify.look_at_one(self.lines, now=now, timings=self.timings, roll=self.roll) or bool(reaped)
        try:
            if delivery.state == State.RECONCILING:
                self._look(delivery)
            else:
                self._deliver(delivery)
        except lease.LeaseLost:
            log.info("lease lost", delivery=delivery.pk)
        self.lines.mind(delivery.channel)
        return True

    def close(self) -> None:
        """Close every adapter."""
        self.lines.close()

    def _deliver(self, delivery: Delivery) -> None:
        hold = self._obstacle(delivery)
        if hold is not None:
            self._finish(delivery, hold)
            return
        try:
            adapter = self.lines.adapter(delivery.channel)
            parcel = self._parcel(delivery)
            pause = self.lines.wait(delivery.channel, adapter.cost(Operation(delivery.operation), parcel))
            if pause:
                self._finish(delivery, Next(State.THROTTLED, pause), attempts=F("attempts") - 1)
                return
            parcel = self._prepared(delivery, adapter, parcel)
        except Fault as fault:
            self._failed(delivery, Phase.PREPARING, fault)
            return
        # Asked again at the last moment: what changed while pictures were uploaded counts.
        hold = self._obstacle(delivery)
        if hold is not None:
            self._finish(delivery, hold)
            return
        lease.arm(delivery, self.now(), self.timings)
        try:
            cost = adapter.cost(Operation(delivery.operation), parcel)
            receipt = self._call(delivery, delivery.operation, lambda: self._do(delivery, adapter, parcel), cost)
        except Fault as fault:
            self._failed(delivery, Phase.ARMED, fault)
            return
        self._posted(delivery, receipt)

    def _do(self, delivery: Delivery, adapter: Adapter, parcel: Parcel) -> Receipt:
        operation = Operation(delivery.operation)
        if operation is Operation.PUBLISH:
            return adapter.fire(parcel)
        if operation is Operation.DELETE:
            adapter.delete(parcel)
            return Receipt(parcel.remote_id)
        return adapter.edit(parcel)

    def _prepared(self, delivery: Delivery, adapter: Adapter, parcel: Parcel) -> Parcel:
        if delivery.operation == Operation.DELETE:
            self._call(delivery, "prepare", lambda: adapter.prepare(parcel, lambda _handles: None))
            return parcel
        handles = dict(delivery.handles)

        def keep(learnt: dict[str, Any]) -> None:
            handles.update(learnt)
            lease.keep(delivery, self.now(), self.timings, handles=handles)

        jpegs, remembered = pictures.ready(parcel.variant, handles.get("jpegs", {}))
        if jpegs:
            keep({"jpegs": remembered})
        publishing = delivery.operation == Operation.PUBLISH
        base = handles if publishing else parcel.handles
        ready = Parcel(parcel.marker, parcel.variant, jpegs, base, parcel.remote_id, parcel.since)
        # An edit changes words only: its pictures are not uploaded again.
        work = ready if publishing else Parcel(parcel.marker, parcel.variant, (), base, parcel.remote_id)
        self._call(delivery, "prepare", lambda: adapter.prepare(work, keep))
        return Parcel(parcel.marker, parcel.variant, jpegs, handles if publishing else base, parcel.remote_id)

    def _look(self, delivery: Delivery) -> None:
        parcel = self._parcel(delivery)
        now = self.now()
        try:
            adapter = self.lines.adapter(delivery.channel)
            receipt = self._call(delivery, "reconcile", lambda: adapter.reconcile(parcel))
        except Fault as fault:
            self.lines.note(delivery.channel, fault, self.timings.retry_base)
            failed = delivery.failed_looks + 1
            then = after_failed_look(failed, self.timings, self.roll())
            self._finish(delivery, then, detail=fault.message, failed_looks=failed)
            return
        if receipt is not None:
            self._posted(delivery, receipt)
            return
        doubt = now - (delivery.armed_at or now)
        timings = self.timings if adapter.grace is None else replace(self.timings, grace=adapter.grace)
        then = after_look(found=False, since_doubt=doubt, absent_looks=delivery.absent_looks, timings=timings)
        self._finish(delivery, then)

    def _obstacle(self, delivery: Delivery) -> Next | None:  # noqa: PLR0911
        """Return where a delivery has to go instead of out, or None."""
        now = self.now()
        if delivery.operation == Operation.DELETE:
            standing = standing_on(delivery.channel_id, delivery.bulletin_key)
            return None if standing else Next(State.CANCELLED, reason=Reason.NOTHING_TO_DELETE)
        if Brake.load().stopped:
            return Next(State.READY, timedelta(seconds=1))
        embargo = delivery.post.embargo_until
        if embargo and embargo > now:
            return Next(State.HELD, embargo - now, Reason.EMBARGO)
        bulletin = enqueue.still_wanted(delivery.post)
        if bulletin is None:
            return Next(State.CANCELLED, reason=Reason.WITHDRAWN)
        if bulletin.revision > delivery.revision:
            enqueue.take(bulletin, now=now)
            if delivery.operation == Operation.PUBLISH:
                enqueue.overtaken(delivery, bulletin, now=now)
            return Next(State.SUPERSEDED)
        if delivery.operation == Operation.PUBLISH:
            hours = delivery.channel.policy.get("max_age_hours")
            limit = timedelta(hours=hours) if hours else registry.adapter_class(delivery.channel.kind).max_age
            return Next(State.HELD, reason=Reason.STALE) if now - delivery.fresh_since > limit else None
        standing = standing_on(delivery.channel_id, delivery.bulletin_key)
        return None if standing else Next(State.CANCELLED, reason=Reason.NOTHING_TO_DELETE)

    def _parcel(self, delivery: Delivery) -> Parcel:
        variant = delivery.post.content
        if delivery.operation == Operation.PUBLISH:
            return Parcel(delivery.marker, variant, (), dict(delivery.handles), "", delivery.armed_at)
        standing = standing_on(delivery.channel_id, delivery.bulletin_key)
        handles, remote = (standing.handles, standing.remote_id) if standing else ({}, "")
        return Parcel(delivery.marker, variant, (), dict(handles), remote, delivery.armed_at)

    def _posted(self, delivery: Delivery, receipt: Receipt) -> None:
        now = self.now()
        fields: dict[str, Any] = {"remote_id": receipt.remote_id, "remote_url": receipt.url, "posted_at": now}
        if delivery.operation == Operation.PUBLISH:
            fields["handles"] = {**Delivery.objects.get(pk=delivery.pk).handles, **receipt.handles}
        with transaction.atomic():
            # Due again when what was done can be read back.
            lag = registry.adapter_class(delivery.channel.kind).lag * self.timings.pace
            if not lease.finish(delivery, Next(State.POSTED, lag), now, detail="", failed_looks=0, **fields):
                raise lease.LeaseLost(str(delivery.pk))
            if delivery.operation == Operation.DELETE:
                mark_removed(delivery, now)
            Channel.objects.filter(pk=delivery.channel_id).update(
                last_ok_at=now, circuit_until=None, circuit_reason="", auth_failed_at=None
            )

    def _failed(self, delivery: Delivery, phase: Phase, fault: Fault) -> None:
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
        )
        self.lines.note(delivery.channel, fault, then.after)
        self._finish(delivery, then, detail=fault.message)

    def _finish(self, delivery: Delivery, then: Next, *, detail: str = "", **fields: Any) -> None:
        if not lease.finish(delivery, then, self.now(), detail=detail[:500], **fields):
            raise lease.LeaseLost(str(delivery.pk))

    def _call(self, delivery: Delivery, name: str, do: Callable[[], Any], cost: int = 0) -> Any:
        return self.lines.call(delivery, name, do, sha256=delivery.post.content.sha256, cost=cost)

"""A worker's lines to the channels: an adapter each, kept open between calls, and every call written down."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db.models import Q
from django.utils.translation import gettext as _

from social.channels import registry
from social.channels.base import Adapter, Fault, Receipt
from social.models import Attempt, Channel, Delivery
from social.outbox import lease
from social.rules.rates import rest, wait
from social.rules.states import Timings, Verdict

log = structlog.get_logger("social")


@dataclass
class Lines:
    """The adapters of one worker."""

    worker: str
    timings: Timings
    now: Callable[[], datetime]
    _open: dict[int, tuple[str, Adapter]] = field(default_factory=dict)

    def adapter(self, channel: Channel) -> Adapter:
        """Return the channel's adapter, opened anew when its account or token changed. Raises `Fault`."""
        known = repr((channel.kind, channel.account_ref, channel.token, channel.app_secret, channel.policy))
        if channel.pk in self._open and self._open[channel.pk][0] == known:
            return self._open[channel.pk][1]
        if channel.pk in self._open:
            self._open.pop(channel.pk)[1].close()
        adapter = registry.open_adapter(channel)
        self._open[channel.pk] = (known, adapter)
        return adapter

    def close(self) -> None:
        """Close every adapter."""
        while self._open:
            _channel, (_known, adapter) = self._open.popitem()
            adapter.close()

    def call(self, delivery: Delivery, name: str, do: Callable[[], Any], *, sha256: str, cost: int = 0) -> Any:
        """Make a call and write down what is known of it. Raises `Fault`, also for what nobody foresaw."""
        began_at, began = self.now(), time.perf_counter()
        fault: Fault | None = None
        result: Any = None
        try:
            result = do()
        except Fault as known:
            fault = known
        except lease.LeaseLost:
            raise
        except Exception as unforeseen:
            fault = Fault(Verdict.AMBIGUOUS, f"{type(unforeseen).__name__}: {unforeseen}"[:300])
            log.exception("unforeseen", delivery=delivery.pk, call=name)
        receipt = result if isinstance(result, Receipt) else None
        Attempt.objects.create(
            delivery=delivery,
            fence=delivery.fence,
            worker=self.worker,
            call=name,
            began_at=began_at,
            took_ms=int((time.perf_counter() - began) * 1000),
            cost=cost,
            verdict=fault.verdict if fault else Verdict.OK,
            http_status=fault.http_status if fault else None,
            code=fault.code if fault else None,
            subcode=fault.subcode if fault else None,
            trace=fault.trace if fault else "",
            detail=fault.message[:300] if fault else "",
            body_sha256=sha256,
            remote_id=receipt.remote_id if receipt else "",
            remote_url=receipt.url if receipt else "",
        )
        log.info("call", delivery=delivery.pk, call=name, verdict=str(fault.verdict if fault else Verdict.OK))
        if fault:
            raise fault
        return result

    def wait(self, channel: Channel, cost: int) -> timedelta:
        """Return how long the channel's rates ask to wait before `cost` more messages; the channel rests that long."""
        rates, now = registry.adapter_class(channel.kind).rates, self.now()
        if not rates or not self.timings.pace:
            return timedelta(0)
        longest = max(rate.within for rate in rates)
        recent = Attempt.objects.filter(began_at__gt=now - longest, delivery__channel=channel, cost__gt=0)
        pause = wait(recent.values_list("began_at", "cost"), cost, rates, now)
        if pause:
            self._rest(channel, pause, _("채널이 정한 속도를 지키려고 잠시 쉽니다."))
        return pause

    def mind(self, channel: Channel) -> None:
        """Write down what the channel said of our use, and rest before it makes us."""
        opened = self._open.get(channel.pk)
        usage = opened[1].usage() if opened else None
        if usage is None:
            return
        Channel.objects.filter(pk=channel.pk).update(usage_percent=min(usage.percent, 999))
        pause = rest(usage)
        if pause:
            self._rest(channel, pause, _("채널이 알린 사용량이 %d%%입니다. 막히기 전에 쉬어 갑니다.") % usage.percent)

    def _rest(self, channel: Channel, pause: timedelta, why: str) -> None:
        until = self.now() + pause
        shorter = Q(circuit_until=None) | Q(circuit_until__lt=until)
        Channel.objects.filter(shorter, pk=channel.pk).update(circuit_until=until, circuit_reason=why)

    def note(self, channel: Channel, fault: Fault, pause: timedelta) -> None:
        """Write a fault of the account on its channel: it concerns all its deliveries, so the channel waits."""
        now = self.now()
        row = Channel.objects.filter(pk=channel.pk)
        if fault.verdict is Verdict.AUTH:
            row.update(auth_failed_at=now, circuit_reason=fault.message[:200])
        elif fault.verdict is Verdict.BLOCKED:
            row.update(circuit_until=now + self.timings.blocked, circuit_reason=fault.message[:200])
        elif fault.verdict is Verdict.THROTTLED:
            row.update(circuit_until=now + (fault.retry_after or pause), circuit_reason=fault.message[:200])

"""A worker's open channel adapters, through which every call is made and recorded."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

import structlog

from social.channels import registry
from social.channels.base import Adapter, Fault, Receipt
from social.models import Attempt, Channel, Delivery
from social.outbox import lease
from social.rules.rates import Usage
from social.rules.states import Verdict

log = structlog.get_logger("social")
T = TypeVar("T")


@dataclass
class Connections:
    """The open adapters of one worker, by channel."""

    worker: str
    now: Callable[[], datetime]
    _open: dict[int, tuple[str, Adapter]] = field(default_factory=dict)

    def adapter(self, channel: Channel) -> Adapter:
        """Return the channel's adapter, opening it where its account or token changed. Raises `Fault`."""
        account = repr((channel.kind, channel.account_ref, channel.token, channel.app_secret, channel.policy))
        if channel.pk in self._open and self._open[channel.pk][0] == account:
            return self._open[channel.pk][1]
        if channel.pk in self._open:
            self._open.pop(channel.pk)[1].close()
        adapter = registry.open_adapter(channel)
        self._open[channel.pk] = (account, adapter)
        return adapter

    def usage(self, channel: Channel) -> Usage | None:
        """Return how much of its limit the channel's last answer says we have used.

        None where it said nothing, or the channel is not open.
        """
        opened = self._open.get(channel.pk)
        return opened[1].usage() if opened else None

    def close(self) -> None:
        """Close every adapter."""
        while self._open:
            _channel, (_account, adapter) = self._open.popitem()
            adapter.close()

    def call(self, delivery: Delivery, name: str, do: Callable[[], T], *, cost: int = 0) -> T:
        """Make a call and record what is known of it. Raises `Fault`.

        An unforeseen exception becomes a fault with the verdict AMBIGUOUS, because the call may have been carried
        out. `cost` counts in the channel's rates. `LeaseLost` passes through and leaves no record.
        """
        began_at, began = self.now(), time.perf_counter()
        try:
            result = do()
        except lease.LeaseLost:
            raise
        except Fault as fault:
            self._record(delivery, name, began_at, began, cost, fault=fault)
            raise
        except Exception as error:
            log.exception("unforeseen", delivery=delivery.pk, call=name)
            # Perhaps it was done all the same.
            unknown = Fault(Verdict.AMBIGUOUS, f"{type(error).__name__}: {error}"[:300])
            self._record(delivery, name, began_at, began, cost, fault=unknown)
            raise unknown from error
        self._record(delivery, name, began_at, began, cost, receipt=result if isinstance(result, Receipt) else None)
        return result

    def _record(
        self,
        delivery: Delivery,
        name: str,
        began_at: datetime,
        began: float,
        cost: int,
        *,
        fault: Fault | None = None,
        receipt: Receipt | None = None,
    ) -> None:
        verdict = fault.verdict if fault else Verdict.OK
        Attempt.objects.create(
            delivery=delivery,
            fence=delivery.fence,
            worker=self.worker,
            call=name,
            began_at=began_at,
            took_ms=int((time.perf_counter() - began) * 1000),
            cost=cost,
            verdict=verdict,
            http_status=fault.http_status if fault else None,
            code=fault.code if fault else None,
            subcode=fault.subcode if fault else None,
            trace=fault.trace if fault else "",
            detail=fault.message[:300] if fault else "",
            body_sha256=delivery.post.content.sha256,
            remote_id=receipt.remote_id if receipt else "",
            remote_url=receipt.url if receipt else "",
        )
        log.info("call", delivery=delivery.pk, call=name, verdict=str(verdict))

"""Keeps rate limits and faults of an account, which make the whole channel rest.

They concern all of its deliveries, so they are written on the channel.
"""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from social.channels import registry
from social.channels.base import Fault
from social.models import Attempt, Channel
from social.rules.rates import Usage, pause_for_rates, pause_for_usage
from social.rules.states import Timings, Verdict


def pause_before_sending(channel: Channel, cost: int, now: datetime, timings: Timings) -> timedelta:
    """Return how long to wait before `cost` more messages fit the channel's rates.

    The channel rests that long.
    """
    rates = registry.adapter_class(channel.kind).rates
    if not rates or not timings.pace:
        return timedelta(0)
    longest = max(rate.within for rate in rates)
    recent = Attempt.objects.filter(began_at__gt=now - longest, delivery__channel=channel, cost__gt=0)
    pause = pause_for_rates(recent.values_list("began_at", "cost"), cost, rates, now)
    if pause:
        _rest(channel, now + pause, _("채널이 정한 속도를 지키려고 잠시 쉽니다."))
    return pause


def note_usage(channel: Channel, usage: Usage | None, now: datetime) -> None:
    """Write how much of its limit the channel says we have used.

    Near the limit the channel rests, before it would refuse us.
    """
    if usage is None:
        return
    Channel.objects.filter(pk=channel.pk).update(usage_percent=min(usage.percent, 999))
    pause = pause_for_usage(usage)
    if pause:
        _rest(channel, now + pause, _("채널이 알린 사용량이 %d%%입니다. 막히기 전에 쉬어 갑니다.") % usage.percent)


def note_fault(channel: Channel, fault: Fault, pause: timedelta, now: datetime, timings: Timings) -> None:
    """Write a fault of the account on its channel.

    A throttled channel rests as long as it asks, or for `pause` where it asks for nothing.
    """
    row = Channel.objects.filter(pk=channel.pk)
    if fault.verdict is Verdict.AUTH:
        row.update(auth_failed_at=now, circuit_reason=fault.message[:200])
    elif fault.verdict is Verdict.BLOCKED:
        row.update(circuit_until=now + timings.blocked, circuit_reason=fault.message[:200])
    elif fault.verdict is Verdict.THROTTLED:
        row.update(circuit_until=now + (fault.retry_after or pause), circuit_reason=fault.message[:200])


def _rest(channel: Channel, until: datetime, why: str) -> None:
    shorter = Q(circuit_until=None) | Q(circuit_until__lt=until)
    Channel.objects.filter(shorter, pk=channel.pk).update(circuit_until=until, circuit_reason=why)

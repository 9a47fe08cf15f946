"""Rules of rate limiting: a channel's published rates and reported use. No Django.

A pause of minutes is cheaper than an account that the channel blocks for hours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `most` messages within the time `within`."""

    most: int
    within: timedelta


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of its limit a channel says we have used, in per cent.

    `regain` is how long it says it will still refuse us; zero where it does not.
    """

    percent: int
    regain: timedelta = timedelta(0)


#: From here on pauses grow; at 100 % the channel would refuse.
CAREFUL = 75
_SHORT, _LONG = timedelta(seconds=30), timedelta(minutes=10)


def pause_for_rates(
    spent: Iterable[tuple[datetime, int]], cost: int, rates: Iterable[Rate], now: datetime
) -> timedelta:
    """Return how long to wait until `cost` more messages fit every rate.

    `spent` is when messages were sent, and how many each time.
    """
    history = sorted(spent)
    return max((_pause_for_rate(history, cost, rate, now) for rate in rates), default=timedelta(0))


def pause_for_usage(usage: Usage) -> timedelta:
    """Return the pause that a reported use calls for.

    None below `CAREFUL` per cent; from there it grows from 30 seconds to ten minutes at the limit. Where the channel
    refuses us already, as long as it says.
    """
    if usage.regain:
        return usage.regain
    if usage.percent < CAREFUL:
        return timedelta(0)
    share = min(1.0, (usage.percent - CAREFUL) / (100 - CAREFUL))
    return _SHORT + (_LONG - _SHORT) * share


def _pause_for_rate(history: list[tuple[datetime, int]], cost: int, rate: Rate, now: datetime) -> timedelta:
    inside = [(sent_at, messages) for sent_at, messages in history if sent_at > now - rate.within]
    used = sum(messages for _sent_at, messages in inside)
    for sent_at, messages in inside:
        if used + cost <= rate.most:
            break
        used -= messages
        free = sent_at + rate.within
        if used + cost <= rate.most or not used:  # more than a whole rate at once goes alone
            return free - now
    return timedelta(0)

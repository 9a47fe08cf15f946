"""Alarms: what is broken and stays so is told to people once, again each six hours, and when it is well again.

Clock and worker both look, so that either tells of the other's end. The database lets one alarm be open for a thing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.core.models import Alarm
from cms.core.status.registry import Level, Standing, standings

log = structlog.get_logger("alarms")

#: What is broken for less is not told: a restart, a moment's lock.
PATIENCE = timedelta(seconds=60)
#: What stays broken is told again.
AGAIN = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class News:
    """What people are told of an alarm: the alarm, and whether it has ended."""

    alarm: Alarm
    over: bool


#: Tells people, in the caller's transaction.
Teller = Callable[[News], None]
_tellers: list[Teller] = []


def tell_by(teller: Teller) -> None:
    """Register who tells people of alarms."""
    _tellers.append(teller)


def open_alarms() -> list[Alarm]:
    """Return what is broken now, oldest first. It was told, or soon will be."""
    return list(Alarm.objects.filter(ended_at=None).order_by("began_at"))


def look(now: datetime | None = None, seen: Iterable[Standing] | None = None) -> list[News]:
    """Look at everything watched; begin, repeat and end alarms. Return what people were told.

    Safe to be run by several processes at once.
    """
    moment, told = now or timezone.now(), []
    for standing in standings() if seen is None else seen:
        with transaction.atomic():
            news = _compare(standing, moment)
            if news is not None:
                for teller in _tellers:
                    teller(news)
                told.append(news)
    return told


def _compare(standing: Standing, now: datetime) -> News | None:
    key, finding = standing.watched.key, standing.finding
    alarm = Alarm.objects.select_for_update().filter(key=key, ended_at=None).first()
    if finding.level is not Level.BROKEN:
        return _end(alarm, now) if alarm is not None else None
    if alarm is None:
        alarm = _begin(key, standing, now)
    if alarm is None or now - alarm.began_at < PATIENCE:
        return None
    if alarm.told_at is not None and now - alarm.told_at < AGAIN:
        return None
    alarm.sentence, alarm.advice, alarm.told_at = finding.sentence, finding.advice, now
    alarm.save()
    log.error("alarm", key=key, sentence=finding.sentence, since=alarm.began_at.isoformat())
    return News(alarm, over=False)


def _begin(key: str, standing: Standing, now: datetime) -> Alarm | None:
    try:
        with transaction.atomic():
            return Alarm.objects.create(
                key=key,
                label=str(standing.watched.label),
                began_at=now,
                sentence=standing.finding.sentence,
                advice=standing.finding.advice,
            )
    except IntegrityError:  # another process was quicker
        return None


def _end(alarm: Alarm, now: datetime) -> News | None:
    alarm.ended_at = now
    alarm.save()
    if alarm.told_at is None:
        return None
    log.warning("alarm over", key=alarm.key, since=alarm.began_at.isoformat())
    return News(alarm, over=True)

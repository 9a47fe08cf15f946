"""Background work of the outbox: hand letters over, read what came back, forget secrets."""

from datetime import datetime, timedelta

import structlog
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.status import judging, probes
from cms.core.work.clock import every
from cms.core.work.lags import lag
from cms.core.work.loops import loop
from cms.mail import lease, mailboxes, verbs
from cms.mail.bounces import read_bounces
from cms.mail.deliver import deliver_one

log = structlog.get_logger("mail")


@loop(verbs.LOOP)
def hand_over() -> bool:
    """Hand one due letter over; return whether there was any work."""
    return deliver_one()


@every(300, "mail.bounces")
def read_what_came_back() -> None:
    """Read the mailbox of bounces."""
    try:
        read_bounces()
    except mailboxes.Unreadable as error:
        log.warning("bounces not read", problem=str(error))


@lag(verbs.LOOP, _("우편"), most=timedelta(minutes=5))
def oldest_due_letter(now: datetime) -> datetime | None:
    """Return since when the oldest letter waits that may be handed over."""
    return lease.oldest_due(now)


@every(30, "mail.alarms")
def hand_alarms_over() -> None:
    """Hand letters over here too while no worker lives: the alarm about the worker is one of them."""
    if not judging.alive(probes.beats(), "worker", timezone.now()):
        deliver_one()


@every(3600, "mail.secrets")
def forget_secrets() -> None:
    """Forget links in letters that nobody can use any more."""
    verbs.forget_secrets()

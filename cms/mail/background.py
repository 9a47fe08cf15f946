"""Background work of the outbox: hand letters over, read what came back, forget secrets."""

from datetime import datetime, timedelta

import structlog
from django.utils.translation import gettext_lazy as _

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


@every(3600, "mail.secrets")
def forget_secrets() -> None:
    """Forget links in letters that nobody can use any more."""
    verbs.forget_secrets()

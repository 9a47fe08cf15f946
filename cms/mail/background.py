"""Background work of the outbox: hand letters over, read what came back, forget secrets."""

import structlog

from cms.core.work.clock import every
from cms.core.work.loops import loop
from cms.mail import mailboxes, verbs
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


@every(3600, "mail.secrets")
def forget_secrets() -> None:
    """Forget links in letters that nobody can use any more."""
    verbs.forget_secrets()

"""Background work of the outbox: hand letters over, forget secrets."""

from cms.core.work.clock import every
from cms.core.work.loops import loop
from cms.mail import verbs
from cms.mail.deliver import deliver_one


@loop(verbs.LOOP)
def hand_over() -> bool:
    """Hand one due letter over; return whether there was any work."""
    return deliver_one()


@every(3600, "mail.secrets")
def forget_secrets() -> None:
    """Forget links in letters that nobody can use any more."""
    verbs.forget_secrets()

"""Letters as they leave the outbox in tests: kept in `django.core.mail.outbox`, as Django's own tests keep them."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

from django.core import mail

from cms.mail.deliver import deliver_one


class Kept:
    """The tests' transport."""

    obstacle = ""

    def hand_over(self, message: EmailMessage, sender: str, recipient: str, arm: Callable[[], None]) -> None:
        """Keep a letter."""
        arm()
        plain = message.get_body(("plain",))
        assert plain is not None
        kept = mail.EmailMessage(str(message["Subject"]), str(plain.get_content()), sender, [recipient])
        mail.outbox.append(kept)


def letters() -> list[mail.EmailMessage]:
    """Hand over all that is due; return what was mailed since the test began."""
    while deliver_one():
        pass
    kept: list[mail.EmailMessage] = mail.outbox
    return kept

"""The one way in which the office writes to its own people: a letter in the outbox, in the act's transaction."""

import uuid
from datetime import datetime

from cms.mail import purposes, verbs
from cms.mail.purposes import Purpose
from cms.mail.transports import transport
from cms.office.models import User


def can_mail() -> bool:
    """Whether this installation can send mail."""
    return not transport().obstacle


def tell(
    user: User,
    subject: str,
    body: str,
    *,
    act: str = "",
    address: str | None = None,
    purpose: Purpose = purposes.NOTICE,
    secret: str = "",
    until: datetime | None = None,
) -> None:
    """Queue a letter to a person.

    `act` names what it tells of: of one act a person is told once at each address. `address`: where to, if not the
    person's own. `secret` goes where `body` says `verbs.SECRET`; no screen shows it. After `until` the letter is of no
    use any more.
    """
    to = user.email if address is None else address
    if to:
        verbs.queue(
            purpose,
            key=f"{act or uuid.uuid4()}:{user.pk}:{to}"[:200],
            recipient=to,
            subject=subject,
            text=body,
            secret=secret,
            person=user,
            expires_at=until,
        )

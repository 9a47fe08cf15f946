"""The one way in which the office writes to its own people."""

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from cms.office.models import User

log = structlog.get_logger("notices")
#: Backends that bring nothing to anybody.
_NOWHERE = ("dummy", "console")


def can_mail() -> bool:
    """Whether this installation can send mail."""
    backend = settings.EMAIL_BACKEND.split(".")[-2]
    return backend not in _NOWHERE and bool(backend != "smtp" or settings.EMAIL_HOST)


def tell(user: User, subject: str, body: str, *, address: str | None = None) -> None:
    """Mail a person once the act is committed. `address`: where to, if not the person's own.

    A mail that does not go takes nothing back: the act is done, and the log says that its letter is not.
    """
    to = user.email if address is None else address
    if to and can_mail():
        transaction.on_commit(lambda: _send(user.pk, to, subject, body), robust=True)


def _send(person_id: int, to: str, subject: str, body: str) -> None:
    try:
        send_mail(subject, body, None, [to])
    except OSError as error:
        log.error("letter not sent", person=person_id, problem=type(error).__name__)

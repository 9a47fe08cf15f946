"""What others send through Django (Wagtail, allauth) is queued in the outbox too."""

import uuid
from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.html import strip_tags

from cms.mail import purposes, verbs


class OutboxBackend(BaseEmailBackend):
    """A mail backend that sends nothing: each recipient gets a letter of the outbox.

    Letters come from the house's own address, whatever the message says. Attachments are refused: no letter of
    ours has any.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue messages; return how many."""
        with transaction.atomic():
            for message in email_messages:
                self._queue(message)
        return len(email_messages)

    def _queue(self, message: EmailMessage) -> None:
        if message.attachments:
            raise ValueError("the outbox carries no attachments")
        key = f"system:{uuid.uuid4()}"
        html = next((str(body) for body, kind in getattr(message, "alternatives", []) if kind == "text/html"), "")
        body, is_html = str(message.body), message.content_subtype == "html"
        for number, address in enumerate(dict.fromkeys(message.recipients())):
            verbs.queue(
                purposes.SYSTEM,
                key=f"{key}:{number}",
                recipient=address,
                subject=str(message.subject),
                text=strip_tags(body) if is_html else body,
                html=body if is_html else html,
                person=get_user_model()._default_manager.filter(email__iexact=address).first(),
            )

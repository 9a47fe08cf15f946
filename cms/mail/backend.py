"""What others send through Django (Wagtail, allauth) is queued in the outbox too."""

import uuid
from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.html import strip_tags

from cms.mail import purposes, rights, verbs


class OutboxBackend(BaseEmailBackend):
    """A mail backend that sends nothing: each recipient gets a letter of the outbox.

    Where it is said what they tell of (`rights.concerning`), only who may know of it gets one.
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
        key, concerns = f"system:{uuid.uuid4()}", rights.concerned()
        html = next((str(body) for body, kind in getattr(message, "alternatives", []) if kind == "text/html"), "")
        body, is_html = str(message.body), message.content_subtype == "html"
        for number, address in enumerate(dict.fromkeys(message.recipients())):
            people = get_user_model()._default_manager.filter(email__iexact=address).order_by("pk")
            if concerns:
                people = [person for person in people if rights.may_know(person, concerns)]
            person = next(iter(people), None)
            if concerns and person is None:
                continue
            verbs.queue(
                purposes.SYSTEM,
                key=f"{key}:{number}",
                recipient=address,
                subject=str(message.subject),
                text=strip_tags(body) if is_html else body,
                html=body if is_html else html,
                person=person,
                concerns=concerns,
            )

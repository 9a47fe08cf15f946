"""A letter as the message that goes over the wire."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.utils import timezone
from django.utils.html import escape

from cms.mail.models import Letter
from cms.mail.verbs import SECRET


def message_of(letter: Letter) -> EmailMessage:
    """Return a letter's message, the secret in its place.

    The same letter always gives the same headers, so that a mailbox knows a second copy by its Message-ID.
    """
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = letter.message_id
    message["Date"] = format_datetime(timezone.localtime(letter.created_at))
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    message["From"] = Address(display_name=name, addr_spec=address)
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday answers
    text, html = letter.text, letter.html
    if letter.secret is not None:
        text, html = text.replace(SECRET, letter.secret), html.replace(SECRET, escape(letter.secret))
    # As base64: not every server on the way takes 8 bits.
    message.set_content(text, cte="base64")
    if html:
        message.add_alternative(html, subtype="html", cte="base64")
    return message


def sender() -> str:
    """Return the address that letters come from and bounces go to."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]

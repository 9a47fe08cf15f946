"""Delivery status notifications (RFC 3464) as values. No Django.

Only what names a Message-ID is a report: a mail that merely says that something went wrong is evidence of nothing.
"""

import email
from dataclasses import dataclass
from email.message import Message
from enum import StrEnum


class Action(StrEnum):
    """What a mail server says that it did with a letter (RFC 3464, 2.3.3)."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    EXPANDED = "expanded"


@dataclass(frozen=True, slots=True)
class Report:
    """What one report says of one letter. `words`: the status and what the last server said."""

    message_id: str
    action: Action
    words: str


def reports(raw: bytes) -> list[Report]:
    """Return what a mail reports. Nothing where it is no report or does not name its letter."""
    message = email.message_from_bytes(raw)
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return []
    message_id, blocks = "", []
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            blocks += _parts(part)
        elif kind == "message/rfc822" and not message_id:
            message_id = next((_field(inner, "Message-ID") for inner in _parts(part)), "")
        elif kind == "text/rfc822-headers" and not message_id:
            headers = part.get_payload(decode=True)
            if isinstance(headers, bytes):
                message_id = _field(email.message_from_bytes(headers), "Message-ID")
    if not message_id:
        return []
    return [report for block in blocks if (report := _report(message_id, block)) is not None]


def _report(message_id: str, block: Message) -> Report | None:
    try:
        action = Action(_field(block, "Action").lower())
    except ValueError:  # the block about the whole message, or nothing that the standard knows
        return None
    diagnostic = _field(block, "Diagnostic-Code").partition(";")
    said = " ".join(f"{_field(block, 'Status')} {diagnostic[2] or diagnostic[0]}".split())
    return Report(message_id, action, said[:400])


def _parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def _field(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())

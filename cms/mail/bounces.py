"""Reads what mail servers report of our letters, and settles the letters by it."""

from dataclasses import dataclass
from datetime import datetime

import structlog
from django.conf import settings
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.mail import mailboxes
from cms.mail.dsn import Action, Report, reports
from cms.mail.models import Letter
from cms.mail.states import State

log = structlog.get_logger("mail")


@dataclass(slots=True)
class Read:
    """How many mails were read, and how many letters they settled."""

    mails: int = 0
    letters: int = 0


def read_bounces(now: datetime | None = None) -> Read:
    """Read the mailbox of bounces, where there is one. Raises `mailboxes.Unreadable`."""
    read = Read()
    if not settings.EMAIL_BOUNCES:
        return read

    def take(raw: bytes) -> None:
        try:
            told = reports(raw)
        except Exception:  # a mail that breaks the parser must not keep those behind it unread
            log.exception("report not understood")
            return
        read.letters += sum(settle_by(report, now or timezone.now()) for report in told)

    read.mails = mailboxes.read_new(take)
    return read


def settle_by(report: Report, now: datetime) -> bool:
    """Settle the letter that a report names by its Message-ID; return whether it changed.

    A report of whatever kind proves that the letter was accepted, so that it ends a doubt.
    """
    letters = Letter.objects.filter(message_id=report.message_id)
    fields: dict[str, object] = {
        "fence": F("fence") + 1,
        "lease_owner": "",
        "lease_until": None,
        "secret": None,
        "sent_at": Coalesce("sent_at", now),
        "changed_at": now,
    }
    if report.action is Action.FAILED:
        problem = _("받는 쪽이 되돌려 보냈습니다: %(words)s") % {"words": report.words}
        known = letters.filter(state__in=[State.SENT, State.IN_DOUBT, State.ARMED])
        changed = known.update(state=State.BOUNCED, problem=problem[:500], **fields)
    else:
        changed = letters.filter(state=State.IN_DOUBT).update(state=State.SENT, problem="", **fields)
    if changed:
        log.info("letter reported", message_id=report.message_id, action=str(report.action))
    return bool(changed)

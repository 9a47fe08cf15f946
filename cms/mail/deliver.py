"""Carries one due letter to the mail server, and writes what became of it."""

from collections.abc import Callable
from datetime import datetime

import structlog
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.mail import lease, outage, rights
from cms.mail.composing import message_of, sender
from cms.mail.models import Letter
from cms.mail.states import Next, State, Verdict, after_failure
from cms.mail.transports import Fault, Transport, transport

log = structlog.get_logger("mail")
_OUTAGE_AFTER = (Verdict.UNREACHABLE, Verdict.AMBIGUOUS)


def deliver_one(now: Callable[[], datetime] = timezone.now) -> bool:
    """Hand the next due letter over; return whether there was any work.

    Safe to be killed at any point: before the letter is armed it is sent later, after it a person is asked.
    """
    settled = lease.reap(now())
    way = transport()
    if way.obstacle or outage.current(now()):
        return bool(settled)
    letter = lease.claim(lease.worker_name(), now())
    if letter is None:
        return bool(settled)
    try:
        _hand_over(letter, way, now)
    except rights.NoReader:
        words = _("받는 사람이 볼 수 없게 된 원고의 메일이라 보내지 않았습니다.")
        lease.settle(letter, Next(State.DROPPED), now(), problem=words, secret=None)
        log.info("letter dropped", letter=letter.pk)
    except lease.LeaseLost:
        log.info("lease lost", letter=letter.pk)
    except Fault as fault:
        _fail(letter, fault, now())
    except Exception as error:
        # Foreseen by nobody: whether it can have been accepted is told by the state alone.
        log.exception("unforeseen", letter=letter.pk)
        verdict = Verdict.AMBIGUOUS if letter.state == State.ARMED else Verdict.NOT_NOW
        words = _("뜻밖의 문제로 보내지 못했습니다: %(error)s") % {"error": type(error).__name__}
        _fail(letter, Fault(verdict, words), now())
    return True


def _hand_over(letter: Letter, way: Transport, now: Callable[[], datetime]) -> None:
    def arm() -> None:
        rights.require_reader(letter)  # the server may have taken its time
        lease.arm(letter, now())

    rights.require_reader(letter)
    way.hand_over(message_of(letter), sender(), letter.recipient, arm)
    if not lease.settle(letter, Next(State.SENT), now()):
        # Accepted, but the row is somebody else's by now: the log is the only place left to say it.
        log.warning("sent without a lease", letter=letter.pk, message_id=letter.message_id)
    outage.end()
    log.info("letter sent", letter=letter.pk, purpose=letter.purpose)


def _fail(letter: Letter, fault: Fault, now: datetime) -> None:
    then = after_failure(fault.verdict, letter.attempts)
    blameless = {"attempts": F("attempts") - 1} if fault.verdict is Verdict.UNREACHABLE else {}
    lease.settle(letter, then, now, problem=fault.words[:500], **blameless)
    if fault.verdict in _OUTAGE_AFTER:
        outage.begin(fault.words[:300], now)
    log.warning("letter not sent", letter=letter.pk, verdict=str(fault.verdict), problem=fault.words[:300])

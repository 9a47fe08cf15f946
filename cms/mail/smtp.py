"""Hands letters to an SMTP server, arming each just before its last dot.

Until the dot that ends a text nothing is accepted (RFC 5321, 4.1.1.4 and 4.2.5), so whatever fails before it may be
tried again. Only an answer to the dot that never comes leaves a doubt. A server's refusal of *us* (greeting, TLS,
password, sender) says nothing of the letter: all letters wait.
"""

import re
import select
import smtplib
import socket
import ssl
from collections.abc import Callable
from email.message import EmailMessage

from django.conf import settings
from django.core.mail.utils import DNS_NAME
from django.utils.translation import gettext as _

from cms.mail.states import Verdict
from cms.mail.transports import Fault

#: Seconds for each answer; for the one after the dot, when a server may look for viruses.
_PATIENCE, _PATIENCE_AFTER_DOT = 15, 180
#: Such a line would end the text, so it gets another one (RFC 5321, 4.5.2).
_LINE_OF_A_DOT = re.compile(rb"^\.", re.MULTILINE)


class Smtp:
    """The server of the settings `EMAIL_HOST` …; a connection for each letter."""

    obstacle = ""

    def hand_over(self, message: EmailMessage, sender: str, recipient: str, arm: Callable[[], None]) -> None:
        """Hand one letter over. Raises `Fault`."""
        if "@" not in recipient or any(not sign.isprintable() or sign in "<> " for sign in recipient):
            raise Fault(Verdict.REFUSED, _("메일 주소가 아닙니다."))
        try:
            recipient.encode("ascii")
        except UnicodeEncodeError:
            raise Fault(Verdict.REFUSED, _("메일 서버가 영문이 아닌 주소로는 보내지 못합니다.")) from None
        with _Connection() as connection:
            connection.greet()
            connection.ask(f"MAIL FROM:<{sender}>", refused=Verdict.UNREACHABLE)
            connection.ask(f"RCPT TO:<{recipient}>")
            connection.hand_over(message.as_bytes(), arm)


class _Connection:
    """One conversation with the server. Every failure leaves it as a `Fault`."""

    def __init__(self) -> None:
        try:
            self._open = _connected()
        except (OSError, smtplib.SMTPException) as error:
            words = _("메일 서버에 닿지 못했습니다: %(error)s") % {"error": _said(error)}
            raise Fault(Verdict.UNREACHABLE, words) from error

    def __enter__(self) -> "_Connection":
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()  # a QUIT might wait for an answer nobody needs

    def greet(self) -> None:
        """Begin TLS and sign in. Raises `Fault`."""
        try:
            self._open.ehlo_or_helo_if_needed()
            if settings.EMAIL_USE_TLS:
                self._open.starttls(context=ssl.create_default_context())
                self._open.ehlo_or_helo_if_needed()
            if settings.EMAIL_HOST_USER:
                self._open.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        except smtplib.SMTPAuthenticationError as error:
            words = _("메일 서버가 이름과 비밀번호를 받지 않습니다(%(code)s).") % {"code": error.smtp_code}
            raise Fault(Verdict.UNREACHABLE, words) from error
        except (OSError, smtplib.SMTPException) as error:
            words = _("메일 서버에 닿지 못했습니다: %(error)s") % {"error": _said(error)}
            raise Fault(Verdict.UNREACHABLE, words) from error

    def ask(self, command: str, *, wanted: int = 250, refused: Verdict = Verdict.REFUSED) -> None:
        """Give a command and hear its answer. Raises `Fault`: `refused` for an answer that will not change."""
        try:
            code, words = self._open.docmd(command)
        except (OSError, smtplib.SMTPException) as error:
            raise Fault(Verdict.NOT_NOW, _broken(error)) from error
        if code == 251 and wanted == 250:  # forwarded: accepted all the same
            return
        if code != wanted:
            raise Fault(_verdict(code, refused), _answer(code, words))

    def hand_over(self, data: bytes, arm: Callable[[], None]) -> None:
        """Give the text, arm, give the dot, hear the answer. Raises `Fault` and what `arm` raises."""
        self.ask("DATA", wanted=354)
        text = _LINE_OF_A_DOT.sub(b"..", data)
        try:
            self._open.send(text if text.endswith(b"\r\n") else text + b"\r\n")
        except (OSError, smtplib.SMTPException) as error:
            raise Fault(Verdict.NOT_NOW, _broken(error)) from error
        arm()
        if self._has_spoken():
            raise Fault(Verdict.NOT_NOW, _("글을 다 보내기 전에 메일 서버가 연결을 끊었습니다."))
        try:
            self._wire.settimeout(_PATIENCE_AFTER_DOT)
            self._open.send(b".\r\n")
            code, words = self._open.getreply()
        except (OSError, smtplib.SMTPException) as error:
            said = _("글을 다 보낸 뒤 답을 듣지 못해, 받는 쪽이 받았는지 알 수 없습니다: %(error)s")
            raise Fault(Verdict.AMBIGUOUS, said % {"error": _said(error)}) from error
        if not 200 <= code < 300:
            raise Fault(_verdict(code, Verdict.REFUSED), _answer(code, words))

    def _has_spoken(self) -> bool:
        """Tell whether the server closed or said something while it was to listen: then it has not accepted."""
        readable, _writable, _broken = select.select([self._wire], [], [], 0)
        return bool(readable)

    @property
    def _wire(self) -> socket.socket:
        if self._open.sock is None:
            raise Fault(Verdict.NOT_NOW, _("보내는 사이에 연결이 끊겼습니다."))
        return self._open.sock


def _connected() -> smtplib.SMTP:
    address = {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT, "local_hostname": DNS_NAME.get_fqdn()}
    if settings.EMAIL_USE_SSL:
        return smtplib.SMTP_SSL(**address, timeout=_PATIENCE, context=ssl.create_default_context())
    return smtplib.SMTP(**address, timeout=_PATIENCE)


def _verdict(code: int, refused: Verdict) -> Verdict:
    if code == 421:  # the server closes for everybody
        return Verdict.UNREACHABLE
    return refused if 500 <= code < 600 else Verdict.NOT_NOW


def _answer(code: int, words: bytes) -> str:
    said = " ".join(words.decode("utf-8", "replace").split())[:300]
    return _("메일 서버가 받지 않았습니다: %(code)s %(words)s") % {"code": code, "words": said}


def _broken(error: Exception) -> str:
    return _("보내는 사이에 연결이 끊겼습니다: %(error)s") % {"error": _said(error)}


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]

"""A mail server on this machine (aiosmtpd) that fails where a test tells it to."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session, syntax

from tests.support.desk import free_port

#: Answers by which a server refuses at a step: `step code`. After the dot both kinds are definite.
REFUSALS = ("MAIL 451", "MAIL 550", "RCPT 450", "RCPT 550", "DATA 451", "DATA 554", "DOT 451", "DOT 554")
#: Where a line breaks: before the dot, and after it without or with the letter accepted.
BREAKS = ("MAIL break", "RCPT break", "DATA break", "TEXT break", "DOT lost", "DOT accepted")


class MailServer:
    """Takes letters; `faults` says how the next connections fail, one each, None for one that does not."""

    def __init__(self, **guards: Any) -> None:
        self.faults: deque[str | None] = deque()
        self.accepted: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.connections = 0
        self.hung_up = threading.Event()
        self.port = free_port()
        self._controller = _Controller(_Handler(self), "127.0.0.1", self.port, server_hostname="mail.test", **guards)

    @property
    def ids(self) -> list[str]:
        """The Message-IDs of the letters it has accepted."""
        return [str(message["Message-ID"]) for message in self.accepted]

    def start(self) -> None:
        self._controller.start()
        self.connections = 0  # it has asked itself whether it runs

    def stop(self) -> None:
        self._controller.stop(no_assert=True)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Smtp(self.handler, **self.SMTP_kwargs)


class _Smtp(SMTP):
    def connection_made(self, transport: Any) -> None:
        server = self.event_handler.server
        server.connections += 1
        self.fault = server.faults.popleft() if server.faults else None
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        if self.fault == "TEXT break":  # an earlier connection may end as late as this one
            asyncio.get_running_loop().call_soon(self.event_handler.server.hung_up.set)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:
        if self.fault == "TEXT break":
            await self.push("354 go on")
            await self._reader.readline()
            self.transport.abort()
        elif not await self.event_handler.fails(self, "DATA"):
            await super().smtp_DATA(arg)

    async def handle_exception(self, error: Exception) -> str:
        return "451 broken"


class _Handler:
    def __init__(self, server: MailServer) -> None:
        self.server = server

    async def fails(self, smtp: Any, step: str) -> bool:
        """Fail where it is to fail: answer with the code, or break the line."""
        at, _space, how = (smtp.fault or "").partition(" ")
        if at != step:
            return False
        if how.isdigit():
            await smtp.push(f"{how} as the test wants it")
        else:
            smtp.transport.abort()
        return True

    async def handle_MAIL(self, smtp: Any, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        return await self._step(smtp, "MAIL", lambda: setattr(envelope, "mail_from", address))

    async def handle_RCPT(self, smtp: Any, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        return await self._step(smtp, "RCPT", lambda: envelope.rcpt_tos.append(address))

    async def handle_DATA(self, smtp: Any, session: Session, envelope: Envelope) -> str:
        at, _space, how = (smtp.fault or "").partition(" ")
        if at == "DOT" and how.isdigit():
            return f"{how} as the test wants it"
        if (at, how) != ("DOT", "lost"):
            message = message_from_bytes(envelope.content or b"", policy=policy.default)
            self.server.accepted.append(message)  # type: ignore[arg-type]
            self.server.recipients.extend(envelope.rcpt_tos)
        if at == "DOT":
            smtp.transport.abort()
        return "250 OK"

    async def _step(self, smtp: Any, step: str, do: Any) -> str:
        at, _space, how = (smtp.fault or "").partition(" ")
        if at != step:
            do()
            return "250 OK"
        if how.isdigit():
            return f"{how} as the test wants it"
        smtp.transport.abort()
        return "250 OK"


@contextmanager
def mail_server(settings: Any, **guards: Any) -> Iterator[MailServer]:
    """Run a mail server and have the outbox use it. `guards` are aiosmtpd's own: TLS, who may send."""
    server = MailServer(**guards)
    server.start()
    settings.EMAIL_TRANSPORT = "cms.mail.smtp.Smtp"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    try:
        yield server
    finally:
        server.stop()

"""What came back is bound to its letter by the Message-ID, or means nothing."""

from __future__ import annotations

import imaplib
import mailbox
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.mail import bounces, mailboxes
from cms.mail.dsn import reports
from cms.mail.models import Letter
from cms.mail.states import State

pytestmark = pytest.mark.django_db


def report(message_id: str, action: str = "failed", *, headers_alone: bool = False) -> bytes:
    """Return a report as Postfix writes it."""
    kind = "text/rfc822-headers" if headers_alone else "message/rfc822"
    return (
        "From: MAILER-DAEMON@korea.kr\r\nTo: desk@localhost\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nI'm sorry\r\n"
        "--B\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mail.korea.kr\r\n\r\n"
        f"Final-Recipient: rfc822; writer@korea.kr\r\nAction: {action}\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n"
        f"--B\r\nContent-Type: {kind}\r\n\r\nMessage-ID: {message_id}\r\nSubject: x\r\n\r\n--B--\r\n"
    ).encode()


def sent(letter: Letter, state: State = State.SENT) -> Letter:
    when = timezone.now()
    problem = "" if state is State.SENT else "답을 듣지 못했습니다."
    Letter.objects.filter(pk=letter.pk).update(
        state=state, armed_at=when, sent_at=when if state is State.SENT else None, problem=problem
    )
    letter.refresh_from_db()
    return letter


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> mailbox.Maildir:
    settings.EMAIL_BOUNCES = f"maildir:{tmp_path / 'box'}"
    return mailbox.Maildir(tmp_path / "box")


def test_a_bounce_is_written_to_its_letter_alone(write: Callable[..., Letter], folder: mailbox.Maildir) -> None:
    bounced, other = sent(write()), sent(write())
    folder.add(report(bounced.message_id))
    assert bounces.read_bounces() == bounces.Read(1, 1)
    bounced.refresh_from_db()
    other.refresh_from_db()
    assert (bounced.state, other.state) == (State.BOUNCED, State.SENT)
    assert "User unknown" in bounced.problem
    assert bounces.read_bounces() == bounces.Read(0, 0), "read once"
    assert len(folder) == 1, "and never deleted"


@pytest.mark.parametrize("headers_alone", [True, False])
@pytest.mark.parametrize(
    ("action", "then"), [("failed", State.BOUNCED), ("relayed", State.SENT), ("delayed", State.SENT)]
)
def test_a_report_ends_a_doubt(write: Callable[..., Letter], action: str, then: State, headers_alone: bool) -> None:
    letter = sent(write(), State.IN_DOUBT)
    [told] = reports(report(letter.message_id, action, headers_alone=headers_alone))
    assert bounces.settle_by(told, timezone.now())
    letter.refresh_from_db()
    assert letter.state == then


def test_a_letter_that_was_sent_again_is_not_settled_by_an_old_report(write: Callable[..., Letter]) -> None:
    letter = write()
    [told] = reports(report(letter.message_id))
    assert not bounces.settle_by(told, timezone.now())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Subject: Undelivered Mail\r\n\r\nwriter@korea.kr is unknown",
        report("<nobody@knows>", "exploded"),
        report(""),
        b'Content-Type: multipart/report; boundary="B"\r\n\r\n--B\r\n',
        b"Content-Type: multipart/report\r\n\r\n\xff\xfe",
    ],
)
def test_what_names_no_letter_of_ours_is_evidence_of_nothing(raw: bytes) -> None:
    assert reports(raw) == []


def test_a_mail_nobody_understands_holds_up_none_behind_it(
    write: Callable[..., Letter], folder: mailbox.Maildir, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = sent(write())
    folder.add(b"Subject: strange\r\n\r\nstrange")
    folder.add(report(letter.message_id))

    def break_at(raw: bytes) -> Any:
        if b"strange" in raw:
            raise LookupError("unknown encoding")
        return reports(raw)

    monkeypatch.setattr(bounces, "reports", break_at)
    assert bounces.read_bounces() == bounces.Read(2, 1)


class Imap:
    """The part of an IMAP server's words that we use."""

    mails: list[bytes]
    seen: set[int]

    def __init__(self, host: str, port: int, **_given: object) -> None:
        assert (host, port) == ("mail.korea.kr", 993)

    def __enter__(self) -> Imap:
        return self

    def __exit__(self, *_error: object) -> None: ...

    def login(self, name: str, password: str) -> None:
        if (name, password) != ("desk@korea.kr", "word"):
            raise imaplib.IMAP4.error("no")

    def select(self, folder: str) -> tuple[str, list[bytes]]:
        return ("OK" if folder == '"Bounces"' else "NO"), [b""]

    def uid(self, command: str, *given: str) -> tuple[str, list[Any]]:
        if command == "SEARCH":
            return "OK", [b" ".join(b"%d" % n for n in range(len(self.mails)) if n not in self.seen)]
        number = int(given[0])
        if command == "STORE":
            self.seen.add(number)
        return "OK", [(b"head", self.mails[number]), b")"]


def test_an_imap_folder_is_read_once(
    write: Callable[..., Letter], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = sent(write())
    monkeypatch.setattr(Imap, "mails", [report(letter.message_id)], raising=False)
    monkeypatch.setattr(Imap, "seen", set(), raising=False)
    monkeypatch.setattr(mailboxes.imaplib, "IMAP4_SSL", Imap)
    settings.EMAIL_BOUNCES, settings.EMAIL_BOUNCES_PASSWORD = "imaps://desk%40korea.kr@mail.korea.kr/Bounces", "word"
    assert [bounces.read_bounces() for _turn in range(2)] == [bounces.Read(1, 1), bounces.Read(0, 0)]
    settings.EMAIL_BOUNCES_PASSWORD = "geheim"
    with pytest.raises(mailboxes.Unreadable) as refused:
        bounces.read_bounces()
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("where", ["", "ftp://mail", "maildir:/nowhere/at/all"])
def test_the_command_says_what_is_missing(settings: Any, where: str) -> None:
    settings.EMAIL_BOUNCES = where
    with pytest.raises(CommandError):
        call_command("mail_bounces")

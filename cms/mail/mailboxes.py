"""The mailbox to which letters come back: a Maildir folder or a folder of an IMAP server.

The setting `EMAIL_BOUNCES` says which: `maildir:/path`, or `imaps://name@server:993/INBOX` with its password in
`EMAIL_BOUNCES_PASSWORD`. What was read is marked as seen, never deleted.
"""

import imaplib
import mailbox
import ssl
from collections.abc import Callable
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

Take = Callable[[bytes], None]
#: Bytes of a mail that are read: a report says what it has to say in its beginning.
_MOST = 1_000_000
_PATIENCE = 30


class Unreadable(Exception):
    """The mailbox cannot be read; says in Korean why."""


def read_new(take: Take) -> int:
    """Give each new mail to `take` and mark it as seen; return how many. Raises `Unreadable`.

    A mail is marked after `take`: a process that is killed between them reads it again.
    """
    parts = urlsplit(settings.EMAIL_BOUNCES)
    if parts.scheme == "maildir":
        return _read_maildir(Path(unquote(parts.path)), take)
    if parts.scheme == "imaps" and parts.hostname:
        return _read_imap(parts, take)
    raise Unreadable(
        _("EMAIL_BOUNCES에 maildir:/폴더 또는 imaps://이름@서버/폴더 꼴로 되돌아온 메일이 모이는 곳을 적어 주세요.")
    )


def _read_maildir(folder: Path, take: Take) -> int:
    if not (folder / "new").is_dir():
        raise Unreadable(_("되돌아온 메일의 폴더가 없습니다: %(folder)s") % {"folder": folder})
    box = mailbox.Maildir(folder, factory=None, create=False)
    new = [key for key in sorted(box.iterkeys()) if box.get_message(key).get_subdir() == "new"]
    for key in new:
        with box.get_file(key) as file:
            take(file.read(_MOST))
        message = box.get_message(key)
        message.set_subdir("cur")
        message.add_flag("S")
        box[key] = message
    return len(new)


def _read_imap(parts: SplitResult, take: Take) -> int:
    try:
        server = imaplib.IMAP4_SSL(
            str(parts.hostname), parts.port or 993, ssl_context=ssl.create_default_context(), timeout=_PATIENCE
        )
        with server:
            server.login(unquote(parts.username or ""), settings.EMAIL_BOUNCES_PASSWORD)
            return _read_folder(server, unquote(parts.path.strip("/")) or "INBOX", take)
    except (OSError, imaplib.IMAP4.error) as error:
        words = _("되돌아온 메일을 읽지 못했습니다: %(error)s") % {"error": f"{type(error).__name__}: {error}"[:200]}
        raise Unreadable(words) from error


def _read_folder(server: imaplib.IMAP4, folder: str, take: Take) -> int:
    said, _count = server.select(f'"{folder}"')
    if said != "OK":
        raise Unreadable(_("메일함에 그런 폴더가 없습니다: %(folder)s") % {"folder": folder})
    _said, found = server.uid("SEARCH", "UNSEEN")
    uids = (found[0] or b"").split() if found else []
    for uid in uids:
        _said, fetched = server.uid("FETCH", uid.decode(), f"(BODY.PEEK[]<0.{_MOST}>)")
        for part in fetched:
            if isinstance(part, tuple):
                take(part[1])
        server.uid("STORE", uid.decode(), "+FLAGS", r"(\Seen)")
    return len(uids)

"""Where letters go: an SMTP server, a folder, or nowhere. The setting `EMAIL_TRANSPORT` names the class."""

import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from cms.mail.states import Verdict
from media import atomic_files


class Fault(Exception):
    """A handover that failed: what is known of it, and a Korean sentence or the server's own words."""

    def __init__(self, verdict: Verdict, words: str) -> None:
        super().__init__(words)
        self.verdict = verdict
        self.words = words


class Transport(Protocol):
    """Hands letters over.

    `arm` is called at the last moment at which nothing is accepted; what it raises ends the handover there.
    """

    #: What is in the way before any letter is tried, as a Korean sentence; empty where nothing is.
    obstacle: str

    def hand_over(self, message: EmailMessage, sender: str, recipient: str, arm: Callable[[], None]) -> None:
        """Hand one letter over. Raises `Fault`."""


class Folder:
    """Writes letters as .eml files into `EMAIL_FOLDER`. A file is named by its Message-ID, so one is written once."""

    obstacle = ""

    def hand_over(self, message: EmailMessage, sender: str, recipient: str, arm: Callable[[], None]) -> None:
        """Write one letter. Raises `Fault`."""
        folder = Path(settings.EMAIL_FOLDER)
        name = re.sub(r"[^\w.@-]", "", str(message["Message-ID"]))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            arm()
            atomic_files.write(folder / f"{name}.eml", message.as_bytes())
        except OSError as error:
            words = _("메일을 폴더에 쓰지 못했습니다: %(error)s") % {"error": error.strerror or type(error).__name__}
            raise Fault(Verdict.UNREACHABLE, words) from error


class Nowhere:
    """Takes nothing: letters wait, and the desk says why."""

    @property
    def obstacle(self) -> str:
        """Why nothing goes."""
        return _("보낼 곳이 없습니다. EMAIL_HOST에 메일 서버를 적으면 기다리던 메일이 나갑니다.")

    def hand_over(self, message: EmailMessage, sender: str, recipient: str, arm: Callable[[], None]) -> None:
        """Refuse. Raises `Fault`."""
        raise Fault(Verdict.UNREACHABLE, self.obstacle)


def transport() -> Transport:
    """Return the installation's transport."""
    made: Transport = import_string(settings.EMAIL_TRANSPORT)()
    return made

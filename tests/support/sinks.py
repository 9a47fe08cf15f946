"""What left the house, as bytes: answers, files, posts, letters and whatever went through a socket."""

from __future__ import annotations

import io
import socket
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.conf import settings
from django.db.models import Model
from django.test import Client

from social.models import Post, PracticePost
from tests.promises.places import walk
from tests.support.mailed import letters

#: Rows that are sent as they are: by a channel, or shown by the practice channel.
_SENT_ROWS: tuple[type[Model], ...] = (Post, PracticePost)
_MOST_PAGES = 40


@dataclass
class Sinks:
    """Watches what leaves since it was made."""

    screen: Client
    sent: bytearray = field(default_factory=bytearray)
    """All that was written to sockets."""
    before: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.before = set(_files())

    def listen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Keep what any socket of this process sends."""
        for name in ("send", "sendall"):
            monkeypatch.setattr(socket.socket, name, self._keeping(getattr(socket.socket, name)))

    def _keeping(self, send: Any) -> Any:
        def kept(sending: socket.socket, data: bytes, *flags: int) -> Any:
            self.sent += bytes(data)
            return send(sending, data, *flags)

        return kept

    def contents(self, *, guesses: Iterable[str], questions: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the name of each sink with all its text."""
        for answer in walk(guesses=guesses, questions=questions, screen=self.screen):
            assert answer.status < 500, answer.address
            if answer.status != 404:
                yield from _texts(answer.address, answer.body)
        for letter in letters():
            yield f"letter: {letter.subject}", f"{letter.subject} {letter.body}"
        for model in _SENT_ROWS:
            for row in model._default_manager.values():
                yield model.__name__, repr(row)
        for path in set(_files()) - self.before:
            yield from _texts(f"file: {path.name}", path.read_bytes())
        yield "socket", self.sent.decode(errors="replace")


def _files() -> Iterator[Path]:
    """Yield the files that the house has written: what it makes, and what it serves."""
    for folder in {Path(settings.MEDIA_ROOT), Path(settings.VAR_DIR) / "files"}:
        yield from (path for path in folder.rglob("*") if path.is_file())


def _texts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield bytes as they are, what they hold compressed, and the text of a PDF."""
    yield name, data.decode(errors="replace")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for member in packed.namelist():
                yield f"{name}#{member}", member + packed.read(member).decode(errors="replace")
    elif data.startswith(b"%PDF") and b"%%EOF" in data[-1024:]:
        pdf = pypdfium2.PdfDocument(data)
        yield f"{name}#facts", repr(pdf.get_metadata_dict())
        for number, page in enumerate(islice(pdf, _MOST_PAGES), 1):
            yield f"{name}#{number}", page.get_textpage().get_text_bounded()

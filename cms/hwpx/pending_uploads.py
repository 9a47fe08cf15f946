"""Uploads that were shown and not saved yet: private, named at random, deleted after a day."""

import re
import time
import uuid
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

_KEPT_SECONDS = 24 * 60 * 60
_TICKET = re.compile(r"[0-9a-f]{32}\Z")


def hold(upload: "UploadedFile[bytes]") -> str:
    """Store an upload and return its ticket; uploads older than a day are deleted."""
    directory = _directory()
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(directory)
    ticket = uuid.uuid4().hex
    with (directory / f"{ticket}.hwpx").open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return ticket


def file_of(ticket: object) -> Path | None:
    """Return the upload of a ticket, or None."""
    if not isinstance(ticket, str) or not _TICKET.match(ticket):
        return None
    path = _directory() / f"{ticket}.hwpx"
    return path if path.is_file() else None


def discard(ticket: str) -> None:
    """Delete an upload."""
    path = file_of(ticket)
    if path is not None:
        path.unlink(missing_ok=True)


def _sweep(directory: Path) -> None:
    limit = time.time() - _KEPT_SECONDS
    for path in directory.glob("*.hwpx"):
        if path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)


def _directory() -> Path:
    return Path(settings.VAR_DIR) / "imports"

"""Hashes of what goes into files: they tell which files are out of date."""

import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

#: Where the rooms lie whose code shapes the paper.
_HOME = Path(__file__).resolve().parent.parent
ROOMS = ("layout", "layout/css", "colour", "prepress", "templates_data")


def digest(*parts: object) -> str:
    """Return one SHA-256 for several values.

    Bytes, or values with a stable `repr`: dataclasses, strings, numbers, tuples.
    """
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part if isinstance(part, bytes) else repr(part).encode())
        whole.update(b"\0")
    return whole.hexdigest()


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, or "" where there is none."""
    try:
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def upload_digest(name: str) -> str:
    """Return the SHA-256 of an upload, or "" where it is gone."""
    try:
        return file_digest(Path(default_storage.path(name)))
    except (NotImplementedError, ValueError, OSError):
        return ""


@functools.cache
def code_digest() -> str:
    """Return the hash of all code and data that shape the paper.

    Those are the modules of `ROOMS`, style sheets, templates, and the names and sizes of the fonts. Computed once for
    each process.
    """
    files: Iterable[Path] = sorted(path for name in ROOMS for path in (_HOME / name).glob("*.*"))
    fonts = sorted((path.name, path.stat().st_size) for path in Path(settings.FONTS_DIR).glob("*.ttf"))
    return digest(*(path.read_bytes() for path in files if path.suffix in (".py", ".css", ".json")), fonts)

"""Where made files lie, and the hashes that tell whether they must be made again."""

import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from media import wholefiles

_HERE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return (and make) a folder for made files: `photos`, `files`, `pages`."""
    path = Path(settings.VAR_DIR) / "newsletter" / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def digest(*parts: object) -> str:
    """Return one SHA-256 for values with a stable `repr` (dataclasses, strings, numbers, tuples)."""
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


def stored_digest(name: str) -> str:
    """Return the SHA-256 of an upload, or "" where it is gone."""
    try:
        return file_digest(Path(default_storage.path(name)))
    except (NotImplementedError, ValueError, OSError):
        return ""


@functools.cache
def code_digest() -> str:
    """Return a hash of everything that shapes the paper: layout, colour and press code, templates, fonts."""
    files: Iterable[Path] = sorted(
        path for name in ("layout", "colour", "press", "templates_data") for path in (_HERE / name).glob("*.*")
    )
    fonts = sorted((path.name, path.stat().st_size) for path in Path(settings.FONTS_DIR).glob("*.ttf"))
    return digest(*(path.read_bytes() for path in files if path.suffix in (".py", ".css", ".json")), fonts)


def keep(kind: str, data: bytes, suffix: str) -> tuple[str, str]:
    """Keep bytes by their hash; return (hash, path relative to the folder of made files)."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = folder(kind) / f"{sha256}{suffix}"
    if not path.exists():
        wholefiles.write(path, data)
    return sha256, f"newsletter/{kind}/{path.name}"

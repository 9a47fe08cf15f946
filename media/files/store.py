"""Store of the files the system makes, each under the hash of its bytes.

They are cards, releases, print files, screen pictures. The same bytes are kept once; a file is there whole or not at
all, and its row comes after it, so a killed worker leaves at worst a file without a row. Whoever needs a file refers to
its row by a foreign key: what nothing refers to is purged (`media.files.purge`). What is derived from a stored file (a
small cover) lies in a folder of its own under a name that begins with the same hash, and goes with it.
"""

import hashlib
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from media import atomic_files
from media.models import StoredFile


def keep(data: bytes, *, kind: str, suffix: str) -> StoredFile:
    """Keep bytes; `suffix` with its dot. Kept before, the old row is returned. Raises OSError when the disk is full."""
    digest = hashlib.sha256(data).hexdigest()
    name = f"{digest[:2]}/{digest}{suffix}"
    _write(data, directory() / name)
    # An update waits for a purge that holds the row; if the row is gone then, a new one is made.
    StoredFile.objects.filter(sha256=digest).update(kept_at=timezone.now())
    file, _made = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"kind": kind, "path": name, "size": len(data)}
    )
    _write(data, path_of(file))  # purged between the first look and the mark
    return file


def path_of(file: StoredFile) -> Path:
    """Return where a stored file lies."""
    return directory() / file.path


def derived_path(file: StoredFile, folder: str, ending: str) -> Path:
    """Return where something made of a stored file lies; `ending` follows its hash. The folder is made."""
    path = directory() / folder / f"{file.sha256}{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def directory() -> Path:
    """Return the directory of stored files, below the installation's `var`."""
    return Path(settings.VAR_DIR) / "files"


def _write(data: bytes, target: Path) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    atomic_files.write(target, data)

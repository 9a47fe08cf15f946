"""Files the system makes (cards, releases, press PDFs), kept under the hash of their bytes.

The same bytes are kept once; a file is there whole or not at all, and its row comes after it, so a killed worker
leaves at worst a file without a row.
"""

import hashlib
import os
from pathlib import Path
from typing import Any

from django.conf import settings

from media.models import RenderedFile


def keep(data: bytes, *, kind: str, suffix: str, by: Any = None) -> RenderedFile:
    """Keep bytes; `suffix` with its dot. Kept before, the old row is returned. Raises OSError when the disk is full."""
    digest = hashlib.sha256(data).hexdigest()
    name = f"{digest[:2]}/{digest}{suffix}"
    target = directory() / name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_name(f".{digest}.{os.getpid()}")
        try:
            with scratch.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            scratch.replace(target)
        finally:
            scratch.unlink(missing_ok=True)
    kept, _made = RenderedFile.objects.get_or_create(
        sha256=digest, defaults={"kind": kind, "path": name, "size": len(data), "made_by": by}
    )
    return kept


def path_of(file: RenderedFile) -> Path:
    """Return where a kept file lies."""
    return directory() / file.path


def directory() -> Path:
    """Return the directory of kept files, below the installation's `var`."""
    return Path(settings.VAR_DIR) / "rendered"

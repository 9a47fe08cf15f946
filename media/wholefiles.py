"""Write a file so that it is there whole or not at all, and on the disk before anybody is told of it."""

import os
import uuid
from pathlib import Path


def write(target: Path, data: bytes) -> None:
    """Put `data` under the name `target`, in place of what was there. Its folder must exist. Raises OSError.

    Several processes and threads may write the same file at once: the last one's bytes stay.
    """
    scratch = target.with_name(f".{target.stem[:40]}.{uuid.uuid4().hex}")
    try:
        with scratch.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(target)
    finally:
        scratch.unlink(missing_ok=True)

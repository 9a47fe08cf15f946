"""Write files whole or not at all.

The one way in which this project writes files that others read: beside the target first, under a name nobody else uses,
brought to the disk, then renamed, before anybody is told of the file. A killed process leaves at most a dotted file
beside the target; a failed one leaves nothing.
"""

import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

#: What a folder says that cannot be opened or synchronised (drop boxes, network shares). Its files are whole anyway.
_UNABLE = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM}


def write(target: Path, data: bytes) -> None:
    """Put `data` under the name `target`, in place of what was there. Its folder must exist. Raises OSError.

    Several processes and threads may write the same file at once: the last one's bytes stay.
    """
    with _beside(target) as (scratch, file):
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        scratch.replace(target)
    _settle(target.parent)


def probe(target: Path) -> None:
    """Raise OSError where `target` cannot be written.

    Long work asks first, so that the error does not come after it.
    """
    with _beside(target):
        pass


@contextmanager
def _beside(target: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Yield a new file in the target's folder. Afterwards it is removed unless it was renamed."""
    scratch = target.with_name(f".{target.stem[:40]}.{uuid.uuid4().hex}")
    try:
        with scratch.open("xb") as file:
            yield scratch, file
    finally:
        scratch.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Bring the new name itself to the disk (fsync(2): a file's own fsync does not)."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise

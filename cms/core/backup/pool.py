"""A pool of files by their SHA-256, for all backups of a folder."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path


class Damaged(OSError):
    """A file of the pool is gone or is not what its name says."""


def sha256_of(file: Path) -> str:
    """Return a file's SHA-256, hexadecimal."""
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


class Pool:
    """Files below one folder. Written aside, synced and renamed: a kill leaves no half file under a name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, file: Path) -> tuple[str, int]:
        """Copy a file in unless it is there; return its SHA-256 and bytes. What is read is what is hashed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        handle, aside = tempfile.mkstemp(dir=self._folder, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as copy, file.open("rb") as source:
                while chunk := source.read(1 << 20):
                    digest.update(chunk)
                    size += len(chunk)
                    copy.write(chunk)
                copy.flush()
                os.fsync(copy.fileno())
            name = digest.hexdigest()
            target = self.path(name)
            if not target.exists():
                target.parent.mkdir(exist_ok=True)
                os.replace(aside, target)
            return name, size
        finally:
            with suppress(FileNotFoundError):
                os.unlink(aside)

    def path(self, name: str) -> Path:
        """Return where the file with this digest lies."""
        return self._folder / name[:2] / name

    def holds(self, name: str, size: int) -> bool:
        """Tell whether a file of this digest and size is there. Its content is not read."""
        path = self.path(name)
        return path.is_file() and path.stat().st_size == size

    def check(self, name: str) -> None:
        """Read a file through. Raises `Damaged`."""
        path = self.path(name)
        if not path.is_file() or sha256_of(path) != name:
            raise Damaged(str(path))

    def take_out(self, name: str, target: Path) -> None:
        """Copy a file to its place, whole or not at all."""
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f".{target.name[:80]}.restoring")
        shutil.copyfile(self.path(name), aside)
        os.replace(aside, target)

    def prune(self, wanted: Collection[str]) -> int:
        """Delete files that no backup names; return how many. What a kill left half goes with them."""
        unwanted = [path for path in self._folder.rglob("*") if path.is_file() and path.name not in wanted]
        for path in unwanted:
            path.unlink()
        return len(unwanted)

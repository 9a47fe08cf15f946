"""Zip files without surprises: what may be unpacked, and how much of it. No Django.

A zip tells lies cheaply: a few kilobytes that unpack to gigabytes, members named `../../etc/…`, sizes that are not
true. So the declared and the really read sizes are both bounded. Meant for the limited child.
"""

import stat
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """Sizes in bytes; `ratio` is unpacked to packed, looked at from 1 MiB on."""

    members: int = 2_000
    total: int = 200 * 1024 * 1024
    ratio: int = 200


class UnsafeArchive(ValueError):
    """The archive must not be used. `code` is one of damaged, encrypted, bomb, unsafe-names."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code


def examine(path: str, limits: ZipLimits | None = None) -> list[str]:
    """Return the member names of a zip that keeps the limits. Read it whole to be sure. Raises `UnsafeArchive`."""
    limits = limits or ZipLimits()
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_declared(members, limits)
            left = limits.total
            for member in members:
                left -= _really_read(archive, member, left)
            return [member.filename for member in members]
    except UnsafeArchive:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise UnsafeArchive("damaged", str(error)) from error
    except RuntimeError as error:  # zipfile's way of saying that a password is needed
        raise UnsafeArchive("encrypted", str(error)) from error
    except Exception as error:  # zlib.error and lzma.LZMAError have no common parent
        raise UnsafeArchive("damaged", str(error)) from error


def _check_declared(members: list[zipfile.ZipInfo], limits: ZipLimits) -> None:
    if len(members) > limits.members:
        raise UnsafeArchive("bomb", f"{len(members)} members")
    if sum(member.file_size for member in members) > limits.total:
        raise UnsafeArchive("bomb", "declared size")
    names = set()
    for member in members:
        name = member.filename
        if _is_unsafe(name) or stat.S_ISLNK(member.external_attr >> 16) or name in names:
            raise UnsafeArchive("unsafe-names", name[:80])
        names.add(name)
        if member.flag_bits & 0x1:
            raise UnsafeArchive("encrypted", name[:80])
        if member.file_size > 1 << 20 and member.file_size > limits.ratio * max(1, member.compress_size):
            raise UnsafeArchive("bomb", f"ratio of {name[:80]}")


def _is_unsafe(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or "\x00" in name or name[1:2] == ":"


def _really_read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> int:
    """Unpack a member into nothing and return its size."""
    size = 0
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise UnsafeArchive("bomb", "real size")
    return size

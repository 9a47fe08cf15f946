"""What a backup holds, as a sealed JSON file. Pure.

The seal is an HMAC-SHA256 under a key derived from the office's current field key: whoever can write into the folder of
backups, but has no key, cannot make or change one that is restored. Keys are named by fingerprints, never written.
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

FORMAT = 1
NAME = "manifest.json"
_SEAL_LABEL = b"sosiktong backup manifest"
_PRINT_LABEL = b"sosiktong key fingerprint"


class BadManifest(ValueError):
    """The file is no manifest of ours, or its seal does not hold."""


def _relative(path: str) -> str:
    """Refuse a path that leads out of its folder."""
    if path.startswith("/") or "\\" in path or any(part in {"", ".", ".."} for part in path.split("/")):
        raise ValueError(path)
    return path


Relative = Annotated[str, AfterValidator(_relative)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StoredFile(_Strict):
    """A file of the data directory: its path there, bytes, SHA-256, and its change time in ns (to read it once)."""

    path: Relative
    size: int = Field(ge=0)
    sha256: Digest
    changed_ns: int


class HeadLine(_Strict):
    """The end of the ledger's chain at the moment of the backup."""

    position: int
    digest: Digest


class Manifest(_Strict):
    """One backup: when, of which database with how many rows a table, which files, which keys open it."""

    format: int = FORMAT
    taken_at: AwareDatetime
    vendor: str = Field(pattern=r"^(sqlite|postgresql)$")
    epoch: int = Field(ge=0)
    """How often this office had been restored before."""
    database: StoredFile
    rows: dict[str, int]
    files: tuple[StoredFile, ...]
    keys: dict[str, str]
    head: HeadLine | None

    def sealed(self, key: bytes) -> str:
        """Return the manifest as the text of its file."""
        return f"{_seal(self.model_dump_json(), key)}\n{self.model_dump_json()}\n"

    @classmethod
    def opened(cls, text: str, keys: Mapping[str, bytes]) -> Self:
        """Read a manifest's file. Any of the ring's keys may have sealed it. Raises `BadManifest`."""
        seal, _newline, body = text.rstrip("\n").partition("\n")
        if not any(hmac.compare_digest(seal, _seal(body, key)) for key in keys.values()):
            raise BadManifest("seal")
        try:
            return cls.model_validate_json(body)
        except ValidationError as error:
            raise BadManifest(str(error)) from None

    def missing_keys(self, keys: Mapping[str, bytes]) -> list[str]:
        """Return the names of needed keys that this ring lacks."""
        own = fingerprints(keys)
        return sorted(name for name, print_ in self.keys.items() if own.get(name) != print_)

    @property
    def total_bytes(self) -> int:
        """Bytes of database and files together."""
        return self.database.size + sum(file.size for file in self.files)


def fingerprints(keys: Mapping[str, bytes]) -> dict[str, str]:
    """Return what tells keys apart without giving them away."""
    return {name: hmac.digest(key, _PRINT_LABEL, hashlib.sha256).hex()[:16] for name, key in keys.items()}


def name_of(taken_at: datetime) -> str:
    """Return the name of a backup's folder; names sort as their times do. UTC."""
    return taken_at.strftime("%Y%m%dT%H%M%SZ")


def _seal(body: str, key: bytes) -> str:
    derived = hmac.digest(key, _SEAL_LABEL, hashlib.sha256)
    return hmac.digest(derived, body.encode(), hashlib.sha256).hex()

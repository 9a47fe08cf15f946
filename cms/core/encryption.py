"""Encrypted fields: AES-256-GCM under a ring of named keys, failing closed.

`settings.FIELD_KEYRING` maps key names to base64 keys of 32 bytes; the first one encrypts, all of them decrypt. A value
that cannot be decrypted raises `CannotDecrypt`: ciphertext is never handed out as if it were the text. The table and
column are bound into each value, so that a value copied into another column does not open there.
"""

import base64
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Lookup

from cms.core import keyring
from cms.core.korean.wording import sentence as _

_SCHEME = "enc1"
_NONCE_BYTES = 12


class CannotDecrypt(Exception):
    """A stored value opens with no key, or was tampered with."""


def key_ring() -> dict[str, bytes]:
    """Return the keys by name, the current one first. Raises `ImproperlyConfigured` where there is no usable ring."""
    try:
        return keyring.parse(getattr(settings, "FIELD_KEYRING", None) or {})
    except keyring.BadKeyRing as error:
        raise ImproperlyConfigured(
            _("FIELD_KEYRING: %(error)s docs/operations.md를 보아 주세요.", error=error)
        ) from None


def encrypt(text: str, *, place: str) -> str:
    """Return `text` encrypted with the current key and bound to `place` (`table.column`)."""
    ring = key_ring()
    name = next(iter(ring))
    nonce = os.urandom(_NONCE_BYTES)
    sealed = AESGCM(ring[name]).encrypt(nonce, text.encode(), place.encode())
    return f"{_SCHEME}:{name}:{base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, *, place: str) -> str:
    """Return the text of a stored value. Raises `CannotDecrypt`."""
    try:
        scheme, name, encoded = stored.split(":", 2)
        if scheme != _SCHEME:
            raise ValueError(scheme)
        raw = base64.b64decode(encoded, validate=True)
        opened = AESGCM(key_ring()[name]).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], place.encode())
        return opened.decode()
    except (ValueError, KeyError, InvalidTag) as error:
        raise CannotDecrypt(f"{place}: {type(error).__name__}") from None


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # generic only in the stubs
    """Text that is encrypted in the database and plain in Python. Not searchable; null stays null."""

    @property
    def place(self) -> str:
        """Table and column, bound into each stored value."""
        return f"{self.model._meta.db_table}.{self.column}"

    def get_prep_value(self, value: object) -> str | None:
        return None if value is None else encrypt(str(value), place=self.place)

    def from_db_value(self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper) -> str | None:
        return None if value is None else decrypt(value, place=self.place)

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]] | None:
        if lookup_name != "isnull":
            raise TypeError(f"{self.name} is encrypted: only isnull can be asked of it.")
        return super().get_lookup(lookup_name)

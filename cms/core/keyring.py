"""Keys of encrypted fields: read once, refused where they are no keys. Pure, so that settings can use it too."""

import base64
import binascii
from collections.abc import Mapping

KEY_BYTES = 32


class BadKeyRing(Exception):
    """A ring that encrypts nothing; says in Korean what is wrong with it."""


def parse(ring: Mapping[str, str]) -> dict[str, bytes]:
    """Return the keys (32 bytes) by name in the ring's order, the current one first. Raises `BadKeyRing`."""
    if not ring:
        raise BadKeyRing("암호화 열쇠가 하나도 없습니다.")
    keys = {}
    for name, encoded in ring.items():
        if not (name.isascii() and name.isalnum()):
            raise BadKeyRing(f"열쇠 이름은 영문자와 숫자로만 짓습니다: {name}")
        try:
            key = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError, TypeError):
            raise BadKeyRing(f"열쇠 {name}의 값이 base64가 아닙니다.") from None
        if len(key) != KEY_BYTES:
            raise BadKeyRing(f"열쇠 {name}은(는) {KEY_BYTES}바이트여야 하는데 {len(key)}바이트입니다.")
        keys[name] = key
    return keys

"""Parse the keys of encrypted fields; refuse what are no keys. Pure, so that settings can use it too."""

import base64
import binascii
from collections.abc import Mapping

from cms.core.korean.particles import with_particle
from cms.core.korean.wording import sentence as _

KEY_BYTES = 32


class BadKeyRing(Exception):
    """A key ring that cannot be used; says in Korean what is wrong."""


def parse(ring: Mapping[str, str]) -> dict[str, bytes]:
    """Return the keys (32 bytes) by name in order, the current one first. Raises `BadKeyRing`."""
    if not ring:
        raise BadKeyRing(_("암호화 열쇠가 하나도 없습니다."))
    keys = {}
    for name, encoded in ring.items():
        if not (name.isascii() and name.isalnum()):
            raise BadKeyRing(_("열쇠 이름은 영문자와 숫자로만 짓습니다: %(name)s", name=name))
        try:
            key = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError, TypeError):
            raise BadKeyRing(_("열쇠 %(name)s의 값이 base64가 아닙니다.", name=name)) from None
        if len(key) != KEY_BYTES:
            raise BadKeyRing(
                _(
                    "열쇠 %(name)s %(needed)s바이트여야 하는데 %(given)s바이트입니다.",
                    name=with_particle(name, "은"),
                    needed=KEY_BYTES,
                    given=len(key),
                )
            )
        keys[name] = key
    return keys

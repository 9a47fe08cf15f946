"""Passwords that have been broken elsewhere, kept as hashes beside the code. Nothing is asked of anybody. Pure.

`broken.bin` holds the first five bytes of the SHA-256 of each, sorted: of the million most used, those of twelve
letters or more, in lower case; shorter ones are refused for their length. `bin/broken-passwords` makes it, and says
from what.
A good password is taken for one of these once in 25 million.
"""

import hashlib
from bisect import bisect_left
from functools import cache
from pathlib import Path

_SIZE = 5
_FILE = Path(__file__).with_name("broken.bin")


def digest(password: str) -> bytes:
    """Return what the file keeps of a password."""
    return hashlib.sha256(password.lower().encode()).digest()[:_SIZE]


def is_broken(password: str) -> bool:
    """Whether a password is among the broken ones."""
    hashes = _hashes()
    wanted = digest(password)
    place = bisect_left(
        range(len(hashes) // _SIZE), wanted, key=lambda index: hashes[index * _SIZE : (index + 1) * _SIZE]
    )
    return hashes[place * _SIZE : (place + 1) * _SIZE] == wanted


@cache
def _hashes() -> bytes:
    return _FILE.read_bytes()

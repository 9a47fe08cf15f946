"""Pairing codes, which a person reads off a screen and types. No Django.

Eight letters out of 28, none of which looks like another.
"""

import secrets

#: Without letters that look like others (0 O, 1 I, 5 S, B, Z): 28 letters, 38 bits in eight.
ALPHABET = "ACDEFGHJKLMNPQRTUVWXY2346789"
LENGTH = 8


def new_code() -> str:
    """Return a random code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """Return the code as it is shown: in two groups of four."""
    return f"{code[:4]}-{code[4:]}"


def read(typed: str) -> str | None:
    """Return the code that a person typed, or None where it is none.

    Letters may have any case, and spaces and dashes may stand anywhere.
    """
    code = "".join(letter for letter in typed.upper() if letter not in " -‐–—\t")
    return code if len(code) == LENGTH and all(letter in ALPHABET for letter in code) else None

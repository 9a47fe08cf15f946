"""Codes a person reads off a screen and types: eight of 28 letters, none looking like another. No Django."""

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
    """Return the code a person meant (any case, spaces and dashes anywhere), or None where it can be none."""
    code = "".join(letter for letter in typed.upper() if letter not in " -‐–—\t")
    return code if len(code) == LENGTH and all(letter in ALPHABET for letter in code) else None

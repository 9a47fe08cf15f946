"""Korean telephone numbers: how they are dialled and how they are written. Pure."""

import re

_NOT_DIALLED = re.compile(r"[^0-9+]")
_AREA = re.compile(r"(02|0\d{2})(\d{3,4})(\d{4})")
_NATIONWIDE = re.compile(r"(1[5-8]\d{2})(\d{4})")


def dialled(number: str) -> str:
    """Return a number as a `tel:` address holds it: digits and a leading plus."""
    return _NOT_DIALLED.sub("", number)


def written(number: str) -> str:
    """Return `043-539-3114`, `02-123-4567`, `1588-0000`; what is no Korean number stays as it is."""
    digits = dialled(number)
    match = _NATIONWIDE.fullmatch(digits) or _AREA.fullmatch(digits)
    return "-".join(match.groups()) if match else number

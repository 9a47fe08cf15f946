"""HTTP byte ranges (RFC 9110 §14). No Django."""

import re

#: Eighteen digits are more bytes than any disk has, and fit into what Python reads at once.
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})\Z", re.IGNORECASE)


class Unsatisfiable(ValueError):
    """The range lies outside the file: answer 416."""


def parse(header: str, size: int) -> tuple[int, int] | None:
    """Return first and last byte of a single range. None where the header is none we serve (then send all).

    Several ranges are not served: their answer is the whole file. Raises `Unsatisfiable`.
    """
    match = _RANGE.match(header.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        length = int(last)
        if length == 0 or size == 0:
            raise Unsatisfiable
        return max(0, size - length), size - 1
    start = int(first)
    end = min(int(last), size - 1) if last else size - 1
    if last and int(last) < start:
        return None
    if start >= size:
        raise Unsatisfiable
    return start, end

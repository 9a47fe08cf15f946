"""One byte range of a file (RFC 9110 §14): what video elements and resumed downloads ask for."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_CHUNK = 256 * 1024


def serve(request: HttpRequest, path: Path, content_type: str) -> HttpResponseBase:
    """Return the file or the range asked for. Raises FileNotFoundError."""
    size = path.stat().st_size
    wanted = _wanted(request.headers.get("Range", ""), size)
    if wanted == "unsatisfiable":
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = wanted if isinstance(wanted, tuple) else (0, size - 1)
    headers = {"Accept-Ranges": "bytes", "Content-Length": str(end - start + 1)}
    if isinstance(wanted, tuple):
        headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    status = 206 if isinstance(wanted, tuple) else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, content_type=content_type, headers=headers)
    return StreamingHttpResponse(_bytes(path, start, end), status=status, content_type=content_type, headers=headers)


def _wanted(header: str, size: int) -> tuple[int, int] | str | None:
    """Return first and last byte; None for the whole file, also where the header makes no sense."""
    match = _RANGE.fullmatch(header)
    if match is None or header == "bytes=-":
        return None
    first, last = match.groups()
    if not first:  # the last n bytes
        count = min(int(last), size)
        return (size - count, size - 1) if count else "unsatisfiable"
    start = int(first)
    end = min(int(last), size - 1) if last else size - 1
    if start >= size:
        return "unsatisfiable"
    return (start, end) if start <= end else None


def _bytes(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        left = end - start + 1
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk

"""Files served with byte ranges: what video elements and resumed downloads ask for."""

from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from media import ranges

_CHUNK = 256 * 1024
_LONGEST_HEADER = 60


def serve(request: HttpRequest, path: Path, content_type: str) -> HttpResponseBase:
    """Return the file or the range asked for. Raises FileNotFoundError."""
    size = path.stat().st_size
    header = request.headers.get("Range", "")
    try:
        wanted = ranges.parse(header, size) if header and len(header) <= _LONGEST_HEADER else None
    except ranges.Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = wanted or (0, size - 1)
    headers = {"Accept-Ranges": "bytes", "Content-Length": str(end - start + 1)}
    if wanted:
        headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    status = 206 if wanted else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, content_type=content_type, headers=headers)
    return StreamingHttpResponse(_bytes(path, start, end), status=status, content_type=content_type, headers=headers)


def _bytes(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        left = end - start + 1
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk

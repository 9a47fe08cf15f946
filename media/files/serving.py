"""Serve files over HTTP: GET, HEAD, conditional requests, single byte ranges. RFC 9110 §13 and §14; streamed.

Who may have a file the caller has decided before.
"""

import mimetypes
from pathlib import Path
from typing import BinaryIO, Self

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

from media.files import ranges, store
from media.models import StoredFile

#: What an address holds that names the hash never changes; a day, so that a withdrawal reaches shared caches.
PUBLIC_IMMUTABLE = "public, max-age=86400, immutable"
#: The same for one reader alone, a year.
PRIVATE_IMMUTABLE = "private, max-age=31536000, immutable"
#: For addresses whose file is replaced: asked again every time, answered 304 as long as it is the same.
#: (Under the admin Wagtail adds that nothing may be kept at all.)
PUBLIC_FRESH = "public, no-cache"
PRIVATE_FRESH = "private, no-cache"
_CHUNK = 1 << 16


def stored_response(
    request: HttpRequest,
    file: StoredFile,
    *,
    cache: str,
    content_type: str = "",
    filename: str = "",
    as_attachment: bool = False,
) -> HttpResponseBase:
    """Answer with a stored file; its ETag is its hash. Raises `FileNotFoundError`."""
    return file_response(
        request,
        store.path_of(file),
        cache=cache,
        etag=f'"{file.sha256}"',
        content_type=content_type,
        filename=filename,
        as_attachment=as_attachment,
    )


def file_response(
    request: HttpRequest,
    path: Path,
    *,
    cache: str,
    etag: str = "",
    content_type: str = "",
    filename: str = "",
    as_attachment: bool = False,
) -> HttpResponseBase:
    """Answer with a file that never changes under its name. Raises `FileNotFoundError`.

    `etag`, quoted, is made of time and size where none is given; `filename` is what a browser saves it as.
    """
    stat = path.stat()
    modified = int(stat.st_mtime)
    headers = {
        "Cache-Control": cache,
        "ETag": etag or f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"',
        "Last-Modified": http_date(modified),
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Content-Type": content_type or mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        "Content-Length": str(stat.st_size),
    }
    if disposition := content_disposition_header(as_attachment, filename):
        headers["Content-Disposition"] = disposition
    whole = HttpResponse(headers=headers)
    answer = get_conditional_response(request, headers["ETag"], modified, whole) or whole
    if answer is not whole or request.method == "HEAD":
        return answer
    try:
        span = _span(request, stat.st_size, headers["ETag"], modified)
    except ranges.Unsatisfiable:
        return HttpResponse(
            status=416, headers={"Content-Range": f"bytes */{stat.st_size}", "Cache-Control": "no-store"}
        )
    first, last = span or (0, stat.st_size - 1)
    if span:
        headers["Content-Length"] = str(last - first + 1)
        headers["Content-Range"] = f"bytes {first}-{last}/{stat.st_size}"
    part = _Part(path.open("rb"), first, last - first + 1)
    return StreamingHttpResponse(part, status=206 if span else 200, headers=headers)


def _span(request: HttpRequest, size: int, etag: str, modified: int) -> tuple[int, int] | None:
    """Return the range to send, or None for the whole file. Raises `Unsatisfiable`."""
    asked = request.headers.get("Range")
    if not asked:
        return None
    condition = request.headers.get("If-Range")
    if condition and condition.strip() != etag and parse_http_date_safe(condition) != modified:
        return None  # what the caller has is of another file
    return ranges.parse(asked, size)


class _Part:
    """A stretch of an open file in chunks. The file is closed with the answer, sent or not."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        file.seek(start)
        self._file = file
        self._left = length

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        chunk = self._file.read(min(_CHUNK, self._left)) if self._left else b""
        if not chunk:
            raise StopIteration
        self._left -= len(chunk)
        return chunk

    def close(self) -> None:
        """Close the file."""
        self._file.close()

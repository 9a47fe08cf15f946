"""Media files over HTTP: pictures that are public, everything for staff, nothing to guess for anybody else."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from media import pictures, ranges

_CHUNK = 1 << 16
#: Names are never used twice, so what a name holds never changes; a day, so that a withdrawal reaches shared caches.
PUBLIC_CACHE = "public, max-age=86400, immutable"
PRIVATE_CACHE = "private, no-store"


def is_staff(request: HttpRequest) -> bool:
    """Say whether somebody signed in to the desk asks."""
    user: Any = request.user
    return bool(user.is_authenticated and user.is_active and user.has_perm("wagtailadmin.access_admin"))


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a picture or rendition by its stored name. Anything that is not in the database does not exist."""
    public = pictures.is_public(path) if "\x00" not in path else None
    if public is None or not (public or is_staff(request)):
        raise Http404
    try:
        file = Path(default_storage.path(path))
        return file_response(request, file, cache=PUBLIC_CACHE if public else PRIVATE_CACHE)
    except FileNotFoundError:
        raise Http404 from None


def file_response(
    request: HttpRequest,
    file: Path,
    *,
    cache: str,
    content_type: str | None = None,
    download_as: str | None = None,
) -> HttpResponseBase:
    """Answer with a file: conditional, in ranges, streamed. Raises `FileNotFoundError`."""
    stat = file.stat()
    headers = {
        "Cache-Control": cache,
        "ETag": f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"',
        "Last-Modified": http_date(stat.st_mtime),
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
    }
    if _is_fresh(request, headers["ETag"], int(stat.st_mtime)):
        return HttpResponseNotModified(headers=headers)
    headers["Content-Type"] = content_type or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    span = None
    wanted = request.headers.get("Range")
    if wanted and request.headers.get("If-Range", headers["ETag"]) == headers["ETag"]:
        try:
            span = ranges.parse(wanted, stat.st_size)
        except ranges.Unsatisfiable:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stat.st_size}"})
    response = _body(request, file, span or (0, stat.st_size - 1), headers, partial=span is not None, size=stat.st_size)
    if download_as:
        from django.utils.http import content_disposition_header

        response.headers["Content-Disposition"] = str(content_disposition_header(True, download_as))
    return response


def _is_fresh(request: HttpRequest, etag: str, modified: int) -> bool:
    known = request.headers.get("If-None-Match")
    if known is not None:
        return etag in known or known.strip() == "*"
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and modified <= since


def _body(
    request: HttpRequest, file: Path, span: tuple[int, int], headers: dict[str, str], *, partial: bool, size: int
) -> HttpResponseBase:
    first, last = span
    headers["Content-Length"] = str(last - first + 1)
    if partial:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    status = 206 if partial else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    return StreamingHttpResponse(_read(file, first, last - first + 1), status=status, headers=headers)


def _read(file: Path, start: int, length: int) -> Iterator[bytes]:
    with file.open("rb") as opened:
        opened.seek(start)
        while length > 0 and (chunk := opened.read(min(_CHUNK, length))):
            length -= len(chunk)
            yield chunk

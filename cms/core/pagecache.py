"""Cache of whole public pages in front of sessions. A page from the cache costs next to nothing.

A view says with `@public_page()` that its answer is the same for everybody. Cached pages belong to a *generation*
(`cms.core.generation`), which changes in the transaction of whatever changes public pages: every older page is void
then, on every machine. So no embargoed story appears early and no withdrawn one stays. Where the cache or the database
is out of order, pages are drawn.
"""

import gzip
import hashlib
import re
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Protocol, TypeVar, cast
from urllib.parse import urlencode

import structlog
from django.conf import settings
from django.core.cache import BaseCache, caches
from django.core.exceptions import DisallowedHost
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.request import split_domain_port
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.utils.text import compress_string

from cms.core import generation

View = Callable[..., HttpResponse]
Answer = TypeVar("Answer")
log = structlog.get_logger("pagecache")

#: Parameters a public page may depend on. A request with any other but a tracking parameter is not kept. Which of them
#: a page really depends on its view says (`public_page(query=…)`): with any other its answer is drawn, not kept, so
#: that nobody fills the cache with the same page under a thousand addresses.
QUERY = frozenset(
    {"page", "kind", "department", "town", "bgngYmd", "endYmd", "year", "pageNo", "numOfRows", "type", "month"}
)
#: Beginnings of parameters that say who asks or where from: `serviceKey` is the data portal's for its callers.
TRACKING = ("serviceKey", "utm_", "fbclid", "gclid", "igshid", "n_media", "n_query", "n_rank", "n_ad")
#: Where in a request's environment the kept page stands that it was answered with.
KEPT = "sosiktong.kept"
MAX_QUERY = 400  # characters; longer ones are not worth keeping
MAX_BODY = 4 * 1024 * 1024  # bytes
#: Pages name the day and what is on this week, so they are drawn anew at least this often.
SECONDS = 300
#: A second visitor waits this long for the first one's page before drawing his own.
PATIENCE = 3.0
#: Beginnings of addresses without public pages: whether we live, for one, must not hang on the database.
_NEVER = ("/healthz/", "/s/", "/admin/", "/account/", "/static/")
_ZERO = re.compile(r"q=0(\.0{0,3})?")
_HEADERS_NOT_CACHED = {
    "content-encoding",
    "content-length",
    "vary",
    "etag",
    "last-modified",
    "cache-control",
    "set-cookie",
}


@dataclass(frozen=True, slots=True)
class CachedPage:
    """A finished page. `body` is gzip; `cached_at` and `ends_at` are seconds since the epoch."""

    generation: str
    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str
    cached_at: int
    ends_at: int


class OutOfOrder(Exception):
    """The cache does not answer."""


class Cacheable(Protocol):
    """An answer that is the same for everybody."""

    cache_seconds: int


def public_page(seconds: int = SECONDS, *, query: Collection[str] = ()) -> Callable[[View], View]:
    """Mark a view's answers as cacheable for everybody, up to `seconds`.

    `query` names the parameters the answer depends on. Each is expected once: a view with parameters sends visitors of
    a value that is none (page 9999) to the address of what they get.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def marked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            response = view(request, *args, **kwargs)
            if all(name in query and len(values) == 1 for name, values in significant_parameters(request)):
                cast("Cacheable", response).cache_seconds = seconds
            return response

        return marked

    return decorate


class PageCacheMiddleware:
    """Answer from the cache; store answers that may be cached."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request)
        if key is None:
            return self.get_response(request)
        try:
            current = generation.current()
            cached = _cached(key, current)
        except (Error, OutOfOrder):
            log.exception("page_cache_out_of_order")
            return self.get_response(request)
        if cached is not None:
            return _answer(request, cached)
        if request.method == "HEAD":
            return self.get_response(request)
        return self._draw(request, key, current)

    def _draw(self, request: HttpRequest, key: str, current: str) -> HttpResponse:
        """Draw a page that is not cached.

        Of many visitors who ask for it at the same moment one draws and the others wait.
        """
        try:
            first = _ask(lambda pages: pages.add(f"{key}.drawing", 1, PATIENCE))
            cached = None if first else _wait(key, current)
        except OutOfOrder:
            return self.get_response(request)
        if cached is not None:
            return _answer(request, cached)
        try:
            response = self.get_response(request)
            cached = _store(request, response, key, current)
            return _answer(request, cached, response) if cached is not None else response
        finally:
            if first:
                with suppress(OutOfOrder):
                    _ask(lambda pages: pages.delete(f"{key}.drawing"))


def key_of(request: HttpRequest) -> str | None:
    """Return a request's cache key, or None where it must not be cached."""
    if request.method not in {"GET", "HEAD"} or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    if request.path.startswith(_NEVER) or "HTTP_AUTHORIZATION" in request.META:
        return None
    if len(request.META.get("QUERY_STRING", "")) > MAX_QUERY:
        return None
    try:
        host, _port = split_domain_port(request.get_host())  # lower case; pages name neither
    except DisallowedHost:
        return None
    parameters = significant_parameters(request)
    if any(name not in QUERY for name, _values in parameters):
        return None
    text = f"{request.scheme}://{host}{request.path}?{urlencode(parameters, doseq=True)}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def significant_parameters(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """Return a request's parameters by name, without those that track visitors."""
    return sorted((name, values) for name, values in request.GET.lists() if not name.startswith(TRACKING))


def _cached(key: str, current: str) -> CachedPage | None:
    cached = _ask(lambda pages: pages.get(key))
    return cached if isinstance(cached, CachedPage) and cached.generation == current else None


def _wait(key: str, current: str) -> CachedPage | None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        cached = _cached(key, current)
        if cached is not None:
            return cached
        if _ask(lambda pages: pages.get(f"{key}.drawing")) is None:
            return None
        time.sleep(0.02)
    return None


def _store(request: HttpRequest, response: HttpResponse, key: str, current: str) -> CachedPage | None:
    """Keep the response where it is the same for everybody; return what is kept."""
    seconds = getattr(response, "cache_seconds", 0)
    if not seconds or response.status_code != HTTPStatus.OK or response.streaming or response.cookies:
        return None
    control = response.headers.get("Cache-Control", "")
    if "private" in control or "no-store" in control or "cookie" in response.headers.get("Vary", "").lower():
        return None
    if getattr(request, "is_preview", False) or len(response.content) > MAX_BODY:
        return None
    cached = CachedPage(
        # Read before drawing, so what is drawn is as new as its generation or newer: a page drawn while something was
        # published is void already, and needs no second question to the database.
        generation=current,
        body=compress_string(response.content),
        headers=tuple((name, value) for name, value in response.items() if name.lower() not in _HEADERS_NOT_CACHED),
        etag=f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"',
        cached_at=int(time.time()),
        ends_at=int(time.time()) + seconds,
    )
    try:
        _ask(lambda pages: pages.set(key, cached, seconds))
    except OutOfOrder:
        log.exception("page_not_kept")
    return cached


def _answer(request: HttpRequest, cached: CachedPage, drawn: HttpResponse | None = None) -> HttpResponse:
    """Return a kept page: 304 where the visitor has it, else its bytes as the visitor can read them."""
    if _visitor_has(request, cached):
        response: HttpResponse = HttpResponseNotModified()
    elif _reads_gzip(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        response = HttpResponse(cached.body)
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(drawn.content if drawn is not None else gzip.decompress(cached.body))
    del response["Content-Type"]
    for name, value in cached.headers:
        response[name] = value
    response["ETag"] = cached.etag
    # Within its second a page may be followed by another: only then does the date alone tell the two apart.
    if time.time() >= cached.cached_at + 1:
        response["Last-Modified"] = http_date(cached.cached_at)
    response["Vary"] = "Accept-Encoding"
    # Asked again each time (a 304 costs next to nothing), so that a withdrawn page is gone at once from everywhere.
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    if response.status_code == HTTPStatus.OK:
        response["Content-Length"] = str(len(response.content))
    if request.method == "HEAD":
        response.content = b""
    request.META[KEPT] = cached
    return response


def _visitor_has(request: HttpRequest, cached: CachedPage) -> bool:
    tags = request.META.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        ours = cached.etag.removeprefix("W/")  # RFC 9110 §13.1.2: compared weakly
        return any(tag == "*" or tag.removeprefix("W/") == ours for tag in parse_etags(tags))
    since = parse_http_date_safe(request.META.get("HTTP_IF_MODIFIED_SINCE", ""))
    return since is not None and cached.cached_at <= since


def _reads_gzip(accepted: str) -> bool:
    """Say whether a visitor's Accept-Encoding allows gzip: named, and not with a weight of zero (RFC 9110 §12.5.3)."""
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.partition(";")
        if name.strip() in {"gzip", "x-gzip"}:
            return not _ZERO.fullmatch(weight.strip())
    return False


def _ask(question: Callable[[BaseCache], Answer]) -> Answer:
    """Ask the cache. Raises `OutOfOrder` whatever is wrong: its folder, a full disk, half a file, its server."""
    try:
        return question(caches["pages"])
    except Exception as error:
        raise OutOfOrder from error

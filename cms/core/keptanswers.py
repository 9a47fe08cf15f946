"""Kept pages answered before Django handles a request: a link in a group chat brings everybody at once.

A page that the page cache answered with is remembered with the headers it left with, under all that it was asked with.
It is given again only under the generation that this process remembers (`cms.core.generation`). Twice a second, when
that is to be asked anew, and where anything is out of the ordinary, a request goes the long way, and Django decides.
A line of the log for each would cost as much as the answer: they are counted, and told once in `TOLD` seconds.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import TracebackType
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import structlog
from django.conf import settings

from cms.core import generation
from cms.core.pagecache import KEPT, CachedPage

log = structlog.get_logger("request")
TOLD = 60.0
MOST_PAGES = 500
MOST_BYTES = 32 * 1024 * 1024
#: What a page is remembered under.
_ASKED = ("wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "QUERY_STRING")
#: With these Django decides.
_UNUSUAL = ("HTTP_AUTHORIZATION", "HTTP_IF_MODIFIED_SINCE")
_OF_A_BODY = frozenset({"content-length", "content-encoding", "content-type"})

Headers = list[tuple[str, str]]
Failure = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A kept page with the headers it left with."""

    page: CachedPage
    headers: Headers


class KeptAnswers:
    """A WSGI application that stands before Django's."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._answers: OrderedDict[tuple[str, ...], KeptAnswer] = OrderedDict()
        self._bytes = 0
        self._count, self._told = 0, time.monotonic()
        self._lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked = _asked(environ)
        if asked is None:
            return self._application(environ, start_response)
        answer = self._recall(asked)
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if answer is None or tags not in {None, answer.page.etag}:
            return self._application(environ, self._listening(environ, asked, start_response))
        if tags is not None:
            start_response("304 Not Modified", _without_body(answer.headers))
            return []
        start_response("200 OK", list(answer.headers))
        return [answer.page.body]

    def _recall(self, asked: tuple[str, ...]) -> KeptAnswer | None:
        current = generation.remembered()
        if current is None:
            self._tell()
            return None
        with self._lock:
            answer = self._answers.get(asked)
            if answer is None:
                return None
            if answer.page.generation != current or answer.page.ends_at <= time.time():
                self._drop(asked)
                return None
            self._answers.move_to_end(asked)
            self._count += 1
            return answer

    def _tell(self) -> None:
        """Log how many were answered here, once in a while."""
        now = time.monotonic()
        with self._lock:
            count, seconds = self._count, now - self._told
            if not count or seconds < TOLD:
                return
            self._count, self._told = 0, now
        log.info("kept pages answered", count=count, seconds=round(seconds))

    def _listening(
        self, environ: WSGIEnvironment, asked: tuple[str, ...], start_response: StartResponse
    ) -> StartResponse:
        """Return a `start_response` that remembers what the page cache answers with."""

        def listen(status: str, headers: Headers, failure: Failure | None = None) -> Callable[[bytes], object]:
            page = environ.get(KEPT)
            if isinstance(page, CachedPage) and status.startswith("200 ") and failure is None:
                self._remember(asked, page, headers)
            return start_response(status, headers, failure) if failure else start_response(status, headers)

        return listen

    def _remember(self, asked: tuple[str, ...], page: CachedPage, headers: Headers) -> None:
        named = {name.lower(): value for name, value in headers}
        if named.get("content-encoding") != "gzip" or "last-modified" not in named or "set-cookie" in named:
            return
        kept = [(name, value) for name, value in headers if name.lower() != "x-request-id"]
        with self._lock:
            if asked in self._answers:
                self._drop(asked)
            self._answers[asked] = KeptAnswer(page, kept)
            self._bytes += len(page.body)
            while len(self._answers) > MOST_PAGES or self._bytes > MOST_BYTES:
                self._drop(next(iter(self._answers)))

    def _drop(self, asked: tuple[str, ...]) -> None:
        self._bytes -= len(self._answers.pop(asked).page.body)


def _asked(environ: WSGIEnvironment) -> tuple[str, ...] | None:
    """Return what a page is remembered under; None where Django decides."""
    if environ["REQUEST_METHOD"] != "GET" or any(name in environ for name in _UNUSUAL):
        return None
    if settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", ""):
        return None
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    if "gzip" not in accepted or "q=0" in accepted:
        return None
    return (environ.get("SCRIPT_NAME", ""), environ.get("PATH_INFO", ""), *(environ.get(name, "") for name in _ASKED))


def _without_body(headers: Headers) -> Headers:
    return [(name, value) for name, value in headers if name.lower() not in _OF_A_BODY]

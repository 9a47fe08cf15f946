"""Kept pages are answered before Django, and never to whom they are not for."""

import gzip
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory

from cms.core import generation, keptanswers
from cms.core.keptanswers import KeptAnswers
from cms.core.pagecache import KEPT, CachedPage

pytestmark = pytest.mark.django_db


class Site:
    """Django's side: counts who comes through, and answers with a kept page."""

    def __init__(self, *, seconds: int = 300, **headers: str) -> None:
        self.asked = 0
        self.seconds = seconds
        self.headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "ETag": '"a"', "Last-Modified": "x"}
        self.headers |= {name.replace("_", "-"): value for name, value in headers.items()}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        self.asked += 1
        body = gzip.compress(b"page")
        now = int(time.time())
        environ[KEPT] = CachedPage(generation.current(), body, (), '"a"', now, now + self.seconds)
        start_response("200 OK", [*self.headers.items(), ("X-Request-Id", "one")])
        return [body]


def ask(application: KeptAnswers, path: str = "/news/", method: str = "GET", **environ: str) -> tuple[str, dict, bytes]:
    told: list[Any] = []
    asked = {**RequestFactory().generic(method, path).META, "HTTP_ACCEPT_ENCODING": "gzip", **environ}
    body = b"".join(application(asked, lambda status, headers: told.extend((status, dict(headers)))))
    return told[0], told[1], body


def test_the_second_visitor_does_not_reach_django() -> None:
    site = Site()
    application = KeptAnswers(site)
    first, second = ask(application), ask(application)
    assert site.asked == 1
    assert gzip.decompress(second[2]) == b"page"
    del first[1]["X-Request-Id"]
    assert second == first


@pytest.mark.parametrize(
    "other",
    [
        {"method": "HEAD"},
        {"method": "POST"},
        {"path": "/news/?page=2"},
        {"path": "/other/"},
        {"HTTP_COOKIE": f"a=b; {settings.SESSION_COOKIE_NAME}=x"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_ACCEPT_ENCODING": "br"},
        {"HTTP_ACCEPT_ENCODING": "gzip;q=0"},
        {"HTTP_IF_MODIFIED_SINCE": "x"},
        {"HTTP_IF_NONE_MATCH": '"a", "b"'},
        {"HTTP_HOST": "other"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"wsgi.url_scheme": "https"},
    ],
)
def test_what_differs_in_anything_is_for_django(other: dict[str, str]) -> None:
    site = Site()
    application = KeptAnswers(site)
    ask(application)
    ask(application, **other)
    assert site.asked == 2


def test_who_has_the_page_gets_304_without_a_body() -> None:
    application = KeptAnswers(Site())
    ask(application)
    status, headers, body = ask(application, HTTP_IF_NONE_MATCH='"a"')
    assert (status, body) == ("304 Not Modified", b"")
    assert headers == {"ETag": '"a"', "Last-Modified": "x"}


def test_a_change_a_forgotten_generation_and_an_end_lead_to_django(monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site()
    application = KeptAnswers(site)
    ask(application)
    generation.forget()
    ask(application)
    assert site.asked == 2, "the database is to be asked"
    generation.invalidate()
    connection.run_on_commit.clear()
    generation.current()
    ask(application)
    assert site.asked == 3
    ended = KeptAnswers(short := Site(seconds=0))
    ask(ended), ask(ended)
    assert short.asked == 2


@pytest.mark.parametrize("headers", [{"Set_Cookie": "a=b"}, {"Content_Encoding": "identity"}])
def test_what_is_not_for_everybody_is_not_remembered(headers: dict[str, str]) -> None:
    site = Site(**headers)
    application = KeptAnswers(site)
    ask(application), ask(application)
    assert site.asked == 2


def test_memory_is_limited_and_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keptanswers, "MOST_PAGES", 2)
    site = Site()
    application = KeptAnswers(site)
    for path in ("/a", "/b", "/a", "/c"):
        ask(application, path)
    assert site.asked == 3
    ask(application, "/a")
    assert site.asked == 3
    ask(application, "/b")
    assert site.asked == 4
    monkeypatch.setattr(keptanswers, "MOST_BYTES", 1)
    ask(application, "/d"), ask(application, "/d")
    assert site.asked == 6

"""Whole pages are kept ahead of sessions, and never for the wrong visitor."""

import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, TestCase

from cms.core import pagecache
from tests.support.committed import committed
from tests.support.drawn import Drawn
from tests.support.published import published

pytestmark = pytest.mark.django_db


def test_second_visitor_gets_the_first_ones_page() -> None:
    page = Drawn()
    first, second = page(), page()
    assert page.times == 1
    assert first.content == second.content == "쪽 1".encode()
    assert second["ETag"] == first["ETag"]


@pytest.mark.parametrize(
    "extra",
    [
        {"cookies": {settings.SESSION_COOKIE_NAME: "x"}},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"method": "POST"},
        {"path": "/news/?unknown=1"},
        {"path": "/news/?page=" + "1" * 500},
        {"path": "/news/?page=1&page=2"},
        {"path": "/news/?year=2026"},
        {"path": "/news/?page=2&%C2%A0=1"},
        {"HTTP_HOST": "evil.example"},
    ],
)
def test_what_is_not_for_everybody_is_never_answered_from_the_cache(extra: dict[str, Any]) -> None:
    page = Drawn()
    page()
    page(**extra), page(**extra)
    assert page.times == 3


@pytest.mark.parametrize(
    "answer",
    [
        lambda request: HttpResponse("x", status=404),
        lambda request: HttpResponse("x", status=500),
        lambda request: HttpResponse("x", headers={"Cache-Control": "private"}),
        lambda request: HttpResponse("x", headers={"Cache-Control": "no-store"}),
        lambda request: HttpResponse("x", headers={"Vary": "Cookie"}),
        lambda request: StreamingHttpResponse(iter([b"x"])),
        lambda request: _with_cookie(),
        pytest.param(lambda request: _preview(request), id="preview"),  # noqa: PLW0108 - defined below
        lambda request: HttpResponse("x" * (pagecache.MAX_BODY + 1)),
    ],
)
def test_private_answers_errors_and_previews_are_not_kept(answer: Any) -> None:
    page = Drawn(answer)
    page(), page()
    assert page.times == 2


def _with_cookie() -> HttpResponse:
    response = HttpResponse("x")
    response.set_cookie("csrftoken", "x")
    return response


def _preview(request: HttpRequest) -> HttpResponse:
    request.is_preview = True  # type: ignore[attr-defined]
    return HttpResponse("x")


def test_tracking_parameters_share_a_page_and_real_ones_do_not() -> None:
    page = Drawn()
    page("/news/?page=2&utm_source=kakao"), page("/news/?fbclid=1&page=2"), page("/news/?page=2")
    page("/news/?serviceKey=9f%3D&page=2")
    assert page.times == 1
    page("/news/?page=3")
    assert page.times == 2


def test_pages_of_hosts_and_schemes_are_apart() -> None:
    page = Drawn()
    (
        page(HTTP_HOST="testserver"),
        page(HTTP_HOST="localhost"),
        page(HTTP_HOST="localhost", **{"wsgi.url_scheme": "https"}),
    )
    assert page.times == 3
    page(HTTP_HOST="LocalHost:8080"), page(HTTP_HOST="localhost:9999")
    assert page.times == 3, "neither case nor port of a host fills the cache with copies"


def test_answer_never_names_the_host_it_was_asked_by(county: Any, client: Client) -> None:
    for address in ("/", "/news/", "/feeds/rss.xml", "/sitemap.xml", "/robots.txt", "/api/open/press"):
        html = client.get(address, headers={"host": "localhost:6666"}).content.decode()
        assert "6666" not in html, address
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert "evil.example" not in client.get("/", headers={"x-forwarded-host": "evil.example"}).content.decode()


def test_of_many_who_miss_together_one_draws() -> None:
    def slow(request: HttpRequest) -> HttpResponse:
        time.sleep(0.3)
        return HttpResponse("slow")

    page = Drawn(slow)
    answers: list[bytes] = []
    visitors = [threading.Thread(target=lambda: answers.append(page().content)) for _visitor in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert answers == [b"slow"] * 8
    assert page.times == 1


def test_error_in_the_first_visitors_page_does_not_hold_up_the_second() -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        raise RuntimeError

    page = Drawn(broken)
    for _visit in range(2):
        began = time.monotonic()
        with pytest.raises(RuntimeError):
            page()
        assert time.monotonic() - began < 1


def test_hit_costs_at_most_one_query_each_half_second(
    county: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = committed(published)
    now = 1_000.0
    monkeypatch.setattr("cms.core.generation.time", SimpleNamespace(monotonic=lambda: now))
    addresses = ("/", "/news/", f"/news/{story.key}/", "/feeds/rss.xml", "/api/open/press")
    for address in addresses:
        client.get(address)
    for queries, seconds in ((0, 0.49), (1, 0.02), (0, 0.4), (1, 3600)):
        now += seconds
        with TestCase.assertNumQueries(TestCase(), queries):
            assert {client.get(address).status_code for address in addresses} == {200}


def test_half_a_file_in_the_cache_is_no_fault(tmp_path: Path, settings: Any) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(tmp_path)},
    }
    page = Drawn()
    page()
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-20])
    assert page().content == "쪽 2".encode()


def test_without_a_generation_nothing_is_taken_from_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable() -> str:
        raise OperationalError

    page = Drawn()
    page()
    monkeypatch.setattr("cms.core.generation.current", unreachable)
    assert page().content == "쪽 2".encode()


def test_cache_folder_that_cannot_be_written_does_not_take_the_site_down(tmp_path: Path, settings: Any) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(blocked / "x")},
    }
    page = Drawn()
    assert page().status_code == 200

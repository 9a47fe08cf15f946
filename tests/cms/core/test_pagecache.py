"""Whole pages are kept ahead of sessions, never for the wrong visitor and never past what changed them."""

import gzip
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory, TestCase
from django.utils import timezone

from cms.core import pagecache
from cms.core.pagecache import PageCacheMiddleware, generation, public_page, renew
from cms.office.models import OfficeSettings
from cms.stories import release
from tests.support.published import published, scheduled


class Drawn:
    """A view behind the middleware that counts how often it draws."""

    def __init__(self, answer: Any = None, seconds: int = 300) -> None:
        self.times = 0
        self.answer = answer or (lambda request: HttpResponse(f"쪽 {self.times}"))
        self.middleware = PageCacheMiddleware(public_page(seconds, query=("page", "kind"))(self.draw))

    def draw(self, request: HttpRequest) -> HttpResponse:
        self.times += 1
        return self.answer(request)

    def __call__(self, path: str = "/news/", **extra: Any) -> HttpResponse:
        cookies = extra.pop("cookies", {})
        method = extra.pop("method", "GET")
        request = RequestFactory().generic(method, path, **extra)
        request.COOKIES.update(cookies)
        return self.middleware(request)


def test_second_visitor_gets_the_first_ones_page() -> None:
    page = Drawn()
    first, second = page(), page()
    assert page.times == 1
    assert first.content == second.content == "쪽 1".encode()
    assert second["ETag"] == first["ETag"]


def test_generation_voids_every_page() -> None:
    page = Drawn()
    page("/a"), page("/b")
    renew()
    assert page("/a").content == "쪽 3".encode()


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


def test_visitor_who_has_the_page_gets_304_and_headers() -> None:
    page = Drawn()
    kept = page()
    again = page(HTTP_IF_NONE_MATCH=kept["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == kept["ETag"]
    assert page(HTTP_IF_NONE_MATCH=f'"x", {kept["ETag"].removeprefix("W/")}').status_code == 304
    assert page(HTTP_IF_NONE_MATCH="*").status_code == 304
    assert page(HTTP_IF_NONE_MATCH='"other"').status_code == 200


def test_date_tells_a_page_from_its_successor() -> None:
    """A page drawn and voided within a second must not answer 304 to whoever has it."""
    page = Drawn()
    assert "Last-Modified" not in page(), "the second is not over: another page may follow in it"
    with time_machine.travel(time.time() + 2, tick=False):
        kept = page()
        assert page(HTTP_IF_MODIFIED_SINCE=kept["Last-Modified"]).status_code == 304
        assert page(HTTP_IF_NONE_MATCH='"other"', HTTP_IF_MODIFIED_SINCE=kept["Last-Modified"]).status_code == 200
        assert page(HTTP_IF_MODIFIED_SINCE="yesterday").status_code == 200
    assert page.times == 1


def test_body_travels_gzipped_where_it_may() -> None:
    page = Drawn(lambda request: HttpResponse("가" * 5000))
    for _visit in range(2):
        packed = page(HTTP_ACCEPT_ENCODING="br, gzip")
        assert packed["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.content).decode() == "가" * 5000
        assert int(packed["Content-Length"]) == len(packed.content) < 500
    assert page().content.decode() == "가" * 5000


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("GZIP;q=0.5, identity", True),
        ("br, gzip;q=1.000", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("identity", False),
        ("gzipped", False),
        ("", False),
    ],
)
def test_gzip_only_for_those_who_read_it(accepted: str, packed: bool) -> None:
    page = Drawn(lambda request: HttpResponse("가" * 5000))
    for _visit in range(2):
        assert ("Content-Encoding" in page(HTTP_ACCEPT_ENCODING=accepted)) is packed


def test_range_and_foreign_headers_get_the_whole_page() -> None:
    page = Drawn()
    page()
    for header in ("HTTP_RANGE", "HTTP_X_FORWARDED_HOST", "HTTP_X_ORIGINAL_URL", "HTTP_ACCEPT_LANGUAGE"):
        answer = page(**{header: "bytes=0-1"})
        assert (answer.status_code, answer.content) == (200, "쪽 1".encode()), header
    assert page.times == 1


def test_head_is_answered_without_a_body_and_keeps_nothing() -> None:
    page = Drawn()
    page(method="HEAD")
    page()
    assert page.times == 2
    head = page(method="HEAD")
    assert (page.times, head.content, head["Content-Length"]) == (2, b"", "5")


def test_page_drawn_while_something_was_published_is_not_kept() -> None:
    def publish_meanwhile(request: HttpRequest) -> HttpResponse:
        renew()
        return HttpResponse("old")

    page = Drawn(publish_meanwhile)
    page(), page()
    assert page.times == 2


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


_OTHER_PROCESS = """
import django; django.setup()
from django.test import RequestFactory
from django.http import HttpResponse
from cms.core.pagecache import PageCacheMiddleware, public_page, renew, generation
import sys
page = PageCacheMiddleware(public_page()(lambda request: HttpResponse("from the other process")))
if sys.argv[1] == "renew":
    renew()
print(generation(), page(RequestFactory().get("/shared/")).content.decode(), sep="|")
"""


def test_generation_crosses_processes(tmp_path: Path, settings: Any) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "pages": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path / "var" / "pagecache"),
        },
    }
    page = Drawn()
    page("/shared/")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.local", "SOSIKTONG_VAR": str(tmp_path / "var")}

    def other(verb: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", _OTHER_PROCESS, verb], env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip().splitlines()[-1].split("|")

    assert other("look") == [generation(), "쪽 1"], "the other process sees our page"
    assert other("renew")[1] == "from the other process", "after its renewal it draws its own"
    assert page("/shared/").content.decode() == "from the other process", "and we see that one"
    assert page.times == 1


def test_rolled_back_change_renews_nothing(county: Any) -> None:
    before = generation()
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        OfficeSettings.load().save()
        transaction.set_rollback(True)
    assert generation() == before


def committed(verb: Callable[[], Any]) -> Any:
    """Run a verb and what waits for its commit."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return verb()


def test_published_corrected_and_withdrawn_show_at_once(county: Any) -> None:
    visitor = Client()
    assert "새 다리를 놓았다" not in visitor.get("/").content.decode()
    story = committed(lambda: published(title="새 다리를 놓았다", election_class="life"))
    address = f"/news/{story.key}/"
    assert "새 다리를 놓았다" in visitor.get("/").content.decode()
    assert visitor.get(address).status_code == 200
    committed(lambda: release.correct(story, note="다리 길이를 바로잡았습니다."))
    assert "다리 길이를 바로잡았습니다." in visitor.get(address).content.decode()
    committed(lambda: release.withdraw(story, reason="사실과 다른 내용이 있어 회수합니다."))
    gone = visitor.get(address)
    assert gone.status_code == 410
    assert "사실과 다른 내용이 있어 회수합니다." in gone.content.decode()
    assert "새 다리를 놓았다" not in gone.content.decode() + visitor.get("/").content.decode()


def test_office_settings_show_at_once(county: Any) -> None:
    visitor = Client()
    visitor.get("/")
    row = OfficeSettings.load()
    row.slogan = "새 구호"
    committed(row.save)
    assert "새 구호" in visitor.get("/").content.decode()


def test_scheduled_story_shows_as_soon_as_the_clock_releases_it(county: Any) -> None:
    visitor = Client()
    at = timezone.now() + timedelta(seconds=1)
    story = committed(lambda: scheduled(at, title="예약한 소식"))
    assert visitor.get(f"/news/{story.key}/").status_code == 404
    assert "예약한 소식" not in visitor.get("/").content.decode()
    while timezone.now() <= at:
        time.sleep(0.05)
    assert committed(release.release_due) == [story.key]
    assert "예약한 소식" in visitor.get("/").content.decode()
    assert visitor.get(f"/news/{story.key}/").status_code == 200


def test_hit_costs_no_query(county: Any, client: Client) -> None:
    story = published()
    for address in ("/", "/news/", f"/news/{story.key}/", "/feeds/rss.xml", "/api/open/press"):
        client.get(address)
        with TestCase.assertNumQueries(TestCase(), 0):
            assert client.get(address).status_code == 200
    assert connection.alias == "default"


def test_cache_folder_that_cannot_be_written_does_not_take_the_site_down(tmp_path: Path, settings: Any) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(blocked / "x")},
    }
    page = Drawn()
    assert page().status_code == 200

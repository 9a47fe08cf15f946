"""What a visitor gets of a kept page: its headers, 304, gzip, HEAD (RFC 9110)."""

import gzip
import time

import pytest
import time_machine
from django.http import HttpResponse

from tests.support.drawn import Drawn

pytestmark = pytest.mark.django_db


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

"""Every request leaves one line that can be followed and tells nothing that a person typed."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from structlog.testing import capture_logs

from cms.core.requestlog import RequestLogMiddleware

pytestmark = pytest.mark.django_db


def test_the_line_carries_the_id_of_the_answer_and_no_query(client: Client, county: object) -> None:
    with capture_logs() as lines:
        answer = client.get("/search/", {"q": "홍길동 010-1234-5678"})
    [line] = [entry for entry in lines if entry["event"] == "request"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/search/", 200)
    assert line["ms"] > 0
    assert not [word for word in ("홍길동", "5678") if word in str(lines)]
    assert len(answer["X-Request-Id"]) == 12


def test_each_request_has_an_id_of_its_own(client: Client, county: object) -> None:
    assert client.get("/")["X-Request-Id"] != client.get("/")["X-Request-Id"]


def test_files_and_screens_do_not_fill_the_log(client: Client) -> None:
    with capture_logs() as lines:
        client.get("/healthz/live")
        client.get("/media/nothing.jpg")
    assert not [entry for entry in lines if entry["event"] == "request"]


def test_a_file_that_fails_is_told_all_the_same(rf: RequestFactory) -> None:
    with capture_logs() as lines:
        RequestLogMiddleware(lambda request: HttpResponse(status=503))(rf.get("/media/a.jpg"))
    assert [entry["status"] for entry in lines] == [503]

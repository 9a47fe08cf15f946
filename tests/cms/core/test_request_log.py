"""Every request leaves one line that can be followed and tells nothing that a person typed."""

from collections.abc import Callable
from typing import Any

import pytest
import structlog
from django.http import HttpResponse
from django.test import Client, RequestFactory
from structlog.testing import capture_logs

from cms.core.models import Backup
from cms.core.requestlog import RequestLogMiddleware
from cms.core.work import engine, wanting
from cms.core.work.queues import LONG

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


def test_a_line_says_who_in_which_session_and_no_name(county: Any, client_of: Callable[..., Client]) -> None:
    client = client_of(county.editor)
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as lines:
        client.get("/admin/")
        client.get("/admin/")
    said = [line for line in lines if line["event"] == "request"]
    assert [line["person"] for line in said] == [county.editor.pk] * 2
    assert len({line["session"] for line in said}) == 1
    assert str(client.session.session_key) not in str(said)
    assert "김도윤" not in str(said)
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as lines:
        Client().get("/news/")
    assert "person" not in lines[-1]


def test_work_is_logged_with_the_request_that_asked_for_it() -> None:
    with structlog.contextvars.bound_contextvars(request_id="abc123"):
        wanting.want(Backup, "daily")
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as lines:
        engine.drain([LONG])
    assert [line["request_id"] for line in lines if line["event"] == "work failed"] == ["abc123"]

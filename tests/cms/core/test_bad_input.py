"""What no form looks at is answered with a Korean sentence, never with a 500."""

import pytest
from django.db import DataError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError

from cms.core.badinput import BadInputMiddleware

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.parametrize(
    "address",
    [
        "/news/%00/",
        "/search/?q=%00",
        "/news/?page=%00",
        "/news/?department=99999999999999999999999999",
        "/newsletter/99999999999999999999999999/",
        "/social/practice/99999999999999999999999999/",
        "/media/%00.jpg",
        "/s/m/%00",
    ],
)
def test_values_nothing_can_hold_are_refused_in_korean(client: Client, county: object, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in {200, 302, 400, 404}  # 302: the list without the filter
    if answer.status_code == 400:
        assert "주소" in answer.content.decode()


@pytest.mark.parametrize(
    "raised",
    [
        OverflowError("int too large"),
        DataError("value too long"),
        MultiValueDictKeyError("file"),
        ValueError("null byte"),
    ],
    ids=lambda raised: type(raised).__name__,
)
def test_what_the_layers_below_cannot_hold_is_the_senders_fault(rf: RequestFactory, raised: Exception) -> None:
    answer = BadInputMiddleware(lambda request: HttpResponse()).process_exception(rf.get("/"), raised)
    assert answer is not None
    assert answer.status_code == 400


@pytest.mark.parametrize("raised", [ValueError("a fault of ours"), KeyError("a fault of ours")])
def test_a_fault_of_ours_stays_one(rf: RequestFactory, raised: Exception) -> None:
    assert BadInputMiddleware(lambda request: HttpResponse()).process_exception(rf.get("/"), raised) is None


def test_a_forged_way_back_is_refused(rf: RequestFactory) -> None:
    middleware = BadInputMiddleware(lambda request: HttpResponse())
    forged, ours = rf.get("/admin/", {"next": "no-such-name"}), rf.get("/admin/")
    answer = middleware.process_exception(forged, NoReverseMatch("no-such-name"))
    assert answer is not None
    assert answer.status_code == 400
    assert middleware.process_exception(ours, NoReverseMatch("a template of ours")) is None

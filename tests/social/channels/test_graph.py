"""The hardened facebook-sdk: nothing secret in addresses, values as the API reads them, every failure judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import requests

from social.channels.base import Account, Fault, OutgoingPost
from social.channels.facebook import FacebookAdapter
from social.channels.facebook.graph import Graph, GraphError, answer_verdict, encoded, transport_verdict
from social.composing.variant import Variant
from social.rules.states import Verdict
from tests.support.facebook import PAGE, SECRET, TOKEN, FacebookPage, judge
from tests.support.peer import Failure

LINK = "https://www.example.go.kr/social/p/7k3m9xw2"


@pytest.fixture
def page() -> Iterator[FacebookPage]:
    with FacebookPage() as page:
        yield page


@pytest.fixture
def adapter(page: FacebookPage, settings: object) -> FacebookAdapter:
    settings.SOCIAL_ENDPOINTS = {"facebook": page.address}
    return FacebookAdapter(Account(1, PAGE, TOKEN, SECRET))


def test_neither_token_nor_secret_ever_stands_in_an_address_or_a_form(
    adapter: FacebookAdapter, page: FacebookPage
) -> None:
    adapter.check()
    receipt = adapter.publish(OutgoingPost("m", Variant("제목", f"글 {LINK}", LINK)))
    adapter.edit(OutgoingPost("m", Variant("제목", f"새 글 {LINK}", LINK), remote_id=receipt.remote_id))
    adapter.delete(OutgoingPost("m", Variant("제목", f"새 글 {LINK}", LINK), remote_id=receipt.remote_id))
    for request in page.requests:
        carried = f"{request.path} {request.query} {request.form}"
        assert TOKEN not in carried
        assert SECRET not in carried
    assert page.problems == []
    assert TOKEN not in repr(adapter.account)


def test_a_search_reads_on_through_the_pages(adapter: FacebookAdapter, page: FacebookPage) -> None:
    marked = adapter.publish(OutgoingPost("m", Variant("제목", f"글 {LINK}", LINK)))
    for number in range(230):
        page.posts[f"{PAGE}_{number}"] = {"message": f"다른 글 {number}", "created": datetime.now(UTC).timestamp()}
    since = datetime.now(UTC) - timedelta(minutes=1)
    receipt = adapter.reconcile(OutgoingPost("m", Variant("제목", f"글 {LINK}", LINK), since=since))
    assert receipt is not None
    assert receipt.remote_id == marked.remote_id
    other = LINK.replace("7k3m", "zzzz")
    assert adapter.reconcile(OutgoingPost("m", Variant("제목", other, other), since=since)) is None


def test_deleting_what_is_gone_is_no_fault(adapter: FacebookAdapter) -> None:
    adapter.delete(OutgoingPost("m", Variant("제목", LINK, LINK), remote_id=f"{PAGE}_404"))


def test_a_users_token_in_the_pages_place_is_found_out(page: FacebookPage, settings: object) -> None:
    settings.SOCIAL_ENDPOINTS = {"facebook": page.address}
    with pytest.raises(Fault, match="페이지 토큰을 넣어 주세요"):
        FacebookAdapter(Account(1, "999999", TOKEN, SECRET)).check()


def test_an_error_keeps_what_the_answer_said(adapter: FacebookAdapter, page: FacebookPage) -> None:
    page.fail_next("/feed", Failure.BAD_REQUEST)
    with pytest.raises(Fault) as caught:
        adapter.publish(OutgoingPost("m", Variant("제목", LINK, LINK)))
    fault = caught.value
    assert (fault.http_status, fault.code, fault.trace) == (400, 100, "AbCdEf123")


def test_values_go_out_as_the_api_reads_them() -> None:
    form = encoded({"published": False, "attached_media": [{"media_fbid": "1"}, {"media_fbid": "2"}], "link": None})
    assert form == {"published": "false", "attached_media": '[{"media_fbid":"1"},{"media_fbid":"2"}]'}
    assert judge("feed", form) == []


@pytest.mark.parametrize(
    ("status", "code", "subcode", "transient", "verdict"),
    [
        (400, 190, 463, False, Verdict.AUTH),
        (401, None, None, False, Verdict.AUTH),
        (400, 4, None, False, Verdict.THROTTLED),
        (429, None, None, False, Verdict.THROTTLED),
        (400, 80001, None, False, Verdict.THROTTLED),
        (400, 368, None, False, Verdict.BLOCKED),
        (400, 4, 2207051, False, Verdict.BLOCKED),
        (400, 506, None, False, Verdict.DUPLICATE),
        (500, 1, None, True, Verdict.AMBIGUOUS),
        (503, None, None, False, Verdict.AMBIGUOUS),
        (400, 2, None, False, Verdict.AMBIGUOUS),
        (400, 100, None, False, Verdict.REJECTED),
        (403, 200, None, False, Verdict.REJECTED),
    ],
)
def test_answers_are_judged(
    status: int, code: int | None, subcode: int | None, transient: bool, verdict: Verdict
) -> None:
    assert answer_verdict(status, code, subcode, transient=transient) is verdict


def test_only_what_never_left_counts_as_not_sent() -> None:
    assert transport_verdict(requests.ConnectTimeout()) is Verdict.NOT_SENT
    assert transport_verdict(requests.ReadTimeout()) is Verdict.AMBIGUOUS
    assert transport_verdict(requests.ConnectionError("Connection aborted")) is Verdict.AMBIGUOUS
    assert transport_verdict(requests.exceptions.ChunkedEncodingError()) is Verdict.AMBIGUOUS
    with pytest.raises(GraphError) as caught:
        Graph("token", base="http://127.0.0.1:9/").get_object("me")
    assert caught.value.fault.verdict is Verdict.NOT_SENT


@pytest.mark.parametrize("version", ["", "v26.0", "26", "26.0/../me", "latest"])
def test_a_version_that_is_none_is_refused(version: str) -> None:
    with pytest.raises(ValueError, match="version"):
        Graph("token", version=version)

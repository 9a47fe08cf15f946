"""The desk's pages on channels and the outbox: who may see and do what, and what bad input gets."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.stories.models import Story
from social.models import Channel, Decision, Delivery, Post
from social.permissions import grant_roles
from social.rules.states import Reason, State
from tests.support.forms import version_at

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Any], Any]
MATRIX = [
    ("social_board", "writer editor approver operator"),
    ("social_channels", "operator"),
    ("social_channel_add", "operator"),
]


@pytest.mark.parametrize(("name", "allowed"), MATRIX)
def test_pages_open_to_their_roles_only(
    county: SimpleNamespace, client_of: ClientOf, posted_story: Story, name: str, allowed: str
) -> None:
    for role in ("writer", "editor", "approver", "operator"):
        status = client_of(getattr(county, role)).get(reverse(name)).status_code
        assert (status == 200) == (role in allowed.split()), (role, status)


def test_nobody_outside_sees_the_desk(client: Any, posted_story: Story) -> None:
    assert client.get(reverse("social_board")).status_code in (302, 403)
    assert client.post(reverse("social_brake"), {"note": "x"}).status_code in (302, 403)


def _waiting_for_a_person(posted_story: Story) -> Delivery:
    Delivery.objects.update(state=State.NEEDS_HUMAN, reason=Reason.UNKNOWN_OUTCOME, posted_at=None, remote_id="")
    return Delivery.objects.get()


def test_a_person_settles_an_unknown_outcome(county: SimpleNamespace, client_of: ClientOf, posted_story: Story) -> None:
    delivery = _waiting_for_a_person(posted_story)
    client = client_of(county.editor)
    assert "확인했습니다: 올라감" in client.get(reverse("social_board")).content.decode()
    act = reverse("social_decide", args=[delivery.pk, "went_up"])
    refused = client.post(act, {"url": "javascript:alert(1)"}, follow=True).content.decode()
    assert "주소를 https://부터" in refused
    assert Delivery.objects.get().state == State.NEEDS_HUMAN
    offered = delivery.tries.get(call="publish").remote_url
    assert offered.startswith("http"), "the address put into the field is one the field takes"
    client.post(act, {"url": "https://t.me/jincheon_news/77"})
    delivery.refresh_from_db()
    assert (delivery.state, delivery.remote_id) == (State.VERIFIED, "77")
    assert Decision.objects.get().by == county.editor


def test_a_decision_on_what_has_moved_on_is_refused(
    county: SimpleNamespace, client_of: ClientOf, posted_story: Story
) -> None:
    delivery = Delivery.objects.get()
    page = client_of(county.editor).post(
        reverse("social_decide", args=[delivery.pk, "cancel"]), {"note": "행사가 미뤄짐"}, follow=True
    )
    assert "그사이 상태가 바뀌었습니다" in page.content.decode()
    assert Delivery.objects.get().state == State.VERIFIED


def test_a_writer_may_look_but_not_decide(county: SimpleNamespace, client_of: ClientOf, posted_story: Story) -> None:
    delivery = _waiting_for_a_person(posted_story)
    client = client_of(county.writer)
    assert "확인했습니다" not in client.get(reverse("social_board")).content.decode()
    client.post(reverse("social_decide", args=[delivery.pk, "did_not"]))
    assert Delivery.objects.get().state == State.NEEDS_HUMAN


def test_stopping_all_channels_needs_a_reason(
    county: SimpleNamespace, client_of: ClientOf, posted_story: Story
) -> None:
    client = client_of(county.approver)
    assert "왜 멈추는지" in client.post(reverse("social_brake"), {"note": " "}, follow=True).content.decode()
    page = client.post(reverse("social_brake"), {"note": "호우 재난 대응"}, follow=True).content.decode()
    assert "모든 채널을 멈췄습니다" in page


GOOD = {
    "kind": "telegram",
    "name": "텔레그램",
    "account_ref": "@jincheon_news",
    "token": "123456:practice-bot-token",
    "kinds": ["press"],
    "enabled": "on",
}


def test_a_channel_is_added_and_its_token_never_shown(
    county: SimpleNamespace, client_of: ClientOf, posted_story: Story
) -> None:
    client = client_of(county.operator)
    page = client.post(reverse("social_channel_add"), GOOD, follow=True).content.decode()
    channel = Channel.objects.get(kind="telegram")
    assert channel.token == GOOD["token"]
    assert GOOD["token"] not in page
    address = reverse("social_channel_edit", args=[channel.pk])
    client.post(address, {**GOOD, "token": "", "name": "새 이름"} | version_at(client, address))
    channel.refresh_from_db()
    assert (channel.name, channel.token) == ("새 이름", GOOD["token"])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"account_ref": "jincheon"}, "@로 시작하는 채널 이름"),
        ({"account_ref": "@" + "a" * 200}, "120"),
        ({"token": "not a token"}, "봇 토큰은"),
        ({"token": ""}, "토큰을 넣은 뒤에"),
        ({"kinds": []}, "하나 이상"),
        ({"kinds": ["nonsense"]}, "nonsense"),
        ({"max_age_hours": "-4"}, "1"),
        ({"staging_chat": "12"}, "-100"),
        ({"kind": "facebook"}, "페이지 번호"),
        ({"kind": "myspace"}, "myspace"),
        ({"name": "진천군 소식"}, "다른 이름"),
        ({"kind": "practice"}, "이미 다른 채널"),
    ],
)
def test_bad_channels_get_a_sentence_and_change_nothing(
    county: SimpleNamespace, client_of: ClientOf, posted_story: Story, change: dict[str, Any], sentence: str
) -> None:
    answer = client_of(county.operator).post(reverse("social_channel_add"), {**GOOD, **change})
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert Channel.objects.count() == 1


def test_a_connection_test_without_a_token_says_what_to_do(
    county: SimpleNamespace, client_of: ClientOf, make_channel: Callable[..., Channel]
) -> None:
    grant_roles()
    channel = make_channel("facebook", account_ref="12345", enabled=False)
    page = client_of(county.operator).post(reverse("social_channel_test", args=[channel.pk]), follow=True)
    assert "페이지 토큰이 없습니다" in page.content.decode()


def test_the_board_is_filtered_by_state_and_channel(
    county: SimpleNamespace, client_of: ClientOf, posted_story: Story
) -> None:
    client, board = client_of(county.editor), reverse("social_board")
    assert "올라감·확인됨" in client.get(board).content.decode()
    assert "농다리" in client.get(board, {"state": "seen"}).content.decode()
    channel = Channel.objects.get().pk
    assert "농다리" in client.get(board, {"state": "seen", "channel": channel}).content.decode()
    assert "이렇게 고른 발행건은 없습니다" in client.get(board, {"state": "waiting"}).content.decode()
    assert "이렇게 고른 발행건은 없습니다" in client.get(board, {"channel": 999}).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"state": "<script>"},
        {"channel": "٣"},
        {"channel": "-1"},
        {"channel": "9" * 40},
        {"page": "x"},
    ],
)
def test_a_board_asked_for_nonsense_shows_everything(
    county: SimpleNamespace, client_of: ClientOf, posted_story: Story, query: dict[str, str]
) -> None:
    answer = client_of(county.editor).get(reverse("social_board"), query)
    assert answer.status_code == 200
    assert "농다리" in answer.content.decode()


def test_every_row_says_what_happens_next(county: SimpleNamespace, client_of: ClientOf, posted_story: Story) -> None:
    page = client_of(county.editor).get(reverse("social_board")).content.decode()
    assert "한 주 동안 하루 한 번 다시 봅니다" in page
    Channel.objects.update(auth_failed_at=timezone.now(), circuit_reason="토큰의 기한이 지났습니다.")
    page = client_of(county.editor).get(reverse("social_board")).content.decode()
    assert "토큰의 기한이 지났습니다." in page
    assert "새 토큰을 넣고" in page


@pytest.mark.parametrize(
    ("act", "sent", "sentence"),
    [
        ("cancel", {}, "왜 취소하는지"),
        ("cancel", {"note": "   "}, "왜 취소하는지"),
        ("cancel", {"note": "가" * 201}, "200자까지"),
        ("resend", {"note": "가" * 201}, "200자까지"),
        ("went_up", {"url": ""}, "https://부터"),
        ("went_up", {"url": "https://" + "a" * 400}, "300자까지"),
        ("went_up", {"url": "https://[bad"}, "https://부터"),
        ("went_up", {"url": "javascript:alert(1)"}, "https://부터"),
        ("went_up", {"url": "https://t.me/a b"}, "https://부터"),
        ("explode", {"note": "x"}, "모르는 동작"),
    ],
)
def test_bad_decisions_get_a_sentence_and_change_nothing(
    county: SimpleNamespace,
    client_of: ClientOf,
    posted_story: Story,
    act: str,
    sent: dict[str, str],
    sentence: str,
) -> None:
    delivery = _waiting_for_a_person(posted_story)
    address = reverse("social_decide", args=[delivery.pk, act])
    page = client_of(county.editor).post(address, sent, follow=True).content.decode()
    assert sentence in page
    assert Delivery.objects.get().state == State.NEEDS_HUMAN
    assert not Decision.objects.exists()


def test_a_cancellation_keeps_its_reason(county: SimpleNamespace, client_of: ClientOf, posted_story: Story) -> None:
    delivery = _waiting_for_a_person(posted_story)
    act = reverse("social_decide", args=[delivery.pk, "cancel"])
    page = client_of(county.editor).post(act, {"note": " 행사가   미뤄짐 "}, follow=True).content.decode()
    assert "행사가 미뤄짐" in page
    assert Decision.objects.get().note == "행사가 미뤄짐"


def test_channels_say_whether_they_can_be_read_back(
    county: SimpleNamespace, client_of: ClientOf, posted_story: Story, make_channel: Callable[..., Channel]
) -> None:
    make_channel("telegram", account_ref="@x_channel", usage_percent=None)
    make_channel("facebook", account_ref="12345", usage_percent=81)
    page = client_of(county.operator).get(reverse("social_channels")).content.decode()
    assert "글을 되읽을 수 없는 채널입니다" in page
    assert "채널에서 다시 읽어 확인합니다" in page
    assert "81%" in page


def test_the_board_asks_as_little_for_many_deliveries_as_for_few(
    client_of: ClientOf,
    county: SimpleNamespace,
    make_channel: Callable[..., Channel],
    django_assert_max_num_queries: Any,
) -> None:
    """Thirty rows of every sort, edits and deletions of published posts among them, and tasks for people above."""
    channel = make_channel("practice", name="진천군 소식")
    reasons = {State.HELD: Reason.STALE, State.NEEDS_HUMAN: Reason.UNKNOWN_OUTCOME}
    for number in range(12):
        post = Post.objects.create(
            channel=channel,
            bulletin_key=f"2026-{number:04}",
            public_version=1,
            code=f"c{number}",
            title="소식",
            target_url="https://county.example/",
            variant={},
            variant_sha256="0" * 64,
        )
        for operation in ("publish", "correct", "delete"):
            state = State.VERIFIED if operation == "publish" else [*reasons, State.READY][number % 3]
            Delivery.objects.create(
                post=post,
                channel=channel,
                bulletin_key=post.bulletin_key,
                operation=operation,
                public_version=1,
                state=state,
                reason=reasons.get(state, ""),
                due_at=timezone.now(),
                fresh_since=timezone.now(),
                marker=f"{number}-{operation}",
                remote_url="" if operation == "delete" else f"https://sns.example/{number}",
            )
    desk = client_of(county.editor)
    desk.get("/admin/social/")
    with django_assert_max_num_queries(22):  # the menu counts unread notices
        page = desk.get("/admin/social/").content.decode()
    assert page.count("https://sns.example/") >= 12

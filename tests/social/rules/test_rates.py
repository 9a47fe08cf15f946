"""Channels are slowed down for before they make us: rates kept, reported use minded, asked pauses granted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.stories.bulletin import Bulletin, BulletinPicture
from social.models import Channel, Delivery
from social.outbox.deliver import DeliveryWorker
from social.rules.rates import CAREFUL, Rate, Usage, pause_for_rates, pause_for_usage
from social.rules.states import DONE, State
from tests.social.conftest import BEGIN, Clock, Desk, carry, state_of
from tests.support.facebook import PAGE, FacebookPage
from tests.support.peer import Failure
from tests.support.telegram import TelegramChannel

MINUTE = timedelta(minutes=1)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 10)), max_size=40))
def test_whoever_waits_as_told_never_sends_too_fast(plan: list[tuple[int, int]]) -> None:
    now, sent = BEGIN, []
    for pause, cost in plan:
        now += timedelta(seconds=pause)
        now += pause_for_rates(sent, cost, [Rate(20, MINUTE)], now)
        assert pause_for_rates(sent, cost, [Rate(20, MINUTE)], now) == timedelta(0), "waiting once is enough"
        sent.append((now, cost))
        assert sum(messages for sent_at, messages in sent if sent_at > now - MINUTE) <= 20


def test_more_than_a_whole_rate_at_once_goes_alone() -> None:
    assert pause_for_rates([], 30, [Rate(20, MINUTE)], BEGIN) == timedelta(0)
    assert pause_for_rates([(BEGIN, 1)], 30, [Rate(20, MINUTE)], BEGIN) == MINUTE


@given(st.integers(0, 200), st.integers(0, 200))
def test_pauses_grow_with_the_reported_use(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert pause_for_usage(Usage(low)) <= pause_for_usage(Usage(high)) <= timedelta(minutes=10)
    assert (pause_for_usage(Usage(low)) == timedelta(0)) == (low < CAREFUL)
    assert pause_for_usage(Usage(10, timedelta(minutes=7))) == timedelta(minutes=7), (
        "already shut out: as long as it says"
    )


def stories(bulletin: Bulletin, number: int, **changes: Any) -> Iterator[Bulletin]:
    for index in range(number):
        yield replace(bulletin, key=f"2026-1{index:03}", title=f"소식 {index}", **changes)


@pytest.mark.django_db
def test_albums_are_spread_so_that_the_channel_never_refuses(
    telegram_channel: TelegramChannel,
    bulletin: Bulletin,
    picture: BulletinPicture,
    desk: Desk,
    worker: DeliveryWorker,
    clock: Clock,
) -> None:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    with default_storage.open(picture.file) as file:
        content = file.read()
    files = [default_storage.save(f"pictures/more-{index}.png", ContentFile(content)) for index in range(7)]
    shots = tuple(replace(picture, id=index, file=file) for index, file in enumerate(files))
    telegram_channel.now, telegram_channel.per_minute = lambda: clock().timestamp(), 20
    began = clock()
    for story in stories(bulletin, 6, pictures=shots):
        desk.publish(story, clock())
    carry(worker, clock)
    assert len(telegram_channel.posts) == 6
    assert telegram_channel.refused == 0, "7 pictures each: two posts a minute at most, and it was never told so"
    assert clock() - began >= 2 * MINUTE
    assert telegram_channel.problems == []
    assert set(Delivery.objects.values_list("state", flat=True)) <= DONE
    assert Delivery.objects.order_by("-attempts").values_list("attempts", flat=True)[0] == 1, "waiting is no attempt"


@pytest.mark.django_db
def test_reported_use_slows_us_down_before_the_page_refuses(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    facebook_page.per_call, facebook_page.recovers = 6.0, 0.05  # twenty calls an hour beyond which it would say (#32)
    for story in stories(bulletin, 30):
        desk.publish(story, clock())
    carry(worker, clock, hours=5)
    assert len(facebook_page.posts) == 30
    assert facebook_page.refused == 0
    assert Channel.objects.get().usage_percent >= CAREFUL


@pytest.mark.django_db
def test_a_business_header_that_shuts_us_out_is_waited_for(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    use = {
        "type": "pages",
        "call_count": 100,
        "total_time": 9,
        "total_cputime": 4,
        "estimated_time_to_regain_access": 17,
    }
    facebook_page.more_headers = {"x-business-use-case-usage": json.dumps({PAGE: [use]})}
    [first, second] = [desk.publish(story, clock())[0] for story in stories(bulletin, 2)]
    while worker.run_once():
        pass
    assert state_of(first) is State.POSTED
    channel = Channel.objects.get()
    assert channel.circuit_until == clock() + timedelta(minutes=17)
    assert "100%" in channel.circuit_reason
    clock.turn(minutes=16)
    assert worker.run_once() is False
    facebook_page.more_headers = {}
    clock.turn(minutes=2)
    carry(worker, clock)
    assert state_of(second) in DONE


@pytest.mark.database
@pytest.mark.django_db
@pytest.mark.parametrize("as_date", [False, True])
def test_a_pause_the_answer_asks_for_is_granted(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock, as_date: bool
) -> None:
    header = format_datetime(datetime.now(UTC) + timedelta(seconds=900), usegmt=True) if as_date else "900"
    facebook_page.more_headers = {"Retry-After": header}
    facebook_page.fail_next("/feed", Failure.THROTTLED)
    [delivery] = desk.publish(bulletin, clock())
    worker.run_once()
    assert state_of(delivery) is State.THROTTLED
    assert timedelta(seconds=890) <= delivery.due_at - clock() <= timedelta(seconds=900)
    facebook_page.more_headers = {}
    carry(worker, clock)
    assert state_of(delivery) in DONE
    assert len(facebook_page.posts) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "header",
    [
        "",
        "nonsense",
        '{"a": 1}',
        '[{"call_count": "x"}]',
        '{"call_count": null}',
        '{"call_count": -1}',
        '{"call_count": 1e400}',
        '{"estimated_time_to_regain_access": 1e30}',
        '{"1": [{"estimated_time_to_regain_access": 1e30}]}',
    ],
)
def test_a_header_that_is_nonsense_changes_nothing(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock, header: str
) -> None:
    facebook_page.more_headers = {"x-app-usage": header, "x-business-use-case-usage": header, "Retry-After": header}
    [delivery] = desk.publish(bulletin, clock())
    carry(worker, clock)
    assert state_of(delivery) in DONE


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["9" * 30, "²", "-5", "Sun, 29 Nov 2026 09:00:00 -0000"])
def test_a_pause_that_is_nonsense_leaves_a_refused_call_throttled(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock, header: str
) -> None:
    facebook_page.more_headers = {"Retry-After": header}
    facebook_page.fail_next("/feed", Failure.THROTTLED)
    [delivery] = desk.publish(bulletin, clock())
    worker.run_once()
    assert state_of(delivery) is State.THROTTLED
    assert delivery.due_at - clock() < timedelta(days=1)

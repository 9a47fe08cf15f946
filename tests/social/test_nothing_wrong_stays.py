"""Withdrawals, corrections and embargoes on the channels: nothing wrong silently stays, nothing goes out too soon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from cms.stories import release
from cms.stories.authoring import create_story
from cms.stories.bulletin import Bulletin
from social import selectors
from social.desk.advice import next_step
from social.models import Channel, Delivery, PracticePost
from social.outbox import decisions, sweeping
from social.outbox.deliver import DeliveryWorker
from social.outbox.published import published_on
from social.rules.states import DONE, Operation, Reason, State
from tests.social.conftest import Clock, Desk, carry, state_of
from tests.support.facebook import FacebookPage
from tests.support.peer import Failure
from tests.support.telegram import TelegramChannel

pytestmark = [pytest.mark.django_db, pytest.mark.database(both=True)]


@pytest.fixture
def posted(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> Delivery:
    [delivery] = desk.publish(bulletin, clock())
    carry(worker, clock)
    assert len(facebook_page.posts) == 1
    return delivery


def run(worker: DeliveryWorker) -> None:
    while worker.run_once():
        pass


def off(**_fields: Any) -> None:
    Channel.objects.update(enabled=False)


def cut_off(*, clock: Clock) -> None:
    Channel.objects.update(auth_failed_at=clock())


def resting(*, clock: Clock) -> None:
    Channel.objects.update(circuit_until=clock() + timedelta(hours=24), circuit_reason="막힘")


@pytest.mark.parametrize("trouble", [off, cut_off, resting])
def test_a_withdrawal_the_channel_does_not_let_us_do_is_handed_to_a_person(
    posted: Delivery,
    facebook_page: FacebookPage,
    bulletin: Bulletin,
    desk: Desk,
    worker: DeliveryWorker,
    clock: Clock,
    trouble: Callable[..., None],
) -> None:
    trouble(clock=clock)
    [deletion] = desk.withdraw(bulletin, clock())
    run(worker)
    assert (state_of(deletion), deletion.reason) == (State.NEEDS_HUMAN, Reason.BY_HAND)
    assert deletion in selectors.for_people()
    assert "직접 지우고 ‘지웠습니다’" in next_step(deletion, clock())
    facebook_page.posts.clear()  # the person deletes it on the channel
    decisions.went_up(deletion, by=None, url="")
    assert (state_of(deletion), deletion.word) == (State.VERIFIED, "지움·확인됨")
    posted.refresh_from_db()
    assert posted.removed_at is not None
    assert published_on(posted.channel_id, posted.bulletin_key) is None


def test_a_correction_of_what_stands_on_a_channel_that_is_off_is_handed_to_a_person(
    posted: Delivery, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    Channel.objects.update(enabled=False)
    [correction] = desk.revise(bulletin, clock(), title="바로잡음", corrected_at=clock(), correction="날짜를 고침")
    run(worker)
    assert (state_of(correction), correction.reason) == (State.NEEDS_HUMAN, Reason.BY_HAND)
    assert "직접 고치고 ‘고쳤습니다’" in next_step(correction, clock())


def test_news_for_a_channel_that_is_off_is_nobodys_task(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    Channel.objects.update(enabled=False)
    assert desk.publish(bulletin, clock()) == []
    run(worker)
    assert not selectors.for_people().exists()


def test_a_withdrawal_the_channel_refuses_is_handed_to_a_person(
    posted: Delivery,
    facebook_page: FacebookPage,
    bulletin: Bulletin,
    desk: Desk,
    worker: DeliveryWorker,
    clock: Clock,
) -> None:
    facebook_page.fail_next(posted.remote_id or next(iter(facebook_page.posts)), Failure.BAD_REQUEST)
    [deletion] = desk.withdraw(bulletin, clock())
    carry(worker, clock)
    assert (state_of(deletion), deletion.reason) == (State.NEEDS_HUMAN, Reason.BY_HAND)
    decisions.did_not(deletion, by=None)  # the machine may try again
    Delivery.objects.filter(state=State.READY).update(due_at=clock())
    carry(worker, clock)
    assert facebook_page.posts == {}
    assert state_of(deletion) in DONE


def test_a_withdrawal_goes_through_while_all_channels_are_stopped(
    posted: Delivery,
    facebook_page: FacebookPage,
    bulletin: Bulletin,
    desk: Desk,
    worker: DeliveryWorker,
    clock: Clock,
) -> None:
    decisions.stop_all(by=None, note="호우 대응")
    [other] = desk.publish(replace(bulletin, key="2026-0099"), clock())
    [deletion] = desk.withdraw(bulletin, clock())
    clock.turn(minutes=1)
    for _piece in range(5):
        worker.run_once()
    assert facebook_page.posts == {}
    assert state_of(deletion) in DONE
    assert state_of(other) is State.READY
    assert next_step(other, clock()) == "전 채널 중지가 풀리면 나갑니다."


def test_nothing_to_delete_is_nobodys_task(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    [delivery] = desk.publish(bulletin, clock())
    Channel.objects.update(auth_failed_at=clock())
    assert desk.withdraw(bulletin, clock()) == []
    run(worker)
    assert state_of(delivery) is State.CANCELLED


def test_an_expired_token_says_what_to_do_and_the_new_one_sends_what_waited(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    facebook_page.fail_next("/feed", Failure.UNAUTHORIZED)
    [delivery] = desk.publish(bulletin, clock())
    run(worker)
    assert state_of(delivery) is State.AUTH_NEEDED
    assert delivery.detail.startswith("토큰의 기한이 지났습니다.")
    assert "새 토큰을 넣고 ‘연결 시험하기’" in next_step(delivery, clock())
    [waiting] = desk.publish(replace(bulletin, key="2026-0043"), clock())
    run(worker)
    assert state_of(waiting) is State.READY
    assert "새 토큰을 넣고" in next_step(waiting, clock())
    assert list(selectors.cut_off(selectors.channels())) == [delivery.channel]
    worked, sentence = decisions.test_connection(Channel.objects.get(), by=None)
    assert worked
    assert "기다리던 2건" in sentence
    Delivery.objects.update(due_at=clock(), fresh_since=clock())
    carry(worker, clock)
    assert len(facebook_page.posts) == 2


def test_a_bot_that_was_thrown_out_says_so_in_korean(
    telegram_channel: TelegramChannel, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    telegram_channel.fail_next("/sendMessage", Failure.UNAUTHORIZED)
    [delivery] = desk.publish(bulletin, clock())
    run(worker)
    assert state_of(delivery) is State.AUTH_NEEDED
    assert delivery.detail.startswith("봇 토큰이 맞지 않거나 취소되었습니다.")


def test_a_story_under_embargo_reaches_no_channel_by_any_way(
    county: SimpleNamespace, make_channel: Callable[..., Channel]
) -> None:
    make_channel("practice", starts_at=timezone.now() - timedelta(hours=1))
    story = create_story(
        "press", title="엠바고 소식", lead="아직입니다.", blocks=[("paragraph", "본문")], election_class="life"
    )
    release.schedule(story, at=timezone.now() + timedelta(hours=2), by=county.approver)
    worker = DeliveryWorker(name="test")
    for _round in range(2):
        sweeping.sweep(timezone.now() - timedelta(days=9))
        run(worker)
    assert Delivery.objects.count() == 0
    assert PracticePost.objects.count() == 0


def test_every_state_has_its_sentence(posted: Delivery, clock: Clock) -> None:
    seen = set()
    for state in State:
        for reason in Reason:
            for operation in Operation:
                posted.state, posted.reason, posted.operation = state, reason, operation
                sentence = next_step(posted, clock())
                assert sentence.endswith((".", "다.", "요."))
                seen.add(sentence)
    assert len(seen) >= 20


def test_a_withdrawal_that_was_given_up_before_is_carried_out_the_next_time(
    telegram_channel: TelegramChannel, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    """Withdrawn and published again in one breath, then withdrawn unnoticed: the sweep takes it down all the same."""
    desk.publish(bulletin, clock())
    carry(worker, clock)
    for public_version in (2, 3):
        desk.withdraw(replace(bulletin, public_version=public_version - 1), clock())
        desk.publish(replace(bulletin, public_version=public_version, corrected_at=clock(), correction="고침"), clock())
    assert len(telegram_channel.posts) == 1
    desk.public.clear()
    sweeping.sweep(now=clock())
    carry(worker, clock)
    assert telegram_channel.posts == []

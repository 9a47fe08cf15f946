"""What was posted is read back from the channel: seen, gone, edited by somebody else, not readable."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cms.stories.bulletin import Bulletin
from social.channels.registry import ADAPTERS
from social.models import Attempt, Channel, Delivery, PracticePost
from social.outbox import decisions
from social.outbox.deliver import DeliveryWorker
from social.rules.states import DONE, Operation, Reason, State
from tests.social.conftest import Clock, Desk, carry, state_of
from tests.support.facebook import FacebookPage
from tests.support.peer import Failure
from tests.support.telegram import TelegramChannel

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def look(worker: DeliveryWorker, clock: Clock, **later: float) -> None:
    clock.turn(**later)
    while worker.run_once():
        pass


def test_a_post_that_is_read_back_is_marked_as_seen(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    [delivery] = desk.publish(bulletin, clock())
    carry(worker, clock)
    assert state_of(delivery) is State.POSTED
    assert delivery.word == "올라감"
    look(worker, clock, seconds=20)
    assert state_of(delivery) is State.VERIFIED
    assert delivery.word == "올라감·확인됨"
    assert delivery.verified_at == clock()
    assert list(Attempt.objects.values_list("call", flat=True)) == ["prepare", "publish", "read_back"]


def test_it_is_looked_at_once_a_day_for_a_week_and_no_more(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    desk.publish(bulletin, clock())
    carry(worker, clock)
    for _half_day in range(2 * 10):
        look(worker, clock, hours=12.5)
    assert 6 <= Attempt.objects.filter(call="read_back").count() <= 8


def test_a_post_somebody_removed_calls_a_person_who_may_post_it_again(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    [delivery] = desk.publish(bulletin, clock())
    carry(worker, clock)
    look(worker, clock, seconds=20)
    facebook_page.posts.clear()
    look(worker, clock, hours=25)
    assert state_of(delivery) is State.VERIFIED, "one look that misses it proves nothing"
    look(worker, clock, seconds=130)
    assert (state_of(delivery), delivery.reason) == (State.NEEDS_HUMAN, Reason.GONE)
    decisions.did_not(delivery, by=None)
    Delivery.objects.update(due_at=clock(), fresh_since=clock())
    carry(worker, clock)
    assert len(facebook_page.posts) == 1
    assert state_of(delivery) in DONE


def test_a_person_who_sees_it_there_after_all_leaves_the_channels_own_number(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    """Facebook's addresses do not end in it, and by a wrong number nothing is ever deleted."""
    [delivery] = desk.publish(bulletin, clock())
    carry(worker, clock)
    [number] = facebook_page.posts
    address = "https://www.facebook.com/jincheon/posts/77"
    Delivery.objects.update(state=State.NEEDS_HUMAN, reason=Reason.GONE, remote_url=address)
    delivery.refresh_from_db()
    decisions.went_up(delivery, by=None, url=address)
    assert (state_of(delivery), delivery.remote_id) == (State.VERIFIED, number)


def test_a_removed_post_of_an_older_revision_comes_back_as_the_newest(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    [first] = desk.publish(bulletin, clock())
    carry(worker, clock)
    desk.revise(bulletin, clock(), title="농다리 야간 산책길 새로 열린다")
    carry(worker, clock)
    look(worker, clock, seconds=20)
    facebook_page.posts.clear()
    for _look in range(2):
        look(worker, clock, hours=25)
    assert (state_of(first), first.reason) == (State.NEEDS_HUMAN, Reason.GONE)
    decisions.did_not(first, by=None)
    Delivery.objects.filter(state=State.READY).update(due_at=clock(), fresh_since=clock())
    carry(worker, clock)
    [post] = facebook_page.posts.values()
    assert post["message"].startswith("농다리 야간 산책길 새로 열린다")


def test_a_channel_that_shows_it_late_alarms_nobody(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    [delivery] = desk.publish(bulletin, clock())
    carry(worker, clock)
    hidden = dict(facebook_page.posts)
    facebook_page.posts.clear()
    look(worker, clock, seconds=20)
    assert state_of(delivery) is State.POSTED
    facebook_page.posts.update(hidden)
    look(worker, clock, seconds=130)
    assert state_of(delivery) is State.VERIFIED


def test_a_deletion_is_seen_by_nothing_standing_there(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    desk.publish(bulletin, clock())
    carry(worker, clock)
    kept = dict(facebook_page.posts)
    [deletion] = desk.withdraw(bulletin, clock())
    carry(worker, clock)
    look(worker, clock, seconds=20)
    assert (state_of(deletion), deletion.word) == (State.VERIFIED, "지움·확인됨")
    Delivery.objects.filter(pk=deletion.pk).update(state=State.POSTED, due_at=clock())
    facebook_page.posts.update(kept)  # the channel said yes and kept it
    look(worker, clock, seconds=20)
    look(worker, clock, seconds=130)
    assert (state_of(deletion), deletion.reason) == (State.NEEDS_HUMAN, Reason.STILL_THERE)


def test_a_correction_that_does_not_show_calls_a_person(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    desk.publish(bulletin, clock())
    carry(worker, clock)
    [correction] = desk.revise(bulletin, clock(), title="바로잡은 제목", corrected_at=clock(), correction="제목을 고침")
    assert correction.operation == Operation.CORRECT
    carry(worker, clock)
    next(iter(facebook_page.posts.values()))["message"] = "누군가 채널에서 고친 글"
    look(worker, clock, seconds=20)
    look(worker, clock, seconds=130)
    assert (state_of(correction), correction.reason) == (State.NEEDS_HUMAN, Reason.ALTERED)


@pytest.mark.parametrize("failure", [Failure.RESET_BEFORE, Failure.ERROR_BEFORE, Failure.BAD_REQUEST])
def test_a_look_that_fails_is_no_alarm_and_is_taken_again(
    facebook_page: FacebookPage,
    bulletin: Bulletin,
    desk: Desk,
    worker: DeliveryWorker,
    clock: Clock,
    failure: Failure,
) -> None:
    [delivery] = desk.publish(bulletin, clock())
    carry(worker, clock)
    facebook_page.fail_next(next(iter(facebook_page.posts)), failure)
    look(worker, clock, seconds=20)
    assert state_of(delivery) is State.POSTED
    look(worker, clock, hours=1)
    assert state_of(delivery) is State.VERIFIED


def test_a_token_that_ran_out_is_found_out_by_the_daily_look(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    desk.publish(bulletin, clock())
    carry(worker, clock)
    look(worker, clock, seconds=20)
    facebook_page.fail_next(next(iter(facebook_page.posts)), Failure.UNAUTHORIZED)
    look(worker, clock, hours=25)
    assert Channel.objects.get().auth_failed_at is not None


def test_two_workers_look_once(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    from social.outbox import verify

    desk.publish(bulletin, clock())
    carry(worker, clock)
    clock.turn(seconds=20)
    first = verify._claim(clock(), worker.timings)
    assert first is not None
    assert verify._claim(clock(), worker.timings) is None
    clock.turn(seconds=100)  # the first one was killed: its look comes up again
    assert verify._claim(clock(), worker.timings) is not None


def test_telegram_says_that_it_cannot_be_read_back(
    telegram_channel: TelegramChannel, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    [delivery] = desk.publish(bulletin, clock())
    carry(worker, clock)
    look(worker, clock, hours=30)
    assert state_of(delivery) is State.POSTED
    assert not ADAPTERS["telegram"].reads
    assert not Attempt.objects.filter(call="read_back").exists()


def test_the_practice_channel_is_read_back_at_once(
    make_channel: Callable[..., Channel], bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    make_channel("practice")
    [delivery] = desk.publish(bulletin, clock())
    carry(worker, clock)
    assert state_of(delivery) is State.VERIFIED
    assert PracticePost.objects.count() == 1

"""An edit or a deletion that the channel rejects is read back first; a deletion given up leaves no claim behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cms.core.refusal import Refused
from cms.stories.bulletin import Bulletin
from social import selectors
from social.desk.advice import next_step
from social.models import Attempt, Channel, Delivery
from social.outbox import decisions
from social.outbox.deliver import DeliveryWorker
from social.outbox.published import published_on
from social.rules.states import DONE, Operation, Reason, State
from tests.social.conftest import Clock, Desk, carry, state_of
from tests.support.facebook import FacebookPage
from tests.support.peer import Failure
from tests.support.telegram import TelegramChannel

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def run(worker: DeliveryWorker) -> None:
    while worker.run_once():
        pass


@pytest.fixture
def posted(
    facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> Delivery:
    [delivery] = desk.publish(bulletin, clock())
    carry(worker, clock)
    clock.turn(seconds=20)
    run(worker)
    assert state_of(delivery) is State.VERIFIED
    return delivery


@pytest.fixture
def sent(
    telegram_channel: TelegramChannel, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> Delivery:
    [delivery] = desk.publish(bulletin, clock())
    carry(worker, clock)
    assert state_of(delivery) is State.POSTED
    return delivery


def correct(desk: Desk, bulletin: Bulletin, clock: Clock) -> Delivery:
    [correction] = desk.revise(bulletin, clock(), title="바로잡은 제목", corrected_at=clock(), correction="제목을 고침")
    assert correction.operation == Operation.CORRECT
    return correction


def readings(delivery: Delivery) -> int:
    return Attempt.objects.filter(delivery=delivery, call="read_back").count()


def test_a_rejected_deletion_that_had_worked_is_done_and_nobody_is_asked(
    posted: Delivery, facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    for failure in (Failure.RESET_AFTER, Failure.BAD_REQUEST):
        facebook_page.fail_next(posted.remote_id, failure)
    [deletion] = desk.withdraw(bulletin, clock())
    while state_of(deletion) is not State.RECONCILING:
        clock.turn(seconds=30)
        worker.run_once()
    assert "이미 지워졌는지 채널에서 읽어 보고" in next_step(deletion, clock())
    clock.turn(seconds=5)
    run(worker)
    assert (state_of(deletion), readings(deletion)) == (State.RECONCILING, 1), "one look that misses it proves nothing"
    carry(worker, clock)
    assert (state_of(deletion), deletion.word, readings(deletion)) == (State.VERIFIED, "지움·확인됨", 2)
    assert not selectors.for_people().exists()
    assert published_on(posted.channel_id, posted.bulletin_key) is None
    posted.refresh_from_db()
    assert posted.removed_at is not None


def test_a_rejected_deletion_whose_post_stands_is_asked_of_a_person_who_reads_the_channels_words(
    posted: Delivery, facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    facebook_page.fail_next(posted.remote_id, Failure.BAD_REQUEST)
    [deletion] = desk.withdraw(bulletin, clock())
    carry(worker, clock)
    assert (state_of(deletion), deletion.reason, readings(deletion)) == (State.NEEDS_HUMAN, Reason.BY_HAND, 1)
    assert "Invalid parameter" in deletion.detail
    assert published_on(posted.channel_id, posted.bulletin_key) == posted


def test_a_post_that_flickers_is_not_taken_for_deleted(
    posted: Delivery, facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    facebook_page.fail_next(posted.remote_id, Failure.BAD_REQUEST)
    [deletion] = desk.withdraw(bulletin, clock())
    run(worker)
    hidden = dict(facebook_page.posts)
    facebook_page.posts.clear()
    clock.turn(seconds=5)
    run(worker)
    facebook_page.posts.update(hidden)
    carry(worker, clock)
    assert (state_of(deletion), deletion.reason, readings(deletion)) == (State.NEEDS_HUMAN, Reason.BY_HAND, 2)


@pytest.mark.parametrize("failure", [Failure.RESET_BEFORE, Failure.UNAUTHORIZED])
def test_a_rejected_deletion_that_cannot_be_read_back_is_soon_asked_of_a_person(
    posted: Delivery,
    facebook_page: FacebookPage,
    bulletin: Bulletin,
    desk: Desk,
    worker: DeliveryWorker,
    clock: Clock,
    failure: Failure,
) -> None:
    for planned in (Failure.BAD_REQUEST, failure, failure):
        facebook_page.fail_next(posted.remote_id, planned)
    [deletion] = desk.withdraw(bulletin, clock())
    carry(worker, clock, hours=0.05)
    run(worker)
    assert (state_of(deletion), deletion.reason) == (State.NEEDS_HUMAN, Reason.BY_HAND)
    assert deletion in selectors.for_people()


def test_a_rejected_correction_that_had_worked_is_done_and_nobody_is_asked(
    posted: Delivery, facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    for failure in (Failure.RESET_AFTER, Failure.BAD_REQUEST):
        facebook_page.fail_next(posted.remote_id, failure)
    correction = correct(desk, bulletin, clock)
    carry(worker, clock)
    assert (state_of(correction), correction.word) == (State.VERIFIED, "정정됨·확인됨")
    assert not selectors.for_people().exists()


def test_a_rejected_correction_of_what_is_gone_has_the_post_looked_at_at_once(
    posted: Delivery, facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    facebook_page.posts.clear()
    correction = correct(desk, bulletin, clock)
    carry(worker, clock)
    assert (state_of(correction), correction.reason) == (State.NEEDS_HUMAN, Reason.BY_HAND)
    clock.turn(seconds=130)
    run(worker)
    assert (state_of(posted), posted.reason) == (State.NEEDS_HUMAN, Reason.GONE)


def test_a_story_public_again_after_a_deletion_of_unknown_end_gets_a_new_post(
    posted: Delivery, facebook_page: FacebookPage, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    """The deletion may have worked: it goes on, and nothing edits what may be gone."""
    facebook_page.fail_next(posted.remote_id, Failure.RESET_AFTER)
    [deletion] = desk.withdraw(bulletin, clock())
    clock.turn(seconds=5)
    worker.run_once()
    assert (state_of(deletion), facebook_page.posts) == (State.READY, {})
    [anew] = desk.revise(replace(bulletin, public_version=2), clock())
    assert anew.operation == Operation.PUBLISH
    with pytest.raises(Refused, match="새 글을 먼저 취소"):
        decisions.cancel(deletion, by=None)
    assert state_of(deletion) is State.READY
    carry(worker, clock)
    assert {state_of(deletion), state_of(anew)} <= DONE
    assert len(facebook_page.posts) == 1


@pytest.mark.parametrize("gone", [True, False])
def test_the_post_of_a_deletion_given_up_is_read_at_once_however_old_it_is(
    posted: Delivery,
    facebook_page: FacebookPage,
    bulletin: Bulletin,
    desk: Desk,
    worker: DeliveryWorker,
    clock: Clock,
    *,
    gone: bool,
) -> None:
    clock.turn(days=30)
    run(worker)
    Channel.objects.update(enabled=False)
    [deletion] = desk.withdraw(bulletin, clock())
    run(worker)
    assert state_of(deletion) is State.NEEDS_HUMAN
    Channel.objects.update(enabled=True)
    if gone:
        facebook_page.posts.clear()
    decisions.cancel(deletion, by=None, note="그대로 둠")
    assert state_of(posted) is State.POSTED, "not confirmed any more"
    Delivery.objects.filter(pk=posted.pk).update(due_at=clock())  # `decisions` knows the time of day only
    clock.turn(days=3)  # no worker runs for so long
    run(worker)
    clock.turn(seconds=130)
    run(worker)
    assert (state_of(posted), posted.reason) == ((State.NEEDS_HUMAN, Reason.GONE) if gone else (State.VERIFIED, ""))


def test_what_nobody_can_read_is_not_called_published_after_a_deletion_given_up(
    sent: Delivery,
    telegram_channel: TelegramChannel,
    bulletin: Bulletin,
    desk: Desk,
    worker: DeliveryWorker,
    clock: Clock,
) -> None:
    for failure in (Failure.RESET_AFTER, Failure.BAD_REQUEST):
        telegram_channel.fail_next("/deleteMessages", failure)
    [deletion] = desk.withdraw(bulletin, clock())
    carry(worker, clock)
    assert (state_of(deletion), deletion.reason) == (State.NEEDS_HUMAN, Reason.BY_HAND)
    decisions.cancel(deletion, by=None, note="그대로 둠")
    assert (state_of(sent), sent.reason) == (State.NEEDS_HUMAN, Reason.DOUBTED)
    assert "글이 남아 있으면 그 주소를 붙여" in next_step(sent, clock())
    decisions.did_not(sent, by=None)
    assert state_of(sent) is State.CANCELLED
    assert published_on(sent.channel_id, sent.bulletin_key) is None


def test_what_nobody_can_read_and_a_person_sees_stands_as_before(
    sent: Delivery,
    telegram_channel: TelegramChannel,
    bulletin: Bulletin,
    desk: Desk,
    worker: DeliveryWorker,
    clock: Clock,
) -> None:
    telegram_channel.fail_next("/deleteMessages", Failure.BAD_REQUEST)
    [deletion] = desk.withdraw(bulletin, clock())
    carry(worker, clock)
    assert state_of(deletion) is State.NEEDS_HUMAN
    decisions.cancel(deletion, by=None, note="그대로 둠")
    assert state_of(sent) is State.NEEDS_HUMAN
    decisions.went_up(sent, by=None, url=sent.remote_url)
    assert (state_of(sent), sent.word) == (State.VERIFIED, "올라감·확인됨")


def test_a_deletion_given_up_before_it_was_tried_leaves_what_nobody_can_read_as_it_was(
    sent: Delivery, bulletin: Bulletin, desk: Desk, clock: Clock
) -> None:
    [deletion] = desk.withdraw(bulletin, clock())
    decisions.cancel(deletion, by=None, note="그대로 둠")
    assert state_of(sent) is State.POSTED

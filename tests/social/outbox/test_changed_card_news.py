"""Card news that is changed, corrected or withdrawn: the cards that stand are those of the newest version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cms.stories.bulletin import Bulletin
from social.models import Channel, Delivery, PracticePost
from social.outbox.deliver import DeliveryWorker
from social.rules.states import DONE, Operation, State
from tests.social.conftest import Clock, Desk, carry, state_of
from tests.social.outbox.conftest import draw, want
from tests.support.facebook import FacebookPage

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_withdrawn_while_its_cards_are_drawn_never_goes_out(
    facebook_page: FacebookPage, cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    want(cards)
    [delivery] = desk.publish(cards, clock())
    desk.withdraw(cards, clock())
    draw(cards)
    carry(worker, clock)
    assert state_of(delivery) is State.CANCELLED
    assert facebook_page.requests == []


def test_a_revision_while_its_cards_are_drawn_takes_its_place(
    facebook_page: FacebookPage, cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    want(cards)
    [first] = desk.publish(cards, clock())
    [second] = desk.revise(cards, clock(), title="고친 제목")
    draw(cards)
    draw(replace(cards, public_version=2), tone=40)
    carry(worker, clock)
    assert (state_of(first), state_of(second) in DONE) == (State.SUPERSEDED, True)
    [post] = facebook_page.posts.values()
    assert post["message"].startswith("고친 제목")


def test_corrected_cards_replace_the_wrong_ones_where_a_channel_lets_no_picture_be_changed(
    facebook_page: FacebookPage, cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    draw(cards)
    desk.publish(cards, clock())
    carry(worker, clock)
    [old] = facebook_page.posts
    draw(replace(cards, public_version=2), tone=60)
    desk.revise(cards, clock(), title="바로잡은 제목", corrected_at=clock(), correction="날짜를 고침")
    carry(worker, clock)
    [new] = facebook_page.posts
    assert new != old, "the post with the wrong cards is taken down first, then the right one goes up"
    assert facebook_page.posts[new]["message"].startswith("[정정] 바로잡은 제목")
    rows = list(Delivery.objects.order_by("pk").values_list("operation", "state"))
    assert [operation for operation, _state in rows] == ["publish", "correct", "delete", "publish"]
    assert rows[1][1] == State.SUPERSEDED
    links = {delivery.post.content.link for delivery in Delivery.objects.filter(operation=Operation.PUBLISH)}
    assert len(links) == 2


def test_unchanged_cards_stay_and_only_the_words_are_edited(
    facebook_page: FacebookPage, cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    draw(cards)
    desk.publish(cards, clock())
    carry(worker, clock)
    [old] = facebook_page.posts
    draw(replace(cards, public_version=2))
    desk.revise(cards, clock(), title="고친 제목")
    carry(worker, clock)
    assert list(facebook_page.posts) == [old]
    assert facebook_page.posts[old]["message"].startswith("고친 제목")


def test_the_practice_channel_changes_the_cards_in_place(
    make_channel: Callable[..., Channel], cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    make_channel("practice")
    draw(cards)
    desk.publish(cards, clock())
    carry(worker, clock)
    before = PracticePost.objects.get()
    draw(replace(cards, public_version=2), count=3, tone=60)
    desk.revise(cards, clock(), title="고친 제목")
    carry(worker, clock)
    after = PracticePost.objects.get()
    assert (after.pk, after.pictures.count()) == (before.pk, 3)

"""Card news goes out as its drawn cards, once they are drawn: whole, in order, with words for those who cannot see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from cms.cards.models import Card, CardDrawing
from cms.stories import previews, selectors
from cms.stories.authoring import create_story
from cms.stories.bulletin import Bulletin, BulletinAdaptation, BulletinSlot
from social.channels.pictures import RENDERED
from social.models import Channel, Delivery, PracticePost
from social.outbox import card_drafts, decisions, sweeping
from social.outbox.deliver import DeliveryWorker
from social.permissions import grant_roles
from social.rules.states import DONE, Reason, State
from tests.social.conftest import Clock, Desk, carry, state_of
from tests.social.outbox.conftest import draw, want
from tests.support.facebook import FacebookPage
from tests.support.telegram import TelegramChannel
from tests.support.work import do_work

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_the_post_waits_for_its_cards_and_then_carries_them_all(
    facebook_page: FacebookPage, cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    want(cards)
    [delivery] = desk.publish(cards, clock())
    assert (state_of(delivery), delivery.reason) == (State.DRAFT, Reason.CARDS)
    for _minute in range(3):
        carry(worker, clock)
        clock.turn(minutes=1)
    assert facebook_page.requests == [], "nothing goes out before the cards are drawn"
    draw(cards)
    carry(worker, clock)
    assert state_of(delivery) in DONE
    [post] = facebook_page.posts.values()
    sent = [facebook_page.photos[media["media_fbid"]] for media in post["media"]]
    assert [photo["alt_text_custom"] for photo in sent] == [f"{number}/4 컷의 설명" for number in (1, 2, 3, 4)]
    assert {photo["size"] for photo in sent} == {(1080, 1080)}, "squares are shown whole in an album"
    assert all(photo["published"] is False for photo in facebook_page.photos.values())
    assert facebook_page.problems == []


def test_a_release_with_approved_cards_is_posted_with_them(
    facebook_page: FacebookPage, cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    words = BulletinAdaptation("cards", 1, (BulletinSlot("cover", "산책길을 연다"),))
    adapted = replace(cards, kind="press", is_card_set=False, adaptations=(words,))
    want(adapted)
    [delivery] = desk.publish(adapted, clock())
    assert (state_of(delivery), delivery.reason) == (State.DRAFT, Reason.CARDS)
    draw(adapted)
    carry(worker, clock)
    [post] = facebook_page.posts.values()
    sent = [facebook_page.photos[media["media_fbid"]] for media in post["media"]]
    assert [photo["alt_text_custom"] for photo in sent] == [f"{number}/4 컷의 설명" for number in (1, 2, 3, 4)]


def test_an_album_of_a_chat_channel_is_one_post_with_its_words_under_the_first_card(
    telegram_channel: TelegramChannel, cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    long = replace(cards, lead="산책길을 연다. " * 200)
    draw(long, 10)
    [delivery] = desk.publish(long, clock())
    carry(worker, clock)
    assert state_of(delivery) in DONE
    assert len(telegram_channel.messages) == 10
    [text] = telegram_channel.posts
    assert len(text.encode("utf-16-le")) // 2 <= 1024
    assert delivery.post.content.link in text
    assert telegram_channel.problems == []


def test_of_too_many_cards_the_first_and_the_last_go(
    facebook_page: FacebookPage, cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    draw(cards, 13)
    [delivery] = desk.publish(cards, clock())
    carry(worker, clock)
    alts = [picture.alt for picture in Delivery.objects.get().post.content.pictures]
    assert [int(alt.split("/")[0]) for alt in alts] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 13]
    assert state_of(delivery) in DONE


def test_a_card_goes_out_with_the_very_bytes_that_were_drawn(
    facebook_page: FacebookPage, cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    draw(cards, 2)
    desk.publish(cards, clock())
    carry(worker, clock)
    drawn = {card.file_id for card in Card.objects.filter(size="square")}
    assert set(Delivery.objects.get().post.pictures.values_list("file_id", flat=True)) == drawn


def test_a_set_that_cannot_be_drawn_goes_out_as_text_with_its_first_picture_and_says_so(
    facebook_page: FacebookPage, cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    want(cards)
    [delivery] = desk.publish(cards, clock())
    carry(worker, clock)
    want(cards, CardDrawing.State.FAILED, "두 번째 컷의 글이 넘칩니다.")
    clock.turn(seconds=10)
    carry(worker, clock)
    assert state_of(delivery) in DONE
    [post] = facebook_page.posts.values()
    assert len(post["media"]) == 1
    delivery.post.refresh_from_db()
    assert "두 번째 컷의 글이 넘칩니다" in delivery.post.content.note
    assert "첫 사진만" in delivery.post.content.note
    assert "넘칩니다" not in post["message"]


def test_cards_nobody_draws_are_a_persons_question_after_an_hour(
    facebook_page: FacebookPage, cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    want(cards)
    [delivery] = desk.publish(cards, clock())
    Delivery.objects.update(created_at=clock() - timedelta(minutes=61))
    carry(worker, clock)
    assert (state_of(delivery), delivery.reason) == (State.HELD, Reason.CARDS)
    assert "한 시간 넘게" in delivery.detail
    draw(cards)  # too late: the person decides
    carry(worker, clock)
    assert facebook_page.posts == {}
    decisions.resend(delivery, by=None)
    Delivery.objects.update(due_at=clock(), fresh_since=clock())
    carry(worker, clock)
    assert len(facebook_page.posts) == 1


def test_two_workers_dress_a_draft_once(
    facebook_page: FacebookPage, cards: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    want(cards)
    desk.publish(cards, clock())
    first, second = (Delivery.objects.select_related("post__channel", "channel").get() for _worker in range(2))
    draw(cards)
    assert card_drafts._attach(first, clock()) is True
    assert card_drafts._attach(second, clock()) is False
    assert card_drafts.attach_cards(clock()) == 0
    carry(worker, clock)
    assert len(facebook_page.posts) == 1


def test_a_real_story_waits_and_goes_out_with_the_cards_that_were_really_drawn(
    county: SimpleNamespace, make_channel: Callable[..., Channel]
) -> None:
    from cms.stories import release

    make_channel("practice", starts_at=timezone.now() - timedelta(hours=1))
    story = create_story(
        "cards",
        title="겨울 산책 다섯 가지",
        lead="따뜻하게 걷는 법을 모았다.",
        cuts=[{"layout": "text", "heading": "옷", "body": "얇게 여러 겹 입는다."}],
        election_class="life",
    )
    release.publish(story, by=county.approver)
    worker = DeliveryWorker(name="test")
    while worker.run_once():
        pass
    assert PracticePost.objects.count() == 0
    assert do_work()
    Delivery.objects.update(due_at=timezone.now())
    while worker.run_once():
        pass
    [post] = PracticePost.objects.all()
    assert post.pictures.count() >= 2
    assert all(picture.alt.strip() for picture in post.pictures.all())
    assert set(post.pictures.values_list("width", "height")) == {(1080, 1350)}
    assert sweeping.sweep() == (0, 0)


def test_the_editors_preview_shows_the_cards_that_would_go_along(county: SimpleNamespace, rf: RequestFactory) -> None:
    draft = create_story(
        "cards",
        title="겨울 산책",
        lead="따뜻하게 걷는다.",
        cuts=[{"layout": "text", "heading": "옷", "body": "얇게 여러 겹 입는다."}],
    )
    request = rf.get("/admin/")
    request.user = county.editor
    html = previews.named("social-facebook").render(request, selectors.bulletin_of(draft)).content.decode()
    assert html.count("data:image/jpeg;base64,") >= 2
    assert 'square"' in html


def test_staff_see_the_cards_of_a_post_and_nobody_else(
    county: SimpleNamespace,
    client_of: Callable[[Any], Any],
    client: Any,
    facebook_page: FacebookPage,
    cards: Bulletin,
    desk: Desk,
    clock: Clock,
    worker: DeliveryWorker,
) -> None:
    grant_roles()
    draw(cards, 2)
    [delivery] = desk.publish(cards, clock())
    carry(worker, clock)
    file = Delivery.objects.get().post.content.pictures[0].file.removeprefix(RENDERED)
    address = reverse("social_card", args=[file])
    assert client.get(address).status_code in (302, 403)
    editor = client_of(county.editor)
    assert address in editor.get(reverse("social_delivery", args=[delivery.pk])).content.decode()
    assert editor.get(address)["Content-Type"] == "image/jpeg"
    assert editor.get(reverse("social_card", args=["0" * 64])).status_code == 404

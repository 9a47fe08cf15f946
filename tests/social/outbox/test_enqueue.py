"""Stories of the desk become rows of the outbox: in the publish's own transaction, and once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from cms.stories import changes, release
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from social.models import Brake, Channel, Decision, Delivery, Post, PracticePost
from social.outbox import decisions, lease, leaving, sweeping
from social.outbox.deliver import DeliveryWorker
from social.rules.states import Operation, Reason, State, Timings
from tests.social.conftest import state_of

pytestmark = [pytest.mark.django_db, pytest.mark.database(both=True)]


@pytest.fixture
def channel(make_channel: Callable[..., Channel]) -> Channel:
    return make_channel("practice", starts_at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def story(county: SimpleNamespace) -> Story:
    return create_story(
        "press",
        title="달빛 걷기",
        lead="백곡호에서 달빛 걷기를 연다.",
        blocks=[("paragraph", "본문")],
        election_class="culture",
        tags=["관광"],
        by=county.writer,
    )


@pytest.fixture
def worker() -> DeliveryWorker:
    return DeliveryWorker(name="test", roll=lambda: 0.0)


def drain(worker: DeliveryWorker) -> None:
    while worker.run_once():
        pass


def test_publishing_writes_the_row_and_the_worker_posts_it(
    county: SimpleNamespace, channel: Channel, story: Story, worker: DeliveryWorker
) -> None:
    release.publish(story, by=county.approver)
    [delivery] = Delivery.objects.all()
    assert (delivery.operation, delivery.state) == (Operation.PUBLISH, State.READY)
    drain(worker)
    [post] = PracticePost.objects.all()
    assert post.content.title == "달빛 걷기"
    assert state_of(delivery) is State.VERIFIED
    assert delivery.remote_url == f"{settings.SITE_URL}/social/practice/{post.pk}/"


def test_a_publish_that_is_rolled_back_leaves_no_row(county: SimpleNamespace, channel: Channel, story: Story) -> None:
    with transaction.atomic():
        release.publish(story, by=county.approver)
        assert Delivery.objects.count() == 1
        transaction.set_rollback(True)
    assert Delivery.objects.count() == 0


def test_a_disabled_channel_and_other_kinds_get_nothing(
    county: SimpleNamespace, channel: Channel, story: Story
) -> None:
    Channel.objects.update(policy={"kinds": ["event"]})
    release.publish(story, by=county.approver)
    Channel.objects.update(policy={}, enabled=False)
    sweeping.sweep(timezone.now() - timedelta(days=1))
    assert Delivery.objects.count() == 0


def test_a_correction_edits_the_post_and_keeps_its_link(
    county: SimpleNamespace, channel: Channel, story: Story, worker: DeliveryWorker
) -> None:
    release.publish(story, by=county.approver)
    drain(worker)
    link = PracticePost.objects.get().content.link
    update_story(story, lead="달빛 걷기는 8일이다.")
    release.correct(story, note="날짜를 바로잡음", by=county.approver)
    drain(worker)
    post = PracticePost.objects.get()
    assert post.content.text.startswith("[정정] 달빛 걷기")
    assert post.content.link == link
    assert post.edited_at is not None
    assert Delivery.objects.latest("pk").operation == Operation.CORRECT


def test_a_revision_before_posting_takes_the_place_of_the_first(
    county: SimpleNamespace, channel: Channel, story: Story, worker: DeliveryWorker
) -> None:
    release.publish(story, by=county.approver)
    first = Delivery.objects.get()
    update_story(story, title="달빛 걷기 새 제목")
    release.publish(story, by=county.approver, change=changes.trifle("제목을 다듬음"))
    assert state_of(first) is State.SUPERSEDED
    drain(worker)
    assert PracticePost.objects.get().content.title == "달빛 걷기 새 제목"


def test_withdrawn_before_posting_is_cancelled_and_nothing_goes_out(
    county: SimpleNamespace, channel: Channel, story: Story, worker: DeliveryWorker
) -> None:
    release.publish(story, by=county.approver)
    release.withdraw(story, reason="사실과 다름", by=county.approver)
    drain(worker)
    assert PracticePost.objects.count() == 0
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.CANCELLED}


def test_withdrawn_and_published_again_posts_anew(
    county: SimpleNamespace, channel: Channel, story: Story, worker: DeliveryWorker
) -> None:
    release.publish(story, by=county.approver)
    drain(worker)
    old = PracticePost.objects.get().content.link
    release.withdraw(story, reason="사실과 다름", by=county.approver)
    drain(worker)
    assert PracticePost.objects.count() == 0
    update_story(story, title="바로잡은 글")
    release.publish(story, by=county.approver, change=changes.trifle("제목을 다듬음"))
    drain(worker)
    post = PracticePost.objects.get()
    assert post.content.title == "바로잡은 글"
    assert post.content.link != old


def test_a_withdrawal_that_the_rows_do_not_know_yet_stops_the_worker_all_the_same(
    county: SimpleNamespace, channel: Channel, story: Story, worker: DeliveryWorker
) -> None:
    release.publish(story, by=county.approver)
    Story.objects.filter(pk=story.pk).update(live=False)
    drain(worker)
    assert PracticePost.objects.count() == 0
    assert Delivery.objects.get().reason == Reason.WITHDRAWN


def test_an_embargo_is_asked_again_before_the_call(
    county: SimpleNamespace, channel: Channel, story: Story, worker: DeliveryWorker
) -> None:
    release.publish(story, by=county.approver)
    Post.objects.update(embargo_until=timezone.now() + timedelta(hours=2))
    drain(worker)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.reason) == (State.HELD, Reason.EMBARGO)
    assert PracticePost.objects.count() == 0
    Post.objects.update(embargo_until=timezone.now())
    Delivery.objects.update(due_at=timezone.now())
    drain(worker)
    assert PracticePost.objects.count() == 1


def test_the_brake_holds_everything_and_lets_it_go_again(
    county: SimpleNamespace, channel: Channel, story: Story, worker: DeliveryWorker
) -> None:
    decisions.stop_all(by=county.operator, note="호우 대응")
    release.publish(story, by=county.approver)
    drain(worker)
    assert PracticePost.objects.count() == 0
    decisions.resume_all(by=county.operator)
    drain(worker)
    assert PracticePost.objects.count() == 1
    assert list(Decision.objects.values_list("act", flat=True)) == ["resumed", "stopped"]


def test_the_brake_pulled_after_the_claim_still_stops_the_call(
    county: SimpleNamespace, channel: Channel, story: Story, worker: DeliveryWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    release.publish(story, by=county.approver)
    monkeypatch.setattr(
        "social.channels.pictures.ready",
        lambda _post: (Brake.objects.create(pk=1, stopped=True), ())[1],
    )
    worker.run_once()
    assert PracticePost.objects.count() == 0
    assert Delivery.objects.get().state == State.READY


def test_news_that_is_too_old_is_held_for_a_person(
    county: SimpleNamespace, make_channel: Callable[..., Channel], story: Story, worker: DeliveryWorker
) -> None:
    make_channel("practice", starts_at=timezone.now() - timedelta(days=9), policy={"max_age_hours": 6})
    release.publish(story, by=county.approver)
    Delivery.objects.update(fresh_since=timezone.now() - timedelta(hours=7))
    drain(worker)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.reason) == (State.HELD, Reason.STALE)
    decisions.resend(delivery, by=county.editor)
    drain(worker)
    assert PracticePost.objects.count() == 1


def test_a_worker_that_lost_its_lease_writes_nothing(county: SimpleNamespace, channel: Channel, story: Story) -> None:
    release.publish(story, by=county.approver)
    now, timings = timezone.now(), Timings()
    first = lease.claim("first", now, timings)
    assert first is not None
    late = now + timings.lease + timedelta(seconds=1)
    assert lease.reap(late, timings) == 1
    second = lease.claim("second", late, timings)
    assert second is not None
    assert second.fence > first.fence
    with pytest.raises(lease.LeaseLost):
        lease.arm(first, late, timings, passage=leaving.admit(first))
    with pytest.raises(lease.LeaseLost):
        lease.keep(first, late, timings, handles={"stolen": 1})
    lease.arm(second, late, timings, passage=leaving.admit(second))
    assert Delivery.objects.get().lease_owner == "second"


def test_one_delivery_of_a_channel_is_in_flight_at_a_time(
    county: SimpleNamespace, channel: Channel, story: Story
) -> None:
    release.publish(story, by=county.approver)
    other = create_story("press", title="둘째", blocks=[("paragraph", "본문")], election_class="life")
    release.publish(other, by=county.approver)
    now, timings = timezone.now(), Timings()
    assert lease.claim("first", now, timings) is not None
    assert lease.claim("second", now, timings) is None


def test_the_database_itself_refuses_a_second_delivery(county: SimpleNamespace, channel: Channel, story: Story) -> None:
    from django.db import IntegrityError

    release.publish(story, by=county.approver)
    delivery = Delivery.objects.get()
    delivery.pk = None
    delivery.marker = "other"
    with pytest.raises(IntegrityError), transaction.atomic():
        delivery.save(force_insert=True)


def test_tokens_are_not_readable_in_the_database(make_channel: Callable[..., Channel]) -> None:
    channel = make_channel("telegram", account_ref="@x_channel", token="123456:very-secret-token")
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM social_channel WHERE id = %s", [channel.pk])
        (stored,) = cursor.fetchone()
    assert "secret" not in stored
    assert stored.startswith("enc1:")
    assert Channel.objects.get(pk=channel.pk).token == "123456:very-secret-token"


def test_attempts_and_decisions_are_written_once(
    county: SimpleNamespace, channel: Channel, story: Story, worker: DeliveryWorker
) -> None:
    release.publish(story, by=county.approver)
    drain(worker)
    attempt: Any = Delivery.objects.get().tries.first()
    attempt.detail = "rewritten"
    with pytest.raises(TypeError):
        attempt.save()
    with pytest.raises(TypeError):
        attempt.delete()


def test_a_revision_made_while_nobody_knew_is_posted_where_nothing_stands(
    county: SimpleNamespace, channel: Channel, story: Story, worker: DeliveryWorker
) -> None:
    release.publish(story, by=county.approver)
    Delivery.objects.update(state=State.RECONCILING, armed_at=timezone.now())
    update_story(story, title="달빛 걷기, 두 번으로 늘려", by=county.writer)
    release.publish(story, by=county.approver, change=changes.trifle("제목을 다듬음"))
    assert [delivery.operation for delivery in Delivery.objects.order_by("pk")] == [Operation.PUBLISH, Operation.UPDATE]
    Delivery.objects.filter(operation=Operation.PUBLISH).update(state=State.READY)  # the looks found nothing
    drain(worker)
    assert [post.content.title for post in PracticePost.objects.all()] == ["달빛 걷기, 두 번으로 늘려"]

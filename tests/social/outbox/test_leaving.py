"""A post passes the gate for its channel on the day it is sent; what is refused waits for a person, in words."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from cms.checks.gate import ADMITTED
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.stories import records, release
from cms.stories.authoring import create_story
from cms.stories.models import PublicPicture
from cms.stories.selectors import live_bulletin
from media.models import Picture
from social.models import Channel, Delivery, PracticePost
from social.outbox import decisions, endedrights, lease, sweeping
from social.outbox.deliver import DeliveryWorker
from social.rules.states import DONE, Reason, State, Timings
from tests.support.published import picture

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def channel(make_channel: Callable[..., Channel]) -> Channel:
    return make_channel("practice", name="진천군 소식", starts_at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def worker() -> DeliveryWorker:
    return DeliveryWorker(name="test", roll=lambda: 0.0)


def drain(worker: DeliveryWorker) -> None:
    while worker.run_once():
        pass


def test_what_is_sent_has_its_passage_in_the_ledger(
    county: SimpleNamespace, channel: Channel, worker: DeliveryWorker
) -> None:
    story = create_story("press", title="도서관", lead="밤에도 연다.", election_class="life", by=county.editor)
    release.publish(story, by=county.approver)
    drain(worker)
    assert Delivery.objects.get().state in DONE
    entry = Entry.objects.get(kind=ADMITTED)
    assert entry.subject == records.subject_of(story.key)
    assert (entry.data["outlet"], entry.data["place"]) == ("sns", channel.name)


def test_a_licence_that_ends_before_the_post_goes_out_holds_it(
    county: SimpleNamespace, channel: Channel, worker: DeliveryWorker
) -> None:
    shown = picture("다리")
    shown.description, shown.rights_ground, shown.kogl = "다리를 건너는 사람들", "licensed", "none"
    shown.licensed_until = timezone.localdate() + timedelta(days=1)
    shown.save()
    story = create_story(
        "press", title="다리", lead="다리를 놓았다.", lead_picture=shown, election_class="life", by=county.editor
    )
    release.publish(story, by=county.approver)
    shown.licensed_until = timezone.localdate() - timedelta(days=1)
    shown.save()
    drain(worker)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.reason) == (State.HELD, Reason.GATE)
    assert "이용허락이" in delivery.detail
    assert not PracticePost.objects.exists()
    assert not Entry.objects.filter(kind=ADMITTED).exists()
    shown.licensed_until = timezone.localdate() + timedelta(days=9)
    shown.save()
    decisions.resend(delivery, by=county.editor)
    drain(worker)
    assert PracticePost.objects.count() == 1


def test_nothing_is_armed_without_its_own_passage(county: SimpleNamespace, channel: Channel) -> None:
    story = create_story("press", title="도서관", lead="밤에도 연다.", election_class="life", by=county.editor)
    release.publish(story, by=county.approver)
    now, timings = timezone.now(), Timings()
    taken = lease.claim("worker", now, timings)
    assert taken is not None
    with pytest.raises(Refused, match="관문을 지나지 않은"):
        lease.arm(taken, now, timings, passage=None)


def test_a_withdrawal_asks_no_gate(county: SimpleNamespace, channel: Channel, worker: DeliveryWorker) -> None:
    story = create_story("press", title="도서관", lead="밤에도 연다.", election_class="life", by=county.editor)
    release.publish(story, by=county.approver)
    drain(worker)
    before = Entry.objects.filter(kind=ADMITTED).count()
    release.withdraw(story, reason="다시 낸다", by=county.approver)
    drain(worker)
    assert not PracticePost.objects.exists()
    assert Entry.objects.filter(kind=ADMITTED).count() == before


@pytest.mark.parametrize("replaced", [False, True], ids=["in the story", "only in the post"])
def test_a_post_leaves_its_channel_when_the_rights_to_its_picture_end_and_the_story_stays(
    county: SimpleNamespace, channel: Channel, worker: DeliveryWorker, replaced: bool
) -> None:
    shown = picture("다리")
    shown.rights_ground, shown.kogl, shown.licensed_until = "licensed", "none", timezone.localdate()
    shown.save()
    story = create_story(
        "press", title="다리", lead="다리를 놓았다.", lead_picture=shown, election_class="life", by=county.editor
    )
    release.publish(story, by=county.approver)
    drain(worker)
    assert endedrights.take_down() == 0, "not on the last day"
    drain(worker)
    assert PracticePost.objects.count() == 1
    if replaced:
        PublicPicture.objects.all().delete()
    yesterday = timezone.localdate() - timedelta(days=1)  # not by another clock: the database has its own
    Picture.objects.filter(pk=shown.pk).update(licensed_until=yesterday)
    assert endedrights.take_down() == 1
    assert endedrights.take_down() == 0
    drain(worker)
    assert endedrights.take_down() == 0
    sweeping.sweep()
    drain(worker)
    assert not PracticePost.objects.exists()
    assert live_bulletin(story.key) is not None
    assert Delivery.objects.filter(operation="delete").count() == 1

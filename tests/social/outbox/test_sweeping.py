"""The sweep writes what the outbox lacks, once, however often and at whatever moment it runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from cms.stories import release
from cms.stories.authoring import create_story
from cms.stories.bulletin import Bulletin
from cms.stories.models import Story
from social.models import Channel, Delivery, PracticePost
from social.outbox import enqueue, sweeping
from social.outbox.deliver import DeliveryWorker
from social.rules.states import State

pytestmark = [pytest.mark.django_db, pytest.mark.database(both=True)]


@pytest.fixture
def channel(make_channel: Callable[..., Channel]) -> Channel:
    return make_channel("practice", starts_at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def story() -> Story:
    return create_story("press", title="달빛 걷기", blocks=[("paragraph", "본문")], election_class="culture")


@pytest.fixture
def worker() -> DeliveryWorker:
    return DeliveryWorker(name="test", roll=lambda: 0.0)


def drain(worker: DeliveryWorker) -> None:
    while worker.run_once():
        pass


def publish_unheard(story: Story, by: Any) -> None:
    """Publish a story that no channel takes in at that moment."""
    Channel.objects.update(enabled=False)
    release.publish(story, by=by)
    Channel.objects.update(enabled=True)


def test_a_missed_signal_is_swept_up_once(county: SimpleNamespace, channel: Channel, story: Story) -> None:
    publish_unheard(story, county.approver)
    assert sweeping.sweep() == (1, 0)
    assert sweeping.sweep() == (0, 0)
    assert Delivery.objects.count() == 1


def test_a_missed_withdrawal_is_swept_up_once(
    county: SimpleNamespace, channel: Channel, story: Story, worker: DeliveryWorker
) -> None:
    release.publish(story, by=county.approver)
    drain(worker)
    Story.objects.filter(pk=story.pk).update(live=False)
    assert sweeping.sweep() == (0, 1)
    assert sweeping.sweep() == (0, 0)
    drain(worker)
    assert PracticePost.objects.count() == 0
    assert sweeping.sweep() == (0, 0)


def test_a_channel_switched_on_later_is_not_flooded(
    county: SimpleNamespace, make_channel: Callable[..., Channel], story: Story
) -> None:
    release.publish(story, by=county.approver)
    make_channel("practice", starts_at=timezone.now())
    assert sweeping.sweep() == (0, 0)


def test_of_two_sweeps_at_once_one_writes_and_none_undoes_the_other(
    county: SimpleNamespace, channel: Channel, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second has looked for a post and found none when the first writes its own."""
    publish_unheard(story, county.approver)
    wants = enqueue.wants

    def overtaken(channel: Channel, bulletin: Bulletin) -> bool:
        monkeypatch.undo()
        assert sweeping.sweep() == (1, 0)
        return wants(channel, bulletin)

    monkeypatch.setattr(enqueue, "wants", overtaken)
    assert sweeping.sweep() == (0, 0)
    assert Delivery.objects.get().state == State.READY

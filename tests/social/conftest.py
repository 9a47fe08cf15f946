"""Channels, a bulletin and a clock that tests turn by hand."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from cms.checks.exits import Passage
from cms.checks.gate import Leaving
from cms.office.models import User
from cms.stories import records, release
from cms.stories.authoring import create_story
from cms.stories.bulletin import Bulletin, BulletinPicture
from cms.stories.models import Story
from social.models import Channel, Delivery
from social.outbox import enqueue, leaving
from social.outbox.deliver import DeliveryWorker
from social.permissions import grant_roles
from social.rules.states import CLAIMABLE, LEASED, State
from tests.support import facebook, telegram
from tests.support.facebook import FacebookPage
from tests.support.telegram import TelegramChannel

BEGIN = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands until it is turned."""

    at: datetime = BEGIN

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **delta: float) -> None:
        self.at += timedelta(**delta)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def worker(clock: Clock) -> Iterator[DeliveryWorker]:
    worker = DeliveryWorker(name="test", now=clock, roll=lambda: 0.5)
    yield worker
    worker.close()


@pytest.fixture
def picture() -> BulletinPicture:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((640, 420)).save(out, "PNG")
    name = default_storage.save("pictures/dawn.png", ContentFile(out.getvalue()))
    return BulletinPicture(id=1, file=name, width=640, height=420, alt="안개 낀 농다리 위로 해가 뜬다")


@pytest.fixture
def bulletin() -> Bulletin:
    return Bulletin(
        key="2026-0042",
        public_version=1,
        kind="press",
        title="농다리 야간 산책길 열린다",
        lead="진천군은 12월 1일부터 농다리 야간 산책길을 연다. 조명은 밤 10시까지 켠다.",
        url="http://127.0.0.1:8000/stories/2026-0042/",
        short_url="http://127.0.0.1:8000/p/2026-0042",
        department="문화관광과",
        department_phone="043-000-3210",
        topics=("관광", "야간 명소"),
        towns=("문백면",),
        published_at=BEGIN,
    )


@dataclass
class Desk:
    """Stands for the desk: what is public now. The stories themselves have tests of their own."""

    public: dict[str, Bulletin]

    def publish(self, bulletin: Bulletin, now: datetime) -> list[Delivery]:
        self.public[bulletin.key] = bulletin
        return enqueue.take(bulletin, now=now)

    def revise(self, bulletin: Bulletin, now: datetime, **changes: Any) -> list[Delivery]:
        return self.publish(replace(bulletin, public_version=bulletin.public_version + 1, **changes), now)

    def withdraw(self, bulletin: Bulletin, now: datetime) -> list[Delivery]:
        self.public.pop(bulletin.key, None)
        return enqueue.remove(bulletin.key, bulletin.public_version + 1, now=now)


def let_out(leavings: Sequence[Leaving], *, by: User | None) -> list[Passage]:
    """Stand for the gate where there are no stories: it has tests of its own."""
    return [Passage(leaving.exit, records.subject_of(leaving.key), "") for leaving in leavings]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk({})
    monkeypatch.setattr(enqueue, "live_bulletin", desk.public.get)
    monkeypatch.setattr(leaving.gate, "admit", let_out)
    return desk


@pytest.fixture
def make_channel(db: None) -> Callable[..., Channel]:
    def make(kind: str, **fields: Any) -> Channel:
        values = {"name": kind, "enabled": True, "starts_at": BEGIN - timedelta(days=1), **fields}
        return Channel.objects.create(kind=kind, **values)

    return make


@pytest.fixture
def facebook_page(make_channel: Callable[..., Channel], settings: Any, clock: Clock) -> Iterator[FacebookPage]:
    """A page that answers as Facebook does, by the test's clock, and the channel that posts to it."""
    make_channel("facebook", account_ref=facebook.PAGE, token=facebook.TOKEN, app_secret=facebook.SECRET)
    with FacebookPage() as peer:
        settings.SOCIAL_ENDPOINTS = {"facebook": peer.address}
        peer.now = lambda: clock().timestamp()
        yield peer


@pytest.fixture
def telegram_channel(make_channel: Callable[..., Channel], settings: Any) -> Iterator[TelegramChannel]:
    """A channel that answers as Telegram does, and ours that posts to it."""
    make_channel("telegram", account_ref=telegram.CHANNEL, token=telegram.TOKEN)
    with TelegramChannel() as peer:
        settings.SOCIAL_ENDPOINTS = {"telegram": peer.address}
        yield peer


@pytest.fixture
def posted_story(county: SimpleNamespace, make_channel: Callable[..., Channel]) -> Story:
    """A story of the desk that stands on the practice channel."""
    grant_roles()
    make_channel("practice", name="진천군 소식", starts_at=timezone.now() - timedelta(hours=1))
    story = create_story(
        "press",
        title="농다리 <b>산책</b>",
        lead="밤에도 걷는다.",
        blocks=[("paragraph", "본문")],
        election_class="culture",
    )
    release.publish(story, by=county.approver)
    worker = DeliveryWorker(name="test")
    while worker.run_once():
        pass
    return story


def carry(worker: DeliveryWorker, clock: Clock, *, hours: float = 4) -> None:
    """Let the worker run, turning the clock to whatever is due next, until nothing more happens by itself."""
    until = clock.at + timedelta(hours=hours)
    while clock.at < until:
        while worker.run_once():
            pass
        waiting = Delivery.objects.filter(state__in=CLAIMABLE | LEASED).exclude(channel__auth_failed_at__gt=BEGIN)
        due = [_due(delivery) for delivery in waiting.select_related("channel")]
        if not due:
            return
        # What is due and does not go waits for its channel's own pause between two posts.
        clock.at = min(until, max(min(due), clock.at + timedelta(seconds=2)))


def _due(delivery: Delivery) -> datetime:
    """Return when a worker may go on with a delivery."""
    if delivery.lease_until is not None:
        return delivery.lease_until + timedelta(seconds=1)
    rests = delivery.channel.circuit_until if delivery.state != State.RECONCILING else None
    return max(delivery.due_at, rests or delivery.due_at)


def state_of(delivery: Delivery) -> State:
    delivery.refresh_from_db()
    return State(delivery.state)

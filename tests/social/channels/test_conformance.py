"""Every adapter against every failure in both phases: nothing lost, nothing twice, and the peers' models content."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from cms.stories.bulletin import Bulletin, BulletinPicture
from social.channels import registry
from social.models import Attempt, Channel, Delivery
from social.outbox import decisions, lease
from social.outbox.deliver import DeliveryWorker
from social.rules.states import DONE, Operation, Phase, Recall, State, Verdict
from tests.social.conftest import Clock, Desk, carry, state_of
from tests.support.ground import VERDICTS, Ground
from tests.support.peer import Failure

#: How long a peer keeps silent, s; we wait that long and no longer.
HANG = 0.6
GROUNDS = {kind: importlib.import_module(adapter.fake).GROUND for kind, adapter in registry.ADAPTERS.items()}


@pytest.fixture(params=GROUNDS)
def ground(
    request: pytest.FixtureRequest,
    make_channel: Callable[..., Channel],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Ground]:
    with GROUNDS[request.param].opened(make_channel, settings, monkeypatch, hang=HANG) as ground:
        yield ground


@pytest.fixture(params=[kind for kind, ground in GROUNDS.items() if ground.remote])
def remote_ground(
    request: pytest.FixtureRequest,
    make_channel: Callable[..., Channel],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Ground]:
    with GROUNDS[request.param].opened(make_channel, settings, monkeypatch, hang=HANG) as ground:
        yield ground


@pytest.fixture
def with_picture(bulletin: Bulletin, picture: BulletinPicture) -> Bulletin:
    return replace(bulletin, pictures=(picture,))


def _person_settles(delivery: Delivery, ground: Ground) -> None:
    """What the person at the desk does: look at the channel, mend the token, send again."""
    delivery.refresh_from_db()
    if delivery.state == State.NEEDS_HUMAN:
        link = delivery.post.content.link
        if any(link in text for text in ground.published()):
            decisions.went_up(delivery, by=None, url="https://example.org/jincheon_news/1")
        else:
            decisions.did_not(delivery, by=None)
    elif delivery.state == State.AUTH_NEEDED:
        worked, sentence = decisions.test_connection(delivery.channel, by=None)
        assert worked, sentence
    elif delivery.state in (State.REJECTED, State.HELD):
        decisions.resend(delivery, by=None)
    Delivery.objects.filter(pk=delivery.pk, state=State.READY).update(
        due_at=delivery.due_at, fresh_since=delivery.due_at
    )


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("failure", list(Failure))
def test_nothing_is_lost_and_nothing_is_twice(
    ground: Ground,
    with_picture: Bulletin,
    desk: Desk,
    worker: DeliveryWorker,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    phase: Phase,
    failure: Failure,
) -> None:
    [delivery] = desk.publish(with_picture, clock())
    if failure is Failure.REFUSED and ground.remote:
        _refuse_once(ground, phase, monkeypatch)
    else:
        ground.fail(phase, failure)

    worker.run_once()
    if failure is Failure.REFUSED and ground.remote:
        ground.come_back()
    calls = {"preparing": "prepare", "armed": "publish"}
    first = Attempt.objects.filter(delivery=delivery, call=calls[phase]).latest("pk")
    assert first.verdict == VERDICTS[failure]
    _expect_after_failure(delivery, ground, phase, failure)

    for _round in range(3):
        carry(worker, clock)
        if state_of(delivery) in DONE:
            break
        _person_settles(delivery, ground)

    assert state_of(delivery) in DONE
    [text] = ground.published()
    assert text == delivery.post.content.text
    assert delivery.remote_id
    assert ground.problems() == []


def _refuse_once(ground: Ground, phase: Phase, monkeypatch: pytest.MonkeyPatch) -> None:
    if phase is Phase.PREPARING:
        ground.go_away()
        return
    arm, pending = lease.arm, [True]

    def arm_and_leave(*arguments: Any, **given: Any) -> None:
        arm(*arguments, **given)
        if pending and pending.pop():
            ground.go_away()

    monkeypatch.setattr(lease, "arm", arm_and_leave)


def _expect_after_failure(delivery: Delivery, ground: Ground, phase: Phase, failure: Failure) -> None:
    """An unknown outcome of the one call is never simply tried again."""
    recall = registry.adapter_class(ground.channel.kind).recall
    state = state_of(delivery)
    if VERDICTS[failure] is Verdict.AMBIGUOUS and phase is Phase.ARMED:
        expected = {
            Recall.BLIND: State.NEEDS_HUMAN,
            Recall.SEARCHABLE: State.RECONCILING,
        }[recall]
        assert state is expected
    elif VERDICTS[failure] is Verdict.AUTH:
        assert state is State.AUTH_NEEDED
        assert Channel.objects.get(pk=ground.channel.pk).auth_failed_at is not None
    elif VERDICTS[failure] is Verdict.REJECTED:
        assert state is State.REJECTED
    elif VERDICTS[failure] is Verdict.THROTTLED:
        assert state is State.THROTTLED
    else:
        assert state is State.READY


def test_revision_edits_what_stands_and_withdrawal_takes_it_away(
    ground: Ground, with_picture: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    [published] = desk.publish(with_picture, clock())
    carry(worker, clock)
    [corrected] = desk.revise(
        with_picture,
        clock(),
        title="농다리 야간 산책길 12월 5일 열린다",
        corrected_at=clock(),
        correction="날짜를 고침",
    )
    assert corrected.operation == Operation.CORRECT
    carry(worker, clock)
    assert {state_of(published), state_of(corrected)} <= DONE
    [text] = ground.published()
    assert text.startswith("[정정] 농다리 야간 산책길 12월 5일")
    assert published.post.content.link in text

    [deletion] = desk.withdraw(replace(with_picture, public_version=2), clock())
    assert deletion.operation == Operation.DELETE
    carry(worker, clock)
    assert state_of(deletion) in DONE
    assert ground.published() == []
    assert desk.withdraw(replace(with_picture, public_version=2), clock()) == []
    assert ground.problems() == []


def test_an_album_and_a_plain_text_are_both_taken(
    ground: Ground, bulletin: Bulletin, picture: BulletinPicture, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage
    from PIL import Image

    second = default_storage.save("pictures/dusk.jpg", ContentFile(b""))
    with default_storage.open(second, "wb") as file:
        Image.new("RGB", (300, 500), "#0B6B4F").save(file, "JPEG")
    two = replace(
        bulletin,
        key="2026-0043",
        pictures=(picture, replace(picture, file=second, alt="저녁 호수", width=300, height=500)),
    )
    desk.publish(two, clock())
    desk.publish(bulletin, clock())
    carry(worker, clock)
    assert len(ground.published()) == 2
    assert set(Delivery.objects.values_list("state", flat=True)) <= DONE
    assert ground.problems() == []


def test_connection_test_names_the_account(ground: Ground) -> None:
    worked, sentence = decisions.test_connection(ground.channel, by=None)
    assert worked, sentence
    assert Channel.objects.get(pk=ground.channel.pk).account_label in sentence


def test_a_redirect_is_never_followed_to_another_host(
    remote_ground: Ground, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    with remote_ground.make_peer() as elsewhere:
        remote_ground.peer.elsewhere = elsewhere.address
        remote_ground.peer.fail_next(remote_ground.text_path, Failure.REDIRECT)
        desk.publish(bulletin, clock())
        worker.run_once()
        assert elsewhere.requests == []
    assert Attempt.objects.latest("pk").verdict == Verdict.AMBIGUOUS


def test_an_answer_without_end_does_not_fill_the_memory(
    remote_ground: Ground, bulletin: Bulletin, desk: Desk, worker: DeliveryWorker, clock: Clock
) -> None:
    """A gigabyte is announced; what is read of it stays small."""
    import tracemalloc

    remote_ground.peer.huge = 1024**3
    remote_ground.peer.fail_next(remote_ground.text_path, Failure.HUGE)
    [delivery] = desk.publish(bulletin, clock())
    tracemalloc.start()
    worker.run_once()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert Attempt.objects.filter(delivery=delivery).latest("pk").verdict == Verdict.AMBIGUOUS
    assert peak < 40 * 1024**2

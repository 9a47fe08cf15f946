"""Each channel with its peer: how to make it fail, and how to see what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from social.channels.base import Fault, Keep, OutgoingPost, Receipt
from social.channels.practice import PracticeAdapter
from social.models import Channel, PracticePost
from social.rules.states import Phase, Verdict
from tests.support import facebook, telegram
from tests.support.peer import COMMITTED, Failure, Peer

#: What each failure is known to have done, as an adapter has to see it.
VERDICTS = {
    Failure.REFUSED: Verdict.NOT_SENT,
    Failure.RESET_BEFORE: Verdict.AMBIGUOUS,
    Failure.RESET_AFTER: Verdict.AMBIGUOUS,
    Failure.HANG: Verdict.AMBIGUOUS,
    Failure.THROTTLED: Verdict.THROTTLED,
    Failure.ERROR_BEFORE: Verdict.AMBIGUOUS,
    Failure.ERROR_AFTER: Verdict.AMBIGUOUS,
    Failure.UNAUTHORIZED: Verdict.AUTH,
    Failure.BAD_REQUEST: Verdict.REJECTED,
    **dict.fromkeys(
        (
            Failure.CUT_IN_HEADERS,
            Failure.CUT_IN_BODY,
            Failure.HALF_JSON,
            Failure.NO_JSON,
            Failure.DRIPPING,
            Failure.HUGE,
            Failure.REDIRECT,
        ),
        Verdict.AMBIGUOUS,
    ),
}


class Ground:
    """A channel with its peer: how to make it fail and how to see what stands on it."""

    preparing_path: str
    armed_path: str
    peer: Peer

    def __init__(self, channel: Channel) -> None:
        self.channel = channel

    def fail(self, phase: Phase, failure: Failure) -> None:
        path = self.preparing_path if phase is Phase.PREPARING else self.armed_path
        self.peer.fail_next(path, failure)

    def go_away(self) -> None:
        self.peer.leave()

    def come_back(self) -> None:
        self.peer.listen()

    def published(self) -> list[str]:
        raise NotImplementedError

    def problems(self) -> list[str]:
        return self.peer.problems


class FacebookGround(Ground):
    preparing_path, armed_path = "/photos", "/feed"

    def published(self) -> list[str]:
        return [post["message"] for post in self.peer.posts.values()]


class TelegramGround(Ground):
    preparing_path = armed_path = "/sendPhoto"

    def fail(self, phase: Phase, failure: Failure) -> None:
        # One picture: the staging chat takes it by the method the channel does. The second call is the post.
        calls = iter([failure] if phase is Phase.PREPARING else [None, failure])
        self.peer.chance = lambda request: next(calls, None) if "sendPhoto" in request.path else None

    def published(self) -> list[str]:
        return self.peer.posts


class PracticeGround(Ground):
    """Our own table: the failures are raised around its writes."""

    failing: ClassVar[dict[Phase, Failure]] = {}

    def fail(self, phase: Phase, failure: Failure) -> None:
        self.failing[phase] = failure

    def go_away(self) -> None:
        pass

    come_back = go_away

    def published(self) -> list[str]:
        return [post.content.text for post in PracticePost.objects.all()]

    def problems(self) -> list[str]:
        return []


class FailingPractice(PracticeAdapter):
    def prepare(self, outgoing: OutgoingPost, keep: Keep) -> None:
        failure = PracticeGround.failing.pop(Phase.PREPARING, None)
        if failure:
            raise Fault(VERDICTS[failure], failure)

    def publish(self, outgoing: OutgoingPost) -> Receipt:
        failure = PracticeGround.failing.pop(Phase.ARMED, None)
        if failure in COMMITTED:
            super().publish(outgoing)
        if failure:
            raise Fault(VERDICTS[failure], failure)
        return super().publish(outgoing)


@contextmanager
def remote_ground(kind: str, make_channel: Callable[..., Channel], settings: Any) -> Iterator[Ground]:
    """Open a channel whose peer is a server of its own."""
    made: type[Ground]
    if kind == "telegram":
        made, peer = TelegramGround, telegram.TelegramChannel()
        policy = {"staging_chat": telegram.STAGING}
        channel = make_channel(kind, account_ref=telegram.CHANNEL, token=telegram.TOKEN, policy=policy)
    else:
        made, peer = FacebookGround, facebook.FacebookPage()
        channel = make_channel(kind, account_ref=facebook.PAGE, token=facebook.TOKEN, app_secret=facebook.SECRET)
    with peer:
        settings.SOCIAL_ENDPOINTS = {kind: peer.address}
        ground = made(channel)
        ground.peer = peer
        yield ground

"""A channel of a test with the peer it posts to: how to make it fail, and how to see what is published there.

Each fake peer's module (`tests.support.telegram` …, named by its adapter's `fake`) has its ground as `GROUND`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from social.rules.states import Phase, Verdict
from tests.support.peer import Failure, Peer

if TYPE_CHECKING:  # the fakes also run by themselves, without Django
    from social.models import Channel

MakeChannel = Callable[..., "Channel"]

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
    """A channel with its peer."""

    remote: ClassVar[bool] = True
    """Whether the peer is a server: one that may be away, answer without end, or point elsewhere."""
    preparing_path: ClassVar[str]
    armed_path: ClassVar[str]
    text_path: ClassVar[str]
    """What a post without pictures is sent to."""
    peer: Peer

    def __init__(self, channel: Channel) -> None:
        self.channel = channel

    @classmethod
    @contextmanager
    def opened(
        cls, make_channel: MakeChannel, settings: Any, monkeypatch: pytest.MonkeyPatch, *, hang: float
    ) -> Iterator[Ground]:
        """Open the channel and let its peer answer. `hang`: how long to wait for a silent one, s."""
        channel = cls.make_channel(make_channel)
        cls.be_impatient(monkeypatch, hang)
        monkeypatch.setattr(Peer, "hang_seconds", hang * 1.6)
        with cls.make_peer() as peer:
            settings.SOCIAL_ENDPOINTS = {channel.kind: peer.address}
            ground = cls(channel)
            ground.peer = peer
            yield ground

    @classmethod
    def make_channel(cls, make_channel: MakeChannel) -> Channel:
        raise NotImplementedError

    @classmethod
    def make_peer(cls) -> Peer:
        raise NotImplementedError

    @classmethod
    def be_impatient(cls, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
        """Shorten the adapter's time-outs."""

    def fail(self, phase: Phase, failure: Failure) -> None:
        self.peer.fail_next(self.preparing_path if phase is Phase.PREPARING else self.armed_path, failure)

    def go_away(self) -> None:
        self.peer.leave()

    def come_back(self) -> None:
        self.peer.listen()

    def published(self) -> list[str]:
        raise NotImplementedError

    def problems(self) -> list[str]:
        return self.peer.problems

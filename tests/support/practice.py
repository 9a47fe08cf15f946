"""The practice channel of a test: its peer is our own table, so failures are raised around its writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import pytest

from social.channels import registry
from social.channels.base import Fault, Keep, OutgoingPost, Receipt
from social.channels.practice import PracticeAdapter
from social.models import Channel, PracticePost
from social.rules.states import Phase
from tests.support.ground import VERDICTS, Ground, MakeChannel
from tests.support.peer import COMMITTED, Failure


class PracticeGround(Ground):
    remote = False
    failing: ClassVar[dict[Phase, Failure]] = {}

    @classmethod
    @contextmanager
    def opened(
        cls, make_channel: MakeChannel, settings: Any, monkeypatch: pytest.MonkeyPatch, *, hang: float
    ) -> Iterator[Ground]:
        monkeypatch.setitem(registry.ADAPTERS, "practice", FailingPractice)
        cls.failing.clear()
        yield cls(cls.make_channel(make_channel))

    @classmethod
    def make_channel(cls, make_channel: MakeChannel) -> Channel:
        return make_channel("practice")

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


GROUND = PracticeGround

"""A channel in memory that fails as a test wants it to, and the ways in which it can."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from social.channels.base import Adapter, Fault, OutgoingPost, Receipt
from social.composing.compose import Shape
from social.composing.length import Measure
from social.rules.states import Verdict

#: What happens to a call: done before it, or not; and how it ends.
PLANS = {
    "ok": (True, None),
    "refused": (False, Verdict.NOT_SENT),
    "cut before": (False, Verdict.AMBIGUOUS),
    "cut after": (True, Verdict.AMBIGUOUS),
    "throttled": (False, Verdict.THROTTLED),
    "token": (False, Verdict.AUTH),
    "rejected": (False, Verdict.REJECTED),
    "killed before": (False, "killed"),
    "killed after": (True, "killed"),
    "killed, lands late": ("late", "killed"),
}


class Killed(BaseException):
    """The worker is gone: nothing of ours runs any more."""


class Scripted(Adapter):
    """A channel in memory that does and answers as the plan says."""

    kind = "practice"
    shape: ClassVar[Shape] = Shape(Measure.CODE_POINTS, text_limit=2000, caption_limit=2000, pictures=0)
    max_age = timedelta.max
    lag = timedelta(0)
    plan: ClassVar[str] = "ok"
    published: ClassVar[dict[str, str]] = {}
    late: ClassVar[list[Any]] = []
    unreadable: ClassVar[int] = 0
    """So many of the next readings fail."""

    def publish(self, outgoing: OutgoingPost) -> Receipt:
        key = str(len(self.published) + len(self.late) + 1)
        key = key if key not in self.published else f"{key}+"
        return self._done(lambda: self.published.__setitem__(key, outgoing.variant.text)) or Receipt(
            key, "https://example.org/1"
        )

    def edit(self, outgoing: OutgoingPost) -> Receipt:
        if outgoing.remote_id not in self.published:
            raise Fault(Verdict.REJECTED, "gone")
        key = outgoing.remote_id

        def change() -> None:
            if key in self.published:
                self.published[key] = outgoing.variant.text

        return self._done(change) or Receipt(key)

    def delete(self, outgoing: OutgoingPost) -> None:
        self._done(lambda: self.published.pop(outgoing.remote_id, None))

    def read(self, remote_id: str) -> str | None:
        if Scripted.unreadable:
            Scripted.unreadable -= 1
            raise Fault(Verdict.NOT_SENT, "unreadable")
        return self.published.get(remote_id)

    def reconcile(self, outgoing: OutgoingPost) -> Receipt | None:
        keys = (key for key, text in self.published.items() if outgoing.variant.link in text)
        return next((Receipt(key, "https://example.org/1") for key in keys), None)

    def check(self) -> str:
        return "시험 채널"

    def verdict(self, error: Exception) -> Fault:
        raise AssertionError(error)

    def _done(self, do: Any) -> None:
        plan, Scripted.plan = Scripted.plan, "ok"
        happens, ending = PLANS[plan]
        if happens == "late":
            self.late.append(do)
        elif happens:
            do()
        if ending == "killed":
            raise Killed
        if ending is not None:
            raise Fault(ending, plan)

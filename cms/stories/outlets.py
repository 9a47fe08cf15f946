"""Registry of outlets that can be asked whether they still show a story: each room registers what it shows.

An outlet calls `register` in its `apps.ready()`. Absence is no proof: it says that a story is gone only with
evidence that names what was asked, what answered, and when.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING

import structlog
from django.utils import timezone
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: Seconds in which all outlets together answer; who is not asked by then is asked the next time.
BUDGET = 1.0

log = structlog.get_logger("outlets")


class Stand(StrEnum):
    """Whether a place still shows a story."""

    THERE = "there"
    NOT_YET = "not_yet"
    NOT_KNOWN = "not_known"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class AskedStory:
    """The withdrawn story as outlets are asked for it. `version` was the last public one, `since` its withdrawal."""

    key: str
    kind: str
    title: str
    version: int
    since: datetime
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was asked, what it is known by, and when it answered.

    `mark`: status and digest, a revision, an id.
    """

    source: str
    mark: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Presence:
    """How a story stands in one place.

    `link` is where a person looks, `to_do` what he does there. `final`: nobody can change it any more (paper that is
    printed), so that nothing waits for it. Raises `ValueError` for a story that is gone without evidence.
    """

    where: str
    stand: Stand
    sentence: str
    link: str = ""
    evidence: Evidence | None = None
    to_do: str = ""
    final: bool = False

    def __post_init__(self) -> None:
        if self.stand is Stand.GONE and self.evidence is None:
            raise ValueError(f"{self.where}: that a story is gone needs evidence")

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be waited for here."""
        return self.final or self.stand is Stand.GONE


Looking = Callable[[AskedStory], Sequence[Presence]]


@dataclass(frozen=True, slots=True)
class AskedOutlet:
    """An outlet that can be asked. `look` returns its places; none where the story never could stand there."""

    name: str
    label: "StrOrPromise"
    order: int
    look: Looking


_registry: dict[str, AskedOutlet] = {}


def register(name: str, label: "StrOrPromise", order: int, look: Looking) -> None:
    """Add an outlet; the same name again replaces it."""
    _registry[name] = AskedOutlet(name, label, order, look)


def registered() -> list[AskedOutlet]:
    """Return all outlets in their order."""
    return sorted(_registry.values(), key=lambda outlet: (outlet.order, outlet.name))


def ask_all(story: AskedStory, *, budget: float | None = None) -> list[tuple[AskedOutlet, list[Presence]]]:
    """Return how a story stands everywhere, outlet by outlet. One that fails is not known, and breaks nothing."""
    until = monotonic() + (BUDGET if budget is None else budget)
    # From behind: screens and channels answer in a query, while the site's pages are drawn anew after a withdrawal.
    asked = [(outlet, _asked(outlet, story, in_time=monotonic() < until)) for outlet in reversed(registered())]
    return asked[::-1]


def _asked(outlet: AskedOutlet, story: AskedStory, *, in_time: bool) -> list[Presence]:
    label = str(outlet.label)
    if not in_time:
        return [Presence(label, Stand.NOT_KNOWN, _("이번에는 물을 시간이 모자랐습니다. 곧 다시 묻습니다."))]
    try:
        return list(outlet.look(story))
    except Exception:  # one outlet out of order must not hide the others
        log.exception("outlet_not_asked", outlet=outlet.name, story=story.key)
        return [Presence(label, Stand.NOT_KNOWN, _("묻는 중에 오류가 났습니다. 곧 다시 묻습니다."))]


def worst(where: str, link: str, presences: Sequence[Presence], *, gone: str) -> Presence:
    """Return one presence for several answers of one place: the worst; where all are gone, `gone`.

    Its evidence then names all that were asked, and the digest of what all are known by.
    """
    order = (Stand.THERE, Stand.NOT_YET, Stand.NOT_KNOWN)
    for stand in order:
        for presence in presences:
            if presence.stand is stand:
                return Presence(where, stand, presence.sentence, presence.link or link, presence.evidence)
    proofs = [presence.evidence for presence in presences if presence.evidence is not None]
    sources = " ".join(proof.source for proof in proofs)
    marks = list(dict.fromkeys(proof.mark for proof in proofs))
    mark = marks[0] if len(marks) == 1 else f"{len(marks)}× {sha256(' '.join(marks).encode()).hexdigest()[:16]}"
    at = max((proof.at for proof in proofs), default=timezone.now())
    return Presence(where, Stand.GONE, gone, link, Evidence(sources, mark, at))

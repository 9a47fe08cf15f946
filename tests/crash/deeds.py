"""Deeds with all that follows them, for processes that end in the middle (`committing`).

Each is prepared, begun, gone on with an hour later by a person who looks first, and told: what residents see, and what
there is in the end. Screens are left out: what they show is drawn anew from what is public.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import time_machine

from cms.core.korean.dates import KST

NOON = datetime(2026, 12, 2, 14, 0, tzinfo=KST)
NUMBER = 31
OLD, NEW, HEADLINE = "물길을 1킬로미터 넓혔다.", "물길을 1.2킬로미터 넓혔다.", "농다리 물길 1킬로미터"
REASON = "사실과 다른 내용이 있었습니다"


@dataclass(frozen=True)
class Deed:
    """One deed. `is_done` is what a person sees before doing it again."""

    preparations: tuple[Callable[[], object], ...]
    act: Callable[[], object]
    is_done: Callable[[], bool]

    def prepare(self) -> None:
        for hours, step in enumerate(self.preparations):
            with time_machine.travel(NOON - timedelta(hours=len(self.preparations) - hours)):
                step()
                settle()

    def begin(self) -> None:
        with time_machine.travel(NOON):
            self.act()
            settle()

    def go_on(self) -> None:
        for hours in (1, 2):
            with time_machine.travel(NOON + timedelta(hours=hours)):
                if not self.is_done():
                    self.act()
                settle()

    def seen(self) -> dict[str, Any]:
        with time_machine.travel(NOON + timedelta(hours=3)):
            return public()

    def told(self) -> dict[str, Any]:
        return everything()


def settle() -> None:
    """Do all that is due: the clock once, then the workers until they rest."""
    from django.utils import timezone

    from cms.core.work.clock import ticks
    from cms.core.work.loops import loops
    from social import background
    from social.outbox.deliver import DeliveryWorker
    from tests.support.work import do_work

    # The delivery worker's clock is the database's, which does not travel.
    background.DeliveryWorker = partial(DeliveryWorker, now=timezone.now)  # type: ignore[misc, assignment]
    for tick in ticks():
        tick.run()
    while do_work() + sum(loop.run() for loop in loops()):
        pass


def write_story() -> None:
    """Release a story with a headline of the paper's own."""
    from cms.approval import adapting
    from cms.stories import release
    from cms.stories.adapting import writing
    from cms.stories.authoring import create_story
    from social.models import Channel

    Channel.objects.create(kind="practice", name="연습", enabled=True, starts_at=NOON - timedelta(days=1))
    made = create_story("press", title="농다리 물길 정비", lead=OLD, election_class="life", by=person("editor"))
    release.publish(made, by=person("approver"))
    writing.write(story(), "paper", {"headline": HEADLINE}, by=person("editor"))
    adapting.approve(story(), seen={"paper": 1}, by=person("approver"))


def change_story() -> None:
    """Write what is right, and take it over in the adaptation."""
    from cms.stories.adapting import writing
    from cms.stories.authoring import update_story

    update_story(story(), by=person("editor"), lead=NEW)
    writing.write(story(), "paper", {"headline": "농다리 물길 1.2킬로미터"}, by=person("editor"))


def correct_story() -> None:
    from cms.stories import release

    release.correct(story(), note="길이를 바로잡았습니다", by=person("approver"))


def make_issue() -> None:
    from newsletter import placing
    from tests.newsletter import printfiles

    made = placing.make_issue(NUMBER, NOON.date(), by=person("editor"))
    placing.place(made.pages.get(number=2), "lead", story().key, by=person("editor"))
    printfiles.kept_print_file(made, findings=[])
    printfiles.kept_proof(made)


def seal_issue() -> None:
    from tests.newsletter import printfiles

    printfiles.seal(issue(), by=person("approver"), left_empty="시험")


def publish_issue() -> None:
    from newsletter import publishing

    publishing.publish(issue(), by=person("approver"))


def withdraw_story() -> None:
    from cms.stories import release

    release.withdraw(story(), reason=REASON, by=person("approver"))


def person(name: str) -> Any:
    from cms.office.models import User

    return User.objects.get(username=name)


def story() -> Any:
    from cms.stories.models import Story

    return Story.objects.get().specific


def issue() -> Any:
    from newsletter.models import Issue

    return Issue.objects.get(number=NUMBER)


def public() -> dict[str, Any]:
    """Return what anybody gets: by address the answer, and which words it has."""
    from django.test import Client

    client, key = Client(), story().key
    seen = {}
    for address in (f"/news/{key}/", "/news/", "/feeds/rss.xml", "/api/open/press", f"/newsletter/{NUMBER}/"):
        answer = client.get(address)
        text = answer.content.decode()
        seen[address] = [answer.status_code, *(words in text for words in (OLD, NEW, REASON, "농다리 물길"))]
    return seen


def everything() -> dict[str, Any]:
    """Return what there is, without ids and moments: whatever is there twice counts twice."""

    from cms.checks import gate
    from cms.core.ledger.models import Entry
    from cms.mail.models import Letter
    from cms.stories.models import Adaptation
    from newsletter.models import Seal
    from social.models import Delivery
    from social.models.practice import PracticePost

    made = story()
    letters = Letter.objects.exclude(subject__contains="고장:").exclude(
        subject__contains="다시 정상:"
    )  # of the cut itself
    return {
        "story": [made.live, made.public_version, made.lead, bool(made.corrected_at), made.withdrawal_reason],
        "adaptations": list(Adaptation.objects.values_list("outlet", "approved", "newest", "is_stale")),
        "seals": [(seal.version, seal.file.sha256, seal.proof.sha256, seal.replaced) for seal in Seal.objects.all()],
        "issues": [[issue().state, issue().published_at is not None]] if Seal.objects.exists() else [],
        "ledger": counted(Entry.objects.exclude(kind=gate.ADMITTED).values_list("kind", "subject", "version")),
        # who goes on asks the gate anew: that may be written once more
        "admitted": sorted(set(Entry.objects.filter(kind=gate.ADMITTED).values_list("subject", "data__place"))),
        "letters": counted(letters.values_list("recipient", "subject")),
        "posts": counted((post.content.title, repr(post.variant)) for post in PracticePost.objects.all()),
        "deliveries": counted(Delivery.objects.values_list("bulletin_key", "operation", "public_version", "state")),
    }


def counted(rows: Iterable[tuple[object, ...]]) -> dict[str, int]:
    return dict(sorted(Counter(" | ".join(map(str, row)) for row in rows).items()))


def _has(kind: str) -> bool:
    from cms.core.ledger.models import Entry

    return Entry.objects.filter(kind=kind).exists()


DEEDS = {
    "correct": Deed((write_story, change_story), correct_story, partial(_has, "story.corrected")),
    "seal": Deed((write_story, make_issue), seal_issue, partial(_has, "issue.sealed")),
    "publish": Deed((write_story, make_issue, seal_issue), publish_issue, partial(_has, "issue.published")),
    "withdraw": Deed(
        (write_story, make_issue, seal_issue, publish_issue), withdraw_story, partial(_has, "story.withdrawn")
    ),
}

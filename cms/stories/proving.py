"""Proof of a withdrawal: every outlet is asked, and once all have said that the story is gone, the ledger says so.

The desk's page asks while somebody looks; the clock asks where nobody does, less often the longer it lasts.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cms.core.ledger.models import Entry
from cms.core.ledger.verbs import record
from cms.stories import outlets, records
from cms.stories.models import Story
from cms.stories.outlets import AskedOutlet, AskedStory, Presence, Stand

#: Seconds between two looks of the clock.
PACE = 15
#: A withdrawal older than this is asked by people alone.
OLDEST = timedelta(days=90)
#: How many looks of the clock pass between two of a withdrawal, by its age: 15 seconds, 5 minutes, an hour.
_RARER = ((timedelta(minutes=10), 1), (timedelta(days=1), 20), (OLDEST, 240))


@dataclass(frozen=True, slots=True)
class Look:
    """One look at all outlets after a withdrawal."""

    story: AskedStory
    outlets: tuple[tuple[AskedOutlet, tuple[Presence, ...]], ...]
    at: datetime

    @property
    def presences(self) -> list[Presence]:
        return [presence for _outlet, presences in self.outlets for presence in presences]

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be waited for anywhere."""
        return all(presence.is_settled for presence in self.presences)

    @property
    def remaining(self) -> list[Presence]:
        """What does not say that the story is gone, settled or not."""
        return [presence for presence in self.presences if presence.stand is not Stand.GONE]


def asked_story(story: Story) -> AskedStory | None:
    """Return a withdrawn story as outlets are asked for it. None for one that is public or never was."""
    withdrawal = records.withdrawal(story.key)
    if withdrawal is None or withdrawal.version is None or story.live:
        return None
    published = story.first_published_at or withdrawal.at
    return AskedStory(story.key, story.kind, story.title, withdrawal.version, withdrawal.at, published)


def look(story: AskedStory) -> Look:
    """Ask every outlet now. Reads alone."""
    asked = outlets.ask_all(story)
    return Look(story, tuple((outlet, tuple(presences)) for outlet, presences in asked), timezone.now())


def note(seen: Look) -> bool:
    """Write into the ledger that all is proved. Once a version; tells whether this look wrote it."""
    if not seen.is_settled or records.proved_gone(seen.story.key, seen.story.version) is not None:
        return False
    try:
        with transaction.atomic():
            record(
                records.GONE,
                subject=records.subject_of(seen.story.key),
                person=None,
                version=seen.story.version,
                data=_told(seen),
            )
    except IntegrityError:  # another process was faster
        return False
    return True


def prove_due(now: datetime | None = None) -> list[str]:
    """Ask for withdrawals that are not proved yet; return the keys that now are. Each has its turn."""
    now = now or timezone.now()
    proved = []
    for entry in _unproved(now):
        key = entry.subject.removeprefix(records.SUBJECT)
        story = Story.objects.filter(key=key).first()
        asked = asked_story(story) if story is not None else None
        if asked is not None and asked.version == entry.version and note(look(asked)):
            proved.append(key)
    return proved


def _unproved(now: datetime) -> list[Entry]:
    proofs = Entry.objects.filter(subject=OuterRef("subject"), kind=records.GONE, version=OuterRef("version"))
    newest = Entry.objects.filter(
        subject=OuterRef("subject"), kind=records.RELEASED, version__gt=OuterRef("version")
    )  # public again since
    waiting = Entry.objects.filter(
        ~Exists(proofs.order_by()), ~Exists(newest.order_by()), kind=records.WITHDRAWN, at__gt=now - OLDEST
    )
    return [entry for entry in waiting.order_by("-pk")[:50] if _is_its_turn(entry, now)][:3]


def _is_its_turn(entry: Entry, now: datetime) -> bool:
    turn = int(now.timestamp()) // PACE
    every = next((looks for age, looks in _RARER if now - entry.at < age), _RARER[-1][1])
    return turn % every == entry.pk % every


def _told(seen: Look) -> dict[str, object]:
    """Return what the entry keeps: by outlet and place when it was proved and by what; what remains, and why."""
    gone = [
        {
            "outlet": outlet.name,
            "where": presence.where,
            "at": presence.evidence.at,
            "source": presence.evidence.source,
            "mark": presence.evidence.mark,
        }
        for outlet, presences in seen.outlets
        for presence in presences
        if presence.stand is Stand.GONE and presence.evidence is not None
    ]
    remained = [
        {"outlet": outlet.name, "where": presence.where, "stand": presence.stand, "why": presence.sentence}
        for outlet, presences in seen.outlets
        for presence in presences
        if presence.stand is not Stand.GONE
    ]
    return {"gone": gone, "remained": remained}

"""바로잡습니다: the public list of corrections and withdrawals, and the withdrawn stories that feeds tell of."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Substr
from django.urls import reverse

from cms.core.ledger.models import Entry
from cms.stories import records
from cms.stories.bulletin import BulletinCorrection
from cms.stories.models import Story
from cms.stories.selectors import live_stories


@dataclass(frozen=True, slots=True)
class Mended:
    """A correction of a public story, or the withdrawal of one.

    A withdrawal has a `reason` and no title. A withdrawn story's title is not told: it may be what was wrong.
    """

    key: str
    at: datetime
    title: str = ""
    correction: BulletinCorrection | None = None
    reason: str = ""

    @property
    def url(self) -> str:
        return reverse("website:story", args=[self.key])


def entries() -> QuerySet[Entry]:
    """Return the records of corrections and withdrawals that everybody may read, newest first.

    A correction is read with its story, a withdrawal as long as it stands.
    """
    key = Substr(OuterRef("subject"), Value(len(records.SUBJECT) + 1))
    public = live_stories().filter(key=key).order_by()
    gone = _withdrawn().filter(key=key, public_version=OuterRef("version"))
    readable = Q(Exists(public), kind=records.CORRECTED) | Q(Exists(gone), kind=records.WITHDRAWN)
    found: QuerySet[Entry] = Entry.objects.filter(kind__in=(records.CORRECTED, records.WITHDRAWN)).filter(readable)
    return found.order_by("-at", "-pk")


def mended(shown: list[Entry]) -> list[Mended]:
    """Return records as the page shows them, in one query besides theirs."""
    keys = [entry.subject.removeprefix(records.SUBJECT) for entry in shown]
    titles = dict(live_stories().filter(key__in=keys).values_list("key", "title"))
    return [
        Mended(key, entry.at, title=titles.get(key, ""), correction=records.correction_of(entry))
        if entry.kind == records.CORRECTED
        else Mended(key, entry.at, reason=str(entry.data.get("reason", "")))
        for key, entry in zip(keys, shown, strict=True)
    ]


def newly_withdrawn(kind: str, most: int) -> list[tuple[str, datetime, str]]:
    """Return key, moment and reason of the newest withdrawals, of a kind or all."""
    stories = _withdrawn().filter(kind=kind) if kind else _withdrawn()
    return list(stories.order_by("-withdrawn_at", "-pk").values_list("key", "withdrawn_at", "withdrawal_reason")[:most])


def _withdrawn() -> QuerySet[Story]:
    """Return the stories that were public and were withdrawn. What was called off before its time never existed."""
    gone: QuerySet[Story] = Story.objects.filter(
        live=False, withdrawn_at__isnull=False, first_published_at__isnull=False
    )
    return gone

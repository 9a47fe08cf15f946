"""Reads of a story's page of the ledger: what was done with it, when, by whom, on what grounds."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.approval import entrywords
from cms.approval.entrywords import Line
from cms.core.ledger.models import Entry
from cms.stories import records
from cms.stories.models import Story


@dataclass(frozen=True, slots=True)
class Stay:
    """From when to when a version stood on the site. `until` is None while it stands."""

    version: int
    since: datetime
    until: datetime | None

    @property
    def length(self) -> str:
        """How long it stood, in words: minutes, hours or days."""
        stood = (self.until or timezone.now()) - self.since
        if stood < timedelta(hours=1):
            return _("%(count)d분") % {"count": stood / timedelta(minutes=1)}
        if stood < timedelta(days=2):
            return _("%(count).1f시간") % {"count": stood / timedelta(hours=1)}
        return _("%(count)d일") % {"count": stood / timedelta(days=1)}


def lines(story: Story) -> list[Line]:
    """Return the entries of a story in their order, in three queries."""
    entries = Entry.objects.filter(subject=records.subject_of(story.key)).select_related("link").order_by("pk")
    return entrywords.lines(entries)


def stays(story: Story) -> list[Stay]:
    """Return from when to when each version stood on the site."""
    found: list[Stay] = []
    ends = (records.RELEASED, records.WITHDRAWN)
    for entry in Entry.objects.filter(subject=records.subject_of(story.key), kind__in=ends).order_by("pk"):
        if found and found[-1].until is None:
            found[-1] = Stay(found[-1].version, found[-1].since, entry.at)
        if entry.kind == records.RELEASED and entry.version is not None:
            found.append(Stay(entry.version, entry.at, None))
    return found

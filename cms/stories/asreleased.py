"""Stories as they were public at a moment of the past.

The records name the revision and the versions of adaptations that went out; both stand for ever.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db.models import Q
from wagtail.models import Revision

from cms.core.ledger.models import Entry
from cms.stories import records, selectors
from cms.stories.adaptations import reading
from cms.stories.adaptations.reading import Which
from cms.stories.adapting.approving import APPROVED
from cms.stories.bulletin import Bulletin


def bulletins_at(keys: Collection[str], moment: datetime) -> dict[str, Bulletin]:
    """Return stories in the words that were public at a moment, by key.

    Not those that were not public then, nor those taken over from before there were records.
    """
    released: dict[str, int] = {}
    approved: dict[str, dict[str, int]] = {}
    entries = Entry.objects.filter(subject__in=map(records.subject_of, keys), at__lte=moment)
    for entry in entries.filter(kind__in=(records.RELEASED, records.WITHDRAWN, APPROVED)).order_by("pk"):
        key = entry.subject.removeprefix(records.SUBJECT)
        if entry.kind == APPROVED:
            approved.setdefault(key, {})[entry.data["outlet"]] = entry.version or 0
        elif entry.kind == records.RELEASED and entry.data.get("revision"):
            released[key] = entry.data["revision"]
        else:
            released.pop(key, None)
    revisions = Revision.objects.in_bulk(released.values())
    bulletins = {}
    for key, number in released.items():
        if (revision := revisions.get(number)) is not None:
            story = revision.as_object()
            bulletin = selectors.bulletin_of(story, adapted=Which.NONE)
            bulletins[key] = replace(bulletin, adaptations=reading.versions(story.pk, approved.get(key, {})))
    return bulletins


def overruled_since(keys: Collection[str], moment: datetime) -> set[str]:
    """Return which stories were corrected or withdrawn since."""
    kinds = Q(kind=records.CORRECTED) | Q(kind=records.WITHDRAWN)
    entries = Entry.objects.filter(kinds, subject__in=map(records.subject_of, keys), at__gt=moment)
    return {subject.removeprefix(records.SUBJECT) for subject in entries.values_list("subject", flat=True)}

"""Release records: the ledger's entries that say which version of a story is public.

Nothing is public without one (`on_record`): not a page whose `live` somebody set, not a row somebody changed.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat
from wagtail.query import PageQuerySet

from cms.core.korean.dates import local_day
from cms.core.ledger.models import Entry
from cms.core.ledger.verbs import record
from cms.core.sentencediff import Rewording
from cms.stories.bulletin import Bulletin, BulletinCorrection

RELEASED = "story.released"
SCHEDULED = "story.scheduled"
WITHDRAWN = "story.withdrawn"
#: Beside the release record: what was wrong and is right since this version.
CORRECTED = "story.corrected"
#: After a withdrawal: every outlet was asked, and said that the story is gone.
GONE = "story.gone"
#: Beside the release record: it went out without a second person.
ALONE = "story.released_alone"
SUBJECT = "story:"


def subject_of(key: str) -> str:
    """Return how the ledger names a story."""
    return f"{SUBJECT}{key}"


def on_record(stories: PageQuerySet) -> PageQuerySet:
    """Keep the stories whose present version is released and not withdrawn, by record."""
    present = Entry.objects.filter(
        subject=Concat(Value(SUBJECT), OuterRef("key")), version=OuterRef("public_version")
    ).order_by()
    return stories.filter(Exists(present.filter(kind=RELEASED)), ~Exists(present.filter(kind=WITHDRAWN)))


def released(key: str, version: int) -> Entry | None:
    """Return the release record of a version, or None."""
    return Entry.objects.filter(subject=subject_of(key), kind=RELEASED, version=version).first()


def newest_release(key: str) -> Entry | None:
    """Return a story's newest release record, or None where it never was public."""
    return Entry.objects.filter(subject=subject_of(key), kind=RELEASED).order_by("-version").first()


def speaks_of(key: str, revision_id: int) -> bool:
    """Tell whether any record of a story names this revision."""
    return Entry.objects.filter(subject=subject_of(key), data__revision=revision_id).exists()


def note_release(key: str, version: int, *, person: int | None, data: Mapping[str, object]) -> Entry:
    """Write that a version becomes public. `data` says on what grounds."""
    return record(RELEASED, subject=subject_of(key), person=person, version=version, data=data)


def note_alone(key: str, version: int, *, person: int | None, data: Mapping[str, object]) -> Entry:
    """Write that a version went out without a second person, and why."""
    return record(ALONE, subject=subject_of(key), person=person, version=version, data=data)


def note_schedule(key: str, *, person: int | None, data: Mapping[str, object]) -> Entry:
    """Write that a version was settled to become public at a time to come."""
    return record(SCHEDULED, subject=subject_of(key), person=person, data=data)


def was_settled_for(key: str, moment: datetime) -> bool:
    """Tell whether it was settled that a story goes out at a moment."""
    entries = Entry.objects.filter(subject=subject_of(key), kind=SCHEDULED)
    hours = entries.values_list("data__at", flat=True)
    return any(datetime.fromisoformat(hour) == moment for hour in hours)


def is_approved(key: str, bulletin: Bulletin, *, by: date) -> bool:
    """Tell whether these very words are public by the end of a day (KST)."""
    words = {seal(bulletin), _seal_with_note(bulletin)}
    if any(entry.data.get("seal") in words for entry in _standing(key)):
        return True
    planned = Entry.objects.filter(subject=subject_of(key), kind=SCHEDULED)
    return any(
        entry.data.get("seal") in words and local_day(datetime.fromisoformat(entry.data["at"])) <= by
        for entry in planned
    )


def _standing(key: str) -> list[Entry]:
    """Return the newest release record, where it is not withdrawn."""
    newest = newest_release(key)
    return [newest] if newest is not None and withdrawal(key) is None else []


def note_withdrawal(key: str, version: int, *, person: int | None, reason: str) -> None:
    """Write that a version is public no more; once is enough."""
    if not Entry.objects.filter(subject=subject_of(key), kind=WITHDRAWN, version=version).exists():
        record(WITHDRAWN, subject=subject_of(key), person=person, version=version, data={"reason": reason})


def note_correction(key: str, version: int, *, person: int | None, data: Mapping[str, object]) -> Entry:
    """Write what was wrong and is right since a version. It stands for ever."""
    return record(CORRECTED, subject=subject_of(key), person=person, version=version, data=data)


def corrections(keys: Collection[str]) -> dict[str, tuple[BulletinCorrection, ...]]:
    """Return the notes of some stories by key, the newest first, in one query."""
    notes: dict[str, list[BulletinCorrection]] = {}
    entries = Entry.objects.filter(subject__in=[subject_of(key) for key in keys], kind=CORRECTED).order_by("-pk")
    for entry in entries:
        notes.setdefault(entry.subject.removeprefix(SUBJECT), []).append(correction_of(entry))
    return {key: tuple(said) for key, said in notes.items()}


def correction_of(entry: Entry) -> BulletinCorrection:
    """Return an entry as the note that readers get."""
    texts = tuple(Rewording(*pair) for pair in entry.data.get("texts", ()))
    return BulletinCorrection(entry.at, entry.version or 0, entry.data.get("reason", ""), texts)


def withdrawal(key: str) -> Entry | None:
    """Return the record by which a story's newest version was withdrawn, or None."""
    newest = newest_release(key)
    if newest is None:
        return None
    return Entry.objects.filter(subject=subject_of(key), kind=WITHDRAWN, version=newest.version).first()


def proved_gone(key: str, version: int) -> Entry | None:
    """Return the record that a withdrawn version is gone from everywhere, or None."""
    return Entry.objects.filter(subject=subject_of(key), kind=GONE, version=version).first()


#: Fields that no seal holds, at any depth. Records from before they were there hold none either.
_UNSEALED = frozenset({"adaptations", "corrections", "expires_at", "rights_ended", "rights_until"})


def _sealed(fields: list[tuple[str, object]]) -> dict[str, object]:
    return {name: value for name, value in fields if name not in _UNSEALED}


class _Plain(DjangoJSONEncoder):
    """Encoder that writes one moment one way, whatever zone it was told in."""

    def default(self, o: object) -> Any:  # noqa: ANN401 - as Django has it
        return super().default(o.astimezone(UTC) if isinstance(o, datetime) else o)


def seal(bulletin: Bulletin) -> str:
    """Return the SHA-256 of what readers get, hexadecimal.

    When and how often it went out, and when it ends, does not belong to it; nor do adaptations and the notes of
    corrections, which have records of their own.
    """
    return _seal_with_note(replace(bulletin, corrected_at=None, correction=""))


def _seal_with_note(bulletin: Bulletin) -> str:
    """Return the seal as records from before notes had their own hold it."""
    plain = replace(bulletin, public_version=0, published_at=None, adaptations=(), corrections=())
    content = asdict(plain, dict_factory=_sealed)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, cls=_Plain)
    return hashlib.sha256(text.encode()).hexdigest()

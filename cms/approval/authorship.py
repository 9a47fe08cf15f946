"""Who changed a story's words since its last release, and who has confirmed them.

A confirmation names a revision and the digest of its words: an editor that writes a revision over voids it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.approval.secondperson import Change, Confirmation, unconfirmed
from cms.approval.standins import Acting
from cms.core.ledger.models import Entry
from cms.core.ledger.verbs import record
from cms.office.models import User
from cms.stories import records, words
from cms.stories.gates import Deed
from cms.stories.models import Story

CONFIRMED = "story.confirmed"


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who wrote a version since the last release, and who confirmed it."""

    changes: tuple[Change, ...]
    confirmations: tuple[Confirmation, ...]

    @property
    def authors(self) -> list[int | None]:
        """Who changed words, in the order of their last changes."""
        return [change.author for change in self.changes]

    def as_data(self) -> dict[str, object]:
        """Return who wrote and who confirmed, by id, for the ledger."""
        given = [{"person": given.person, "revision": given.revision} for given in self.confirmations]
        return {"authors": self.authors, "confirmed": given}


def authorship(story: Story, upto: Revision) -> Authorship:
    """Return who wrote and who confirmed a revision since the last release."""
    release = records.newest_release(story.key)
    began, before = (release.data.get("revision") or 0, release.data.get("words")) if release else (0, None)
    model = type(story.specific)
    last: dict[int | None, int] = {}
    digests: dict[int, str] = {}
    rows = story.revisions.filter(pk__gte=began, pk__lte=upto.pk).order_by("pk")
    for pk, author, content in rows.values_list("pk", "user_id", "content"):
        digests[pk] = words.digest(model, content)
        if pk == began and before is None:
            pass  # taken over from before there were records: public as it is
        elif digests[pk] != before:
            last.pop(author, None)
            last[author] = pk
        before = digests[pk]
    return Authorship(
        changes=tuple(Change(author, pk) for author, pk in last.items()),
        confirmations=tuple(
            Confirmation(entry.person, entry.data["revision"])
            for entry in _spoken(story.key)
            if entry.person is not None and digests.get(entry.data.get("revision")) == entry.data.get("words")
        ),
    )


def confirm(story: Story, revision: Revision, *, by: User, acting: Acting | None = None) -> None:
    """Write that somebody has confirmed the words of a revision. `acting`: for whom, where not by an own right."""
    more = acting.as_data() if acting is not None else {}
    record(
        CONFIRMED,
        subject=records.subject_of(story.key),
        person=by.pk,
        data={"revision": revision.pk, "words": words.digest(type(story.specific), revision.content), **more},
    )


def against(deed: Deed) -> list[str]:
    """Return why this person must not make a version public: somebody's change was confirmed by nobody else."""
    lacking = _lacking(deed.draft, deed.revision, deed.by)
    if not lacking:
        return []
    return [reason_of(lacking, deed.by)]


def reason_of(lacking: list[Change], by: User | None) -> str:
    """Return in Korean whose changes await another person's eyes."""
    names = ", ".join(name_of(change.author) for change in lacking)
    if by is not None and [change.author for change in lacking] == [by.pk]:
        return _(
            "본인이 고친 글은 혼자 내보낼 수 없습니다. 다른 사람이 ‘고친 내용 확인’을 하거나 대신 내보내야 합니다."
        )
    return _("%(names)s 님이 고친 내용을 다른 사람이 아직 확인하지 않았습니다.") % {"names": names}


def lacking_for(story: Story, by: User | None) -> list[Change]:
    """Return the changes that would lack a second person if this one published now."""
    newest = story.get_latest_revision()
    return _lacking(story.specific, newest, by) if newest is not None else []


def released_alone(keys: Collection[str] | None = None) -> dict[str, Entry]:
    """Return the records of unconfirmed emergencies that stand, by story key."""
    rows = Entry.objects.filter(kind=records.ALONE).order_by("pk")
    if keys is not None:
        rows = rows.filter(subject__in=[records.subject_of(key) for key in keys])
    alone = {entry.subject: entry for entry in rows}
    later = Entry.objects.filter(subject__in=alone).order_by("pk") if alone else ()
    for entry in later:
        standing = alone.get(entry.subject)
        if standing is None or entry.pk <= standing.pk:
            continue
        same_words = entry.data.get("words") == standing.data.get("words")
        confirmed = entry.kind == CONFIRMED and entry.person != standing.person and same_words
        if confirmed or entry.kind in {records.RELEASED, records.WITHDRAWN}:
            del alone[entry.subject]
    return {subject.removeprefix(records.SUBJECT): entry for subject, entry in alone.items()}


def evidence(deed: Deed) -> dict[str, object]:
    """Return who wrote and who confirmed, by id, for the release record."""
    return authorship(deed.draft, deed.revision).as_data()


def name_of(author: int | None) -> str:
    """Return an author's name, or that nobody is known."""
    person = User.objects.filter(pk=author).first() if author is not None else None
    return str(person) if person is not None else _("알 수 없는 작성자")


def _lacking(story: Story, revision: Revision, by: User | None) -> list[Change]:
    written = authorship(story, revision)
    own = (Confirmation(by.pk, revision.pk),) if by is not None else ()
    return unconfirmed(written.changes, (*written.confirmations, *own))


def _spoken(key: str) -> list[Entry]:
    """Return the entries that confirm words: confirmations, and schedules with who made them."""
    subject = records.subject_of(key)
    return list(Entry.objects.filter(subject=subject, kind__in=(CONFIRMED, records.SCHEDULED)))

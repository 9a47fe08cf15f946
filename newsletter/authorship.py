"""Who changed an issue's pages since its last seal, and who has confirmed them.

Changes and confirmations are entries of the ledger. What was changed by another door has an author whom nobody knows.
"""

import hashlib
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cms.approval.authorship import Authorship, name_of
from cms.approval.secondperson import Change, Confirmation, newest, unconfirmed
from cms.approval.standins import Acting
from cms.core.ledger.models import Entry
from cms.core.ledger.verbs import record
from cms.office.models import User
from newsletter.models import Issue, PrintPage

CHANGED, CONFIRMED = "issue.changed", "issue.confirmed"
SEALED, SEALED_ALONE, PUBLISHED_ALONE = "issue.sealed", "issue.sealed_alone", "issue.published_alone"
ALONE = (SEALED_ALONE, PUBLISHED_ALONE)
#: What people say of a placement beside its adaptation; the rest of its overrides is the machine's fitting.
_WORDS = ("kicker", "without_photo")


def subject_of(issue: Issue) -> str:
    """Return how the ledger names an issue."""
    return f"issue:{issue.number}"


def pages_digest(issue: Issue, pages: Iterable[PrintPage] | None = None) -> str:
    """Return the SHA-256 of what people have put on the pages, hexadecimal. `pages` where somebody has read them."""
    rows: list[tuple[object, ...]] = []
    for page in issue.pages.prefetch_related("placements") if pages is None else pages:
        rows.append((page.number, page.template, page.section, page.accent))
        for placement in sorted(page.placements.all(), key=lambda placement: (placement.frame, placement.position)):
            words = tuple(placement.overrides.get(name) for name in _WORDS)
            rows.append((placement.frame, placement.story_key, *words))
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def note_change(issue: Issue, what: str, *, by: User | None, **data: object) -> None:
    """Write who changed the pages, and how they stand now."""
    _write(CHANGED, issue, by, {"what": what, **data})


def note_confirmation(issue: Issue, *, by: User, acting: Acting | None = None) -> None:
    """Write that somebody answers for the pages as they stand. `acting`: for whom, where not by an own right."""
    last = Entry.objects.filter(subject=subject_of(issue)).order_by("-pk").values_list("pk", flat=True).first()
    _write(CONFIRMED, issue, by, {"upto": last or 0, **(acting.as_data() if acting is not None else {})})


def _write(kind: str, issue: Issue, by: User | None, data: dict[str, object]) -> None:
    person = by.pk if by is not None else None
    record(kind, subject=subject_of(issue), person=person, data={**data, "pages": pages_digest(issue)})


def entries_of(issue: Issue) -> list[Entry]:
    """Return what the ledger says of an issue's pages, oldest first."""
    kinds = (CHANGED, CONFIRMED, SEALED, *ALONE)
    return list(Entry.objects.filter(subject=subject_of(issue), kind__in=kinds).order_by("pk"))


def authorship(
    issue: Issue, entries: Sequence[Entry] | None = None, pages: Iterable[PrintPage] | None = None
) -> Authorship:
    """Return who changed the pages since the last seal, and who confirmed that.

    `entries` are those of `entries_of`, `pages` the issue's with their placements, where somebody has read them.
    """
    entries = entries_of(issue) if entries is None else entries
    sealed = [entry for entry in entries if entry.kind == SEALED and not entry.data.get("alone")]
    began = sealed[-1].pk if sealed else 0
    spoken = [entry for entry in entries if entry.pk > began and entry.kind in (CHANGED, CONFIRMED)]
    last: dict[int | None, int] = {}
    for entry in spoken:
        if entry.kind == CHANGED:
            last.pop(entry.person, None)
            last[entry.person] = entry.pk
    stood = [entry.data.get("pages") for entry in (*sealed[-1:], *spoken)]
    if not stood or stood[-1] != pages_digest(issue, pages):  # by another door
        last.pop(None, None)
        last[None] = (spoken[-1].pk if spoken else began) + 1
    return Authorship(
        changes=tuple(Change(author, pk) for author, pk in last.items()),
        confirmations=tuple(
            Confirmation(entry.person, entry.data["upto"])
            for entry in spoken
            if entry.kind == CONFIRMED and entry.person is not None
        ),
    )


def lacking(written: Authorship, by: User | None) -> list[Change]:
    """Return the changes that would lack a second person, if this one sealed now."""
    own = (Confirmation(by.pk, newest(written.changes)),) if by is not None else ()
    return unconfirmed(written.changes, (*written.confirmations, *own))


def reason_of(changes: list[Change], by: User | None) -> str:
    """Return in Korean whose pages await another person's eyes."""
    if by is not None and [change.author for change in changes] == [by.pk]:
        return _(
            "본인이 놓거나 고친 지면은 혼자 인쇄에 넘길 수 없습니다. "
            "다른 사람이 ‘지면 확인’을 하거나 대신 넘겨야 합니다."
        )
    names = ", ".join(name_of(change.author) for change in changes)
    return _("%(names)s 님이 놓거나 고친 지면을 다른 사람이 아직 확인하지 않았습니다.") % {"names": names}


def alone_act(entries: Iterable[Entry]) -> Entry | None:
    """Return what somebody did alone and nobody else has confirmed, or None."""
    act = None
    for entry in entries:
        if entry.kind in ALONE:
            act = entry
        elif act is not None and _answers(entry, act):
            act = None
    return act


def _answers(entry: Entry, act: Entry) -> bool:
    """Tell whether an entry is another person's word for what somebody did alone."""
    if entry.kind == SEALED:
        return not entry.data.get("alone")
    return entry.kind == CONFIRMED and entry.person not in (None, act.person)


def alone_acts() -> dict[str, Entry]:
    """Return what was done alone and awaits another person, by its issue."""
    subjects = set(Entry.objects.filter(kind__in=ALONE).values_list("subject", flat=True))
    spoken: dict[str, list[Entry]] = {}
    if subjects:
        kinds = (CONFIRMED, SEALED, *ALONE)
        for entry in Entry.objects.filter(subject__in=subjects, kind__in=kinds).order_by("pk"):
            spoken.setdefault(entry.subject, []).append(entry)
    acts = {subject: alone_act(entries) for subject, entries in spoken.items()}
    return {subject: act for subject, act in acts.items() if act is not None}

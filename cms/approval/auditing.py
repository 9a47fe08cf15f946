"""Queries of the ledger for an audit: by kind, person, subject and days; and the record of an election."""

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.approval.entrywords import Known, Line, known_of
from cms.core.korean.dates import KST, official_moment
from cms.core.ledger import kinds, linking
from cms.core.ledger.models import Entry
from cms.stories import records, registry, stays
from cms.stories.models import Story
from cms.stories.models.choices import ElectionClass

#: Who may read the whole ledger.
READ = "ledger.read"
#: What an election asks for: everything that became public or ceased to be.
ELECTION = (records.RELEASED, records.ALONE, records.WITHDRAWN)
#: A table holds at most so many entries; who needs more asks for fewer days.
MOST = 20_000
#: The mark by which the office's spreadsheet knows UTF-8.
_BOM = "\ufeff"
#: What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. Days in KST, both included; `words` are of a subject: a story's key, `person:12`, `issue:`."""

    kind: str = ""
    person: int | None = None
    words: str = ""
    first: date | None = None
    last: date | None = None


def entries(asked: Asked) -> QuerySet[Entry]:
    """Return the entries asked for, newest first, each with its link."""
    found = Entry.objects.select_related("link").order_by("-pk")
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.person is not None:
        found = found.filter(person=asked.person)
    if asked.words:
        found = found.filter(subject__contains=asked.words)
    return _within(found, asked.first, asked.last)


def known_kinds() -> list[tuple[str, str]]:
    """Return every kind with its label, those that no room registers any more too."""
    labels = {kind.key: str(kind.label) for kind in kinds.kinds()}
    written = Entry.objects.order_by("kind").values_list("kind", flat=True).distinct()
    return sorted({**{key: key for key in written}, **labels}.items(), key=lambda pair: pair[1])


def as_table(lines: Iterable[Line]) -> bytes:
    """Return entries as a table for the office's spreadsheet, with what verifies it below."""
    head = [_("번호"), _("때"), _("일"), _("대상"), _("이름"), _("차수"), _("한 사람"), _("내용"), _("해시")]
    rows = [
        [
            str(line.id), official_moment(line.at), line.what, line.subject, line.about,
            str(line.version or ""), line.who, " / ".join(line.grounds), line.seal,
        ]
        for line in lines
    ]  # fmt: skip
    return _table(head, rows)


def election_table(first: date, last: date) -> bytes:
    """Return what was released, corrected and withdrawn within some days, as a table.

    Title and class are those of the revision that the record names, not of what the story says today.
    """
    found = list(_within(Entry.objects.filter(kind__in=ELECTION), first, last).order_by("pk")[:MOST])
    alone = {(entry.subject, entry.version) for entry in found if entry.kind == records.ALONE}
    shown = [entry for entry in found if entry.kind != records.ALONE]
    known, contents, where = known_of(shown), _contents(shown), _where(shown)
    head = [
        *(_("번호"), _("때"), _("일"), _("관리번호"), _("차수"), _("종류"), _("제목"), _("선거법 분류")),
        *(_("나간 곳"), _("긴급"), _("정정·회수 내용"), _("해시")),
    ]
    return _table(head, [_election_row(entry, known, contents, where, alone) for entry in shown])


def _election_row(
    entry: Entry,
    known: Known,
    contents: dict[tuple[str, int | None], dict[str, str]],
    where: dict[str, list[str]],
    alone: set[tuple[str, int | None]],
) -> list[str]:
    key = entry.subject.removeprefix(records.SUBJECT)
    content = contents.get((entry.subject, entry.version), {})
    corrected = entry.kind == records.RELEASED and bool(content.get("correction"))
    detail = entry.data.get("reason", "") if entry.kind == records.WITHDRAWN else content.get("correction", "")
    chosen = content.get("election_class", "")
    return [
        str(entry.pk),
        official_moment(entry.at),
        _("정정") if corrected else entry.label,
        key,
        str(entry.version or ""),
        str(registry.label_of(content["kind"])) if registry.is_kind(content.get("kind", "")) else "",
        content.get("title") or known.about(entry.subject),
        str(dict(ElectionClass.choices).get(chosen, chosen)),
        ", ".join(where.get(key, ())),
        _("예") if (entry.subject, entry.version) in alone else "",
        str(detail),
        entry.link.digest if hasattr(entry, "link") else "",
    ]


def _contents(shown: Sequence[Entry]) -> dict[tuple[str, int | None], dict[str, str]]:
    """Return title, kind, class and correction of each version, by its released revision."""
    subjects = {entry.subject for entry in shown}
    releases = list(Entry.objects.filter(subject__in=subjects, kind=records.RELEASED))
    revisions = Revision.objects.in_bulk(
        [int(entry.data["revision"]) for entry in releases if "revision" in entry.data]
    )
    kinds_of = dict(
        Story.objects.filter(key__in=[subject.removeprefix(records.SUBJECT) for subject in subjects]).values_list(
            "key", "kind"
        )
    )
    notes = {
        (entry.subject, entry.version): str(entry.data.get("reason", ""))
        for entry in Entry.objects.filter(subject__in=subjects, kind=records.CORRECTED)
    }
    contents = {}
    for entry in releases:
        revision = revisions.get(int(entry.data.get("revision", 0)))
        content = revision.content if revision is not None else {}
        said = {name: str(content.get(name) or "") for name in ("title", "election_class")}
        said["correction"] = notes.get((entry.subject, entry.version), "")
        said["kind"] = kinds_of.get(entry.subject.removeprefix(records.SUBJECT), "")
        contents[entry.subject, entry.version] = said
    return contents


def _where(shown: Sequence[Entry]) -> dict[str, list[str]]:
    """Return the outlets that each story stood in: the site, and what the others tell."""
    keys = {entry.subject.removeprefix(records.SUBJECT) for entry in shown}
    where = {key: [_("누리집")] for key in keys}
    for stay in stays.of(keys):
        if stay.where not in where[stay.key]:
            where[stay.key].append(stay.where)
    return where


def _within(found: QuerySet[Entry], first: date | None, last: date | None) -> QuerySet[Entry]:
    if first is not None:
        found = found.filter(at__gte=datetime.combine(first, time.min, tzinfo=KST))
    if last is not None:
        found = found.filter(at__lt=datetime.combine(last + timedelta(days=1), time.min, tzinfo=KST))
    return found


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table with its mark, and below it what verifies it: time, rows, digest, the chain's head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[_plain(cell) for cell in row] for row in (head, *rows)])
    body = out.getvalue()
    writer.writerow([])
    writer.writerow([_("만든 때"), official_moment(timezone.now())])
    writer.writerow([_("줄 수"), len(rows)])
    writer.writerow([_("위 표의 SHA-256"), hashlib.sha256(body.encode()).hexdigest()])
    end = linking.head()
    if end is not None:
        writer.writerow([_("대장 머리"), end.position, end.digest])
    return (_BOM + out.getvalue()).encode()


def _plain(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

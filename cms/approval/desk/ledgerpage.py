"""Reads of a story's page of the ledger: what was done with it, when, by whom, on what grounds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.ledger.models import Entry
from cms.office.models import User
from cms.stories import records
from cms.stories.models import Story


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. `grounds` are sentences; `seal` is the chain's digest, empty until it is linked."""

    at: datetime
    what: str
    who: str
    version: int | None
    grounds: tuple[str, ...]
    seal: str


@dataclass(frozen=True, slots=True)
class Stay:
    """From when to when a version stood on the site. `until` is None while it stands."""

    version: int
    since: datetime
    until: datetime | None

    @property
    def hours(self) -> float:
        """How long it stood, in hours."""
        return ((self.until or timezone.now()) - self.since) / timedelta(hours=1)


def lines(story: Story) -> list[Line]:
    """Return the entries of a story in their order, in three queries."""
    entries = list(Entry.objects.filter(subject=records.subject_of(story.key)).select_related("link").order_by("pk"))
    people = _people(entries)
    alone = {entry.version for entry in entries if entry.kind == records.ALONE}
    return [
        Line(
            at=entry.at,
            what=entry.label,
            who=_name(entry.person, people),
            version=entry.version,
            grounds=tuple(_grounds(entry, people, told_apart=entry.kind != records.ALONE and entry.version in alone)),
            seal=entry.link.digest if hasattr(entry, "link") else "",
        )
        for entry in entries
    ]


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


def _people(entries: Collection[Entry]) -> dict[int, str]:
    wanted = {entry.person for entry in entries}
    for entry in entries:
        wanted.update(entry.data.get("authors", ()))
        wanted.update(given["person"] for given in entry.data.get("confirmed", ()))
        wanted.update(row["by"] for row in entry.data.get("settled", ()))
    return {person.pk: str(person) for person in User.objects.filter(pk__in=[pk for pk in wanted if pk is not None])}


def _name(person: int | None, people: Mapping[int, str]) -> str:
    if person is None:
        return _("시스템")
    return people.get(person, _("지워진 사람 %(id)d") % {"id": person})


def _grounds(entry: Entry, people: Mapping[int, str], *, told_apart: bool) -> list[str]:
    """Return what an entry keeps besides who and when. `told_apart`: an entry of its own says why it went out alone."""
    said, data = [], entry.data
    if data.get("taken_over"):
        said.append(_("기록을 두기 전에 배포된 글을 넘겨받았습니다."))
    if authors := data.get("authors"):
        said.append(_("쓴 사람: %(names)s") % {"names": ", ".join(_name(author, people) for author in authors)})
    if confirmed := data.get("confirmed"):
        names = dict.fromkeys(_name(given["person"], people) for given in confirmed)
        said.append(_("확인한 사람: %(names)s") % {"names": ", ".join(names)})
    for row in data.get("settled") or ():
        said.append(
            _("검수 처리 %(code)s: %(ground)s (%(who)s)")
            % {"code": row["code"], "ground": row["ground"], "who": _name(row["by"], people)}
        )
    if gone := data.get("gone"):
        said.append(_("내려간 것을 확인한 곳 %(count)d곳") % {"count": len(gone)})
    for row in data.get("remained") or ():
        said.append(_("남은 곳: %(where)s – %(why)s") % {"where": row["where"], "why": row["why"]})
    if reason := ("" if told_apart else data.get("alone")) or data.get("reason"):
        said.append(_("사유: %(reason)s") % {"reason": reason})
    return said

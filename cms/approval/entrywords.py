"""Entries of the ledger in Korean words: what was done, to what, by whom, on what grounds."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from cms.approval.models import StandIn
from cms.checks import gate
from cms.core.korean.dates import moment_words, official_day
from cms.core.ledger import lawsettings
from cms.core.ledger.models import Entry
from cms.office.models import User
from cms.office.people import presence
from cms.office.people.kinds import PERSON
from cms.stories import changes, records
from cms.stories.changes import Sort
from cms.stories.models import ElectionClass, Story
from cms.stories.permissions import is_closed_to


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. `grounds` are sentences; `seal` is the chain's digest, empty until it is linked."""

    id: int
    at: datetime
    what: str
    who: str
    subject: str
    """Its name as the ledger has it: `story:2026-0042`."""
    about: str
    """What that is, for people: a story's title, a person's name."""
    version: int | None
    grounds: tuple[str, ...]
    seal: str


@dataclass(frozen=True, slots=True)
class Known:
    """Names by id and titles by key of all that some entries speak of."""

    people: Mapping[int, str]
    titles: Mapping[str, str]

    def name(self, person: int | None) -> str:
        """Return a person's name, or the id of one who is no more."""
        if person is None:
            return _("시스템")
        return self.people.get(person, _("지워진 사람 %(id)d") % {"id": person})

    def about(self, subject: str) -> str:
        """Return in words what a subject is; empty where nobody knows."""
        if subject.startswith(records.SUBJECT):
            return self.titles.get(subject.removeprefix(records.SUBJECT), _("지워진 원고"))
        number = subject.removeprefix(PERSON)
        if number != subject and number.isdecimal():
            return self.name(int(number))
        if subject.startswith(lawsettings.SUBJECT):
            return _setting(subject)
        return ""


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Return entries in words, in two queries besides theirs. Their links should be read with them."""
    listed = list(entries)
    known = known_of(listed)
    alone = {(entry.subject, entry.version) for entry in listed if entry.kind == records.ALONE}
    return [
        Line(
            id=entry.pk,
            at=entry.at,
            what=entry.label,
            who=known.name(entry.person),
            subject=entry.subject,
            about=known.about(entry.subject),
            version=entry.version,
            grounds=tuple(_grounds(entry, known, alone)),
            seal=entry.link.digest if hasattr(entry, "link") else "",
        )
        for entry in listed
    ]


def known_of(entries: Collection[Entry]) -> Known:
    """Return the names and titles that some entries need."""
    wanted = {entry.person for entry in entries}
    keys = set()
    for entry in entries:
        wanted.update(entry.data.get("authors", ()))
        wanted.update(map(int, entry.data.get("instead_of", ())))
        wanted.add(entry.data.get("for"))
        wanted.update(given["person"] for given in entry.data.get("confirmed", ()))
        wanted.update(row["by"] for row in entry.data.get("settled", ()))
        number = entry.subject.removeprefix(PERSON)
        if entry.subject.startswith(records.SUBJECT):
            keys.add(entry.subject.removeprefix(records.SUBJECT))
        elif number != entry.subject and number.isdecimal():
            wanted.add(int(number))
    people = User.objects.filter(pk__in=[pk for pk in wanted if pk is not None])
    stories = Story.objects.filter(key__in=keys).only("key", "title", "draft_title", "live") if keys else ()
    return Known({person.pk: str(person) for person in people}, {story.key: _title(story) for story in stories})


def _title(story: Story) -> str:
    """Return a story's newest title. Of a closed one others get the public title."""
    if not is_closed_to(presence.at_work(), story):
        return str(story.draft_title)
    return str(story.title) if story.live else _("고른 사람만 보는 원고")


def _grounds(entry: Entry, known: Known, alone: Collection[tuple[str, int | None]]) -> list[str]:
    """Return what an entry keeps besides who and when. `alone`: versions whose emergency has an entry of its own."""
    said, data = [], entry.data
    if data.get("taken_over"):
        said.append(_("기록을 두기 전에 배포된 글을 넘겨받았습니다."))
    if entry.kind == records.SCHEDULED and (at := data.get("at")):
        said.append(_("배포할 때: %(at)s") % {"at": moment_words(datetime.fromisoformat(at))})
    if authors := data.get("authors"):
        said.append(_("쓴 사람: %(names)s") % {"names": ", ".join(known.name(author) for author in authors)})
    if confirmed := data.get("confirmed"):
        names = dict.fromkeys(known.name(given["person"]) for given in confirmed)
        said.append(_("확인한 사람: %(names)s") % {"names": ", ".join(names)})
    if instead_of := data.get("instead_of"):
        said.append(_("대신한 사람: %(names)s") % {"names": ", ".join(_instead(instead_of, known))})
    if data.get("first") and data.get("for"):
        days = {"who": known.name(data["for"]), "first": data["first"], "last": data["last"]}
        said.append(_("%(who)s 님의 결재, %(first)s부터 %(last)s까지") % days)
    for row in data.get("settled") or ():
        said.append(
            _("검수 처리 %(code)s: %(ground)s (%(who)s)")
            % {"code": row["code"], "ground": row["ground"], "who": known.name(row["by"])}
        )
    said += [*_of_change(entry), *_of_exit(entry), *_of_proof(entry), *_of_setting(entry), *_of_export(entry)]
    told_apart = entry.kind != records.ALONE and (entry.subject, entry.version) in alone
    if reason := ("" if told_apart else data.get("alone")) or ("" if "sort" in data else data.get("reason")):
        said.append(_("사유: %(reason)s") % {"reason": reason})
    return said


def _instead(instead_of: Collection[int] | Mapping[str, str], known: Known) -> list[str]:
    """Return for whom somebody acted, and how. Older entries do not say how."""
    if not isinstance(instead_of, Mapping):
        return [known.name(person) for person in instead_of]
    kinds = dict(StandIn.Kind.choices)
    return [f"{known.name(int(person))}({kinds.get(kind, kind)})" for person, kind in instead_of.items()]


def _of_change(entry: Entry) -> list[str]:
    """Return what a change was said to be. Its words are told once they are public."""
    data = entry.data if "sort" in entry.data else entry.data.get("change")
    if not data or entry.kind == records.ALONE:
        return []
    change = changes.of_data(data)
    if entry.kind in {changes.SAID, records.SCHEDULED} or (
        change.sort is Sort.CORRECTION and entry.kind == records.RELEASED  # its own entry tells the rest
    ):
        return [_("정정") if change.sort is Sort.CORRECTION else _("사소한 고침")]
    said = _("사소한 고침: %(reason)s") if change.sort is Sort.TRIFLE else _("정정: %(reason)s")
    texts = [
        _("‘%(before)s’ → ‘%(after)s’") % {"before": text.before, "after": text.after} for text in change.texts or ()
    ]
    return [said % {"reason": change.reason}, *texts]


def _of_exit(entry: Entry) -> list[str]:
    """Return where and for which day something left, and what it was in law."""
    data, said = entry.data, []
    if entry.kind in (gate.ADMITTED, gate.PLANNED):
        said.append(f"{data['place']}, {official_day(date.fromisoformat(data['day']))}")
    if data.get("class"):
        said.append(_("선거법 분류: %(name)s") % {"name": ElectionClass(data["class"]).label})
    if slot := data.get("slot"):
        said.append(_("%(year)d년 %(quarter)d분기 군정홍보") % {"year": slot[0], "quarter": slot[1]})
    return said


def _of_proof(entry: Entry) -> list[str]:
    said = []
    if gone := entry.data.get("gone"):
        said.append(_("내려간 것을 확인한 곳 %(count)d곳") % {"count": len(gone)})
    for row in entry.data.get("remained") or ():
        said.append(_("남은 곳: %(where)s – %(why)s") % {"where": row["where"], "why": row["why"]})
    return said


def _of_setting(entry: Entry) -> list[str]:
    if entry.kind != lawsettings.CHANGED:
        return []
    return [
        _("%(field)s: %(before)s → %(after)s")
        % {"field": _field(entry.subject, name), "before": _value(before), "after": _value(after)}
        for name, (before, after) in entry.data.get("fields", {}).items()
    ]


def _of_export(entry: Entry) -> list[str]:
    if not entry.kind.startswith("export."):
        return []
    data, said = entry.data, []
    if data.get("rows") is not None:
        said.append(_("%(rows)d줄") % {"rows": data["rows"]})
    if data.get("bytes") is not None:
        said.append(_("%(bytes)d바이트, SHA-256 %(digest)s") % {"bytes": data["bytes"], "digest": data["sha256"][:16]})
    if data.get("address"):
        said.append(str(data["address"]))
    return said


def _setting(subject: str) -> str:
    label = subject.removeprefix(lawsettings.SUBJECT).rpartition(":")[0]
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return label


def _field(subject: str, name: str) -> str:
    label = subject.removeprefix(lawsettings.SUBJECT).rpartition(":")[0]
    try:
        return str(getattr(apps.get_model(label)._meta.get_field(name), "verbose_name", name))
    except (LookupError, ValueError, FieldDoesNotExist):
        return name


def _value(value: object) -> str:
    if value is None or value == "":
        return _("비어 있음")
    if isinstance(value, bool):
        return _("켬") if value else _("끔")
    return str(value).replace("\n", " / ")

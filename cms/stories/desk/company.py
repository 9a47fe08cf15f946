"""The sentence that says who else has a story open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.models import EditingSession
from wagtail.models import Page

from cms.core.korean.dates import clock, local_day, moment_words, today
from cms.office.models import User
from cms.stories import reading

#: So many are named; the rest are counted.
_NAMED = 3

#: What Wagtail tells of another person's open editor, as its ping makes it.
Session = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Company:
    """Who else is here, as a sentence; empty for nobody. `is_overtaken`: a newer version stands."""

    sentence: str
    is_overtaken: bool = False


def company(own: EditingSession, others: Sequence[Session]) -> Company:
    """Return who else has the page open. Names only those who may open it themselves."""
    saver = next((session for session in others if session["revision_id"]), None)
    here = [session for session in others if session["session_id"] and session is not saver]
    if not others:
        return Company("")
    saved_at = _saved_at(own)
    sentences = [_overtaken(saver, own, saved_at)] if saver is not None and saved_at is not None else []
    if here:
        sentences.append(_here(here, own))
    if saver is None and saved_at is not None:
        sentences.append(_("마지막 저장 %s.") % _moment(saved_at))
    return Company(" ".join(sentences), saver is not None)


def _is_of_page(own: EditingSession) -> bool:
    return own.content_type.model_class() is Page


def _saved_at(own: EditingSession) -> datetime | None:
    """Return when a page was saved last; None for what keeps no versions."""
    if not _is_of_page(own):
        return None
    pages = Page.objects.filter(pk=own.object_id)
    saved_at: datetime | None = pages.values_list("latest_revision_created_at", flat=True).first()
    return saved_at


def _overtaken(saver: Session, own: EditingSession, saved_at: datetime) -> str:
    who = _("다른 창에서 내가") if saver["user"] == own.user else _("%s 님이") % _name(saver["user"], own)
    said = _("%(who)s %(when)s에 새로 저장했습니다. 지금 저장하면 두 글을 나란히 놓고 합칩니다.")
    return said % {"who": who, "when": _moment(saved_at)}


def _here(here: Sequence[Session], own: EditingSession) -> str:
    people = [session for session in here if session["user"] != own.user]
    if not people:
        return _("다른 창에서도 이 글을 고치고 있습니다.")
    names = ", ".join(_("%s 님") % _name(session["user"], own) for session in people[:_NAMED])
    if len(people) > _NAMED:
        names = _("%(names)s 등 %(count)d명") % {"names": names, "count": len(people)}
    if any(session["is_editing"] for session in people):
        return _("지금 %s도 이 글을 고치고 있습니다.") % names
    return _("지금 %s도 이 글을 열어 두었습니다.") % names


def _name(person: User | None, own: EditingSession) -> str:
    """Return a person's name, where it is known that they belong here."""
    known = person is not None and (not _is_of_page(own) or reading.may_open_page(person, int(own.object_id)))
    return str(person) if known else _("다른 사람")


def _moment(moment: datetime) -> str:
    return clock(moment) if local_day(moment) == today() else moment_words(moment)

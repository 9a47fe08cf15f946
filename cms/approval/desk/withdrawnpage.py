"""회수 확인: where a withdrawn story was, what each place says now, and what is left for a person to do."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.korean.dates import exact_clock
from cms.core.ledger.models import Entry
from cms.core.statechip import StateChip
from cms.office.staff import StaffRequest
from cms.stories import proving, records
from cms.stories.models import Story
from cms.stories.outlets import Presence, Stand
from cms.stories.proving import Look

_CHIPS = {
    Stand.GONE: StateChip(gettext_lazy("내려감"), "✔", "good"),
    Stand.NOT_YET: StateChip(gettext_lazy("아직"), "◐", "busy"),
    Stand.NOT_KNOWN: StateChip(gettext_lazy("알 수 없음"), "?", "warn"),
    Stand.THERE: StateChip(gettext_lazy("남아 있음"), "■", "stop"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A place with its chip."""

    presence: Presence
    chip: StateChip


@dataclass(frozen=True, slots=True)
class OutletRows:
    """An outlet and its places."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sentence above the list. `tone`: `good` where all is gone, `warn` where a person must act, else `busy`."""

    sentence: str
    tone: str


def withdrawn(request: StaffRequest, story: Story) -> HttpResponse:
    """Show the proof of a withdrawal. While it is open, the page asks for its list alone."""
    asked = proving.asked_story(story)
    if asked is None:
        return redirect("approval:ledger", story.pk)
    look = proving.look(asked)
    entry = records.proved_gone(asked.key, asked.version)
    context = {
        "story": story,
        "look": look,
        "outlets": [
            OutletRows(str(outlet.label), tuple(Row(presence, _CHIPS[presence.stand]) for presence in presences))
            for outlet, presences in look.outlets
            if presences
        ],
        "verdict": verdict(look),
        "tasks": [presence for presence in look.remaining if presence.to_do],
        "entry": entry,
        "entry_at": _first_proof(entry),
        "header_title": _("회수 확인"),
    }
    template = "approval/withdrawn_list.html" if _is_part(request) else "approval/withdrawn.html"
    return TemplateResponse(request, template, context)


def verdict(look: Look) -> Verdict:
    """Return in one sentence how the withdrawal stands."""
    remaining = look.remaining
    at = exact_clock(look.at)
    if not remaining:
        return Verdict(_("모든 곳에서 내려갔습니다 – %(at)s 확인") % {"at": at}, "good")
    if look.is_settled:
        sentence = _("거둘 수 있는 곳에서는 모두 내려갔습니다 – %(at)s 확인. 남은 %(count)d곳은 아래에서 보세요.")
        return Verdict(sentence % {"at": at, "count": len(remaining)}, "warn")
    waiting = [presence for presence in remaining if not presence.is_settled]
    by_hand = [presence for presence in waiting if presence.to_do]
    if by_hand and len(by_hand) == len(waiting):
        sentence = _("%(count)d곳은 사람이 손을 써야 합니다 – %(at)s 확인")
        return Verdict(sentence % {"count": len(by_hand), "at": at}, "warn")
    sentence = _("%(count)d곳이 아직입니다. 3초마다 다시 묻습니다 – %(at)s 확인")
    return Verdict(sentence % {"count": len(waiting), "at": at}, "busy")


def _first_proof(entry: Entry | None) -> datetime | None:
    return entry.at if entry is not None else None


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"

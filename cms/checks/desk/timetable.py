"""The election timetable: what would be unlawful on which days, also with another date of the election."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.checks import appearances, selectors
from cms.checks.appearances import Appearance, Clash
from cms.checks.exits import Outlet
from cms.checks.timescale import Timescale
from cms.core.korean.dates import today
from cms.office.selectors import office_settings
from cms.office.staff import StaffRequest
from cms.stories.models import Story
from cms.stories.permissions import is_pr_office
from cms.stories.reading import visible_to

#: Days before today and behind the last election that the line shows.
_BEFORE, _AFTER = timedelta(days=14), timedelta(days=21)
#: How far off a blackout may begin for its days to be drawn.
_NEAR = timedelta(days=400)
_LONGEST = timedelta(days=4 * 366)


class MoveForm(forms.Form):
    """Another day for each election, only to look."""

    def __init__(self, data: object, names: list[str], days: list[date]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # Django's stubs name no QueryDict here
        for number, (name, day) in enumerate(zip(names, days, strict=True)):
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            self.fields[f"day{number}"] = forms.DateField(label=name, required=False, initial=day, widget=widget)

    def moved(self, names: list[str]) -> dict[str, date]:
        """Return the days that were chosen, by the names of elections. Wrong ones move nothing."""
        self.is_valid()
        chosen = {name: self.cleaned_data.get(f"day{number}") for number, name in enumerate(names)}
        return {name: day for name, day in chosen.items() if day is not None and abs(day - today()) < _LONGEST}


@never_cache
@require_safe
def timetable(request: StaffRequest) -> HttpResponse:
    """Show what appears where and when, and what of it falls into a blackout. Nothing is changed."""
    if not is_pr_office(request.user):
        raise PermissionDenied
    now = today()
    standing = [election for election in selectors.elections_if({}) if election.day >= now]
    names = [election.name for election in standing]
    asked = request.GET if any(name.startswith("day") for name in request.GET) else None
    form = MoveForm(asked, names, [election.day for election in standing])
    moved = form.moved(names) if asked is not None else {}
    elections = [election for election in selectors.elections_if(moved) if election.name in names]
    near = [election for election in elections if election.blackout_from <= now + _NEAR]
    told = _visible(appearances.told(now), request)
    clashing = appearances.clashes(told, near)
    last = max([now + timedelta(days=120), *(election.day + _AFTER for election in near)])
    scale = Timescale(now - _BEFORE, last)
    context = {
        "page_title": _("선거 시간표"),
        "header_title": _("선거 시간표"),
        "header_icon": "calendar",
        "lacking": selectors.lacking_settings(office_settings()),
        "form": form,
        "is_moved": any(election.day != before.day for election, before in zip(elections, standing, strict=True)),
        "ticks": list(scale.months()),
        "now": scale.x(now),
        "bands": [(election, scale.span(election.blackout_from, election.day)) for election in near],
        "far": [election for election in elections if election not in near],
        "begun": [election for election in near if election.blackout_from <= now],
        "today": now,
        "stopped": [_row(scale, clash) for clash in clashing if clash.stops],
        "warned": [_row(scale, clash) for clash in clashing if not clash.stops],
        "free": len(told) - len({id(clash.appearance) for clash in clashing}),
    }
    return TemplateResponse(request, "checks/timetable.html", context)


def _row(scale: Timescale, clash: Clash) -> dict[str, object]:
    shown = clash.appearance
    return {
        "clash": clash,
        "sleeps": shown.outlet is Outlet.SCREEN,
        "bar": scale.span(shown.first, shown.last),
        "wrong": scale.span(clash.first, clash.last),
    }


def _visible(told: list[Appearance], request: StaffRequest) -> list[Appearance]:
    """Leave out the stories that this person must not know of."""
    keys = {appearance.key for appearance in told}
    known = set(visible_to(Story.objects.filter(key__in=keys), request.user).values_list("key", flat=True))
    return [appearance for appearance in told if appearance.key in known]

"""How a story appears in the paper alone: the desk's form, which carries what it was opened with."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cms.core.formversions import Overtaken, seal, unseal
from cms.core.refusal import Refused
from cms.office.models import User
from newsletter import placing
from newsletter.desk.board import PlacedStory
from newsletter.desk.forms import AdjustForm
from newsletter.layout.article import DECK, HEADLINE
from newsletter.models import Placement


def adjust(request: HttpRequest, placement: Placement) -> HttpResponse:
    """Change how a story appears. An overtaken form comes back beside what is stored."""
    page = placement.page
    form = AdjustForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(str(next(iter(form.errors.values()))[0]), "form")
        opened = unseal(request.POST.get("opened")) or {}
        placing.adjust(placement, **form.cleaned_data, by=cast("User", request.user), opened=opened)
        messages.success(request, _("지면 제목을 고쳤습니다."))
    except Overtaken:
        return render(request, "newsletter/desk/adjust_again.html", _both(placement, form), status=409)
    except Refused as error:
        messages.error(request, str(error))
    return redirect("paper:page", page.issue.number, page.number)


def sealed(placed: PlacedStory) -> str:
    """Return what a form is opened with, as its hidden field carries it."""
    return seal(placing.adjustments(placed.placement, {HEADLINE: placed.headline, DECK: placed.deck}))


def _both(placement: Placement, form: AdjustForm) -> dict[str, Any]:
    placement.refresh_from_db(fields=["overrides"])
    return {
        "placement": placement,
        "page": placement.page,
        "issue": placement.page.issue,
        "typed": form.cleaned_data,
        "stored": placing.adjusted(placement),
        "opened": seal(placing.adjusted(placement)),
    }

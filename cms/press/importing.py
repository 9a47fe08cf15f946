"""Desk page: a department's .hwpx is uploaded, shown beside what will become of it, and made a draft."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.press import hwpx_in, parking
from cms.press.forms import HwpxForm
from cms.stories.models import StoryIndexPage
from cms.stories.refusal import Refused

_SESSION = "press.hwpx"


def may_import(user: Any) -> bool:
    """Say whether a person may make stories at all."""
    index = StoryIndexPage.objects.first()
    return index is not None and index.permissions_for_user(user).can_add_subpage()


@require_http_methods(["GET", "POST"])
def hwpx_import(request: HttpRequest) -> HttpResponse:
    """Show the form; read a file; save what was found."""
    if not may_import(request.user):
        raise PermissionDenied
    if request.method == "POST" and "save" in request.POST:
        return _save(request)
    form = HwpxForm(request.POST or None, request.FILES or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = _read(request, form)
    return TemplateResponse(request, "press/hwpx_import.html", {"form": form, "found": found, **_frame()})


def _read(request: HttpRequest, form: HwpxForm) -> dict[str, Any] | None:
    ticket = parking.park(form.cleaned_data["file"])
    path = parking.parked(ticket)
    try:
        if path is None:
            raise hwpx_in.CannotImport("damaged")
        with hwpx_in.reading(path) as release:
            request.session[_SESSION] = ticket
            return {
                "release": release,
                "name": form.cleaned_data["file"].name,
                "hidden": hwpx_in.hidden_texts(release),
            }
    except Refused as error:
        parking.discard(ticket)
        form.add_error("file", error.reason)
        return None


def _save(request: HttpRequest) -> HttpResponse:
    ticket = request.session.pop(_SESSION, None)
    path = parking.parked(ticket)
    if path is None:
        messages.error(request, _("올린 파일이 더 이상 없습니다. 한글 파일을 다시 올려 주세요."))
        return redirect("press_hwpx_import")
    try:
        with hwpx_in.reading(path) as release:
            story = hwpx_in.save(release, by=request.user)
    except Refused as error:
        messages.error(request, error.reason)
        return redirect("press_hwpx_import")
    finally:
        parking.discard(str(ticket))
    messages.success(request, _("초안 %(key)s를 만들었습니다. 내용과 대체텍스트를 확인해 주세요.") % {"key": story.key})
    return redirect(reverse("wagtailadmin_pages:edit", args=[story.pk]))


def _frame() -> dict[str, Any]:
    title = _("한글 파일 불러오기")
    return {"page_title": title, "header_title": title, "header_icon": "download"}

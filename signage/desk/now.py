"""지금 올리기: puts one picture on chosen screens and shows when each has it."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from cms.core.refusal import Refused
from cms.core.visitor import address_of
from cms.office.staff import StaffRequest
from signage import publishing, selectors
from signage.desk import editor
from signage.desk.forms import NowForm
from signage.desk.screens import crumbs
from signage.slides import admission, uploads

may_publish = permission_required("signage.publish_now")
_MS = 10_000


@may_publish
def page(request: StaffRequest) -> HttpResponse:
    """Show the page of 지금 올리기, and put the posted picture on the screens.

    A request that accepts JSON (the page's script) is answered with JSON, any other with the page.
    """
    form = NowForm(request.POST, request.FILES) if request.method == "POST" else NowForm()
    lines: list[dict[str, Any]] = []
    waits = ""
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            upload = uploads.take(values["picture"], title=values["title"], alt=values["title"], by=request.user)
            passage = editor.passage_of(upload, admission.exit_of(values["screens"]), request.user)
        except Refused as error:
            form.add_error("title" if error.code == "findings" else "picture", error.reason)
        else:
            items = publishing.put_up(
                upload,
                values["screens"],
                passage,
                ms=_MS,
                until=form.ends_at(),
                alone=values["alone"],
                by=request.user,
                address=address_of(request),
            )
            lines = _lines([item.pk for item in items])
            waits = selectors.waits_because(upload)
    if request.headers.get("Accept") == "application/json":
        if lines:
            return JsonResponse({"lines": lines, "waits": waits})
        errors = [str(message) for messages in form.errors.values() for message in messages]
        return JsonResponse({"errors": errors or [_("사진과 화면을 골라 주세요.")]}, status=400)
    context = {
        "header_title": _("지금 올리기"),
        "header_icon": "upload",
        "breadcrumbs_items": crumbs(("", _("지금 올리기"))),
        "form": form,
        "board": selectors.board(),
        "chosen": {str(key) for key in request.POST.getlist("screens")},
        "lines": lines,
        "waits": waits,
    }
    return render(request, "signage/desk/now.html", context, status=400 if form.errors else 200)


@may_publish
@require_safe
def seen(request: StaffRequest) -> JsonResponse:
    """Tell which screens show these items by now: `?items=3,4`, at most 200."""
    keys = [int(key) for key in request.GET.get("items", "").split(",") if key.isascii() and key.isdigit()]
    return JsonResponse({"lines": _lines([key for key in keys if key < 2**63][:200])})


def _lines(items: list[int]) -> list[dict[str, Any]]:
    return [
        {
            "item": seen.item,
            "screen": seen.screen.name,
            "shown": f"{timezone.localtime(seen.shown_at):%H:%M:%S}" if seen.shown_at else "",
            "reachable": seen.screen.last_seen is not None
            and timezone.now() - seen.screen.last_seen < selectors.SILENT,
        }
        for seen in publishing.seen(items)
    ]

"""The desk's page of the second person: a picture whose words have something to be confirmed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from cms.core.korean.particles import quoted
from cms.core.refusal import Refused
from cms.office.staff import StaffRequest
from signage import confirming
from signage.desk.screens import crumbs
from signage.models import Upload
from signage.permissions import confirms


def confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a waiting picture with its findings, and take the second person's word."""
    acting = confirms(request.user)
    if not acting.may:
        refused: HttpResponse = permission_denied(request)
        return refused
    upload = get_object_or_404(Upload.objects.select_related("wide", "uploaded_by"), pk=pk)
    typed = request.POST.get("ground", "")
    if request.method == "POST":
        try:
            messages.success(request, _decide(request, upload, typed))
            return redirect("wagtailadmin_home")
        except Refused as error:
            messages.error(request, error.reason)
    items = upload.items.select_related("playlist", "screen")
    context = {
        "header_title": _("화면에 올린 글 확인"),
        "header_icon": "circle-check",
        "breadcrumbs_items": crumbs(("", _("화면에 올린 글 확인"))),
        "upload": upload,
        "places": [str(item.playlist or item.screen) for item in items],
        "is_own": upload.uploaded_by_id == request.user.pk,
        "typed": typed,
        "acting": acting,
        "closed": acting.against({upload.uploaded_by_id}),
    }
    return render(request, "signage/desk/confirm.html", context)


def _decide(request: StaffRequest, upload: Upload, ground: str) -> str:
    if "back" in request.POST:
        confirming.send_back(upload, by=request.user)
        return _("%(upload)s 올리지 않기로 했습니다.") % {"upload": quoted(upload.title, "을")}
    confirming.confirm(upload, ground=ground, by=request.user)
    return _("%(upload)s 확인했습니다. 곧 화면에 나옵니다.") % {"upload": quoted(upload.title, "을")}

"""Desk page that imports a department's .hwpx: upload, compare, correct, save as draft."""

import base64
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.core.person import Person
from cms.core.refusal import Refused
from cms.hwpx import pending_uploads, to_draft
from cms.hwpx.corrections import corrected
from cms.hwpx.forms import CorrectionForm, HwpxForm
from cms.hwpx.found_release import FoundBlock, FoundRelease
from cms.office.staff import StaffRequest
from cms.stories.permissions import story_list

_SESSION = "hwpx.ticket"
_NAME = "hwpx.name"


def may_import(user: Person) -> bool:
    """Say whether a person may make stories at all."""
    index = story_list(user)
    return index is not None and bool(index.permissions_for_user(user).can_add_subpage())


@require_http_methods(["GET", "POST"])
def hwpx_import(request: StaffRequest) -> HttpResponse:
    """Show the form; read a file; save what was found and mended."""
    if not may_import(request.user):
        raise PermissionDenied
    if request.method == "POST" and "save" in request.POST:
        return _save(request)
    form = HwpxForm(request.POST or None, request.FILES or None)
    page_values = _read(request, form) if request.method == "POST" and form.is_valid() else None
    return _page(request, form, page_values)


def _page(request: StaffRequest, form: HwpxForm, page_values: dict[str, Any] | None) -> HttpResponse:
    title = _("한글 파일 불러오기")
    context = {
        "form": form,
        "found": page_values,
        "page_title": title,
        "header_title": title,
        "header_icon": "download",
    }
    return TemplateResponse(request, "hwpx/hwpx_import.html", context)


def _read(request: StaffRequest, form: HwpxForm) -> dict[str, Any] | None:
    upload = form.cleaned_data["file"]
    ticket = pending_uploads.hold(upload)
    path = pending_uploads.file_of(ticket)
    try:
        if path is None:
            raise to_draft.CannotImport("damaged")
        with to_draft.reading(path) as release:
            pending_uploads.discard(str(request.session.get(_SESSION)))
            request.session[_SESSION], request.session[_NAME] = ticket, upload.name
            return _found(release, upload.name, CorrectionForm(release=release, initial=_initial(request, release)))
    except Refused as error:
        pending_uploads.discard(ticket)
        form.add_error("file", error.reason)
        return None


def _save(request: StaffRequest) -> HttpResponse:
    """Make the draft. Where something does not fit, show the page again with what was written."""
    ticket = request.session.get(_SESSION)
    path = pending_uploads.file_of(ticket)
    if path is None:
        messages.error(request, _("올린 파일이 더 이상 없습니다. 한글 파일을 다시 올려 주세요."))
        return redirect("hwpx_import")
    try:
        with to_draft.reading(path) as release:
            form = CorrectionForm(_written(request, release), release=release)
            page_values = _found(release, str(request.session.get(_NAME, "")), form)
            if not form.is_valid():
                return _page(request, HwpxForm(), page_values)
            try:
                mended = corrected(release, form.corrections())
                story = to_draft.save(
                    mended,
                    by=request.user,
                    department=form.cleaned_data["department"],
                    go_live_at=form.cleaned_data["go_live_at"],
                )
            except Refused as error:
                form.add_error(None, error.reason)
                return _page(request, HwpxForm(), page_values)
    except Refused as error:
        messages.error(request, error.reason)
        return redirect("hwpx_import")
    request.session.pop(_SESSION, None)
    pending_uploads.discard(str(ticket))
    messages.success(
        request, _("초안을 만들었습니다(%(key)s). 내용과 대체텍스트를 확인해 주세요.") % {"key": story.key}
    )
    return redirect(reverse("wagtailadmin_pages:edit", args=[story.pk]))


def _written(request: StaffRequest, release: FoundRelease) -> dict[str, Any]:
    """Return what the person sent. Fields that were not on the page are as found in the file."""
    return {**_initial(request, release), **request.POST.dict()}


def _initial(request: StaffRequest, release: FoundRelease) -> dict[str, Any]:
    record = to_draft.record_of(release, request.user)
    department = record.pop("department")
    record["go_live_at"] = to_draft.release_time_words(release)
    return {**record, "title": release.title, "department": department.pk if department else ""}


def _found(release: FoundRelease, name: str, form: CorrectionForm) -> dict[str, Any]:
    """Return what the template shows: the form, the blocks with their pictures, what is hidden."""
    return {
        "release": release,
        "name": name,
        "form": form,
        "blocks": [_shown(block, index, form) for index, block in enumerate(release.blocks)],
        "hidden": to_draft.hidden_texts(release),
        "without_alt": sum(not picture.alt for picture in release.pictures),
    }


def _shown(block: FoundBlock, index: int, form: CorrectionForm) -> dict[str, Any]:
    sent = form.data if form.is_bound else {}
    picture = block.picture
    small = base64.b64encode(picture.small).decode("ascii") if picture and picture.small else ""
    return {
        "index": index,
        "block": block,
        "source": f"data:image/jpeg;base64,{small}" if small else "",
        "alt": sent.get(f"alt-{index}", picture.alt if picture else ""),
        "caption": sent.get(f"caption-{index}", block.caption),
        "is_dropped": f"drop-{index}" in sent,
    }

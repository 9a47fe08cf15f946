"""The desk's board of screens, and their adding, pairing, changing and removing."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import any_permission_required, permission_required

from cms.core.korean.particles import quoted
from cms.core.refusal import Refused
from cms.core.visitor import address_of
from cms.office.staff import StaffRequest
from media.files.serving import PRIVATE_FRESH, stored_response
from signage import moving, selectors
from signage.desk.forms import PairForm, ScreenForm
from signage.models import FILE_NAME, PlaylistItem, Screen, ScreenEvent, ScreenPicture
from signage.permissions import CONFIRM
from signage.player import pairing
from signage.push import revisions
from signage.slides import making

may_run = permission_required("signage.run_screens")
may_look = any_permission_required("signage.run_screens", CONFIRM)


def crumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return breadcrumbs that begin at the board; `steps` are (url, label)."""
    first = {"url": reverse("screens:board"), "label": _("화면")}
    return [first, *({"url": url, "label": label} for url, label in steps)]


@may_run
@require_safe
def board(request: StaffRequest) -> HttpResponse:
    """Show all screens with what they show now.

    With `?part` only the list, by which the page refreshes itself.
    """
    context: dict[str, Any] = {"lines": selectors.board()}
    if "part" in request.GET:
        return render(request, "signage/desk/board_lines.html", context)
    context |= {
        "header_title": _("화면"),
        "header_icon": "desktop",
        "breadcrumbs_items": crumbs(),
        "playlists": selectors.playlists(),
        "held": selectors.held(),
        "awaiting": selectors.awaiting(),
    }
    return render(request, "signage/desk/board.html", context)


@may_run
def add(request: StaffRequest) -> HttpResponse:
    """Add a screen, and lead on to its pairing."""
    return _edit(request, None)


@may_run
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a screen."""
    return _edit(request, get_object_or_404(Screen, pk=pk))


def _edit(request: StaffRequest, screen: Screen | None) -> HttpResponse:
    form = ScreenForm(request.POST if request.method == "POST" else None, instance=screen)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            saved = form.save()
            moved = not {"at_entrance", "playlist"}.isdisjoint(form.changed_data)
            taken_off = moving.take_off_what_may_not_stay(saved, by=request.user) if moved else []
            revisions.bump([saved.pk])
            action = ScreenEvent.Action.EDITED
            ScreenEvent.objects.create(screen=saved, action=action, by_id=request.user.pk, address=address_of(request))
        messages.success(request, _("‘%(name)s’ 화면을 저장했습니다.") % {"name": saved.name})
        if taken_off:
            told = _("이 자리에 걸 수 없어 내린 것: %(titles)s.") % {"titles": ", ".join(taken_off)}
            messages.warning(request, told)
        if screen is None:
            return redirect(f"{reverse('screens:pair')}?screen={saved.pk}")
        return redirect("screens:board")
    title = screen.name if screen else _("화면 추가")
    context = {
        "header_title": title,
        "header_icon": "desktop",
        "breadcrumbs_items": crumbs(("", title)),
        "form": form,
        "screen": screen,
        "paired": screen is not None and screen.credentials.filter(revoked_at__isnull=True).exists(),
        "own": screen.own_items.select_related("upload__wide").order_by("-pk")[:20] if screen else [],
        "events": screen.events.select_related("by")[:12] if screen else [],
    }
    return render(request, "signage/desk/screen.html", context)


@may_run
def pair(request: StaffRequest) -> HttpResponse:
    """Pair a display: take the code that it shows."""
    asked = {name: request.GET.get(name) for name in ("screen", "code")}
    form = PairForm(request.POST if request.method == "POST" else None, initial=asked)
    if request.method == "POST" and form.is_valid():
        screen = form.cleaned_data["screen"]
        try:
            pairing.claim(form.cleaned_data["code"], screen, by=request.user, address=address_of(request))
        except Refused as error:
            form.add_error("code", error.reason)
        else:
            messages.success(
                request, _("‘%(name)s’ 화면을 등록했습니다. 곧 표출을 시작합니다.") % {"name": screen.name}
            )
            return redirect("screens:board")
    context = {
        "header_title": _("화면 등록"),
        "header_icon": "link",
        "breadcrumbs_items": crumbs(("", _("화면 등록"))),
        "form": form,
        "player_url": request.build_absolute_uri(reverse("signage:player")),
        "has_screens": Screen.objects.exists(),
    }
    return render(request, "signage/desk/pair.html", context)


@may_run
@require_POST
def revoke(request: StaffRequest, pk: int) -> HttpResponse:
    """End the access of a screen's player."""
    screen = get_object_or_404(Screen, pk=pk)
    pairing.revoke(screen, by=request.user, address=address_of(request))
    messages.success(request, _("‘%(name)s’ 화면의 등록을 해제했습니다.") % {"name": screen.name})
    return redirect("screens:change", pk=pk)


@may_run
@require_POST
def delete(request: StaffRequest, pk: int) -> HttpResponse:
    """Remove a screen with its records."""
    screen = get_object_or_404(Screen, pk=pk)
    try:
        screen.delete()
    except ProtectedError:
        messages.error(request, _("아직 쓰이고 있어 지울 수 없습니다."))
    else:
        messages.success(request, _("‘%(name)s’ 화면을 지웠습니다.") % {"name": screen.name})
    return redirect("screens:board")


@may_run
@require_POST
def take_down(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a picture that was put up now off its screen."""
    item = get_object_or_404(PlaylistItem, pk=pk, screen__isnull=False)
    screen_id = item.screen_id
    making.remove([item])
    messages.success(request, _("%(item)s 화면에서 내렸습니다.") % {"item": quoted(item.title, "을")})
    return redirect("screens:change", pk=screen_id)


@may_look
@require_safe
def picture(request: StaffRequest, name: str) -> HttpResponseBase:
    """Serve a screen picture to staff."""
    match = FILE_NAME.fullmatch(name)
    if match is None:
        raise Http404
    shown = get_object_or_404(ScreenPicture.objects.select_related("file"), pk=match[1], extension=match[2])
    try:
        return stored_response(request, shown.file, cache=PRIVATE_FRESH)
    except FileNotFoundError:
        raise Http404 from None

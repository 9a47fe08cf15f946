"""업무 알림: what a person was told, and the state that the desk's script asks for."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cms.office import deskevents
from cms.office import notices as verbs
from cms.office.models import StaffNotice
from cms.office.staff import StaffRequest

_PAGE = 50
_MOST = 10**18


@never_cache
@require_safe
def staff_notices(request: StaffRequest) -> HttpResponse:
    """List one's own notices, newest first."""
    title = _("업무 알림")
    rows = StaffNotice.objects.filter(person=request.user).order_by("-pk")
    shown = Paginator(rows, _PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "bell",
        "notices": shown,
        "newest": max((notice.pk for notice in shown), default=0),
        "unread": rows.filter(read_at=None).count(),
    }
    return TemplateResponse(request, "office/notices.html", context)


@require_POST
def read(request: StaffRequest) -> HttpResponse:
    """Mark what was on the page, and what is older, as read. What came since stays unread."""
    newest = request.POST.get("newest", "")
    if newest.isdecimal() and int(newest) < _MOST:
        verbs.read_up_to(request.user, int(newest))
        messages.success(request, _("모두 읽은 것으로 했습니다."))
    return redirect("staff_notices")


@never_cache
@require_safe
def state(request: StaffRequest) -> HttpResponse:
    """Answer with the newest notice, how many are unread, a ticket for events."""
    rows = StaffNotice.objects.filter(person=request.user).order_by("-pk")
    newest = rows.first()
    return JsonResponse(
        {
            "unread": rows.filter(read_at=None).count(),
            "newest": newest.pk if newest else 0,
            "subject": newest.subject if newest and newest.read_at is None else "",
            "ticket": deskevents.ticket_for(request.user.pk),
        }
    )

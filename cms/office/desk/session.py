"""Sessions on the desk: who is still signed in, and where."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cms.office import knowndevices
from cms.office.sessions import selectors, verbs
from cms.office.staff import StaffRequest


@never_cache
def still_signed_in(request: StaffRequest) -> HttpResponse:
    """Answer 204 to somebody who is signed in. Who may not enter the admin is sent to the sign-in before.

    GET only asks; POST says that the person types or clicks, which the middleware has written down by now.
    """
    return HttpResponse(status=204)


@never_cache
@require_safe
def own_sessions(request: StaffRequest) -> HttpResponse:
    """List where the person is signed in."""
    title = _("내 로그인")
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "key",
        "sign_ins": selectors.sign_ins(request.user),
        "current": request.session.session_key,
    }
    return TemplateResponse(request, "office/own_sessions.html", context)


@require_POST
def end_session(request: StaffRequest, pk: int) -> HttpResponse:
    """End one of the person's sessions."""
    if verbs.end(request.user, pk):
        messages.success(request, _("그 로그인을 끝냈습니다."))
    else:
        messages.info(request, _("이미 끝난 로그인입니다."))
    return redirect("own_sessions")


@require_POST
def end_other_sessions(request: StaffRequest) -> HttpResponse:
    """End all of the person's sessions but this one."""
    here = knowndevices.fingerprint(request)
    count = verbs.end_all(request.user, but=request.session.session_key, device=here)
    messages.success(request, _("다른 곳의 로그인 %(count)s건을 끝냈습니다.") % {"count": count})
    return redirect("own_sessions")

"""One person's account on the desk: how it stands, a link to a password, second factor, sessions."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import permission_required

from cms.office import notices
from cms.office.models import User
from cms.office.people import accounts, links
from cms.office.people.order import Deed
from cms.office.people.selectors import ORDERS_PEOPLE, has_come_in, is_in_use, objection_to, proposals_for
from cms.office.sessions.selectors import sign_ins
from cms.office.staff import StaffRequest


@permission_required(ORDERS_PEOPLE)
@never_cache
@require_safe
def account(request: StaffRequest, pk: int) -> HttpResponse:
    """Show how an account stands and what may be done with it."""
    person = get_object_or_404(User, pk=pk)

    def stands_against(deed: Deed) -> str:
        found = objection_to(deed, by=request.user, whom=person)
        return found.reason if found else ""

    title = _("%(name)s 님의 계정") % {"name": person}
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "key",
        "person": person,
        "in_use": is_in_use(person),
        "come_in": has_come_in(person),
        "mailed": notices.can_mail() and bool(person.email),
        "has_factor": is_mfa_enabled(person),
        "sign_ins": sign_ins(person),
        "proposals": proposals_for(person),
        "oneself": person.pk == request.user.pk,
        "no_link": stands_against(Deed.LINK),
        "no_factor": stands_against(Deed.FACTOR),
        "no_sessions": stands_against(Deed.SESSIONS),
    }
    return TemplateResponse(request, "office/account.html", context)


@permission_required(ORDERS_PEOPLE)
@never_cache
@require_POST
def give_link(request: StaffRequest, pk: int) -> HttpResponse:
    """Make a link to a password and show it, once."""
    return shown_link(request, get_object_or_404(User, pk=pk))


def shown_link(request: StaffRequest, person: User) -> HttpResponse:
    """Make a link for a person and show it, this once. Raises `Refused`."""
    token = accounts.give_link(person, by=request.user, site=settings.SITE_URL)
    title = _("비밀번호 링크")
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "link",
        "person": person,
        "link": settings.SITE_URL + links.url(token),
        "mailed": notices.can_mail() and bool(person.email),
    }
    answer = TemplateResponse(request, "office/password_link_shown.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@permission_required(ORDERS_PEOPLE)
@require_POST
def forget_factors(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a person's second factors away."""
    person = get_object_or_404(User, pk=pk)
    count = accounts.forget_factors(person, by=request.user)
    if count:
        messages.success(request, _("2단계 인증을 없앴습니다. 다음에 로그인할 때 새로 등록합니다."))
    else:
        messages.info(request, _("등록한 2단계 인증이 없습니다."))
    return redirect("person_account", pk)


@permission_required(ORDERS_PEOPLE)
@require_POST
def end_sessions(request: StaffRequest, pk: int) -> HttpResponse:
    """End all of a person's sessions."""
    person = get_object_or_404(User, pk=pk)
    count = accounts.end_sessions(person, by=request.user)
    messages.success(request, _("로그인 %(count)s건을 끝냈습니다.") % {"count": count})
    return redirect("person_account", pk)

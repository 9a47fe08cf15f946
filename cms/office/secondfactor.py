"""Middleware that asks staff for a second factor where the installation requires it.

Production requires it. A session is whole when its person has a second factor and has shown it in this session. Until
then it opens nothing: in the admin and on the account pages it is led to enrolment, or back to sign-in; everywhere else
– documents, pictures, whatever is added later – its visitor counts as nobody, who sees what is public.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from cms.office.models import User

_ADMIN = "/admin/"
_ACCOUNT = "/account/"
#: Wagtail's own sign-in accepts the password alone; ours takes its place always.
_WAGTAIL_SIGN_IN = ("/admin/login/", "/admin/password_reset/")
#: Account pages that serve whoever holds the link, or only end the session.
_OPEN = {
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "password_link",
    "password_link_form",
}
#: What a person without a second factor needs to get one.
_ENROLMENT = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}


class SecondFactorMiddleware:
    """Send staff without a second factor to enrolment, sessions without one to sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in _WAGTAIL_SIGN_IN:
            return _to_sign_in(request.GET.get("next") or _ADMIN)
        if settings.SECOND_FACTOR_REQUIRED:
            if request.path.startswith(_ADMIN):
                if is_half(request, request.user):
                    return _lead_on(request)
            elif not request.path.startswith(_ACCOUNT):
                # Lazy: pages that ask for nobody stay free of the session, and so fit for shared caches.
                person = SimpleLazyObject(partial(_whole_or_nobody, request, request.user))
                request.user = person  # type: ignore[assignment]  # stands for the person, as Django's own does
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Restrict sessions without second factor to pages that give or end it."""
        match = request.resolver_match
        if not settings.SECOND_FACTOR_REQUIRED or match is None or not request.path.startswith(_ACCOUNT):
            return None
        if match.view_name in _OPEN or not is_half(request, request.user):
            return None
        if match.view_name in _ENROLMENT and not is_mfa_enabled(request.user):
            return None
        return _lead_on(request)


def is_half(request: HttpRequest, user: User | AnonymousUser) -> bool:
    """Say whether somebody is signed in without a second factor shown in this session."""
    # Without the user argument allauth answers an empty list, and nobody could ever enter.
    shown = any(record.get("method") == "mfa" for record in get_authentication_records(request, user))
    return user.is_authenticated and not (shown and is_mfa_enabled(user))


def _whole_or_nobody(request: HttpRequest, user: User | AnonymousUser) -> User | AnonymousUser:
    return AnonymousUser() if is_half(request, user) else user


def _lead_on(request: HttpRequest) -> HttpResponse:
    if not is_mfa_enabled(request.user):
        return redirect("mfa_activate_totp")
    logout(request)
    return _to_sign_in(request.path if request.path.startswith(_ADMIN) else _ADMIN)


def _to_sign_in(path: str) -> HttpResponse:
    return redirect(f"{reverse('account_login')}?{urlencode({'next': path})}")

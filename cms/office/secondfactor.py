"""Staff pages ask for a second factor where the installation requires it (production does)."""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

_PREFIX = "/admin/"
#: Wagtail's own sign-in accepts the password alone; ours takes its place always.
_WAGTAIL_SIGN_IN = ("/admin/login/", "/admin/password_reset/")


class SecondFactorMiddleware:
    """Send staff without a second factor to enrolment, and sessions without one back to sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(_PREFIX):
            if request.path in _WAGTAIL_SIGN_IN:
                return _to_sign_in(request.GET.get("next") or _PREFIX)
            if settings.SECOND_FACTOR_REQUIRED and request.user.is_authenticated and not _has_second(request):
                if not is_mfa_enabled(request.user):
                    return redirect("mfa_activate_totp")
                logout(request)
                return _to_sign_in(request.path)
        return self.get_response(request)


def _has_second(request: HttpRequest) -> bool:
    # Without the user argument allauth answers an empty list, and nobody could ever enter.
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def _to_sign_in(path: str) -> HttpResponse:
    return redirect(f"{reverse('account_login')}?{urlencode({'next': path})}")

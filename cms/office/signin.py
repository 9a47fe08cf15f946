"""Sign-in rules: no sign-up, guessing slowed and locked out. An operator makes accounts."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cms.core.visitor import network_of
from cms.office import knowndevices
from cms.office.models import User


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Account adapter without sign-up. No second question for the password straight after the first."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: object) -> HttpResponse | None:
        """Turn away whose account has ended, whichever way the person was known: password, code or passkey."""
        if user.has_ended:
            return redirect("account_inactive")
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return what allauth's limits count by: a device that somebody signed in with, else the address."""
        return knowndevices.fingerprint(request) or network_of(request) or "unknown"

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Count a recent sign-in as reauthentication.

        It holds for `ACCOUNT_REAUTHENTICATION_TIMEOUT` seconds; allauth does not count it.
        """
        return super().is_reauthentication_required(app=app, **kwargs) and not _proved_just_now(self.request)


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None, *args: object) -> HttpResponse:
    """Answer too many wrong passwords: how long to wait, what to do."""
    return render(request, "account/locked_out.html", status=429)


def _proved_just_now(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT

"""Sign-in: accounts are made by an operator, never by signing up; guessing is slowed and stopped."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class ClosedAccountAdapter(DefaultAccountAdapter):
    """No sign-up; no second question for the password straight after the first."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Count signing in as a proof too, for `ACCOUNT_REAUTHENTICATION_TIMEOUT` seconds; allauth does not."""
        return super().is_reauthentication_required(app=app, **kwargs) and not _proved_just_now(self.request)


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None, *args: object) -> HttpResponse:
    """Too many wrong passwords: say for how long, and what to do."""
    return render(request, "account/locked_out.html", status=429)


def _proved_just_now(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT

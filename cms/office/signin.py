"""Sign-in: accounts are made by an operator, never by signing up; guessing is slowed and stopped."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class ClosedAccountAdapter(DefaultAccountAdapter):
    """No sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None, *args: Any) -> HttpResponse:
    """Too many wrong passwords: say for how long, and what to do."""
    return render(request, "account/locked_out.html", status=429)


def still_signed_in(request: HttpRequest) -> HttpResponse:
    """Say yes with nothing (204). Who may not enter the admin does not come here but to the sign-in."""
    return HttpResponse(status=204)

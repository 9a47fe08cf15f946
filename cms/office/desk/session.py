"""Whether somebody is still signed in: open forms ask before they are sent."""

from django.http import HttpRequest, HttpResponse


def still_signed_in(request: HttpRequest) -> HttpResponse:
    """Say yes with nothing (204). Who may not enter the admin does not come here but to the sign-in."""
    return HttpResponse(status=204)

"""Whether somebody is still signed in: open forms ask before they are sent."""

from django.http import HttpRequest, HttpResponse


def still_signed_in(request: HttpRequest) -> HttpResponse:
    """Answer 204 to somebody who is signed in. Who may not enter the admin is sent to the sign-in before."""
    return HttpResponse(status=204)

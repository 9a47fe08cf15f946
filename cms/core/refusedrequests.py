"""Middleware that shows an uncaught refusal as a sentence, never as a 500."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from cms.core.formversions import Overtaken
from cms.core.refusal import Refused


class RefusalMiddleware:
    """Answer `Refused`: pages with its reason as a message. Programs get reason, code and its HTTP status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; the verb's transaction has been rolled back. What is in use is not deleted, by any view."""
        if isinstance(exception, ProtectedError | RestrictedError):
            exception = Refused(_("다른 곳에서 쓰고 있어 지울 수 없습니다. 쓰는 곳을 먼저 고쳐 주세요."), "in-use")
        if not isinstance(exception, Refused):
            return None
        if isinstance(exception, Overtaken) and (shown := _asked_again(request)) is not None:
            return shown
        if not request.accepts("text/html"):
            said = {"success": False, "error_message": exception.reason, "code": exception.code}
            return JsonResponse(said, status=exception.status)
        messages.error(request, exception.reason)
        return redirect(_came_from(request))


def _asked_again(request: HttpRequest) -> HttpResponse | None:
    """Ask the view once more: its form sees the newer row now and comes back with what was typed."""
    match = request.resolver_match
    if match is None:
        return None
    try:
        shown: HttpResponse = match.func(request, *match.args, **match.kwargs)
    except Refused:
        return None
    return shown


def _came_from(request: HttpRequest) -> str:
    """Return the page with the button, where it is one of ours. Else the morning list."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if ours else reverse("wagtailadmin_home")

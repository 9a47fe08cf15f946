"""Error pages, in Korean, that say what to do."""

import sys

import structlog
from django.db import connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from cms.core.faults import OutsideFault, fault_behind

log = structlog.get_logger("faults")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form with a stale or missing CSRF token."""
    return render(request, "core/csrf_failure.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: an address or form holds no valid value."""
    return render(request, "core/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: the person may not see this."""
    return render(request, "core/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "core/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 and 507 where the fault lies outside. Without context processors: they ask the database."""
    fault = fault_behind(sys.exc_info()[1])
    if fault is None:
        return HttpResponse(render_to_string("core/500.html"), status=500)
    log.warning("outside fault", code=fault.code, status=fault.status, error=_words(sys.exc_info()[1]))
    _let_go_of_the_database()
    response = _answer(request, fault)
    response.headers["Retry-After"] = str(fault.retry_after)
    response.headers["Cache-Control"] = "no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark: it would log an error
    return response


def _let_go_of_the_database() -> None:
    """Close this thread's connections: SQLite keeps one that it opened read-only so, when the disk is well again."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


def _answer(request: HttpRequest, fault: OutsideFault) -> HttpResponse:
    if not request.accepts("text/html"):
        said = {"success": False, "error_message": str(fault.sentence), "code": fault.code}
        return JsonResponse(said, status=fault.status)
    page = render_to_string("core/503.html", {"fault": fault, "writing": request.method == "POST"})
    return HttpResponse(page, status=fault.status)


def _words(exception: BaseException | None) -> str:
    """Return what an operator needs of an error; never a value of a query."""
    return f"{type(exception).__name__}: {str(exception).splitlines()[0][:200] if str(exception) else ''}"

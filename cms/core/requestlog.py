"""Middleware that logs one structured line a request: who asked, what. Never a body, never a query."""

import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from cms.core.asvisitor import INSIDE
from cms.core.visitor import address_of

log = structlog.get_logger("request")
_QUIET = ("/static/", "/media/", "/healthz/", "/s/")


class RequestLogMiddleware:
    """Bind request id and address to the log context and log each finished request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if INSIDE in request.META:  # our own question, of somebody whose request is logged
            return self.get_response(request)
        structlog.contextvars.clear_contextvars()
        request_id = uuid.uuid4().hex[:12]
        structlog.contextvars.bind_contextvars(request_id=request_id, address=address_of(request))
        began = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-Id"] = request_id
        if not request.path.startswith(_QUIET) or response.status_code >= 500:
            log.info(
                "request",
                method=request.method,
                path=request.path,
                status=response.status_code,
                ms=round((time.perf_counter() - began) * 1000, 1),
            )
        return response

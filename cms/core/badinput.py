"""Middleware that answers malformed input with a Korean sentence instead of a 500."""

from collections.abc import Callable

import structlog
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError

from cms.core.errors import bad_request

#: What the layers below raise for values they cannot hold: a number past 64 bits (SQLite, PostgreSQL), an upload or
#: field that a view of Wagtail takes for granted.
_CANNOT_HOLD = (OverflowError, DataError, MultiValueDictKeyError)

logger = structlog.get_logger("badinput")


class BadInputMiddleware:
    """Answer 400 for NUL characters and for values that no column holds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or any("\0" in value for values in request.GET.lists() for value in values[1]):
            return bad_request(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 400 for a value the database refused; the transaction is rolled back."""
        if isinstance(exception, _CANNOT_HOLD) or _is_no_value(exception) or _leads_nowhere(request, exception):
            logger.warning("bad_input", path=request.path, error=type(exception).__name__)
            return bad_request(request)
        return None


def _is_no_value(exception: Exception) -> bool:
    """Tell whether a ValueError comes from a value that no column holds.

    NUL characters (psycopg, file functions) and words for numbers (Django's lookups) are plain ValueErrors.
    """
    said = str(exception)
    return isinstance(exception, ValueError) and any(
        sign in said for sign in ("NUL (0x00)", "null byte", "expected a number but got")
    )


def _leads_nowhere(request: HttpRequest, exception: Exception) -> bool:
    """Tell whether a forged `next` is what no address answers to. Wagtail takes it for the name of a page."""
    return isinstance(exception, NoReverseMatch) and bool(request.GET.get("next") or request.POST.get("next"))

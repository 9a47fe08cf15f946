"""Answers errors of the players' endpoints, and reads what players send."""

import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _


class Unreadable(Exception):
    """The body of a request is too large or not what was asked for.

    The message is Korean and says what to do; `status` is the HTTP status of the answer.
    """

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


def failure(error: str, message: str, status: int) -> JsonResponse:
    """Return an error as JSON: a code for programs, a Korean sentence for people."""
    response = JsonResponse({"error": error, "message": message}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def unpaired() -> JsonResponse:
    """Return the answer to a device without a valid credential (401)."""
    return failure("unpaired", _("등록되지 않은 화면입니다. 화면에 보이는 코드로 등록해 주세요."), 401)


def json_body(request: HttpRequest, *, limit: int) -> dict[str, Any]:
    """Return the JSON object that a player sent, at most `limit` bytes. Raises `Unreadable`.

    Only `application/json` is read: a page of another origin cannot send that without the browser asking us first,
    so no CSRF token is needed.
    """
    if request.content_type != "application/json":
        raise Unreadable(_("JSON으로 보내 주세요."), 415)
    try:
        length = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        length = 0
    if length > limit:
        raise Unreadable(_("보낸 내용이 너무 큽니다. 나누어 보내 주세요."), 413)
    data = request.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(_("보낸 내용이 너무 큽니다. 나누어 보내 주세요."), 413)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable(_("JSON 형식이 아닙니다.")) from None
    if not isinstance(value, dict):
        raise Unreadable(_("JSON 객체를 보내 주세요."))
    return value

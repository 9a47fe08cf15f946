"""Exports: what leaves the house as a file or holds many records is an entry of the ledger before it leaves.

The middleware sees every answer of the desk that is a file to keep, Wagtail's tables too, so that none is forgotten; a
file that is shown in the browser or given outside the desk's addresses is named by `leaving`, one that a command writes
by `written`. What holds personal data is asked a reason first (개인정보의 안전성 확보조치 기준 제8조).
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise

from cms.core.ledger import kinds
from cms.core.ledger.verbs import record
from cms.core.securityevents import SecurityEvent, tell
from media.models import Attachment

#: A file of the desk that no view has named.
FILE = "export.file"
#: A table of Wagtail's lists and reports.
TABLE = "export.table"
#: A document that is not public.
DOCUMENT = "export.document"
#: A file that a command of the machine writes.
WRITTEN = "export.written"
#: Where the session keeps reasons that were given and not used yet, by address.
REASONS = "export_reasons"
_DESK = ("/admin/", "/account/")
_FORMATS = ("csv", "xlsx")
_personal: set[str] = set()


@dataclass(frozen=True, slots=True)
class Export:
    """What leaves: the kind of its entry, what it is of, its size and digest where they are known."""

    kind: str
    subject: str
    size: int | None = None
    sha256: str = ""


def register(kind: str, label: str | Promise) -> None:
    """Register a kind of export, `export.…`."""
    kinds.register(kind, label)


def holds_personal_data(view_name: str) -> None:
    """Have a reason asked before a list's table is given. `view_name` is its address's."""
    _personal.add(view_name)


def leaving(request: HttpRequest, export: Export) -> None:
    """Say that the answer to this request leaves the house. Its entry is written with the answer."""
    request.export = export  # type: ignore[attr-defined]  # read by the middleware alone


def document_leaving(request: HttpRequest, document: Attachment) -> None:
    """Say that a document leaves the house. What is public leaves it anyway."""
    if not document.is_public:
        with document.file.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        leaving(request, Export(DOCUMENT, f"document:{document.pk}", document.file.size, digest))


def written(kind: str, subject: str, *files: bytes, command: str) -> None:
    """Write an entry for each file that a command is about to write. Committed: none leaves without."""
    for file in files:
        told = {"address": f"manage.py {command}", "bytes": len(file), "sha256": hashlib.sha256(file).hexdigest()}
        _tell(kind, subject, None, told)


class ExportMiddleware:
    """Write an entry for each export to staff. What holds personal data is asked a reason first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code not in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT) or request.method == "HEAD":
            return response
        export = getattr(request, "export", None)
        if export is None and request.path.startswith(_DESK) and _is_to_keep(response):
            kind = TABLE if request.GET.get("export") in _FORMATS else FILE
            export = Export(kind, f"address:{request.path}"[:60])
        if export is not None and not _goes_on(request):
            _note(request, response, export)
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Send whoever asks for personal data to the form of the reason. Once for each table."""
        match = request.resolver_match
        if match is None or match.view_name not in _personal or request.GET.get("export") not in _FORMATS:
            return None
        if request.get_full_path() in request.session.get(REASONS, {}):
            return None
        return redirect(f"{reverse('export_reason')}?{urlencode({'next': request.get_full_path()})}")


def give_reason(request: HttpRequest, address: str, reason: str) -> None:
    """Keep the reason for the table at an address, to be used once."""
    request.session[REASONS] = {**request.session.get(REASONS, {}), address: reason}


def _is_to_keep(response: HttpResponseBase) -> bool:
    return response.headers.get("Content-Disposition", "").startswith("attachment")


def _goes_on(request: HttpRequest) -> bool:
    """Whether this is a later piece of a file, whose first has its entry."""
    return bool(re.match(r"bytes=0*[1-9]", request.headers.get("Range", "")))


def _note(request: HttpRequest, response: HttpResponseBase, export: Export) -> None:
    person = request.user.pk if request.user.is_authenticated else None
    data: dict[str, object] = {"address": request.path}
    if reason := _used_reason(request):
        data["reason"] = reason
    if export.size is not None:
        data |= {"bytes": export.size, "sha256": export.sha256}
    else:
        data |= _measured(response)
    _tell(export.kind, export.subject, person, data)


def _tell(kind: str, subject: str, person: int | None, data: Mapping[str, object]) -> None:
    """Write the entry, and the line of the log."""
    with transaction.atomic():
        record(kind, subject=subject, person=person, data=data)
    size = data.get("bytes")
    tell(SecurityEvent.DOWNLOADED, person_id=person, export=kind, size=size if isinstance(size, int) else None)


def _used_reason(request: HttpRequest) -> str:
    """Return the reason given for this address, and forget it."""
    given = dict(request.session.get(REASONS, {})) if hasattr(request, "session") else {}
    reason = str(given.pop(request.get_full_path(), ""))
    if reason:
        request.session[REASONS] = given
    return reason


def _measured(response: Any) -> dict[str, object]:  # noqa: ANN401 - its content is read and, where it streams, kept
    """Return the size, digest and rows of a table or file, reading it whole."""
    if response.streaming:
        content = b"".join(
            piece if isinstance(piece, bytes) else piece.encode() for piece in response.streaming_content
        )
        response.streaming_content = [content]
    else:
        content = response.content
    told: dict[str, object] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    if "csv" in response.headers.get("Content-Type", ""):
        told["rows"] = max(content.count(b"\n") - 1, 0)
    return told

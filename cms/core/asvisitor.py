"""Asks the house's own public addresses as a stranger would: through every middleware, the page cache first.

Nothing goes over the network: the request is handled in this process, apart from the one that is under way. What other
processes keep of a page carries the same generation, so what is void here is void there (`cms.core.generation`).
"""

import hashlib
import io
from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.utils import timezone

from cms.core import visitor

#: Stands in the environment of a request that we made; the request log leaves it out.
INSIDE = "sosiktong.asked_inside"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stranger got: status, text (empty for a file), the SHA-256 of its bytes, and when."""

    address: str
    status: int
    text: str
    sha256: str
    at: datetime

    @property
    def is_there(self) -> bool:
        """Whether the address answers with something to read."""
        return self.status == HTTPStatus.OK

    @property
    def mark(self) -> str:
        """Status and digest, short: what this answer is known by."""
        return f"{self.status} {self.sha256[:16]}"


def ask(address: str) -> Answer:
    """Return what a public address answers now. `address` is a path, perhaps with a query."""
    return copy_context().run(_ask, address)


def _ask(address: str) -> Answer:
    response: Any = _handler().get_response(WSGIRequest(_environment(address)))
    content = b""
    if response.streaming:  # a file: that it is given says enough
        # `close` would also send `request_finished`, on which Django gives up the connection of the request under way.
        for close in response._resource_closers:
            close()
    else:
        content = response.content
    text = content.decode("utf-8", "replace")
    return Answer(address, response.status_code, text, hashlib.sha256(content).hexdigest(), timezone.now())


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def _environment(address: str) -> dict[str, object]:
    site, asked = urlsplit(settings.SITE_URL), urlsplit(address)
    environment: dict[str, object] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": asked.path.encode().decode("latin-1"),
        "QUERY_STRING": asked.query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": site.hostname or "localhost",
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": site.netloc,
        **visitor.FROM_THIS_MACHINE,
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": io.BytesIO(),
        INSIDE: True,
    }
    if settings.SECURE_PROXY_SSL_HEADER and site.scheme == "https":
        name, value = settings.SECURE_PROXY_SSL_HEADER
        environment[name] = value
    return environment

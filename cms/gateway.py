"""One origin on one machine: the push application on its paths, everything else through WSGI in threads.

The demo and small installations run this under uvicorn. At scale a front server splits the paths, with WSGI under
gunicorn and the push application under its own uvicorn (docs/operations.md).
"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

#: Threads that serve pages; each keeps a database connection.
WEB_THREADS = 8

# Both are typed by their own libraries, each with other words for the same protocol.
try:
    _wsgi: Any = get_wsgi_application()
except ImproperlyConfigured as error:
    sys.exit(str(error))
_kept: Any = import_string("cms.core.keptanswers.KeptAnswers")
_site: Any = WSGIMiddleware(_kept(_wsgi), workers=WEB_THREADS)
_push = import_string(settings.PUSH_APPLICATION)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Route one connection."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] in {settings.PUSH_PATH, settings.DESK_EVENTS_PATH}:
        await _push(scope, receive, send)
    else:
        await _site(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})
            return

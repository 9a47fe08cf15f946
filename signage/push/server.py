"""Tells players by server-sent events (`/s/events`) that their playlist changed.

An ASGI application of its own: open connections would each take a worker from the site, and a database connection in
Django's request cycle. This one watches the database once for the whole process and tells those players whose screen
changed. An event only makes a player look earlier: one that misses it polls within 30 s.

Runs inside the gateway, or alone: `uvicorn signage.push.server:application`. Then it tells staff of notices, too
(`cms.office.deskevents`).
"""

import asyncio
import contextlib
import hashlib
import json
import os
import sys
from http.cookies import CookieError, SimpleCookie
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from cms.core.push import streams
from cms.core.push.streams import GONE, RETRY_MS, Receive, Send
from cms.office import deskevents
from signage.push.watch import Database, Revision, Screens, watcher

#: Connections of this process; beyond them a player is told to poll.
MOST = 2000
#: Connections of one device: a reload may overlap with the page before it.
MOST_EACH = 3


class Client:
    """One open connection of a player."""

    def __init__(self, token_sha256: str, screen: int) -> None:
        self.token_sha256 = token_sha256
        self.screen = screen
        self.events: asyncio.Queue[Any] = asyncio.Queue(maxsize=8)

    def tell(self, event: object) -> None:
        """Queue an event for the player.

        One that does not fit is dropped: an earlier one makes the player look anyway. `GONE` always fits.
        """
        if event is GONE and self.events.full():
            self.events.get_nowait()
        with contextlib.suppress(asyncio.QueueFull):
            self.events.put_nowait(event)


class Hub:
    """The open connections of this process.

    One task watches the database for all of them, as long as there are any.
    """

    def __init__(self) -> None:
        self.clients: set[Client] = set()
        self.screens: Screens = {}
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def join(self, client: Client, revision: Revision) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is not loop:  # a server of before, in tests
            self._loop, self._task = loop, None
            self.clients.clear()
        same = [other for other in self.clients if other.token_sha256 == client.token_sha256]
        for other in same[: max(0, len(same) - MOST_EACH + 1)]:
            other.tell(GONE)
        self.clients.add(client)
        # What the greeting tells is known from here on: the next look at the database is no news to this client.
        known = self.screens.setdefault(client.token_sha256, revision)
        if known != revision:
            client.tell(known.told)
        if self._task is None or self._task.done():
            self._task = loop.create_task(self._watch())

    def leave(self, client: Client) -> None:
        self.clients.discard(client)
        if not self.clients and self._task is not None:
            self._task.cancel()
            self._task = None

    async def _watch(self) -> None:
        while True:
            # Whatever happens to the database, the task goes on; players poll in the meantime.
            with contextlib.suppress(*Database.errors()):
                async with contextlib.aclosing(watcher()) as changes:
                    async for screens in changes:
                        self._tell(screens)
            await asyncio.sleep(1)

    def _tell(self, now: Screens) -> None:
        for client in list(self.clients):
            revision = now.get(client.token_sha256)
            if revision is None:
                client.tell(GONE)
            elif revision != self.screens.get(client.token_sha256):
                client.tell(revision.told)
        self.screens = now


HUB = Hub()
try:
    PATH: str = settings.PUSH_PATH  # reads the settings now: half a configuration must not wait for the first player
except ImproperlyConfigured as error:
    sys.exit(str(error))


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """ASGI entry point."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == settings.DESK_EVENTS_PATH:
        await deskevents.application(scope, receive, send)
    elif scope["type"] == "http":
        await _events(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _events(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    if scope["path"] != PATH:
        await streams.refuse(send, 404, "not-found", "찾을 수 없는 주소입니다.")
        return
    if scope["method"] != "GET":
        await streams.refuse(send, 405, "method", "GET으로 요청해 주세요.", {"allow": "GET"})
        return
    token = _token(scope)
    try:
        revision = await asyncio.to_thread(Database.credential, token) if token else None
    except Database.errors():
        await streams.refuse(send, 503, "database", "잠시 뒤에 다시 연결해 주세요.", {"retry-after": "30"})
        return
    if revision is None:
        await streams.refuse(send, 401, "unpaired", "등록되지 않은 화면입니다. 화면에 보이는 코드로 등록해 주세요.")
        return
    if len(HUB.clients) >= MOST:
        await streams.refuse(send, 503, "full", "연결이 많습니다. 잠시 뒤에 다시 연결해 주세요.", {"retry-after": "30"})
        return
    await _stream(Client(token, revision.screen), revision, receive, send)


async def _stream(client: Client, revision: Revision, receive: Receive, send: Send) -> None:
    HUB.join(client, revision)
    leaving = asyncio.ensure_future(streams.left(receive))
    try:
        await streams.begin(send)
        hello = json.dumps(revision.told)
        await streams.write(send, f"retry: {RETRY_MS}\n\nevent: hello\ndata: {hello}\n\n")
        while not leaving.done():
            event = await streams.next_event(client.events, leaving)
            if event is GONE:
                break
            await streams.write(send, ": hb\n\n" if event is None else f"event: changed\ndata: {json.dumps(event)}\n\n")
        if not leaving.done():
            await streams.end(send)
    except OSError:
        pass  # the connection broke while we wrote
    finally:
        HUB.leave(client)
        leaving.cancel()


def _token(scope: dict[str, Any]) -> str:
    """Return the SHA-256 of the token in a request's cookie.

    Empty where there is none.
    """
    name = "__Host-screen" if settings.SESSION_COOKIE_SECURE else "screen"
    for key, value in scope["headers"]:
        if key == b"cookie":
            with contextlib.suppress(CookieError):
                morsel = SimpleCookie(value.decode("latin-1")).get(name)
                if morsel is not None and morsel.value:
                    return hashlib.sha256(morsel.value.encode()).hexdigest()
    return ""

"""Tells players by server-sent events (`/s/events`) that their playlist changed.

An ASGI application of its own: open connections would each take a worker from the site, and a database connection in
Django's request cycle. This one watches the database once for the whole process and tells those players whose screen
changed. An event only makes a player look earlier: one that misses it polls within 30 s.

Runs inside the gateway, or alone: `uvicorn signage.push.server:application`.
"""

import asyncio
import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from signage.push.watch import Database, Revision, Screens, watcher

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

#: Connections of this process; beyond them a player is told to poll.
MOST = 2000
#: Connections of one device: a reload may overlap with the page before it.
MOST_EACH = 3
HEARTBEAT = 25.0
RETRY_MS = 3000
GONE = object()


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
        await _refuse(send, 404, "not-found", "찾을 수 없는 주소입니다.")
        return
    if scope["method"] != "GET":
        await _refuse(send, 405, "method", "GET으로 요청해 주세요.", {"allow": "GET"})
        return
    token = _token(scope)
    try:
        revision = await asyncio.to_thread(Database.credential, token) if token else None
    except Database.errors():
        await _refuse(send, 503, "database", "잠시 뒤에 다시 연결해 주세요.", {"retry-after": "30"})
        return
    if revision is None:
        await _refuse(send, 401, "unpaired", "등록되지 않은 화면입니다. 화면에 보이는 코드로 등록해 주세요.")
        return
    if len(HUB.clients) >= MOST:
        await _refuse(send, 503, "full", "연결이 많습니다. 잠시 뒤에 다시 연결해 주세요.", {"retry-after": "30"})
        return
    await _stream(Client(token, revision.screen), revision, receive, send)


async def _stream(client: Client, revision: Revision, receive: Receive, send: Send) -> None:
    HUB.join(client, revision)
    leaving = asyncio.ensure_future(_left(receive))
    try:
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [
                    (b"content-type", b"text/event-stream; charset=utf-8"),
                    (b"cache-control", b"no-store"),
                    (b"x-accel-buffering", b"no"),
                    (b"x-content-type-options", b"nosniff"),
                ],
            }
        )
        hello = json.dumps(revision.told)
        await _write(send, f"retry: {RETRY_MS}\n\nevent: hello\ndata: {hello}\n\n")
        while not leaving.done():
            event = await _next(client, leaving)
            if event is GONE:
                break
            await _write(send, ": hb\n\n" if event is None else f"event: changed\ndata: {json.dumps(event)}\n\n")
        if not leaving.done():
            await send({"type": "http.response.body", "body": b"", "more_body": False})
    except OSError:
        pass  # the connection broke while we wrote
    finally:
        HUB.leave(client)
        leaving.cancel()


async def _next(client: Client, leaving: "asyncio.Future[None]") -> object:
    """Return the next event for a player.

    None when it is time for a heartbeat (after `HEARTBEAT` seconds), `GONE` when the player has left.
    """
    getting = asyncio.ensure_future(client.events.get())
    done, _pending = await asyncio.wait({getting, leaving}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
    if getting in done:
        return getting.result()
    getting.cancel()
    return GONE if leaving in done else None


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _write(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


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


async def _refuse(send: Send, status: int, error: str, message: str, headers: dict[str, str] | None = None) -> None:
    # Not through gettext: this process may have no Django apps at all.
    body = json.dumps({"error": error, "message": message}, ensure_ascii=False).encode()
    told = {"content-type": "application/json", "cache-control": "no-store", **(headers or {})}
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(key.encode(), value.encode()) for key, value in told.items()],
        }
    )
    await send({"type": "http.response.body", "body": body, "more_body": False})

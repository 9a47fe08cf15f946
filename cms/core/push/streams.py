"""Server-sent events over plain ASGI: begin a stream, write to it, wait, refuse."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

HEARTBEAT = 25.0
RETRY_MS = 3000
GONE = object()


async def begin(send: Send) -> None:
    """Begin a stream."""
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


async def end(send: Send) -> None:
    """End a stream from our side."""
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def next_event(events: "asyncio.Queue[Any]", leaving: "asyncio.Future[None]") -> object:
    """Return the next event of a queue.

    None when it is time for a heartbeat (after `HEARTBEAT` seconds), `GONE` when the listener has left.
    """
    getting = asyncio.ensure_future(events.get())
    done, _pending = await asyncio.wait({getting, leaving}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
    if getting in done:
        return getting.result()
    getting.cancel()
    return GONE if leaving in done else None


async def left(receive: Receive) -> None:
    """Wait until the listener has left."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def write(send: Send, text: str) -> None:
    """Write to a stream."""
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def refuse(send: Send, status: int, error: str, message: str, headers: dict[str, str] | None = None) -> None:
    """Answer with an error as JSON."""
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

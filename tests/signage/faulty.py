"""The gateway with a fault of the test's choosing: another version of the player, or death in the middle of an answer.

`PLAYER_FOLDER` holds the other player's files; `DIES_AT` is a part of an address, and `DIES_AFTER` how many bytes of
that answer's body still get out.
"""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from signage.player import shell

if "PLAYER_FOLDER" in os.environ:
    shell.FOLDER = Path(os.environ["PLAYER_FOLDER"])

from cms.gateway import application as gateway

_AT = os.environ.get("DIES_AT", "")
_AFTER = int(os.environ.get("DIES_AFTER", "0"))

Message = MutableMapping[str, Any]


async def application(
    scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    """Route one connection through the gateway; die where the test wants it."""
    left = _AFTER

    async def cut(message: Message) -> None:
        nonlocal left
        body = message.get("body", b"")
        if message["type"] != "http.response.body" or (len(body) <= left and message.get("more_body")):
            left -= len(body)
            await send(message)
            return
        await send({**message, "body": body[:left], "more_body": True})
        await asyncio.sleep(0.3)  # on its way to the browser
        os.kill(os.getpid(), signal.SIGKILL)

    doomed = _AT and scope["type"] == "http" and _AT in scope["path"]
    await gateway(scope, receive, cut if doomed else send)

"""Tells staff by server-sent events (`/s/desk`) that there is a notice for them. Without Django's models.

An event holds two numbers only, the newest notice and how many are unread: the page then asks the site, which knows
whether somebody is still signed in. So a ticket, which the site gives a signed-in page, opens no more than that. One
task watches the database for all listeners of the process.
"""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from django.core import signing

from cms.core.push import streams
from cms.core.push.database import INTERVAL, LOOK_ANYWAY, Database
from cms.core.push.streams import GONE, RETRY_MS, Receive, Send

#: The PostgreSQL channel on which notices are notified.
CHANNEL = "desk"
#: Seconds for which a ticket opens a stream, and for which a stream lasts: then the page asks for another one.
LASTS = 3600
#: Listeners of this process, and of one person; beyond them a page polls.
MOST, MOST_EACH = 500, 4
_SALT = "cms.office.deskevents"


class State(NamedTuple):
    """A person's newest notice, by number, and how many are unread."""

    newest: int
    unread: int


States = dict[int, State]
Read = Callable[[Collection[int]], Awaitable[States]]


def ticket_for(person: int) -> str:
    """Return what opens a person's stream for a while."""
    return signing.dumps(person, salt=_SALT)


def person_of(ticket: str) -> int | None:
    """Return whose stream a ticket opens; None where it opens none."""
    try:
        person = signing.loads(ticket, salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return person if isinstance(person, int) else None


class Listener:
    """One open page of a person, and what it was told last."""

    def __init__(self, person: int) -> None:
        self.person = person
        self.told: State | None = None
        self.events: asyncio.Queue[Any] = asyncio.Queue(maxsize=8)

    def tell(self, state: State) -> None:
        """Queue a state that is news. One that does not fit is dropped: the page has enough to look for."""
        if state != self.told:
            self.told = state
            with contextlib.suppress(asyncio.QueueFull):
                self.events.put_nowait(state)


class Hub:
    """The listeners of this process."""

    def __init__(self) -> None:
        self.listeners: set[Listener] = set()
        self.joined = False
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def join(self, listener: Listener) -> bool:
        """Take a listener in; return whether there was room."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:  # a server of before, in tests
            self._loop, self._task = loop, None
            self.listeners.clear()
        same = sum(other.person == listener.person for other in self.listeners)
        if len(self.listeners) >= MOST or same >= MOST_EACH:
            return False
        self.listeners.add(listener)
        self.joined = True
        if self._task is None or self._task.done():
            self._task = loop.create_task(self._watch())
        return True

    def leave(self, listener: Listener) -> None:
        self.listeners.discard(listener)
        if not self.listeners and self._task is not None:
            self._task.cancel()
            self._task = None

    def has_joined(self) -> bool:
        """Whether somebody has come since this was last asked."""
        joined, self.joined = self.joined, False
        return joined

    async def _watch(self) -> None:
        while True:
            # Whatever happens to the database, the task goes on; pages poll in the meantime.
            with contextlib.suppress(*Database.errors()):
                changes = _watch_sqlite if Database.is_sqlite() else _watch_postgres
                async with contextlib.aclosing(changes(self.has_joined)) as reads:
                    async for read in reads:
                        states = await read({listener.person for listener in self.listeners})
                        for listener in list(self.listeners):
                            listener.tell(states.get(listener.person, State(0, 0)))
            await asyncio.sleep(1)


HUB = Hub()


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """ASGI entry point for one connection."""
    if scope["method"] != "GET":
        await streams.refuse(send, 405, "method", "GET으로 요청해 주세요.", {"allow": "GET"})
        return
    given = parse_qs(scope["query_string"].decode("latin-1")).get("ticket", [""])
    person = person_of(given[0])
    if person is None:
        await streams.refuse(send, 401, "signed-out", "로그인이 필요합니다.")
        return
    listener = Listener(person)
    if not HUB.join(listener):
        await streams.refuse(send, 503, "full", "연결이 많습니다. 잠시 뒤에 다시 연결해 주세요.", {"retry-after": "30"})
        return
    try:
        await _stream(listener, receive, send)
    finally:
        HUB.leave(listener)


async def _stream(listener: Listener, receive: Receive, send: Send) -> None:
    leaving, until = asyncio.ensure_future(streams.left(receive)), time.monotonic() + LASTS
    try:
        await streams.begin(send)
        await streams.write(send, f"retry: {RETRY_MS}\n\n")
        while not leaving.done() and time.monotonic() < until:
            event = await streams.next_event(listener.events, leaving)
            if event is GONE:
                break
            await streams.write(send, _words(event))
        if not leaving.done():
            await streams.end(send)
    except OSError:
        pass  # the connection broke while we wrote
    finally:
        leaving.cancel()


def _words(event: object) -> str:
    if not isinstance(event, State):
        return ": hb\n\n"
    return f"id: {event.newest}\nevent: notices\ndata: {json.dumps(event._asdict())}\n\n"


async def _watch_sqlite(joined: Callable[[], bool]) -> AsyncGenerator[Read, None]:
    connection = Database.open_sqlite()

    async def read(people: Collection[int]) -> States:
        return _states(connection.execute(_query(people)).fetchall())

    try:
        last = None
        while True:
            version = connection.execute("PRAGMA data_version").fetchone()[0]
            if version != last or joined():
                last = version
                yield read
            await asyncio.sleep(INTERVAL)
    finally:
        connection.close()


async def _watch_postgres(joined: Callable[[], bool]) -> AsyncGenerator[Read, None]:
    import psycopg

    async with await psycopg.AsyncConnection.connect(**Database.postgres(), autocommit=True) as connection:
        await connection.execute(f"LISTEN {CHANNEL}")

        async def read(people: Collection[int]) -> States:
            return _states(await (await connection.execute(_query(people))).fetchall())

        looked = 0.0
        while True:
            heard = joined() or time.monotonic() - looked > LOOK_ANYWAY
            if not heard:
                heard = bool([notice async for notice in connection.notifies(timeout=1.0, stop_after=1)])
            if heard:
                looked = time.monotonic()
                yield read


def _query(people: Collection[int]) -> str:
    numbers = ", ".join(str(int(person)) for person in people) or "0"
    return (
        "SELECT person_id, MAX(id), SUM(CASE WHEN read_at IS NULL THEN 1 ELSE 0 END)"  # noqa: S608 - numbers alone
        f" FROM office_staffnotice WHERE person_id IN ({numbers}) GROUP BY person_id"
    )


def _states(rows: list[Any]) -> States:
    return {row[0]: State(row[1], int(row[2])) for row in rows}

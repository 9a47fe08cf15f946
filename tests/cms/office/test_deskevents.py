"""A page of the desk hears of a new notice at once, and of nobody else's; a tested process is the gateway's own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from cms.office import deskevents, notices
from cms.office.models import StaffNotice, User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


class Page:
    """One connection to the application, and what it has heard."""

    def __init__(self, ticket: str, method: str = "GET") -> None:
        self.scope = {"type": "http", "path": "/s/desk", "method": method, "query_string": f"ticket={ticket}".encode()}
        self.status = 0
        self.heard = ""
        self._left = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.status = message.get("status", self.status)
        self.heard += message.get("body", b"").decode()

    async def __aenter__(self) -> Page:
        self.task = asyncio.create_task(deskevents.application(self.scope, self.receive, self.send))
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._left.set()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task

    async def hears(self, words: str, seconds: float = 5) -> bool:
        for _turn in range(int(seconds / 0.05)):
            if words in self.heard:
                return True
            await asyncio.sleep(0.05)
        return False


def tell(person: User, act: str) -> None:
    with transaction.atomic():
        notices.tell(person, "제목", "글", act=act)


def run(test: Callable[[], Awaitable[None]]) -> None:
    """In a thread of its own: a browser of another test may keep a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(test())).result()  # type: ignore[arg-type]


def test_a_notice_is_heard_at_once_by_its_person_alone(county: SimpleNamespace) -> None:
    StaffNotice.objects.all().delete()

    async def test() -> None:
        mine, theirs = (deskevents.ticket_for(person.pk) for person in (county.writer, county.editor))
        async with Page(mine) as first, Page(theirs) as second:
            assert await first.hears('"unread": 0')
            assert await second.hears('"unread": 0')
            tell(county.writer, "1")
            assert await first.hears('"unread": 1', 2)
            notices.read_up_to(county.writer, 10**9)
            assert await first.hears("id:")
            before = first.heard.count('"unread": 0')
            assert before or await first.hears('"unread": 0')
            assert '"unread": 1' not in second.heard
        async with Page(mine) as again:
            assert await again.hears('"unread": 0'), "who connects again is told how things stand"

    run(test)


def test_strangers_and_too_many_are_refused(county: SimpleNamespace) -> None:
    async def test() -> None:
        for ticket, method, status in (("", "GET", 401), ("guess", "GET", 401), ("", "POST", 405)):
            async with Page(ticket, method) as page:
                await page.task
                assert page.status == status
        ticket = deskevents.ticket_for(county.writer.pk)
        async with contextlib.AsyncExitStack() as stack:
            pages = [await stack.enter_async_context(Page(ticket)) for _n in range(deskevents.MOST_EACH + 1)]
            await pages[-1].task
            assert [page.status for page in pages[-2:]] == [200, 503]
        assert not deskevents.HUB.listeners

    run(test)

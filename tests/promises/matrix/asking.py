"""Asking an address as somebody, and what the answer holds, as a short code.

`ok:oO` was served with the title and the words of the other department's draft; `in` leads to the sign-in, `to`
elsewhere, `no` refuses, `--` knows no such thing, `bad` and `405` did not take the request. `!sr` wrote stories and
versions; everything is rolled back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client

from cms.core import generation
from cms.office.models import User
from tests.promises.matrix.world import MARKERS

_WRITES = re.compile(r'^\s*(INSERT|UPDATE|DELETE)[^"]*"(\w+)"')
#: Letters of what was written, by the beginning of the table's name; the first that fits. An empty one tells nothing.
TABLES = {
    **dict.fromkeys(("axes_", "checks_attachedtext", "core_publicchange", "django_session", "django_tasks"), ""),
    **dict.fromkeys(("media_picturerendition", "media_storedfile", "office_knowndevice", "office_signin"), ""),
    **dict.fromkeys(("stories_revisiontrace", "wagtailadmin_editing", "wagtailcore_pagesubscription"), ""),
    **dict.fromkeys(("stories_", "wagtailcore_page"), "s"),
    **dict.fromkeys(("auth_", "office_user"), "u"),
    "ledger_": "l",
    "media_": "f",
    "wagtailcore_revision": "r",
    "": "x",
}


class Asker:
    """The browsers of everybody who asks."""

    def __init__(self, people: dict[str, User | None]) -> None:
        self._clients = {role: _browser(person) for role, person in people.items()}
        self._cookies = {role: client.cookies.output() for role, client in self._clients.items()}
        self._sessions = {role: client.cookies.copy() for role, client in self._clients.items()}

    def code(self, role: str, method: str, addresses: list[str]) -> str:
        """Return what the answers to one question hold together."""
        codes = [self._ask(role, method, address) for address in addresses]
        outcomes = "/".join(dict.fromkeys(outcome for outcome, _told, _written in codes))
        told = "".join(letter for letter in MARKERS if any(letter in each for _outcome, each, _written in codes))
        written = "".join(sorted({letter for _outcome, _told, each in codes for letter in each}))
        return outcomes + (f":{told}" if told else "") + (f"!{written}" if written else "")

    def _ask(self, role: str, method: str, address: str) -> tuple[str, str, str]:
        client = self._clients[role]
        client.cookies = self._sessions[role].copy()
        written: set[str] = set()
        with _undone(), connection.execute_wrapper(_watching(written)):
            answer = client.post(address, {}) if method == "POST" else client.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if written:
            _forget()
        text = (body + str(answer.headers).encode()).lower()
        told = "".join(letter for letter, word in MARKERS.items() if word.encode() in text)
        return _outcome(answer), told, "".join(written)


def _browser(person: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person, backend="cms.office.signinbackend.PersonBackend")
    return client


@contextmanager
def _undone() -> Iterator[None]:
    """Undo what is written meanwhile."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _watching(written: set[str]) -> Any:
    def watch(execute: Any, sql: str, parameters: Any, many: bool, context: dict[str, Any]) -> Any:
        outcome = execute(sql, parameters, many, context)
        match = _WRITES.match(sql)
        if match and not (match[1] != "INSERT" and context["cursor"].rowcount == 0):
            written.add(next(letter for start, letter in TABLES.items() if match[2].startswith(start)))
        return outcome

    return watch


def _forget() -> None:
    """Forget what the process keeps of rows that are no more."""
    generation.forget()
    for cache in caches.all(initialized_only=True):
        cache.clear()


def _outcome(answer: Any) -> str:
    status = answer.status_code
    if status in {301, 302, 303, 307, 308}:
        path = answer.headers["Location"].split("?")[0]
        return "in" if "login" in path else "no" if path == "/admin/" else "to"
    known = {200: "ok", 403: "no", 404: "--", 410: "--", 401: "in", 304: "ok"}
    return known.get(status, "bad" if status == 400 else str(status))

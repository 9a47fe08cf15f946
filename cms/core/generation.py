"""The generation of public state: what every kept page must carry.

Whatever changes public pages adds a row *in its own transaction*; the generation is the sum of the rows' random tokens.
So it changes with the act's commit, for every process on every machine, and not at all where the act is rolled back.
Acts that commit at the same time neither wait for each other nor can one hide the other, as a counter or a largest
number could. Each process remembers the sum for `REMEMBERED` seconds; the one that committed forgets it at once.
"""

import secrets
import threading
import time
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Sum

from cms.core.models import PublicChange

#: Seconds for which a process does not ask the database again.
REMEMBERED = 0.5
#: Rows that may stand before they are folded into one.
_MANY = 200
#: Forty bits: as unlikely to sum up to a generation of before as is needed, and no sum leaves 64 bits.
_TOKENS = 2**40
#: Folders whose files draw pages.
_CODE = ("templates", "cms/website", "cms/stories", "static-build")


class _Memory:
    """What this process read last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._token: str | None = None
        self._until = 0.0
        self._forgotten = 0

    def recall(self) -> tuple[str | None, int]:
        """Return the token that still holds, and how often was forgotten until now."""
        with self._lock:
            return (self._token if time.monotonic() < self._until else None), self._forgotten

    def remember(self, token: str, until: float, forgotten: int) -> None:
        """Keep a token, unless something was committed here while it was read."""
        with self._lock:
            if forgotten == self._forgotten:
                self._token, self._until = token, until

    def forget(self) -> None:
        with self._lock:
            self._token = None
            self._forgotten += 1


_memory = _Memory()
#: The sum with a transaction's own changes, by its connection. A rolled back savepoint may still be in it: then
#: it is no generation that anybody else will ever have, and what is kept under it is found by nobody.
_uncommitted: WeakKeyDictionary[BaseDatabaseWrapper, str] = WeakKeyDictionary()


def current() -> str:
    """Return the token that all kept pages must carry, at most `REMEMBERED` seconds old.

    Raises `django.db.Error` where the database does not answer: then nothing may be taken from what is kept.
    """
    if _changed_here():  # nobody else may know it before the commit
        own = connections[DEFAULT_DB_ALIAS]
        if own not in _uncommitted:
            _uncommitted[own] = _summed()
        return f"{_uncommitted[own]}.{_code_version()}"
    token, forgotten = _memory.recall()
    if token is None:
        until = time.monotonic() + REMEMBERED  # from before the question: what it misses is newer than that
        token = _summed()
        _memory.remember(token, until, forgotten)
    return f"{token}.{_code_version()}"


def remembered() -> str | None:
    """Return the token where the database need not be asked for it; else None."""
    token, _forgotten = _memory.recall()
    return None if token is None else f"{token}.{_code_version()}"


def invalidate() -> None:
    """Void every kept page, everywhere, when the present transaction is committed."""
    PublicChange.objects.create(token=1 + secrets.randbelow(_TOKENS))
    _uncommitted.pop(connections[DEFAULT_DB_ALIAS], None)
    _memory.forget()
    transaction.on_commit(_memory.forget)  # again: another thread may have asked before the commit


def forget() -> None:
    """Ask the database the next time."""
    _memory.forget()


def fold() -> int:
    """Replace the rows by one where there are many; return how many there were.

    The one is random too, so that no generation of before ever returns.
    """
    with transaction.atomic():
        rows = list(PublicChange.objects.values_list("pk", flat=True)[: 10 * _MANY])
        if len(rows) <= _MANY:
            return 0
        PublicChange.objects.filter(pk__in=rows).delete()
        invalidate()
    return len(rows)


def _summed() -> str:
    return str(PublicChange.objects.aggregate(total=Sum("token"))["total"] or 0)


def _changed_here() -> bool:
    """Tell whether the present transaction has changes of its own."""
    return any(waiting[1] == _memory.forget for waiting in connection.run_on_commit)


@cache
def _code_version() -> str:
    """Return a token of the code and templates that draw pages. A new version of ours voids the pages of the old."""
    root = Path(settings.BASE_DIR)
    files = (file for folder in _CODE for file in (root / folder).rglob("*.*"))
    newest = max((file.stat().st_mtime_ns for file in files if file.suffix in {".html", ".py", ".css"}), default=0)
    return f"{newest:x}"

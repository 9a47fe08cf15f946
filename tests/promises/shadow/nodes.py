"""Two nodes in one process: each with a page cache and a memory of the generation of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client

from cms.core import generation


class NodeHere:
    """What a web server's process keeps."""

    def __init__(self, name: str) -> None:
        self._pages = LocMemCache(f"shadow-{name}", {})
        self._pages.clear()
        self._memory = generation._Memory()

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        kept = caches["pages"]
        caches["pages"] = self._pages
        try:
            with patch.object(generation, "_memory", self._memory):
                yield
        finally:
            caches["pages"] = kept

    def read(self, address: str) -> bytes:
        """Return what a stranger gets here a second after the last act."""
        self._memory.forget()  # REMEMBERED seconds are over
        with self._at_work():
            answer = Client().get(address)
            assert answer.status_code < 500, address
            return b"".join(answer.streaming_content) if answer.streaming else answer.content

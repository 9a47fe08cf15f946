"""Benchmark of what every screen asks for all day: its playlist."""

import time
from typing import Any

from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from cms.core.bench import Figures, benchmark
from signage import devices, slides, store, views
from signage.drawing import Drawn
from signage.models import Playlist, PlaylistItem, Screen, Upload

ITEMS = 30
ROUNDS = 300


class _Undo(Exception):
    """Ends the benchmark's transaction without a trace."""


@benchmark("playlist")
def playlist() -> Figures:
    """Measure a playlist of 30 items: whole, and not changed (304). CPU and wall time a request in ms."""
    figures: Figures = {}
    try:
        with transaction.atomic():
            figures = _measure(*_screen())
            raise _Undo
    except _Undo:
        return figures


def _screen() -> tuple[Screen, str]:
    listed = Playlist.objects.create(name=f"bench-{time.time_ns()}")
    screen = Screen.objects.create(name=listed.name, playlist=listed)
    kept = store.keep(Drawn(b"not shown: benchmark", "webp", 1920, 1080))
    upload = Upload.objects.create(title="b", alt="b", original_sha256=kept.sha256, wide=kept, tall=kept)
    for number in range(ITEMS):
        item = PlaylistItem.objects.create(
            playlist=listed, kind=PlaylistItem.Kind.IMAGE, upload=upload, title=f"생거진천 소식 {number}", order=number
        )
        slides.put_upload(item, upload)
    screen.refresh_from_db()
    return screen, devices.issue(screen, by=None)


def _measure(screen: Screen, token: str) -> Figures:
    factory = RequestFactory()
    factory.cookies[devices.cookie_name()] = token
    whole: Any = views.playlist(factory.get("/s/playlist"))
    headers = {"If-None-Match": whole["ETag"]}
    with CaptureQueriesContext(connection) as full_queries:
        views.playlist(factory.get("/s/playlist"))
    with CaptureQueriesContext(connection) as same_queries:
        views.playlist(factory.get("/s/playlist", headers=headers))
    return {
        "items": ITEMS,
        "bytes": len(whole.content),
        "full_queries": len(full_queries),
        "full_ms": _each(lambda: views.playlist(factory.get("/s/playlist"))),
        "unchanged_queries": len(same_queries),
        "unchanged_ms": _each(lambda: views.playlist(factory.get("/s/playlist", headers=headers))),
    }


def _each(work: Any) -> float:
    began = time.perf_counter()
    for _round in range(ROUNDS):
        work()
    return round((time.perf_counter() - began) / ROUNDS * 1000, 3)

"""Benchmark "playlist": what every screen asks for all day."""

import hashlib
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from cms.core.benchmarks import Figures, benchmark
from media.models import StoredFile
from signage.models import Playlist, PlaylistItem, Screen, ScreenPicture, Upload
from signage.player import devices, views
from signage.slides import admission, making

ITEMS = 30
ROUNDS = 300
#: As today's player asks.
_ADDRESS = "/s/playlist?v=2"


class _Undo(Exception):
    """Rolls the benchmark's transaction back."""


@benchmark("playlist")
def playlist() -> Figures:
    """Measure a playlist of `ITEMS` items, whole and unchanged (304).

    Returns its bytes, plain and compressed, and for both answers queries and mean wall time (ms) of one request. The
    transaction is rolled back.
    """
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
    for number in range(ITEMS):
        title = f"우리 고장 소식 {number}: 돌다리 축제 교통 안내"
        # Each its own picture, of which there is no file: hashes are what does not compress.
        sha256 = hashlib.sha256(title.encode()).hexdigest()
        file = StoredFile.objects.create(sha256=sha256, kind="screen", path=f"{sha256}.webp", size=300_000)
        kept = ScreenPicture.objects.create(file=file, extension="webp", width=1920, height=1080)
        upload = Upload.objects.create(title=title, alt=title, original_sha256=kept.sha256, wide=kept, tall=kept)
        item = PlaylistItem.objects.create(
            playlist=listed, kind=PlaylistItem.Kind.IMAGE, upload=upload, title=title, order=number
        )
        making.put_upload(item, upload, admission.admit_upload(upload, admission.exit_at(listed), by=None))
    screen.refresh_from_db()
    return screen, devices.issue(screen, by=None)


def _measure(screen: Screen, token: str) -> Figures:
    factory = RequestFactory()
    factory.cookies[devices.cookie_name()] = token
    whole: Any = views.playlist(factory.get(_ADDRESS))
    sent: Any = views.playlist(factory.get(_ADDRESS, headers={"Accept-Encoding": "gzip"}))
    headers = {"If-None-Match": whole["ETag"]}
    with CaptureQueriesContext(connection) as full_queries:
        views.playlist(factory.get(_ADDRESS))
    with CaptureQueriesContext(connection) as same_queries:
        views.playlist(factory.get(_ADDRESS, headers=headers))
    return {
        "items": ITEMS,
        "bytes": len(whole.content),
        "bytes_on_the_wire": len(sent.content),
        "full_queries": len(full_queries),
        "full_ms": _mean_ms(lambda: views.playlist(factory.get(_ADDRESS))),
        "unchanged_queries": len(same_queries),
        "unchanged_ms": _mean_ms(lambda: views.playlist(factory.get(_ADDRESS, headers=headers))),
    }


def _mean_ms(work: Callable[[], object]) -> float:
    """Return the mean wall time of one call, ms."""
    began = time.perf_counter()
    for _round in range(ROUNDS):
        work()
    return round((time.perf_counter() - began) / ROUNDS * 1000, 3)

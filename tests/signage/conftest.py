"""A lobby screen with pictures, a real server on the test's database, and players with a profile that lasts."""

import io
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from tests.conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.support.processes import ROOT, environment, wait_until


def photo(colour: str = "#0B6B4F", size: tuple[int, int] = (1600, 900), kind: str = "JPEG", **options: Any) -> bytes:
    """Return a picture file of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def put_picture(playlist: Any, colour: str, title: str, *, size: tuple[int, int] = (1600, 900), **fields: Any) -> Any:
    """Add a picture to a playlist, without a child process; return its item."""
    from signage import slides, store
    from signage.drawing import Drawn
    from signage.models import PlaylistItem, Upload

    data = photo(colour, size, "WEBP", quality=90)
    kept = store.keep(Drawn(data, "webp", *size))
    upload = Upload.objects.create(title=title, alt=title, original_sha256=kept.sha256, wide=kept, tall=kept)
    last = playlist.items.order_by("-order").first()
    values = {"ms": 3000, "order": (last.order + 10) if last else 10, **fields}
    item = PlaylistItem.objects.create(playlist=playlist, kind="image", upload=upload, title=title, **values)
    slides.put_upload(item, upload)
    item.refresh_from_db()
    return item


@pytest.fixture
def lobby(db: None) -> Any:
    """A screen with an empty playlist."""
    return make_lobby()


def make_lobby() -> Any:
    from signage.models import Playlist, Screen

    playlist = Playlist.objects.create(name="로비")
    return Screen.objects.create(name="동관 1층 로비", place="본청 동관", playlist=playlist)


@pytest.fixture
def device(client: Any, lobby: Any) -> Any:
    """A client that holds the lobby screen's token."""
    from signage import devices

    client.cookies[devices.cookie_name()] = devices.issue(lobby, by=None)
    return client


class Origin:
    """The gateway as a process of its own on the test's database."""

    def __init__(self, log: Path) -> None:
        self.log = log
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        output = self.log.open("ab")
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "uvicorn", "cms.gateway:application", "--host", "127.0.0.1"),
                *("--port", str(self.port), "--log-level", "warning", "--timeout-graceful-shutdown", "1"),
            ],
            env=environment(SITE_URL=self.url),
            cwd=ROOT,
            stdout=output,
            stderr=output,
        )
        wait_until(lambda: self.answers("/healthz/live"), seconds=40, what="the server")

    def answers(self, path: str) -> bool:
        try:
            with urllib.request.urlopen(self.url + path, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """Kill the server and make sure that nothing answers in its place."""
        if self.process is not None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=10)
            self.process = None
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", self.port)) != 0


@pytest.fixture
def origin(transactional_db: None, tmp_path: Path) -> Iterator[Origin]:
    server = Origin(tmp_path / "server.log")
    server.start()
    yield server
    server.kill()


class Players:
    """Browsers with profiles that survive a restart."""

    def __init__(self, browser: Any, folder: Path) -> None:
        self._type = browser.browser_type
        self._folder = folder
        self.open_ones: list[Any] = []

    def start(self, profile: str = "lobby", *, width: int = 1280, height: int = 720, **options: Any) -> Any:
        context = self._type.launch_persistent_context(
            str(self._folder / profile),
            executable_path=CHROMIUM,
            args=CHROMIUM_ARGUMENTS,
            viewport={"width": width, "height": height},
            locale="ko-KR",
            timezone_id="Asia/Seoul",
            **options,
        )
        context.set_default_timeout(20_000)
        self.open_ones.append(context)
        return context

    def close(self, context: Any) -> None:
        self.open_ones.remove(context)
        context.close()


@pytest.fixture
def players(browser: Any, tmp_path: Path) -> Iterator[Players]:
    found = Players(browser, tmp_path)
    yield found
    for context in list(found.open_ones):
        found.close(context)


@pytest.fixture
def stage(origin: Origin, players: Players) -> Callable[..., SimpleNamespace]:
    """Return a function that opens a paired player of a new lobby screen with the given pictures."""

    def open_player(colours: list[str], **options: Any) -> SimpleNamespace:
        lobby = make_lobby()
        for number, colour in enumerate(colours, start=1):
            put_picture(lobby.playlist, colour, f"사진 {number}")
        context = players.start(**options)
        page = context.pages[0]
        page.goto(f"{origin.url}/s/player#{invite(lobby)}")
        if colours:
            until(page, "player.now !== null", what="the first picture")
        return SimpleNamespace(lobby=lobby, context=context, page=page, origin=origin, players=players)

    return open_player


def invite(screen: Any) -> str:
    from datetime import timedelta

    from signage import pairing

    nonce = secrets.token_urlsafe(32)
    pairing.invite(screen, nonce, lifetime=timedelta(minutes=5))
    return nonce


def until(page: Any, expression: str, *, seconds: float = 20.0, what: str = "") -> Any:
    """Poll a JavaScript expression in the page until it is true (the page's policy forbids `wait_for_function`)."""
    deadline = time.monotonic() + seconds
    value = None
    while time.monotonic() < deadline:
        value = page.evaluate(f"() => ({expression})")
        if value:
            return value
        time.sleep(0.05)
    state = page.evaluate(
        "() => JSON.stringify({mode: player.mode, now: player.now && player.now.alt, errors: player.errors,"
        " stored: player.stored.size, items: player.playlist && player.playlist.items.length})"
    )
    raise AssertionError(f"{what or expression}: not within {seconds:g} s; {json.loads(state)}")


def pixel(page: Any, x: int = 640, y: int = 360) -> tuple[int, ...]:
    """Return the colour that the page really shows at a point."""
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        return tuple(picture.convert("RGB").getpixel((x, y)))


def near(seen: tuple[int, ...], colour: str, tolerance: int = 12) -> bool:
    """Tell whether a pixel has about this colour."""
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return all(abs(a - b) <= tolerance for a, b in zip(seen, wanted, strict=True))

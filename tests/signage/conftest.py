"""A lobby screen with pictures, a real server on the test's database, and players with a profile that lasts."""

import contextlib
import io
import json
import os
import random
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
from playwright.sync_api import Error

from tests.conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.support.processes import ROOT, environment, wait_until


def photo(colour: str = "#0B6B4F", size: tuple[int, int] = (1600, 900), kind: str = "JPEG", **options: Any) -> bytes:
    """Return a picture file of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def noise(size: int) -> bytes:
    """Return a PNG of about `size` bytes that no compression makes smaller."""
    side = round((size / 3) ** 0.5)
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), random.Random(0).randbytes(side * side * 3)).save(out, "PNG")
    return out.getvalue()


def put_picture(
    playlist: Any,
    colour: str,
    title: str,
    *,
    size: tuple[int, int] = (1600, 900),
    data: bytes | None = None,
    **fields: Any,
) -> Any:
    """Add a picture to a playlist, without a child process; return its item. `data`: a PNG instead of a colour."""
    from signage.models import PlaylistItem, Upload
    from signage.slides import making, store
    from signage.slides.orders import Drawn

    drawn = Drawn(data, "png", *size) if data else Drawn(photo(colour, size, "WEBP", quality=90), "webp", *size)
    kept = store.keep(drawn)
    upload = Upload.objects.create(title=title, alt=title, original_sha256=kept.sha256, wide=kept, tall=kept)
    last = playlist.items.order_by("-order").first()
    values = {"ms": 3000, "order": (last.order + 10) if last else 10, **fields}
    item = PlaylistItem.objects.create(playlist=playlist, kind="image", upload=upload, title=title, **values)
    making.put_upload(item, upload)
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
    from signage.player import devices

    client.cookies[devices.cookie_name()] = devices.issue(lobby, by=None)
    return client


def post(client: Any, path: str, value: Any) -> Any:
    """Send a value as JSON, as devices do."""
    return client.post(path, json.dumps(value), content_type="application/json")


def is_korean(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)


@pytest.fixture
def desk(county: Any, client_of: Any) -> Any:
    """The editor, signed in; a fault of ours is an answer, not an exception."""
    client = client_of(county.editor)
    client.raise_request_exception = False
    return client


@pytest.fixture
def kept(db: None, settings: Any, tmp_path: Path) -> Callable[[], tuple[list[int], int]]:
    """Return a function that counts all rows and all picture files; the files of tests beside this lie elsewhere."""
    from media.files import store
    from signage import models

    settings.VAR_DIR = tmp_path
    tables = (
        *(models.FeedRule, models.Play, models.Playlist, models.PlaylistItem),
        *(models.Screen, models.ScreenPicture, models.Slide, models.Upload),
    )

    def count() -> tuple[list[int], int]:
        files = sum(1 for path in store.directory().rglob("*") if path.is_file())
        return [table._default_manager.count() for table in tables], files

    return count


class Origin:
    """The gateway as a process of its own on the test's database."""

    def __init__(self, log: Path) -> None:
        self.log = log
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.is_faulty = False

    @property
    def is_sound(self) -> bool:
        return self.process is not None and self.process.poll() is None and not self.is_faulty

    def start(self, **faults: str) -> None:
        """Start it; with the faults of `tests.signage.faulty` where there are any."""
        self.is_faulty = bool(faults)
        output = self.log.open("ab")
        application = f"{'tests.signage.faulty' if faults else 'cms.gateway'}:application"
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "uvicorn", application, "--host", "127.0.0.1"),
                *("--port", str(self.port), "--log-level", "warning", "--timeout-graceful-shutdown", "1"),
            ],
            env=environment(SITE_URL=self.url, **faults),
            cwd=ROOT,
            stdout=output,
            stderr=output,
        )
        process = self.process
        wait_until(lambda: process.poll() is not None or self.answers("/healthz/live"), seconds=120, what="the server")
        assert process.poll() is None, self.log.read_text()[-2000:]

    def answers(self, path: str) -> bool:
        try:
            with urllib.request.urlopen(self.url + path, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """Kill the server and make sure that nothing answers in its place."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=10)
            self.process = None
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", self.port)) != 0


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origin]:
    """One server for all tests: starting one costs more than most of them."""
    found = Origin(tmp_path_factory.mktemp("origin") / "server.log")
    yield found
    found.kill()


@pytest.fixture
def origin(transactional_db: None, server: Origin) -> Origin:
    """The server, running and without a fault, whatever the test before did to it."""
    if not server.is_sound:
        server.kill()
        server.start()
    return server


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
    """Return a function that opens a paired player of a new lobby screen with the given pictures.

    Each is shown for `ms`. `script` runs in the page before anything else; a player that is `deaf` gets no push.
    """

    def open_player(
        colours: list[str], *, script: str = "", deaf: bool = False, ms: int = 2000, **options: Any
    ) -> SimpleNamespace:
        lobby = make_lobby()
        for number, colour in enumerate(colours, start=1):
            put_picture(lobby.playlist, colour, f"사진 {number}", ms=ms)
        context = players.start(**options)
        page = context.pages[0]
        if script:
            context.add_init_script(script)
        if deaf:
            context.route("**/s/events", lambda route: route.abort())
        page.goto(f"{origin.url}/s/player#{invite(lobby)}")
        if colours:
            until(page, "player.now !== null", what="the first picture")
        return SimpleNamespace(lobby=lobby, context=context, page=page, origin=origin, players=players)

    return open_player


def invite(screen: Any) -> str:
    from datetime import timedelta

    from signage.player import pairing

    nonce = secrets.token_urlsafe(32)
    pairing.invite(screen, nonce, lifetime=timedelta(minutes=5))
    return nonce


def until(page: Any, expression: str, *, seconds: float = 20.0, what: str = "") -> Any:
    """Poll a JavaScript expression in the page until it is true (the page's policy forbids `wait_for_function`)."""
    deadline = time.monotonic() + seconds
    value = None
    while time.monotonic() < deadline:
        try:
            value = page.evaluate(f"() => ({expression})")
        except Error:  # the page is being loaded again
            value = None
        if value:
            return value
        time.sleep(0.05)
    state = page.evaluate(
        "() => JSON.stringify({mode: player.mode, now: player.now && player.now.alt, errors: player.errors,"
        " stored: player.stored.size, items: player.playlist && player.playlist.items.length})"
    )
    raise AssertionError(f"{what or expression}: not within {seconds:g} s; {json.loads(state)}")


def part(page: Any, name: str) -> str:
    """Return the address of one of the player's modules: what is imported from there is what plays."""
    main: str = page.evaluate("() => document.querySelector('script[type=module]').src")
    return main.replace("main.js", f"{name}.js")


def pixel(page: Any, x: int = 640, y: int = 360) -> tuple[int, ...]:
    """Return the colour that the page really shows at a point."""
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        return tuple(picture.convert("RGB").getpixel((x, y)))


def near(seen: tuple[int, ...], colour: str, tolerance: int = 12) -> bool:
    """Tell whether a pixel has about this colour."""
    wanted = tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return all(abs(a - b) <= tolerance for a, b in zip(seen, wanted, strict=True))

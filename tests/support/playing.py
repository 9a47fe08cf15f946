"""A real server on the test's database, players with a profile that lasts, and what their pages show."""

import contextlib
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
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Error

from tests.conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.support.processes import ROOT, environment, wait_until


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

"""The player while things break: server, disk, clock, and the player itself being replaced."""

import shutil
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from signage.player import shell
from tests.support.lobby import noise, put_picture
from tests.support.playing import near, part, pixel, until
from tests.support.processes import wait_until

pytestmark = pytest.mark.browser

RED, GREEN, BLUE = "#B3001B", "#0B6B4F", "#1D3B6F"
#: Milliseconds by which the device's clock is ahead.
THREE_DAYS = 3 * 24 * 3600 * 1000


@pytest.fixture
def newer(tmp_path: Path) -> str:
    """A folder with a newer player."""
    folder = tmp_path / "newer"
    shutil.copytree(shell.FOLDER, folder)
    with (folder / "stage.js").open("a") as file:
        file.write("export const NEWER = true;\n")
    return str(folder)


@pytest.fixture
def settled(stage: Any) -> Any:
    """A player whose pictures and own files are all on its disk."""
    shown = stage([RED, GREEN])
    until(shown.page, "player.stored.size === 2")
    until(shown.page, "navigator.serviceWorker.controller !== null")
    return shown


def files(page: Any) -> list[str]:
    """Return what lies on the player's disk."""
    found: list[str] = page.evaluate(
        """async () => {
          const names = [], place = await (await navigator.storage.getDirectory()).getDirectoryHandle('media');
          for await (const name of place.keys()) names.push(name);
          return names;
        }"""
    )
    return found


def test_a_reload_without_a_server_plays_on(settled: Any) -> None:
    settled.origin.kill()
    settled.page.reload()
    until(settled.page, "player.now !== null", seconds=5, what="a picture after the reload")
    until(settled.page, "player.swaps >= 2", seconds=10)
    assert settled.page.evaluate("() => player.errors.filter(e => e.includes('!'))") == []


def test_a_newer_player_is_taken_while_playing(settled: Any, newer: str) -> None:
    page, old = settled.page, settled.page.evaluate("() => player.version")
    settled.origin.kill()
    settled.origin.start(PLAYER_FOLDER=newer)
    until(page, f"player.version !== '{old}' && player.now !== null", seconds=45, what="the newer player")
    version = page.evaluate("() => player.version")
    assert page.evaluate("() => caches.keys()") == [f"shell-{old}", f"shell-{version}"]
    assert page.evaluate(f"async () => (await import('{part(page, 'stage')}')).NEWER")
    settled.origin.kill()
    page.reload()
    until(page, "player.now !== null", seconds=5)
    assert page.evaluate("() => player.version") == version


@pytest.mark.in_turn("endurance", 1)
def test_a_server_that_dies_during_an_update_leaves_the_older_player_whole(settled: Any, newer: str) -> None:
    page, old = settled.page, settled.page.evaluate("() => player.version")
    settled.origin.kill()
    settled.origin.start(PLAYER_FOLDER=newer, DIES_AT="/stage.js", DIES_AFTER="500")
    wait_until(lambda: settled.origin.process.poll() is not None, seconds=30, what="the server's death")
    page.reload()
    until(page, "player.now !== null", seconds=5, what="a picture of the older player")
    assert page.evaluate("() => player.version") == old
    until(page, "player.swaps >= 2", seconds=10)
    settled.origin.kill()
    settled.origin.start(PLAYER_FOLDER=newer)
    until(page, f"player.version !== '{old}' && player.now !== null", seconds=60, what="the newer player after all")


@pytest.mark.in_turn("endurance", 1)
def test_half_a_picture_is_never_shown(settled: Any) -> None:
    page = settled.page
    settled.origin.kill()
    item = put_picture(settled.lobby.playlist, "", "긴 사진", data=noise(900_000))
    name = item.slides.get(form="wide").picture.file_name
    settled.origin.start(DIES_AT=name, DIES_AFTER="300000")
    wait_until(lambda: settled.origin.process.poll() is not None, seconds=30, what="the server's death")
    settled.origin.kill()
    swaps = page.evaluate("() => player.swaps")
    until(page, f"player.swaps >= {swaps + 2}", what="two more pictures")
    assert "긴 사진" not in page.evaluate("() => [player.now.alt]")
    assert name not in files(page)
    page.reload()
    until(page, "player.swaps >= 3", what="pictures after a reload")
    assert all(not file.startswith(name) for file in files(page))
    settled.origin.start()
    until(page, "player.now.alt === '긴 사진'", seconds=30, what="the whole picture")


def test_a_full_disk_stops_nothing(settled: Any) -> None:
    page = settled.page
    session = settled.context.new_cdp_session(page)
    used = page.evaluate("async () => (await navigator.storage.estimate()).usage")
    session.send("Storage.overrideQuotaForOrigin", {"origin": settled.origin.url, "quotaSize": used + 200_000})
    put_picture(settled.lobby.playlist, "", "큰 사진", data=noise(900_000))
    until(page, "player.errors.some(e => /quota/i.test(e))", what="the complaint")
    swaps = page.evaluate("() => player.swaps")
    until(page, f"player.swaps >= {swaps + 2}", what="two more pictures")
    session.send("Storage.overrideQuotaForOrigin", {"origin": settled.origin.url})
    until(page, "player.now.alt === '큰 사진'", seconds=40, what="the picture once there is room")


def test_a_device_whose_clock_is_days_ahead_keeps_to_the_servers(stage: Any) -> None:
    ahead = f"{{ const real = Date.now; Date.now = () => real() + {THREE_DAYS}; }}"
    shown = stage([RED], script=ahead)
    page, hour = shown.page, timedelta(hours=1)
    put_picture(shown.lobby.playlist, GREEN, "지금만", valid_from=timezone.now() - hour, valid_to=timezone.now() + hour)
    put_picture(shown.lobby.playlist, BLUE, "내일", valid_from=timezone.now() + timedelta(days=1))
    until(page, "player.now.alt === '지금만'", seconds=30)
    reads = f"async () => (await import('{part(page, 'clock')}')).now()"
    assert abs(page.evaluate(reads) / 1000 - time.time()) < 2
    until(page, "navigator.serviceWorker.controller !== null && player.stored.size === 3")
    shown.origin.kill()
    page.reload()
    until(page, "player.now && player.now.alt === '지금만'", what="by the remembered time, without a server")
    assert abs(page.evaluate(reads) / 1000 - time.time()) < 2
    assert not near(pixel(page), BLUE)

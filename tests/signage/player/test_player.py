"""The player in a real Chromium: pairing, showing, going on without the server, never showing what is spoilt."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tests.support.lobby import make_lobby, photo, put_picture
from tests.support.playing import near, part, pixel, until

pytestmark = pytest.mark.browser

RED, GREEN, BLUE = "#B3001B", "#0B6B4F", "#1D3B6F"


def alts(page: Any) -> str:
    return str(page.evaluate("() => player.now ? player.now.alt : ''"))


def test_an_unpaired_player_shows_a_code_and_plays_once_it_is_typed(origin: Any, players: Any) -> None:
    from cms.office.models import User
    from signage.player import pairing

    editor = User.objects.create_superuser("screens")

    lobby = make_lobby()
    put_picture(lobby.playlist, RED, "첫 사진")
    page = players.start().pages[0]
    page.goto(f"{origin.url}/s/player")
    until(page, "/^[A-Z0-9]{4}-[A-Z0-9]{4}$/.test(document.getElementById('code').textContent)", what="the code")
    code = page.text_content("#code")
    pairing.claim(code.lower().replace("-", " "), lobby, by=editor, address="127.0.0.1")
    until(page, "player.now !== null", what="the first picture")
    time.sleep(0.8)
    assert near(pixel(page), RED)
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert cookies["screen"]["httpOnly"]
    assert cookies["screen"]["sameSite"] == "Strict"
    lobby.refresh_from_db()
    assert lobby.credentials.count() == 1


def test_pictures_take_turns(stage: Any) -> None:
    shown = stage([RED, GREEN])
    first = alts(shown.page)
    until(shown.page, f"player.now.alt !== '{first}'", seconds=8)
    assert {first, alts(shown.page)} == {"사진 1", "사진 2"}


def test_goes_on_when_the_server_is_killed_and_after_a_restart_of_the_browser(stage: Any) -> None:
    shown = stage([RED, GREEN, BLUE])
    until(shown.page, "player.stored.size === 3")
    until(shown.page, "navigator.serviceWorker.controller !== null")
    shown.origin.kill()
    swaps = shown.page.evaluate("() => player.swaps")
    until(shown.page, f"player.swaps >= {swaps + 3}", seconds=25, what="three more pictures")

    url = f"{shown.origin.url}/s/player"
    shown.players.close(shown.context)
    page = shown.players.start().pages[0]
    began = time.monotonic()
    page.goto(url)
    until(page, "player.now !== null", what="a picture without a server")
    assert time.monotonic() - began < 4
    until(page, "player.swaps >= 3", seconds=20)
    time.sleep(0.8)
    assert any(near(pixel(page), colour) for colour in (RED, GREEN, BLUE))
    assert page.evaluate("() => player.errors.filter(e => e.includes('!'))") == []


def test_a_picture_comes_to_the_screen_within_seconds(stage: Any) -> None:
    shown = stage([RED, RED])
    until(shown.page, "player.pushed", what="the push connection")
    times = []
    for number, colour in enumerate((GREEN, BLUE, "#7A2E57"), start=1):
        began = time.time()
        item = put_picture(shown.lobby.playlist, colour, f"새 사진 {number}", order=-number)
        until(shown.page, f"player.now && player.now.alt === '{item.title}'", seconds=6)
        times.append(shown.page.evaluate("() => player.shownAt") / 1000 - began)
        time.sleep(0.9)
        assert near(pixel(shown.page), colour)
    print("commit to pixel, s:", [round(seconds, 2) for seconds in times])
    assert max(times) < 3


def test_the_player_says_which_list_it_shows_once_something_is_taken_down(stage: Any) -> None:
    from signage.slides import making

    shown = stage([RED, GREEN])
    # Both were shown, so that no first appearance has it speak.
    until(shown.page, "player.pushed && player.swaps >= 3", seconds=12, what="the push connection and both pictures")
    making.remove(list(shown.lobby.playlist.items.filter(title="사진 1")))
    began = time.monotonic()
    while shown.lobby.status.get("rev") != shown.lobby.rev or time.monotonic() - began < 0.2:
        assert time.monotonic() - began < 6, "the player never said that it shows the new list"
        time.sleep(0.1)
        shown.lobby.refresh_from_db()
    assert "사진 1" not in {item["alt"] for item in shown.page.evaluate("() => player.playlist.items")}


def test_without_push_asking_finds_the_change_within_seconds(stage: Any) -> None:
    shown = stage([RED, RED], deaf=True)
    began = time.time()
    put_picture(shown.lobby.playlist, GREEN, "새 사진", order=-1)
    until(shown.page, "player.now.alt === '새 사진'", seconds=30)
    assert not shown.page.evaluate("() => player.pushed")
    seconds = shown.page.evaluate("() => player.shownAt") / 1000 - began
    print("commit to pixel without push, s:", round(seconds, 2))
    assert seconds < 15  # asks every 5 s


def test_a_photograph_put_up_now_is_acknowledged_by_the_player(stage: Any, tmp_path: Path) -> None:
    from signage import publishing
    from signage.slides import admission, uploads

    shown = stage([RED, RED])
    until(shown.page, "player.pushed", what="the push connection")
    data = photo(BLUE, (6000, 4000), quality=92)
    source = tmp_path / "photo"
    source.write_bytes(data)
    began = time.time()
    with source.open("rb") as file:
        upload = uploads.take_bytes(file, size=len(data), title="24메가 사진", alt="파란 사진")
    given = admission.admit_upload(upload, admission.exit_at(shown.lobby), by=None)
    items = publishing.put_up(upload, [shown.lobby], given, ms=5000, until=None, alone=False, by=None, address=None)
    until(shown.page, "player.now.alt === '파란 사진'", seconds=8)
    seconds = shown.page.evaluate("() => player.shownAt") / 1000 - began
    print("24 MP photo to pixel, s:", round(seconds, 2))
    assert seconds < 8
    time.sleep(0.8)
    assert near(pixel(shown.page), BLUE)
    deadline = time.monotonic() + 5
    while (seen := publishing.seen([items[0].pk])[0]).shown_at is None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert seen.shown_at is not None
    assert abs(seen.shown_at.timestamp() - began) < 10


def test_bytes_that_do_not_match_their_hash_are_never_shown(stage: Any) -> None:
    from media.files.store import path_of

    shown = stage([GREEN, GREEN])
    with transaction.atomic():
        item = put_picture(shown.lobby.playlist, "#8A8578", "속인 사진")
        path = path_of(item.slides.get(form="wide").picture.file)
        good = path.read_bytes()
        path.write_bytes(photo(BLUE, kind="WEBP")[: len(good)].ljust(len(good), b"\0"))
    until(shown.page, "player.errors.some(e => e.includes('hash'))", what="the complaint")
    for _ in range(20):
        assert not near(pixel(shown.page), BLUE)
        assert alts(shown.page) != "속인 사진"
        time.sleep(0.1)
    path.write_bytes(good)
    until(shown.page, "player.now.alt === '속인 사진'", seconds=45, what="the whole picture, fetched again")


def test_a_picture_that_the_disk_spoils_is_fetched_again(stage: Any) -> None:
    shown = stage([GREEN, RED])
    until(shown.page, "player.stored.size === 2")
    shown.page.evaluate(
        """async () => {
          const place = await (await navigator.storage.getDirectory()).getDirectoryHandle('media');
          for await (const [name, handle] of place) {
            const size = (await handle.getFile()).size;
            const writer = await handle.createWritable({ keepExistingData: true });
            await writer.write({ type: 'write', position: size - 9, data: 'X' });
            await writer.close();
          }
        }"""
    )
    until(shown.page, "player.errors.some(e => e.includes('spoilt'))", what="the complaint")
    swaps = shown.page.evaluate("() => player.swaps")
    until(shown.page, f"player.swaps >= {swaps + 2}", what="good pictures again")


def test_a_revoked_player_forgets_everything_and_asks_to_be_paired(stage: Any) -> None:
    from signage.player import pairing

    shown = stage([RED, GREEN])
    until(shown.page, "player.pushed && player.stored.size === 2")
    pairing.revoke(shown.lobby, by=None, address=None)
    began = time.monotonic()
    until(shown.page, "!document.getElementById('pairing').hidden", seconds=8, what="the pairing page")
    assert time.monotonic() - began < 6
    until(shown.page, "document.getElementById('code').textContent.length === 9")
    left = shown.page.evaluate(
        """async () => {
          const names = [];
          for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
          return names;
        }"""
    )
    assert left == []


def test_a_withdrawn_story_leaves_the_screen_at_once(stage: Any) -> None:
    from signage.slides import making

    shown = stage([RED, GREEN, BLUE])
    until(shown.page, "player.pushed")
    item = shown.lobby.playlist.items.get(title=alts(shown.page))
    making.remove([item])
    until(shown.page, f"player.now && player.now.alt !== '{item.title}'", seconds=4)
    until(shown.page, f"!player.playlist.items.some(i => i.alt === '{item.title}')", seconds=4)


def test_an_emptied_playlist_shows_the_offices_name_but_a_broken_one_changes_nothing(stage: Any) -> None:
    shown = stage([RED])
    shown.page.route("**/s/playlist*", lambda route: route.fulfill(status=200, json={"v": 1, "items": []}))
    ask = f"async () => {{ player.etag = null; await (await import('{part(shown.page, 'transport')}')).sync(); }}"
    shown.page.evaluate(ask)
    until(shown.page, "player.errors.some(e => e.includes('refused'))")
    assert alts(shown.page) == "사진 1"
    shown.page.unroute("**/s/playlist*")
    from signage.slides import making

    making.remove(list(shown.lobby.playlist.items.all()))
    until(shown.page, "!document.getElementById('default').hidden", seconds=40)
    assert shown.page.text_content("#default h1").strip()


def test_plays_arrive_once(stage: Any) -> None:
    began = time.monotonic()
    shown = stage([RED, GREEN], ms=3000)
    until(shown.page, "player.swaps >= 3", seconds=20)
    shown.page.evaluate(f"async () => (await import('{part(shown.page, 'reports')}')).sendPlays()")
    deadline = time.monotonic() + 10
    while shown.lobby.plays.count() < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    plays = list(shown.lobby.plays.order_by("started_at"))
    assert len(plays) >= 2
    assert all(play.ms >= 2500 and play.ok for play in plays)
    assert sum(play.ms for play in plays) <= 1000 * (time.monotonic() - began), "shown longer than there was time"
    assert {play.title for play in plays} <= {"사진 1", "사진 2"}


def test_lists_of_both_versions_are_understood_and_later_ones_refused(stage: Any) -> None:
    """What lies in a player's memory is version 1: an older player, brought back, goes on with it."""
    from signage.player import playlists

    shown = stage([RED])
    first, second = (json.loads(playlists.body(shown.lobby, version=version)) for version in (1, 2))
    verdicts = shown.page.evaluate(
        """async ([lists, wire, memory]) => {
          const { isSensible, unpack } = await import(wire), { recall } = await import(memory);
          const told = list => JSON.stringify(list.items.map(i => [i.id, i.url, i.sha256, i.ms, i.alt]));
          const whole = lists.map(unpack);
          return [whole.map(isSensible), new Set(whole.map(told)).size, (await recall('playlist')).v];
        }""",
        [[first, second, {**first, "v": 3}], part(shown.page, "wire"), part(shown.page, "memory")],
    )
    assert verdicts == [[True, True, False], 1, 1]

"""Windows, lanes, nights and turned screens, as the player itself evaluates them."""

import base64
import io
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from tests.support.lobby import put_picture
from tests.support.playing import near, part, pixel, until

pytestmark = pytest.mark.browser

SEOUL = ZoneInfo("Asia/Seoul")
RED, GREEN = "#B3001B", "#0B6B4F"
NIGHT = [{"days": [5], "from": "22:00", "to": "06:00"}]
OFFICE = [{"days": [1, 2, 3, 4, 5], "from": "09:00", "to": "18:00"}]

CASES = [
    # Monday 2026-07-13
    (OFFICE, "2026-07-13T08:59:59", False),
    (OFFICE, "2026-07-13T09:00:00", True),
    (OFFICE, "2026-07-13T17:59:59", True),
    (OFFICE, "2026-07-13T18:00:00", False),
    (OFFICE, "2026-07-12T12:00:00", False),
    # from Friday 22:00 until Saturday 06:00: `days` names the day on which it begins
    (NIGHT, "2026-07-17T21:59:59", False),
    (NIGHT, "2026-07-17T22:00:00", True),
    (NIGHT, "2026-07-18T05:59:59", True),
    (NIGHT, "2026-07-18T06:00:00", False),
    (NIGHT, "2026-07-17T03:00:00", False),
    (NIGHT, "2026-07-18T23:00:00", False),
    # over the end of the week: Sunday into Monday
    ([{"days": [7], "from": "23:00", "to": "01:00"}], "2026-07-13T00:30:00", True),
    ([{"days": [7], "from": "23:00", "to": "01:00"}], "2026-07-12T00:30:00", False),
    # from midnight to midnight is the whole day
    ([{"days": [6], "from": "00:00", "to": "00:00"}], "2026-07-18T13:00:00", True),
    ([{"days": [6], "from": "00:00", "to": "00:00"}], "2026-07-19T13:00:00", False),
]


def at(when: str) -> float:
    return datetime.fromisoformat(when).replace(tzinfo=SEOUL).timestamp() * 1000


@pytest.fixture
def judge(stage: Any) -> Any:
    """Return a function that asks the player which of some items it would show at an instant."""
    shown = stage([RED])

    def which(items: list[dict[str, Any]], when: str) -> list[str]:
        for item in items:
            item.setdefault("kind", "image")
        return list(
            shown.page.evaluate(
                """async ([items, instant, clock, schedule]) => {
                  const { now } = await import(clock), { choose } = await import(schedule);
                  const before = player.offset, sha = [...player.stored][0];
                  player.offset += instant - now();
                  const found = choose({ tz: 'Asia/Seoul', items: items.map(i => ({ sha256: sha, ...i })) });
                  player.offset = before;
                  return found.map(i => i.id);
                }""",
                [items, at(when), part(shown.page, "clock"), part(shown.page, "schedule")],
            )
        )

    return which


def test_windows_lanes_and_limits(judge: Any) -> None:
    for windows, when, expected in CASES:
        assert judge([{"id": "x", "lane": 1, "windows": windows}], when) == (["x"] if expected else []), (windows, when)

    noon = "2026-07-13T12:00:00"
    one, two = {"id": "one", "lane": 1}, {"id": "two", "lane": 2, "to": "2026-07-13T12:30:00+09:00"}
    assert judge([one, two], noon) == ["two"]
    assert judge([one, two], "2026-07-13T12:30:00") == ["one"]
    assert judge([{"id": "filler", "lane": 0}, one], noon) == ["one"]
    assert judge([{"id": "later", "lane": 1, "from": "2026-07-13T12:00:01+09:00"}], noon) == []
    assert judge([{"id": "begun", "lane": 1, "from": "2026-07-13T12:00:00+09:00"}], noon) == ["begun"]
    assert judge([{"id": "new kind", "lane": 1, "kind": "hologram"}, one], noon) == ["one"]
    assert judge([{"id": "missing", "lane": 1, "sha256": "0" * 64}, one], noon) == ["one"]
    assert judge([], noon) == []


def test_a_takeover_comes_at_once_and_ends_by_itself(stage: Any) -> None:
    from datetime import timedelta

    from django.utils import timezone

    shown = stage([RED, RED])
    until(shown.page, "player.pushed")
    ends = timezone.now() + timedelta(seconds=6)
    put_picture(shown.lobby.playlist, GREEN, "면담", lane=2, valid_to=ends, ms=60_000)
    until(shown.page, "player.now.alt === '면담'", seconds=4)
    until(shown.page, "player.now.alt !== '면담'", seconds=10)
    ended = shown.page.evaluate(f"async () => (await import('{part(shown.page, 'clock')}')).now()") / 1000
    assert abs(ended - ends.timestamp()) < 2


def test_the_night_is_black_and_alerts_of_later_versions_do_no_harm(stage: Any) -> None:
    from signage.push import revisions

    shown = stage([RED])
    lobby = shown.lobby
    hour = datetime.now(SEOUL)
    lobby.night_from, lobby.night_to = hour.replace(hour=(hour.hour - 1) % 24), hour.replace(hour=(hour.hour + 1) % 24)
    lobby.save(update_fields=["night_from", "night_to"])
    revisions.bump([lobby.pk])
    until(shown.page, "document.getElementById('stage').classList.contains('night')", seconds=35)
    assert near(pixel(shown.page), "#000000", 2)
    shown.page.evaluate(
        """async address => {
          const { accept } = await import(address), settings = { ...player.playlist.settings, night: null };
          accept({ ...player.playlist, alerts: [{ id: '1', level: 'x' }], settings, strange: 1 }, null);
        }""",
        part(shown.page, "playlist"),
    )
    until(shown.page, "!document.getElementById('stage').classList.contains('night')", seconds=5)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_screen_shows_its_pictures_turned(stage: Any, rotation: int) -> None:
    from signage.push import revisions

    shown = stage([RED])
    lobby = shown.lobby
    lobby.rotation = rotation
    lobby.save(update_fields=["rotation"])
    revisions.bump([lobby.pk])
    until(shown.page, f"document.getElementById('stage').classList.contains('r{rotation}')", seconds=35)
    box = shown.page.evaluate(
        "() => { const b = document.getElementById('stage').getBoundingClientRect();"
        " return [b.x, b.y, b.width, b.height].map(Math.round) }"
    )
    assert box == [0, 0, 1280, 720]


def test_reduced_motion_has_no_fade(stage: Any) -> None:
    shown = stage([RED, GREEN], reduced_motion="reduce")
    names = "[...document.querySelectorAll('.layer.on > *')].map(e => getComputedStyle(e).animationName)"
    assert set(shown.page.evaluate(f"() => {names}")) == {"none"}
    until(shown.page, "player.swaps >= 2", seconds=10)


@pytest.mark.parametrize("which", ["pairing", "playing"])
def test_axe_finds_nothing(stage: Any, players: Any, origin: Any, which: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    if which == "playing":
        page = stage([RED, GREEN], bypass_csp=True).page
    else:
        page = players.start(bypass_csp=True).pages[0]
        page.goto(f"{origin.url}/s/player")
        until(page, "document.getElementById('code').textContent.length === 9")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


#: Red fades into green: halfway its brightest channel is 70. Two bright pictures never get darker than either.
PAIRS = [([RED, GREEN], 60), (["#F2C200", "#E8E4D8"], 215)]


@pytest.mark.parametrize(("colours", "floor"), PAIRS, ids=["dark", "bright"])
def test_no_black_frame_between_pictures(stage: Any, colours: list[str], floor: int) -> None:
    """In what the compositor really draws, the black ground is never seen, however late a frame comes."""
    shown = stage(colours, ms=1200)
    until(shown.page, "player.stored.size === 2 && player.swaps >= 2")
    session = shown.context.new_cdp_session(shown.page)
    frames: list[str] = []

    def keep(event: Any) -> None:
        frames.append(event["data"])
        session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    session.on("Page.screencastFrame", keep)
    session.send("Page.startScreencast", {"format": "jpeg", "quality": 90, "maxWidth": 320, "maxHeight": 180})
    swaps = shown.page.evaluate("() => player.swaps")
    until(shown.page, f"player.swaps >= {swaps + 5}", seconds=60)
    session.send("Page.stopScreencast")
    seen = [_middle(frame) for frame in frames]
    assert len({tuple(value // 16 for value in colour) for colour in seen}) >= 2, "no change was seen"
    darkest = min(seen, key=max)
    print(len(seen), "frames, the darkest:", darkest)
    assert max(darkest) >= floor, darkest


def _middle(frame: str) -> tuple[int, ...]:
    with Image.open(io.BytesIO(base64.b64decode(frame))) as picture:
        return tuple(picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2)))


def test_one_picture_gives_way_before_the_next_comes(stage: Any) -> None:
    """Asked of the page at each of its frames, true on a machine that draws few of them, too.

    The ground is covered at every moment, and never do two pictures (and the words in them) show through one another.
    The clock, which only the first of them has, comes once the other has gone and goes before it comes.
    """
    shown = stage([RED, GREEN], ms=1200)
    until(shown.page, "player.stored.size === 2 && player.swaps >= 2")
    gaps, ghosts, halfway, frames = shown.page.evaluate(
        """() => new Promise(done => {
          const last = player.swaps + 4, gaps = [], ghosts = [];
          player.playlist.items.forEach(item => { item.clock = item.alt === '사진 1'; });
          let frames = 0, halfway = 0;
          const see = element => element ? Number(getComputedStyle(element).opacity) : 0;
          const look = () => {
            frames++;
            const on = document.querySelector('.layer.on'), under = document.querySelector('.layer.under');
            const [colours, picture] = ['.back', 'img'].map(name => see(on && on.querySelector(name)));
            const before = see(under && under.querySelector('img'));
            const told = `colours ${colours} picture ${picture} before ${before}`;
            if (Math.max(colours, picture, before) < 1) gaps.push(told);
            if (before && colours < 1 && picture > 0) ghosts.push(told);
            const clock = !document.getElementById('clock').hidden, name = on && on.querySelector('img').alt;
            if (clock && (name === '사진 2' || before && colours < 1)) ghosts.push(`clock over ${name} ${told}`);
            if (before && picture < 1) halfway++;
            if (player.swaps < last) requestAnimationFrame(look); else done([gaps, ghosts, halfway, frames]);
          };
          look();
        })"""
    )
    print(frames, "frames,", halfway, "between two pictures")
    assert halfway
    assert gaps == []
    assert ghosts == []

"""What devices may ask, and what they are told: playlist, media, pairing, plays, heartbeats."""

import json
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from signage import codes, devices, pairing, shell, slides, store
from signage.models import (
    Appearance,
    DeviceCredential,
    PairingCode,
    Play,
    Playlist,
    PlaylistItem,
    Screen,
    ScreenEvent,
)
from signage.windows import clean_windows
from tests.signage.conftest import put_picture

NONCE = "N" * 43


def post(client: Any, path: str, value: Any) -> Any:
    return client.post(path, json.dumps(value), content_type="application/json")


# -- Playlist


def test_a_stranger_gets_nothing(client: Any, db: None) -> None:
    for path in ("/s/playlist", f"/s/m/{'0' * 64}.webp"):
        answer = client.get(path)
        assert answer.status_code == 401
        assert answer.json()["error"] == "unpaired"
    for path in ("/s/plays", "/s/beat"):
        assert post(client, path, {}).status_code == 401


def test_the_playlist_is_as_the_protocol_says(device: Any, lobby: Any) -> None:
    item = put_picture(
        lobby.playlist,
        "#0B6B4F",
        "수박축제",
        windows=[{"days": [1, 2], "from": "09:00", "to": "18:00"}],
        valid_to=timezone.now() + timedelta(days=3),
    )
    told = device.get("/s/playlist").json()
    slide = item.slides.get(form="wide")
    assert told["v"] == 1
    assert told["screen"] == str(lobby.pk)
    assert told["empty"] is False
    assert told["alerts"] == []
    assert told["now"].endswith("+09:00")
    assert told["settings"]["night"] is None
    (only,) = told["items"]
    assert only["id"] == str(slide.pk)
    assert only["url"] == f"/s/m/{slide.picture.sha256}.webp"
    assert only["sha256"] == slide.picture.sha256
    assert only["bytes"] == slide.picture.size
    assert only["windows"] == item.windows
    assert only["alt"] == "수박축제"
    assert set(only) == {"id", "lane", "kind", "url", "sha256", "bytes", "ms", "fit", "alt", "to", "windows"}


def test_unchanged_costs_one_query_and_the_whole_at_most_three(
    device: Any, lobby: Any, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        put_picture(lobby.playlist, "#0B6B4F", f"사진 {number}")
    with django_assert_max_num_queries(3):
        whole = device.get("/s/playlist?v=2")
    with django_assert_num_queries(1):
        again = device.get("/s/playlist?v=2", headers={"if-none-match": whole["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_thirty_items_with_real_titles_are_short(device: Any, lobby: Any) -> None:
    for number in range(30):
        title = f"진천군, 제{number}회 농다리 축제 주차와 셔틀버스 안내"
        put_picture(lobby.playlist, "#0B6B4F", title, size=(64 + number, 36), ms=8000 if number % 5 else 12_000)
    whole = device.get("/s/playlist?v=2")
    sent = device.get("/s/playlist?v=2", headers={"accept-encoding": "gzip"})
    print("playlist of 30, bytes:", len(whole.content), "on the wire:", len(sent.content))
    assert len({item["file"] for item in whole.json()["items"]}) == 30
    assert len(whole.content) < 6_000
    assert len(sent.content) < 3_000
    same = device.get("/s/playlist?v=2", headers={"accept-encoding": "gzip", "if-none-match": sent["ETag"]})
    assert same.status_code == 304


def test_the_second_version_says_the_same_in_fewer_words(device: Any, lobby: Any) -> None:
    windows = [{"days": [1, 2], "from": "09:00", "to": "18:00"}]
    put_picture(lobby.playlist, "#0B6B4F", "하나", valid_to=timezone.now() + timedelta(days=3), windows=windows)
    put_picture(lobby.playlist, "#B3001B", "둘", ms=8000)
    put_picture(lobby.playlist, "#1D3B6F", "셋", lane=2)
    item = put_picture(lobby.playlist, "#7A2E57", "넷")
    PlaylistItem.objects.filter(pk=item.pk).update(kind="story", story_key="k")
    first, second = (device.get(f"/s/playlist?v={version}").json() for version in (1, 2))
    assert (first.pop("v"), second.pop("v")) == (1, 2)
    base, each = second.pop("base"), second.pop("each")
    whole = [{**each, **item} for item in second.pop("items")]
    for item in whole:
        item["url"] = base + item["file"]
        item["sha256"] = item.pop("file")[:64]
        if not item["clock"]:
            del item["clock"]
    assert whole == first.pop("items")
    first.pop("now"), second.pop("now")
    assert first == second


def test_every_change_changes_the_etag(device: Any, lobby: Any) -> None:
    seen = {device.get("/s/playlist")["ETag"]}
    first = put_picture(lobby.playlist, "#0B6B4F", "하나")
    seen.add(device.get("/s/playlist")["ETag"])
    put_picture(lobby.playlist, "#B3001B", "둘")
    seen.add(device.get("/s/playlist")["ETag"])
    slides.remove([first])
    seen.add(device.get("/s/playlist")["ETag"])
    assert len(seen) == 4


def test_other_screens_keep_their_revision(lobby: Any) -> None:
    other = Screen.objects.create(name="서관", playlist=Playlist.objects.create(name="서관"))
    put_picture(lobby.playlist, "#0B6B4F", "하나")
    assert Screen.objects.get(pk=other.pk).rev == other.rev


def test_a_turned_screen_gets_tall_pictures(lobby: Any) -> None:
    assert lobby.form == "wide"
    lobby.rotation = 90
    assert lobby.form == "tall"
    lobby.width, lobby.height = 1080, 1920
    assert lobby.form == "wide"


# -- Media


def test_media_only_of_the_devices_own_playlist(device: Any, lobby: Any) -> None:
    mine = put_picture(lobby.playlist, "#0B6B4F", "내 것").slides.get(form="wide").picture
    other = put_picture(Playlist.objects.create(name="남"), "#B3001B", "남의 것").slides.get(form="wide").picture
    answer = device.get(f"/s/m/{mine.file_name}")
    assert answer.status_code == 200
    assert b"".join(answer) == store.path_of(mine.file_name).read_bytes()
    assert "immutable" in answer["Cache-Control"]
    assert answer["Content-Type"] == "image/webp"
    assert device.get(f"/s/m/{other.file_name}").status_code == 404


@pytest.mark.parametrize(
    "name", ["x.webp", "..%2f..%2fetc%2fpasswd", "0" * 64 + ".svg", "0" * 63 + ".webp", "A" * 64 + ".webp", "%00", "가"]
)
def test_other_names_are_not_found(device: Any, name: str) -> None:
    refused = 400 if name == "%00" else 404  # a NUL is refused before any address is looked at
    assert device.get(f"/s/m/{name}").status_code == refused


@pytest.mark.parametrize(
    ("asked", "status", "length"),
    [
        ("bytes=0-9", 206, 10),
        ("bytes=10-", 206, None),
        ("bytes=-5", 206, 5),
        ("bytes=999999999-", 416, 0),
        ("bytes=5-2", 200, None),
        ("nonsense", 200, None),
        ("bytes=-" + "9" * 5000, 200, None),
    ],
)
def test_ranges(device: Any, lobby: Any, asked: str, status: int, length: int | None) -> None:
    picture = put_picture(lobby.playlist, "#0B6B4F", "x").slides.get(form="wide").picture
    answer = device.get(f"/s/m/{picture.file_name}", headers={"range": asked})
    assert answer.status_code == status
    if length is not None and status == 206:
        assert len(b"".join(answer)) == length


def test_a_lost_file_is_not_an_error_page(device: Any, lobby: Any) -> None:
    picture = put_picture(lobby.playlist, "#123456", "x").slides.get(form="wide").picture
    store.path_of(picture.file_name).unlink()
    assert device.get(f"/s/m/{picture.file_name}").status_code == 404


# -- Pairing


def test_a_screen_is_paired_once_and_older_tokens_die(client: Any, lobby: Any, county: Any) -> None:
    old = devices.issue(lobby, by=None)
    told = post(client, "/s/pair", {"nonce": NONCE}).json()
    assert told["state"] == "waiting"
    assert codes.read(told["code"])
    assert post(client, "/s/pair", {"nonce": NONCE}).json()["state"] == "waiting"
    pairing.claim(told["code"], lobby, by=county.editor, address="127.0.0.1")
    done = post(client, "/s/pair", {"nonce": NONCE})
    assert done.json() == {"state": "paired", "seconds_left": 0, "screen": "동관 1층 로비"}
    cookie = done.cookies["screen"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert client.get("/s/playlist").status_code == 200
    assert post(client, "/s/pair", {"nonce": NONCE}).json()["state"] == "expired"
    client.cookies["screen"] = old
    assert client.get("/s/playlist").status_code == 401


def test_neither_token_nor_code_nor_nonce_is_stored(client: Any, lobby: Any, county: Any) -> None:
    code = codes.read(post(client, "/s/pair", {"nonce": NONCE}).json()["code"])
    pairing.claim(str(code), lobby, by=county.editor, address=None)
    token = post(client, "/s/pair", {"nonce": NONCE}).cookies["screen"].value
    assert len(token) == 43
    kept = repr(list(DeviceCredential.objects.values())) + repr(list(PairingCode.objects.values()))
    assert all(secret not in kept for secret in (token, str(code), NONCE))
    assert DeviceCredential.objects.get().token_sha256 == devices.digest(token)


def test_guessing_is_stopped(lobby: Any, county: Any) -> None:
    for _try in range(pairing.TRIES_A_MINUTE):
        with pytest.raises(pairing.Refused, match="코드가 맞지 않거나"):
            pairing.claim("ACDEFGHJ", lobby, by=county.editor, address="10.0.0.1")
    code = pairing.proceed(NONCE, address=None).code
    with pytest.raises(pairing.Refused, match="여러 번"):
        pairing.claim(code, lobby, by=county.editor, address="10.0.0.2")
    with pytest.raises(pairing.Refused, match="여러 번"):
        pairing.claim(code, lobby, by=county.operator, address="10.0.0.1")
    pairing.claim(code, lobby, by=county.operator, address="10.0.0.3")
    assert ScreenEvent.objects.filter(action="pair-failed").count() == pairing.TRIES_A_MINUTE


def test_a_code_dies_after_ten_minutes(lobby: Any, county: Any) -> None:
    code = pairing.proceed(NONCE, address=None).code
    later = timezone.now() + timedelta(minutes=10, seconds=1)
    with time_machine.travel(later, tick=False):
        with pytest.raises(pairing.Refused):
            pairing.claim(code, lobby, by=county.editor, address=None)
        assert pairing.proceed(NONCE, address=None).state == "expired"


def test_asking_for_many_codes_is_slowed(client: Any, db: None) -> None:
    answers = [post(client, "/s/pair", {"nonce": f"{number:043d}"}).status_code for number in range(14)]
    assert answers == [200] * pairing.CODES_A_MINUTE + [429] * 2


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 400, "application/json", 400),
        (b"nonce=x", "application/x-www-form-urlencoded", 415),
        (b'{"nonce": "' + b"x" * 1000 + b'"}', "application/json", 413),
        (b'{"nonce": "short"}', "application/json", 400),
        (b'{"nonce": 5}', "application/json", 400),
    ],
)
def test_nonsense_is_answered_in_korean(client: Any, db: None, body: bytes, kind: str, status: int) -> None:
    answer = client.post("/s/pair", body, content_type=kind)
    assert answer.status_code == status
    assert any("가" <= letter <= "힣" for letter in answer.json()["message"])


@given(st.text(max_size=30))
def test_reading_a_code_never_fails(typed: str) -> None:
    read = codes.read(typed)
    assert read is None or len(read) == codes.LENGTH


def test_codes_survive_being_shown_and_typed() -> None:
    for _round in range(200):
        code = codes.new_code()
        assert codes.read(codes.shown(code).lower()) == code


# -- Reports


def play(**values: Any) -> dict[str, Any]:
    row = {"id": str(uuid.uuid4()), "item": "1", "sha256": "a" * 64, "ms": 10_000, "ok": True}
    return {**row, "started_at": timezone.now().isoformat(), **values}


def test_plays_count_once_however_often_they_are_sent(device: Any, lobby: Any) -> None:
    slide = put_picture(lobby.playlist, "#0B6B4F", "수박축제").slides.get(form="wide")
    rows = [play(item=str(slide.pk)) for _number in range(5)]
    for _time in range(3):
        told = post(device, "/s/plays", {"plays": rows}).json()
        assert sorted(told["accepted"]) == sorted(row["id"] for row in rows)
    assert Play.objects.count() == 5
    slides.remove([slide.item])
    assert Play.objects.first().title == "수박축제"


def test_plays_that_make_no_sense_are_refused_for_good(device: Any) -> None:
    bad = [
        play(ms=-1),
        play(ms="10"),
        play(ms=10**12),
        play(started_at="yesterday"),
        play(started_at="2026-02-31T00:00:00+09:00"),
        play(started_at=(timezone.now() + timedelta(days=2)).isoformat()),
        play(sha256="Z" * 64),
        play(id="not-a-uuid"),
    ]
    told = post(device, "/s/plays", {"plays": [*bad, 5, None, {}, play(item="\0\ud800")]}).json()
    assert len(told["accepted"]) == 1
    assert told["refused"] == [row["id"] for row in bad]
    assert Play.objects.count() == 1


@pytest.mark.parametrize("plays", [None, "x", {}, [{}] * 201])
def test_a_batch_has_limits(device: Any, plays: Any) -> None:
    assert post(device, "/s/plays", {"plays": plays}).status_code == 400


def test_a_heartbeat_is_noted_with_first_appearances(device: Any, lobby: Any) -> None:
    slide = put_picture(lobby.playlist, "#0B6B4F", "x").slides.get(form="wide")
    when = timezone.now().isoformat()
    beat = {"version": "abc", "now": str(slide.pk), "shown": [{"item": str(slide.pk), "at": when}], "w": 1920}
    assert post(device, "/s/beat", beat).status_code == 200
    assert post(device, "/s/beat", beat).status_code == 200
    lobby.refresh_from_db()
    assert lobby.last_seen is not None
    assert lobby.status["now"] == str(slide.pk)
    assert Appearance.objects.get().slide == slide


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_windows_are_right_or_refused(value: Any) -> None:
    try:
        clean_windows(value)
    except ValidationError:
        return
    assert isinstance(value, list)
    assert all(set(window) == {"days", "from", "to"} for window in value)


# -- Shell


def test_the_player_is_small_and_closed(client: Any, db: None) -> None:
    page = client.get("/s/player")
    policy = page["Content-Security-Policy"]
    assert page.status_code == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    face = client.get("/s/player.woff2")
    assert face.status_code == 200
    assert len(face.content) < 60_000
    parts = [f"/s/player/{shell.version()}/{name}" for name in ("player.css", *shell.modules())]
    scripts = [client.get(path) for path in parts[1:]]
    assert sum(len(script.content) for script in scripts) <= 32_000
    assert all(len(script.content) <= 6_000 for script in scripts)
    for path in ("/s/player", "/s/sw.js", *parts):
        answer = client.get(path)
        text = answer.content.decode()
        assert "http://" not in text
        assert "https://" not in text
        assert answer["X-Content-Type-Options"] == "nosniff"
        if path in parts:
            assert path in page.content.decode()
            assert "immutable" in answer["Cache-Control"]
            assert answer["Content-Security-Policy"] == policy


def test_the_worker_names_every_file_of_its_version_and_each_is_there(client: Any, db: None) -> None:
    worker = client.get("/s/sw.js")
    assert worker["Service-Worker-Allowed"] == "/s/"
    told = re.search(rb"const FILES = (.*);", worker.content)
    assert told is not None
    files = json.loads(told[1])
    assert {"/s/player", f"/s/player/{shell.version()}/main.js"} < set(files)
    assert all(client.get(path).status_code == 200 for path in files)


@pytest.mark.parametrize(
    "path", ["0/main.js", "{version}/sw.js", "{version}/player.html", "{version}/..%2fx", "²/main.js"]
)
def test_files_of_another_version_are_not_found(client: Any, db: None, path: str) -> None:
    answer = client.get("/s/player/" + path.format(version=shell.version()))
    assert answer.status_code == 404


def test_another_method_is_refused(device: Any) -> None:
    assert device.post("/s/playlist").status_code == 405
    assert device.get("/s/plays").status_code == 405

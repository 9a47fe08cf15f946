"""What a device is told to show: its playlist in both versions, and the pictures in it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from media.files.store import path_of
from signage.models import (
    Playlist,
    PlaylistItem,
    Screen,
)
from signage.slides import making
from tests.signage.conftest import post
from tests.support.lobby import put_picture

pytestmark = pytest.mark.database


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
    assert only["bytes"] == slide.picture.file.size
    assert only["windows"] == item.windows
    assert only["alt"] == "수박축제"
    assert set(only) == {"id", "lane", "kind", "url", "sha256", "bytes", "ms", "fit", "alt", "to", "windows"}


def test_unchanged_costs_one_query_and_the_whole_at_most_three(
    device: Any, lobby: Any, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
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
    making.remove([first])
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


def test_media_only_of_the_devices_own_playlist(device: Any, lobby: Any) -> None:
    mine = put_picture(lobby.playlist, "#0B6B4F", "내 것").slides.get(form="wide").picture
    other = put_picture(Playlist.objects.create(name="남"), "#B3001B", "남의 것").slides.get(form="wide").picture
    answer = device.get(f"/s/m/{mine.file_name}")
    assert answer.status_code == 200
    assert b"".join(answer) == path_of(mine.file).read_bytes()
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
    path_of(picture.file).unlink()
    assert device.get(f"/s/m/{picture.file_name}").status_code == 404

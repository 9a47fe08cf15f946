"""Everything that people and devices may send to the screens' pages and endpoints, and should not."""

import io
import json
import struct
import uuid
import zlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signage import devices, drawing, intake, pairing, store
from signage.models import (
    FeedRule,
    Play,
    Playlist,
    PlaylistItem,
    Screen,
    ScreenEvent,
    ScreenPicture,
    Slide,
    Upload,
)
from tests.signage.conftest import photo, put_picture

#: Values for any field of any form.
HOSTILE = ["", "\0", "가" * 5000, "9" * 40, "-1", "²", "9999-99-99"]
_TABLES = (FeedRule, Play, Playlist, PlaylistItem, Screen, ScreenPicture, Slide, Upload)


@pytest.fixture
def desk(county: Any, client_of: Any) -> Any:
    """The editor, signed in; a fault of ours is an answer, not an exception."""
    client = client_of(county.editor)
    client.raise_request_exception = False
    return client


@pytest.fixture
def kept() -> Callable[[], tuple[list[int], int]]:
    """Return a function that counts all rows and all picture files."""

    def count() -> tuple[list[int], int]:
        files = sum(1 for path in store.folder().rglob("*") if path.is_file())
        return [table._default_manager.count() for table in _TABLES], files

    return count


def is_korean(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)


# -- Addresses


def test_unknown_numbers_are_not_found(desk: Any, lobby: Any, kept: Any) -> None:
    before = kept()
    for name in ("change", "revoke", "delete", "playlist", "move", "item", "take-down"):
        for key in (0, 999_999, 2**63, 10**30):
            answer = desk.post(reverse(f"screens:{name}", args=[key]), {"name": "x", "what": "remove"})
            assert answer.status_code == 404, (name, key)
            assert is_korean(answer.content.decode())
    assert kept() == before


def test_an_item_of_a_playlist_cannot_be_taken_down_as_if_it_hung_on_a_screen(desk: Any, lobby: Any) -> None:
    item = put_picture(lobby.playlist, "#0B6B4F", "재생목록의 사진")
    assert desk.post(reverse("screens:take-down", args=[item.pk])).status_code == 404
    assert PlaylistItem.objects.filter(pk=item.pk).exists()


def test_other_picture_names_are_not_found(desk: Any) -> None:
    for name in ("x.webp", "0" * 64 + ".svg", "A" * 64 + ".webp", "0" * 64 + ".webp"):
        assert desk.get(reverse("screens:picture", args=[name])).status_code == 404


# -- Forms

SCREEN = {"name": "민원실", "place": "본관", "width": "1920", "height": "1080", "rotation": "0"}
ITEM = {"ms": "10", "lane": "1", "days": ["1"], "opens": "09:00", "closes": "18:00"}
ADDERS = {
    "picture": {"picture-title": "제목", "picture-ms": "10"},
    "story": {"story-story_key": "nothing", "story-ms": "10"},
    "feed": {"feed-source": "stories", "feed-newest": "3", "feed-max_age_days": "30", "feed-ms": "8"},
}


def try_all(form: dict[str, Any], fields: list[str], send: Callable[[dict[str, Any]], Any], kept: Any) -> None:
    """Send the form with every hostile value in every field: it is taken, or refused in Korean and nothing written."""
    for field in fields:
        for value in HOSTILE:
            with transaction.atomic():
                before = kept()
                answer = send({**form, field: value})
                case = (field, value[:20], answer.status_code)
                assert answer.status_code in (200, 302, 400), case
                refused = _refused(answer)
                if refused is not None:
                    assert is_korean(refused), case
                    assert kept() == before, case
                transaction.set_rollback(True)


def _refused(answer: Any) -> str | None:
    """Return what the answer says is wrong, None where it took the form."""
    is_json = answer.get("Content-Type", "") == "application/json"
    if answer.status_code == 400:
        return " ".join(answer.json()["errors"]) if is_json else answer.content.decode()
    if answer.status_code == 302 or is_json:
        return None
    forms = [form for _name, _label, form in answer.context.get("forms") or []] or [answer.context["form"]]
    return " ".join(form.errors.as_text() for form in forms if form.is_bound)


def test_the_screens_form_takes_a_value_or_says_what_is_wrong(desk: Any, kept: Any) -> None:
    fields = [*SCREEN, "night_from", "night_to", "playlist"]
    try_all(SCREEN, fields, lambda form: desk.post(reverse("screens:add"), form), kept)


def test_a_refused_screen_leaves_no_playlist_behind(desk: Any) -> None:
    assert desk.post(reverse("screens:add"), {**SCREEN, "width": "-5"}).status_code == 200
    assert not Playlist.objects.exists()
    assert not Screen.objects.exists()


def test_the_items_form_takes_a_value_or_says_what_is_wrong(desk: Any, lobby: Any) -> None:
    item = put_picture(lobby.playlist, "#0B6B4F", "x", windows=[{"days": [1], "from": "09:00", "to": "18:00"}])
    address = reverse("screens:item", args=[item.pk])
    this = PlaylistItem.objects.filter(pk=item.pk)
    fields = [*ITEM, "valid_from", "valid_to"]
    try_all(ITEM, fields, lambda form: desk.post(address, form), lambda: list(this.values()))


def test_the_playlists_forms_take_a_value_or_say_what_is_wrong(desk: Any, lobby: Any, kept: Any) -> None:
    address = reverse("screens:playlist", args=[lobby.playlist_id])
    for add, form in ADDERS.items():
        fields = [*form, "feed-department"] if add == "feed" else list(form)
        try_all({"add": add, **form}, fields, lambda values: desk.post(address, values), kept)


def test_the_page_for_now_takes_a_value_or_says_what_is_wrong(
    desk: Any, lobby: Any, kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The picture itself is good each time: what the child makes of it is made once.
    prepared = drawing.Prepared({name: drawing.Drawn(photo(size=(64, 36)), "jpg", 64, 36) for name in ("wide", "tall")})
    monkeypatch.setattr(drawing, "prepare", lambda order: prepared)
    data = photo(size=(400, 300))

    def send(form: dict[str, Any]) -> Any:
        values = {**form, "picture": SimpleUploadedFile("a.jpg", data)}
        return desk.post(reverse("screens:now"), values, headers={"accept": "application/json"})

    form = {"title": "제목", "screens": [lobby.pk], "until": "hour"}
    try_all(form, ["title", "screens", "until", "alone"], send, kept)


# -- Pairing at the desk


def test_a_code_that_is_wrong_late_or_guessed_is_refused_in_korean(desk: Any, lobby: Any) -> None:
    address = reverse("screens:pair")

    def said(code: str) -> str:
        answer = desk.post(address, {"code": code, "screen": lobby.pk})
        assert answer.status_code == 200
        return str(answer.context["form"].errors.as_text())

    assert is_korean(said(""))
    code = pairing.proceed("n" * 43, address=None).code
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        desk.force_login(desk.get(address).wsgi_request.user, backend="django.contrib.auth.backends.ModelBackend")
        assert "10분이 지났습니다" in said(code)
    for wrong in ("ACDEFGHJ", "가나다라마바사아", "²²²²²²²²", "9" * 20):
        assert "맞지 않거나" in said(wrong)
    ScreenEvent.objects.create(screen=lobby, action="pair-failed", by=desk.get(address).wsgi_request.user)
    assert "1분 뒤에" in said(code)
    assert not lobby.credentials.exists()
    assert pairing.proceed("n" * 43, address=None).state == "waiting"


def test_pairing_with_a_hostile_value_pairs_nothing(desk: Any, lobby: Any) -> None:
    code = pairing.proceed("n" * 43, address=None).code
    address = reverse("screens:pair")
    for value in HOSTILE:
        for form in ({"code": value, "screen": lobby.pk}, {"code": code, "screen": value}, {}):
            answer = desk.post(address, form)
            assert answer.status_code == 200, form
            assert is_korean(answer.context["form"].errors.as_text()), form
        assert desk.get(address, {"screen": value.replace("\0", ""), "code": "x"}).status_code == 200
    assert not lobby.credentials.exists()


# -- Uploads


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """Return a PNG that claims a size; its picture data are a few bytes."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


def moving() -> bytes:
    """Return an animated WebP."""
    from PIL import Image

    frames = [Image.new("RGB", (320, 180), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


BOMB = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 200_000_000, 9))
UPLOADS = {
    "zero bytes": ("a.jpg", b"", "빈 파일"),
    "a sentence": ("a.jpg", "사진입니다".encode(), "사진 파일이 아닙니다"),
    "a document": ("a.jpg", b"%PDF-1.7\n" + b"x" * 500, "사진 파일이 아닙니다"),
    "a program": ("a.jpg", b"MZ" + b"\0" * 500, "사진 파일이 아닙니다"),
    "cut short": ("a.jpg", photo()[:3000], "손상"),
    "cut short, PNG": ("a.png", photo(kind="PNG")[:-500], "손상"),
    "head only": ("a.webp", b"RIFF\x10\0\0\0WEBPVP8 ", "손상"),
    "100 megapixels": ("a.png", png(10_000, 10_000), "너무 큽니다"),
    "as large as PNG can say": ("a.png", png(2**31 - 1, 2**31 - 1), "너무 큽니다"),
    "80 megapixels that are not there": ("a.png", png(8_000, 9_999), "손상"),
    "a bomb in a comment": ("a.png", png(640, 360, BOMB), "손상"),
    "a film": ("a.mp4", b"\0\0\0\x20ftypisom" + b"\0" * 500, "동영상"),
    "a film of a telephone": ("a.jpg", b"\0\0\0\x14ftypqt  " + b"\0" * 500, "동영상"),
    "a film in Matroska": ("a.webm", b"\x1aE\xdf\xa3" + b"\0" * 500, "사진 파일이 아닙니다"),
    "moving": ("a.webp", moving(), "움직이는"),
    "SVG": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    "a name of a path": ("../../etc/passwd\n<b>.jpg", b"root:x:0:0", "사진 파일이 아닙니다"),
}


@pytest.mark.parametrize("what", UPLOADS)
def test_a_bad_upload_is_refused_with_a_sentence_at_both_doors(desk: Any, lobby: Any, what: str, kept: Any) -> None:
    name, data, sentence = UPLOADS[what]
    before = kept()
    form = {"picture": SimpleUploadedFile(name, data), "title": "x", "screens": [lobby.pk], "until": "hour"}
    answer = desk.post(reverse("screens:now"), form, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert any(sentence in error for error in answer.json()["errors"]), answer.json()
    form = {
        "add": "picture",
        "picture-picture": SimpleUploadedFile(name, data),
        "picture-title": "x",
        "picture-ms": "9",
    }
    answer = desk.post(reverse("screens:playlist", args=[lobby.playlist_id]), form)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert kept() == before


@pytest.mark.parametrize("where", ["scratch", "store"])
def test_a_full_disk_is_said_and_leaves_nothing(
    desk: Any, lobby: Any, kept: Any, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def full(*arguments: Any, **options: Any) -> Any:
        raise OSError(28, "No space left on device")

    before = kept()
    monkeypatch.setattr(*{"scratch": (intake, "NamedTemporaryFile"), "store": (store, "keep")}[where], full)
    form = {"picture": SimpleUploadedFile("a.jpg", photo()), "title": "x", "screens": [lobby.pk], "until": "hour"}
    answer = desk.post(reverse("screens:now"), form, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert "저장 공간" in answer.json()["errors"][0]
    assert kept() == before


# -- Devices


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20) | st.just("²"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
plays = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("id", "item", "sha256", "started_at", "ms", "ok"), json_values)
)
beats = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("version", "now", "shown", "w", "h", "offset_ms", "used", "errors"), json_values)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
@given(value=st.one_of(json_values, st.fixed_dictionaries({"plays": st.lists(plays, max_size=3)}), beats))
def test_whatever_a_device_sends_is_answered_by_the_protocol(device: Any, lobby: Any, value: Any) -> None:
    for path in ("/s/plays", "/s/beat", "/s/pair"):
        answer = device.post(path, json.dumps(value), content_type="application/json")
        assert answer.status_code in (200, 400, 413, 429), path
        if answer.status_code != 200:
            assert is_korean(answer.json()["message"])


def test_what_a_device_says_of_itself_never_breaks_the_board(desk: Any, lobby: Any) -> None:
    desk.cookies[devices.cookie_name()] = devices.issue(lobby, by=None)
    for now in ("²", "abc", "9" * 20, "9" * 19, "-1", "", "0", None, {"x": 1}, "<script>alert(1)"):
        answer = desk.post("/s/beat", json.dumps({"now": now, "errors": [now]}), content_type="application/json")
        assert answer.status_code == 200
        for name in ("board", "now"):
            answer = desk.get(reverse(f"screens:{name}"))
            assert answer.status_code == 200, now
            assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/json", 415),
        (b"null", "application/json", 400),
        (b'{"plays": [', "application/json", 400),
        (b'{"plays": ' + b"[" * 2000 + b"]" * 2000 + b"}", "application/json", 400),
        (b'{"plays": ' + b"9" * 5000 + b"}", "application/json", 400),
        (b"\x00\xff", "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"plays=1", "application/x-www-form-urlencoded", 415),
        (b"[" + b" " * 200_000 + b"]", "application/json", 413),
    ],
    ids=["nothing", "null", "cut", "deep", "long number", "bytes", "text", "form", "large"],
)
def test_what_is_no_report_is_refused(device: Any, body: bytes, kind: str, status: int) -> None:
    for path in ("/s/plays", "/s/beat"):
        answer = device.post(path, body, content_type=kind)
        assert answer.status_code == status
        assert is_korean(answer.json()["message"])


def test_one_device_cannot_write_into_anothers_record(device: Any, lobby: Any) -> None:
    other = Screen.objects.create(name="서관", playlist=lobby.playlist)
    mine = Play.objects.create(id=uuid.uuid4(), screen=other, item="1", started_at=timezone.now(), ms=5)
    row = {"id": str(mine.pk), "item": "9", "started_at": timezone.now().isoformat(), "ms": 9}
    assert device.post("/s/plays", json.dumps({"plays": [row]}), content_type="application/json").status_code == 200
    mine.refresh_from_db()
    assert (mine.screen, mine.item, mine.ms) == (other, "1", 5)


def test_any_version_asked_for_gets_a_playlist_or_a_refusal(device: Any, lobby: Any) -> None:
    put_picture(lobby.playlist, "#0B6B4F", "x")
    for version in ("", "0", "1", "2", "3", "9" * 30, "²", "x" * 500, "%00"):
        answer = device.get(f"/s/playlist?v={version}")
        assert answer.status_code == (400 if version == "%00" else 200)
        if answer.status_code == 200:
            assert answer.json()["v"] == (2 if version == "2" else 1)

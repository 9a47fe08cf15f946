"""Files that are no picture, too much of one, or come when the disk is full."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media import atomic_files
from signage.models import PlaylistItem
from signage.slides import uploads
from tests.support.lobby import photo
from tests.support.made_files import repeated


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


BOMB = chunk(b"zTXt", b"Comment\0\0" + repeated(b"\0" * 2_000_000, 100))
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
    "a film in Matroska": ("a.webm", b"\x1aE\xdf\xa3" + b"\0" * 500, "동영상"),
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
    monkeypatch.setattr(*{"scratch": (uploads, "NamedTemporaryFile"), "store": (atomic_files, "write")}[where], full)
    form = {"picture": SimpleUploadedFile("a.jpg", photo()), "title": "x", "screens": [lobby.pk], "until": "hour"}
    answer = desk.post(reverse("screens:now"), form, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert "저장 공간" in answer.json()["errors"][0]
    assert kept() == before


@pytest.mark.django_db
@pytest.mark.database
def test_words_with_a_resident_number_keep_a_clean_picture_from_the_screens(desk: Any, lobby: Any) -> None:
    sent = {"picture": SimpleUploadedFile("a.jpg", photo()), "title": "수상자 850314-2234567"}
    sent |= {"screens": [lobby.pk], "until": "hour"}
    answer = desk.post(reverse("screens:now"), sent)
    assert answer.status_code == 400
    assert "검수 지적을 먼저 해결하세요" in answer.content.decode()
    assert not PlaylistItem.objects.exists()

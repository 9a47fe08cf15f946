"""Pictures at the door: cleaned when good, refused in Korean when not, nothing left behind."""

import io
import re
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from media import intake
from media import pictures as verbs
from media.models import Picture
from tests.support import made_files as made

HANGUL = re.compile("[가-힣]")


def take(name: str, data: bytes) -> Image.Image:
    with intake.take_picture(ContentFile(data, name)).file as file:
        return Image.open(io.BytesIO(file.read()))


class TestCleaning:
    @pytest.mark.parametrize(("name", "data"), [("a.jpg", made.jpeg()), ("a.png", made.png()), ("a.webp", made.webp())])
    def test_takes_out_everything_but_the_picture(self, name: str, data: bytes) -> None:
        image = take(name, data)
        image.load()
        assert not image.getexif()
        assert not {"comment", "icc_profile", "Author", "exif", "xmp"} & set(image.info)
        assert image.size == (60, 40)

    def test_keeps_the_bits_of_an_upright_srgb_jpeg(self) -> None:
        before = Image.open(io.BytesIO(made.jpeg(exif=False)))
        assert take("a.jpg", made.jpeg()).tobytes() == before.tobytes()

    def test_keeps_a_progressive_jpeg_with_many_scans(self) -> None:
        data = made.jpeg(progressive=True)
        assert take("a.jpg", data).tobytes() == Image.open(io.BytesIO(data)).tobytes()

    @pytest.mark.parametrize(("orientation", "top_left_is_red"), [(6, True), (8, False), (3, False)])
    def test_turns_a_picture_upright(self, orientation: int, top_left_is_red: bool) -> None:
        image = take("a.jpg", made.jpeg(orientation=orientation))
        assert image.size == ((60, 40) if orientation == 3 else (40, 60))
        red, _green, blue = image.getpixel((3, 3))
        assert (red > blue) is top_left_is_red

    def test_brings_the_colours_of_another_profile_to_srgb(self) -> None:
        red = Image.new("RGB", (8, 8), (255, 0, 0))
        image = take("a.png", made.png(red, icc_profile=made.wide_gamut_profile())).convert("RGB")
        r, g, _b = image.getpixel((4, 4))
        assert g > r, "the profile says that this red is a green"

    def test_makes_rgb_of_a_cmyk_jpeg(self) -> None:
        assert take("a.jpg", made.jpeg(made.halves().convert("CMYK"))).mode == "RGB"

    def test_scales_sixteen_bit_grey_instead_of_cutting_it(self) -> None:
        image = Image.new("I;16", (4, 4), 0x8000)
        assert abs(take("a.png", made.png(image)).convert("L").getpixel((1, 1)) - 0x80) <= 1

    def test_keeps_transparency(self) -> None:
        image = take("a.png", made.png(Image.new("RGBA", (8, 8), (1, 2, 3, 77))))
        assert image.convert("RGBA").getpixel((0, 0))[3] == 77

    def test_remembers_the_day_the_picture_was_taken(self) -> None:
        taken = intake.take_picture(ContentFile(made.jpeg(), "a.jpg"))
        with taken.file:
            assert str(taken.taken_on) == "2026-05-17"

    def test_a_film_behind_a_phone_photo_is_cut_off(self) -> None:
        film = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 5000
        taken = intake.take_picture(ContentFile(made.jpeg() + film, "a.jpg"))
        with taken.file:
            assert b"ftyp" not in taken.file.read()


_SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
_GIFS = [Image.new("P", (8, 8), n) for n in (1, 2)]


def _moving() -> bytes:
    out = io.BytesIO()
    made.halves().save(out, "WEBP", save_all=True, append_images=[made.halves().rotate(180)])
    return out.getvalue()


BAD = {
    "zero-byte": ("a.jpg", b"", "empty"),
    "truncated jpeg": ("a.jpg", made.jpeg(made.halves(900, 600))[:-200], "damaged-picture"),
    "truncated png": ("a.png", made.png()[:-20], "damaged-picture"),
    "truncated webp": ("a.webp", made.webp()[:-20], "damaged-picture"),
    "png with a wrong checksum": ("a.png", made.png().replace(b"IDAT", b"IDAT\x00", 1), "damaged-picture"),
    "jpeg head, then noise": ("a.jpg", b"\xff\xd8\xff\xe0" + b"A" * 50 + b"<?php echo 1;", "damaged-picture"),
    "text": ("a.jpg", b"hello " * 100, "not-a-picture"),
    "svg": ("a.svg", _SVG, "foreign-picture"),
    "svg named png": ("a.png", _SVG, "foreign-picture"),
    "pdf named jpg": ("a.jpg", b"%PDF-1.7\n", "foreign-picture"),
    "heic": ("a.jpg", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 60, "foreign-picture"),
    "png named jpg": ("a.jpg", made.png(), "mismatch-picture"),
    "no extension": ("photo", made.png(), "mismatch-picture"),
    "zip behind jpeg": ("a.jpg", made.jpeg() + made.zipped({"x.js": b"alert(1)"}), "hidden-content"),
    "script behind png": ("a.png", made.png() + b"<script>alert(1)</script>", "hidden-content"),
    "moving webp": ("a.webp", _moving(), "animated"),
    "hundred megapixels": ("a.png", made.hundred_megapixels(), "too-many-pixels"),
    "zip bomb named jpg": ("a.jpg", made.zipped({"0": b"0" * 50_000_000}), "foreign-picture"),
}


class TestRefusing:
    @pytest.mark.parametrize(("name", "data", "code"), BAD.values(), ids=BAD.keys())
    def test_says_in_korean_what_to_do(
        self, name: str, data: bytes, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        with pytest.raises(intake.RefusedFile) as refused:
            intake.take_picture(ContentFile(data, name))
        assert refused.value.code == code
        assert HANGUL.search(refused.value.message)
        assert refused.value.message.endswith("주세요.")
        assert list(tmp_path.iterdir()) == []

    def test_hundred_megapixels_are_named_as_koreans_say_it(self) -> None:
        with pytest.raises(intake.RefusedFile) as refused:
            intake.take_picture(ContentFile(made.hundred_megapixels(), "a.png"))
        assert refused.value.message == "사진이 너무 큽니다(1억 화소). 가로세로 7,000픽셀 이하로 줄여 올려 주세요."

    def test_too_many_bytes(self, settings: object) -> None:
        settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
        with pytest.raises(intake.RefusedFile) as refused:
            intake.take_picture(ContentFile(made.jpeg(), "a.jpg"))
        assert refused.value.code == "too-large"

    def test_the_parent_stays_small(self) -> None:
        big = SimpleUploadedFile("a.png", made.hundred_megapixels())
        tracemalloc.start()
        with pytest.raises(intake.RefusedFile):
            intake.take_picture(big)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 4_000_000


@pytest.mark.django_db
class TestStoring:
    def test_no_way_round_the_intake(self) -> None:
        picture = Picture(title="t", file=ContentFile(made.jpeg(orientation=6), "a.jpg"))
        picture.save()
        picture.refresh_from_db()
        with picture.file.open() as file:
            stored = Image.open(io.BytesIO(file.read()))
        assert not stored.getexif()
        assert (picture.width, picture.height) == stored.size == (40, 60)

    def test_a_bad_file_stores_nothing(self) -> None:
        with pytest.raises(intake.RefusedFile):
            verbs.add(ContentFile(b"x", "a.jpg"), title="t")
        assert not Picture.objects.exists()

    def test_names_say_nothing_and_are_never_used_twice(self) -> None:
        first = verbs.add(ContentFile(made.png(), "비밀 인사.png"), title="t")
        second = verbs.add(ContentFile(made.png(), "비밀 인사.png"), title="t")
        assert re.fullmatch(r"pictures/[0-9a-f]{32}\.png", first.file.name)
        assert first.file.name != second.file.name


@pytest.mark.django_db
class TestUploadPages:
    """Both of Wagtail's ways in: one picture with its form, and many at once."""

    def test_one_good_picture(self, admin_client: object) -> None:
        upload = SimpleUploadedFile("a.jpg", made.jpeg(), "image/jpeg")
        data = {"title": "농다리", "file": upload, "kogl": "1", "rights_ground": "own", "portrait_consent": "none"}
        response = admin_client.post(reverse("wagtailimages:add"), data)
        assert response.status_code == 302
        picture = Picture.objects.get()
        assert str(picture.taken_on) == "2026-05-17"
        assert b"Exif" not in picture.file.read()

    @pytest.mark.parametrize(("name", "data", "code"), BAD.values(), ids=BAD.keys())
    def test_one_bad_picture(self, admin_client: object, name: str, data: bytes, code: str) -> None:
        response = admin_client.post(
            reverse("wagtailimages:add"),
            {
                "title": "t",
                "file": SimpleUploadedFile(name, data),
                "kogl": "1",
                "rights_ground": "own",
                "portrait_consent": "none",
            },
        )
        assert response.status_code == 200
        assert "주세요." in response.content.decode()
        assert not Picture.objects.exists()

    @pytest.mark.parametrize(("name", "data", "code"), BAD.values(), ids=BAD.keys())
    def test_a_bad_one_of_many(self, admin_client: object, name: str, data: bytes, code: str) -> None:
        answer = admin_client.post(
            reverse("wagtailimages:add_multiple"), {"title": "t", "files[]": SimpleUploadedFile(name, data)}
        ).json()
        assert answer["success"] is False
        assert answer["error_message"].endswith("주세요.")
        assert not Picture.objects.exists()

    def test_a_good_one_of_many(self, admin_client: object) -> None:
        answer = admin_client.post(
            reverse("wagtailimages:add_multiple"), {"title": "t", "files[]": SimpleUploadedFile("a.jpg", made.jpeg())}
        ).json()
        assert answer["success"] is True
        assert b"Exif" not in Picture.objects.get().file.read()

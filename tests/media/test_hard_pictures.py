"""What cameras, telephones, print shops and jokers send: taken right side up in sRGB, or refused with what to do."""

import io
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from media import intake, sizes
from media import pictures as verbs
from media.models import Attachment, Picture, PictureRendition
from tests.support import made_files as made

SCRIPT = b"<?php system($_GET[0]); ?><script>alert(1)</script>"


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def take(name: str, data: bytes) -> tuple[Image.Image, bytes]:
    with intake.take_picture(ContentFile(data, name)).file as file:
        stored = file.read()
    image = Image.open(io.BytesIO(stored))
    image.load()
    return image, stored


def png_of_sixteen_bits(colour: int, *samples: int) -> bytes:
    """A PNG of 4 × 4 pixels with 16 bits a sample; `colour` 2 is RGB, 4 grey with alpha, 6 RGBA (PNG §11.2.1)."""
    head = struct.pack(">IIBBBBB", 4, 4, 16, colour, 0, 0, 0)
    row = b"\x00" + struct.pack(f">{len(samples)}H", *samples) * 4
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(row * 4)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


class TestTaken:
    def test_the_largest_photo_turned_and_with_a_profile_fits_the_childs_memory(self) -> None:
        photo = made.halves(100, 70).resize((8_000, 6_000))
        data = made.jpeg(photo, orientation=6, icc_profile=made.wide_gamut_profile(), quality=60)
        taken = intake.take_picture(ContentFile(data, "a.jpg"))
        taken.file.close()
        assert (taken.width, taken.height) == (6_000, 8_000)

    @pytest.mark.parametrize(
        ("colour", "samples", "shown"),
        [
            (2, (0xC000, 0x4000, 0x0800), (0xC0, 0x40, 0x08, 255)),
            (4, (0x8000, 0x4000), (0x80, 0x80, 0x80, 0x40)),
            (6, (0xC000, 0x4000, 0x0800, 0x8000), (0xC0, 0x40, 0x08, 0x80)),
        ],
        ids=["rgb", "grey with alpha", "rgba"],
    )
    def test_sixteen_bits_show_the_same_colour(
        self, colour: int, samples: tuple[int, ...], shown: tuple[int, ...]
    ) -> None:
        image, _stored = take("a.png", png_of_sixteen_bits(colour, *samples))
        found = image.convert("RGBA").getpixel((1, 1))
        assert all(abs(one - other) <= 1 for one, other in zip(found, shown, strict=True))

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_every_way_of_holding_the_camera_shows_the_same_picture(self, orientation: int) -> None:
        upright = made.halves(64, 48)
        upright.paste((30, 200, 30), (0, 32, 64, 48))
        undo = {
            2: Image.Transpose.FLIP_LEFT_RIGHT,
            3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM,
            5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_90,
            7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_270,
        }
        held = upright.transpose(undo[orientation]) if orientation > 1 else upright
        image, _stored = take("a.jpg", made.jpeg(held, orientation=orientation, quality=95, subsampling=0))
        assert image.size == (64, 48)
        for point in ((6, 6), (58, 6), (6, 42), (58, 42)):
            assert max(abs(a - b) for a, b in zip(image.getpixel(point), upright.getpixel(point), strict=True)) < 24

    def test_of_a_phones_two_frames_the_first_is_kept(self) -> None:
        both = saved(made.halves(), "MPO", save_all=True, append_images=[made.halves().rotate(180)])
        image, stored = take("a.jpg", both)
        assert image.format == "JPEG"
        assert image.getpixel((5, 5))[0] > 150
        assert len(stored) < len(both)

    @pytest.mark.parametrize("notes", [b"exif:GPSLatitude='36,51.3N'", SCRIPT], ids=["place in XMP", "script"])
    def test_what_hides_in_the_notes_of_a_jpeg_goes(self, notes: bytes) -> None:
        data = made.jpeg()
        xmp = b"http://ns.adobe.com/xap/1.0/\x00" + notes
        segment = b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp
        _image, stored = take("a.jpg", data[:2] + segment + data[2:])
        assert notes not in stored

    def test_what_hides_in_a_png_text_goes(self) -> None:
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        info.add_itxt("Comment", SCRIPT.decode())
        _image, stored = take("a.png", saved(made.halves(), "PNG", pnginfo=info))
        assert SCRIPT not in stored

    def test_what_hides_in_an_unknown_webp_chunk_goes(self) -> None:
        data = made.webp()
        body = data[8:] + b"EVIL" + struct.pack("<I", len(SCRIPT)) + SCRIPT + b"\x00" * (len(SCRIPT) % 2)
        _image, stored = take("a.webp", b"RIFF" + struct.pack("<I", len(body)) + body)
        assert SCRIPT not in stored


def _comment_of_pdf() -> bytes:
    body = b"%PDF-1.4 1 0 obj"
    data = made.jpeg(exif=False)
    return data[:2] + b"\xff\xfe" + struct.pack(">H", len(body) + 2) + body + data[2:]


_FRAMES = [made.halves(), made.halves().rotate(180)]
REFUSED = {
    "moving gif": ("a.gif", saved(_FRAMES[0], "GIF", save_all=True, append_images=_FRAMES[1:]), "foreign-picture"),
    "gif that is a script": ("a.gif", b"GIF89a/*" + b"\x00" * 30 + b"*/=1;alert(1)//", "foreign-picture"),
    "moving png": ("a.png", saved(_FRAMES[0], "PNG", save_all=True, append_images=_FRAMES[1:]), "animated"),
    "avif": ("a.avif", b"\x00\x00\x00\x20ftypavif" + b"\x00" * 60, "foreign-picture"),
    "tiff": ("a.tif", saved(made.halves(), "TIFF"), "foreign-picture"),
    "bmp named jpg": ("a.jpg", saved(made.halves(), "BMP"), "foreign-picture"),
    "psd": ("a.psd", b"8BPS\x00\x01" + b"\x00" * 60, "foreign-picture"),
    "hundred megapixels in a jpeg": (
        "a.jpg",
        made.jpeg(Image.new("L", (10_000, 10_000), 90), quality=10),
        "too-many-pixels",
    ),
    "jpeg that is a pdf": ("a.jpg", _comment_of_pdf(), "hidden-content"),
    "jpeg without its image": ("a.jpg", made.jpeg()[:300] + b"\xff\xd9", "damaged-picture"),
}


class TestRefused:
    @pytest.mark.parametrize(("name", "data", "code"), REFUSED.values(), ids=REFUSED.keys())
    def test_says_in_korean_what_to_do(self, name: str, data: bytes, code: str) -> None:
        with pytest.raises(intake.RefusedFile) as refused:
            intake.take_picture(ContentFile(data, name))
        assert refused.value.code == code
        assert refused.value.message.endswith("주세요.")


@pytest.mark.django_db
class TestPublicFiles:
    @pytest.mark.parametrize(("name", "data"), [("a.jpg", made.jpeg), ("a.webp", made.webp)])
    def test_no_place_and_no_name_is_in_any_file_visitors_get(self, name: str, data: object) -> None:
        original = data(made.halves(1200, 800))
        assert Image.open(io.BytesIO(original)).getexif().get_ifd(0x8825)
        picture = verbs.add(ContentFile(original, name), title="t")
        assert sizes.prepare(picture)
        files = [picture.file, *(rendition.file for rendition in PictureRendition.objects.filter(image=picture))]
        for file in files:
            content = file.open().read()
            image = Image.open(io.BytesIO(content))
            assert not image.getexif()
            assert not {"exif", "xmp", "comment"} & set(image.info)
            assert b"Secret Camera" not in content


@pytest.mark.django_db
class TestDocumentLimit:
    def test_too_large_a_document_is_refused_and_nothing_is_stored(
        self, admin_client: object, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(intake, "MAX_DOCUMENT_SIZE", 100)
        upload = SimpleUploadedFile("a.txt", b"x" * 101)
        response = admin_client.post(reverse("wagtaildocs:add"), {"title": "t", "file": upload, "kogl": "1"})
        assert response.status_code == 200
        assert "줄여 올려 주세요." in response.content.decode()
        assert not Attachment.objects.exists()
        assert not Picture.objects.exists()

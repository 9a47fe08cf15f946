"""The one renderer: Korean text, the house's fonts only, nothing fetched from outside."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from media.rendering import child, render
from media.rendering.engine import Printed, Sheet
from media.rendering.tokens import colour, css

KOREAN = (
    '<html lang="ko"><style>@page{size:90mm 50mm;margin:5mm}p{font-family:%s}</style><p>생거진천 “농다리” 漢字 ㎡</p>'
)


def to_pdf(sheet: Sheet, *, limits: child.Limits | None = None) -> Printed:
    printed: Printed = render.in_child("media.rendering.engine:print_sheet", sheet, limits=limits).value
    return printed


def fonts_of(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {str(font.BaseFont).split("+")[-1] for page in document.pages for font in page.Resources.Font.values()}


@pytest.mark.parametrize(("face", "name"), [("Pretendard", "Pretendard"), ("Noto Serif KR", "Noto-Serif-KR")])
def test_the_houses_faces_are_used(face: str, name: str) -> None:
    printed = to_pdf(Sheet(KOREAN % f"'{face}', 'Noto Sans KR'"))
    assert not printed.warnings
    assert any(font.startswith(name) for font in fonts_of(printed.pdf))


def test_no_font_of_the_machine_slips_in() -> None:
    fonts = fonts_of(to_pdf(Sheet(KOREAN % "'DejaVu Sans', 'Nanum Gothic', sans-serif")).pdf)
    assert all(font.startswith(("Pretendard", "Noto-Serif-KR", "Noto-Sans-KR")) for font in fonts)


def test_a_missing_glyph_is_told() -> None:
    printed = to_pdf(Sheet("<p style='font-family:Pretendard'>\U0001f98a</p>"))
    assert any("glyph" in line for line in printed.warnings)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/x.png",
        "ftp://127.0.0.1/x",
        "media://../secret.png",
        "media:///etc/passwd",
        "media://unknown.png",
    ],
)
def test_nothing_but_listed_assets_is_read(url: str, tmp_path: Path) -> None:
    printed = to_pdf(Sheet(f'<link rel="attachment" href="{url}"><img src="{url}"><p>글'))
    assert any("Failed to load" in line for line in printed.warnings)
    assert b"root:" not in printed.pdf
    with pikepdf.open(io.BytesIO(printed.pdf)) as document:
        assert not document.attachments


def test_listed_assets_are_drawn(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    Image.new("RGB", (40, 40), "#0B6B4F").save(picture)
    sheet = Sheet(
        "<style>@page{size:40px 40px;margin:0}body{margin:0}img{width:40px;height:40px;display:block}</style>"
        '<img src="media://a.png">',
        assets={"a.png": str(picture)},
    )
    shot = Image.open(io.BytesIO(render.to_pictures(sheet, width=40)[0]))
    assert shot.size == (40, 40)
    assert shot.getpixel((20, 20)) == (0x0B, 0x6B, 0x4F)


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_pictures_have_the_width_asked_for(kind: str) -> None:
    sheet = Sheet("<style>@page{size:100px 150px;margin:0}</style><p>글")
    picture = Image.open(io.BytesIO(render.to_pictures(sheet, width=640, kind=kind)[0]))
    assert picture.size == (640, 960)
    assert picture.format == kind.upper()


@pytest.mark.parametrize(
    "html",
    [
        "<table>" + "<tr>" + "<td>a" * 60 + "</tr>" * 1 + ("<tr>" + "<td>a" * 60) * 4000,
        "<div>" * 6000,
    ],
)
def test_hostile_pages_end_within_their_limits(html: str) -> None:
    limits = child.Limits(memory_mib=900, cpu_seconds=3, wall_seconds=6)
    with pytest.raises(child.ChildFailed):
        to_pdf(Sheet(html), limits=limits)


def test_tokens_have_a_screen_and_a_press_value() -> None:
    assert colour("green") == "#0B6B4F"
    assert colour("ink", "cmyk") == "device-cmyk(0% 0% 0% 100%)"
    assert "--green-tint" in css("rgb")
    with pytest.raises(KeyError):
        colour("mauve")

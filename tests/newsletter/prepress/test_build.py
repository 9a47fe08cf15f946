"""The print file: what finishing promises."""

import io

import pikepdf
import pytest
from pikepdf import Name

from media.rendering import render

pytestmark = [pytest.mark.ghostscript, pytest.mark.xdist_group("print")]


def test_the_build_stays_under_its_memory(built):
    assert built.peak_mib < 400


def test_two_builds_are_the_same_bytes(request_for_print, clean):
    again = render.in_child("newsletter.prepress.build:build", request_for_print).value.pdf
    assert again == clean


def test_boxes_are_exact_and_start_at_zero(clean):
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        page = pdf.pages[0].obj
        media, trim, bleed = ([float(v) for v in page[box]] for box in ("/MediaBox", "/TrimBox", "/BleedBox"))
    mm = 72 / 25.4
    assert media[:2] == [0, 0]
    assert trim[2] - trim[0] == pytest.approx(272 * mm, abs=0.1)
    assert trim[3] - trim[1] == pytest.approx(394 * mm, abs=0.1)
    assert trim[0] - bleed[0] == pytest.approx(3 * mm, abs=0.01)


def test_photos_stay_cmyk_jpegs_without_a_profile(clean):
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        images = [
            stream
            for stream in pdf.objects
            if isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") == Name.Image
        ]
        assert {str(image.ColorSpace) for image in images} == {"/DeviceCMYK"}
        assert {str(image.Filter) for image in images} == {"/DCTDecode"}

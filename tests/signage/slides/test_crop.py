"""A story's picture on a slide: what matters in it stands above the strip of words, whole."""

import io
from typing import Any

import pytest
from django.conf import settings as django_settings
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from signage.slides import orders
from signage.slides.engine.crop import cropped, placed
from signage.slides.engine.slides import draw_slide

AREA = (1920, 898)
RED, SKY = (200, 20, 20), (150, 190, 220)


def scene(size: tuple[int, int], head: tuple[int, int, int, int]) -> Any:
    """Return a picture of one head under an empty sky."""
    picture = Image.new("RGB", size, SKY)
    ImageDraw.Draw(picture).ellipse(head, fill=RED)
    return picture


def head_in(picture: Any) -> tuple[int, int, int, int]:
    """Return the box of what is red."""
    red, green, _blue = picture.convert("RGB").split()
    mask = Image.merge("RGB", (red.point(lambda v: 255 * (v > 150)), green.point(lambda v: 255 * (v < 90)), red))
    both = mask.getchannel(0).point(lambda v: v)
    both.paste(0, mask=mask.getchannel(1).point(lambda v: 255 - v))
    box = both.getbbox()
    assert box is not None
    return tuple(box)


@pytest.mark.parametrize("focal", [(0.5, 0.86), None], ids=["with its focal point", "with none"])
def test_a_head_low_in_the_picture_is_not_cut(focal: tuple[float, float] | None) -> None:
    shown = cropped(scene((1500, 1000), (650, 780, 850, 960)), AREA, focal)
    left, top, right, bottom = head_in(shown)
    assert shown.size == AREA
    assert top > 0
    assert bottom < AREA[1]
    assert abs((right - left) / (bottom - top) - 200 / 180) < 0.05


@pytest.mark.parametrize("focal", [(0.1, 0.5), (0.9, 0.1), (0.0, 1.0)])
def test_a_focal_point_at_the_rim_stays_in_the_picture(focal: tuple[float, float]) -> None:
    x, y = round(focal[0] * 1499), round(focal[1] * 999)
    shown = cropped(scene((1500, 1000), (x - 9, y - 9, x + 9, y + 9)), AREA, focal)
    assert head_in(shown)


@given(
    size=st.tuples(st.integers(40, 4000), st.integers(40, 4000)),
    focal=st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)),
    strip=st.integers(0, 500),
)
@example(size=(1500, 1000), focal=None, strip=194)
@settings(max_examples=40)
def test_a_picture_that_is_lively_at_its_end_fills_any_area(
    size: tuple[int, int], focal: tuple[float, float] | None, strip: int
) -> None:
    """No edge of the crop lies beyond the picture's, which the library would refuse."""
    wide, high = size
    area = (1920, 1080 - strip)
    lively = scene(size, (wide * 3 // 4, high * 3 // 4, wide - 1, high - 1))
    assert cropped(lively, area, focal).size == area


@pytest.mark.parametrize("size", [(800, 1000), (1000, 1000), (4000, 700)])
def test_a_picture_that_would_lose_more_than_half_stands_whole(size: tuple[int, int]) -> None:
    corner = scene(size, (2, 2, 60, 60))
    ImageDraw.Draw(corner).rectangle((size[0] - 60, size[1] - 60, size[0] - 1, size[1] - 1), fill=RED)
    shown = placed(corner, AREA, None)
    scale = min(AREA[0] / size[0], AREA[1] / size[1])
    left, top, right, bottom = head_in(shown)
    assert shown.size == AREA
    assert right - left == pytest.approx(size[0] * scale, abs=6)
    assert bottom - top == pytest.approx(size[1] * scale, abs=6)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (1920, 1), (1, 1080), (96, 40)])
def test_the_smallest_pictures_are_no_exception(size: tuple[int, int]) -> None:
    assert placed(Image.new("RGB", size, RED), AREA, None).size == AREA
    assert cropped(Image.new("RGB", size, RED), AREA, None).size == AREA


@pytest.mark.parametrize("size", [orders.WIDE, orders.TALL])
def test_the_strip_of_words_covers_nothing_of_the_head(tmp_path: Any, size: tuple[int, int]) -> None:
    source = tmp_path / "head.png"
    scene((1500, 1000), (650, 780, 850, 960)).save(source)
    content = orders.SlideContent("물 위의 등불 밤", line="12월 24일(목) 17:30", picture=str(source), focal=(0.5, 0.87))
    slide = Image.open(io.BytesIO(draw_slide(orders.SlideOrder(content, size, str(django_settings.FONTS_DIR))).data))
    left, top, right, bottom = head_in(slide)
    assert (right - left) / (bottom - top) == pytest.approx(200 / 180, abs=0.08)
    strip = slide.convert("RGB").getpixel((size[0] - 20, size[1] - 20))
    assert max(strip) < 120, "ink, with the picture's colours shining through"

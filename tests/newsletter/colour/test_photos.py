"""Photos for print: the ink limit holds for every colour, crops keep their ratio and stay inside."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsletter.builds.outputs import DEVELOPMENT_PROFILE
from newsletter.colour.lut import table
from newsletter.colour.photos import PhotoOrder, crop_box, prepare_all


@pytest.mark.parametrize("limit", [240, 300])
def test_no_colour_of_the_lattice_exceeds_the_ink_limit(limit):
    steps = np.arange(0, 256, 5, dtype=np.uint8)
    lattice = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(-1, len(steps), 3)
    inks = np.asarray(Image.fromarray(lattice).filter(table(DEVELOPMENT_PROFILE, limit)))
    assert inks.astype(int).sum(-1).max() / 2.55 <= limit


def test_white_stays_paper():
    inks = Image.new("RGB", (4, 4), "white").filter(table(DEVELOPMENT_PROFILE, 300))
    assert max(inks.getpixel((0, 0))) <= 2


@given(
    st.tuples(st.integers(1, 8000), st.integers(1, 8000)),
    st.floats(0.2, 5),
    st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_crop_has_the_ratio_of_its_frame_and_stays_inside(size, ratio, focal):
    left, top, right, bottom = crop_box(size, ratio, focal)
    assert left >= -1e-6
    assert top >= -1e-6
    assert right <= size[0] + 1e-6
    assert bottom <= size[1] + 1e-6
    assert (right - left) / (bottom - top) == pytest.approx(ratio, rel=1e-6)


def test_a_picture_that_cannot_be_read_is_reported_and_the_rest_is_made(tmp_path):
    (tmp_path / "bad.jpg").write_bytes(b"\xff\xd8\xff not a picture")
    Image.new("RGB", (800, 600), "#0b6b4f").save(tmp_path / "good.png")
    orders = [
        PhotoOrder(str(tmp_path / name), str(tmp_path / f"{name}.out.jpg"), 40, 30, None, DEVELOPMENT_PROFILE)
        for name in ("bad.jpg", "good.png")
    ]
    bad, good = prepare_all(orders)
    assert bad.error
    assert not good.error
    with Image.open(good.target) as made:
        assert made.mode == "CMYK"
        assert made.size == (472, 354)
        assert "icc_profile" not in made.info

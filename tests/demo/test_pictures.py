"""The drawing program: every scene prints, the same each time, at photo size, and only when it must."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from demo.pictures import curves, gallery
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.figure import Figure
from demo.pictures.palette import GREEN, PAPER, mix, rgb

SLUGS = sorted(gallery.scenes())
coordinate = st.floats(-2000, 2000, allow_nan=False)


@pytest.mark.parametrize("slug", SLUGS)
def test_scene_prints_a_picture_with_depth(slug: str) -> None:
    image = gallery.draw(slug, long_side=240).finish()
    assert max(image.size) == 240
    assert np.asarray(image).std(axis=(0, 1)).min() > 10


def test_same_slug_prints_the_same_picture() -> None:
    first, second = (gallery.draw("baekgok-lake", long_side=300).finish().tobytes() for _ in range(2))
    assert first == second


def test_pictures_have_photo_size_and_a_record_fit_for_publishing() -> None:
    for scene in gallery.scenes().values():
        assert max(gallery.pixels(scene)) >= 3000
        assert 15 <= len(scene.alt) <= 255
        assert scene.caption
        assert not scene.caption.startswith("▲")
        assert all(0 < share < 1 for share in scene.focal)
    assert len({scene.alt for scene in gallery.scenes().values()}) == len(SLUGS) >= 18
    assert sum(scene.portrait for scene in gallery.scenes().values()) >= 2


def test_press_prints_only_what_is_missing_or_outdated(tmp_path: Path) -> None:
    wanted = ["figures-ground", "baekgok-lake"]
    files = gallery.print_all(tmp_path, slugs=wanted, long_side=200, processes=0)
    stamps = {slug: file.stat().st_mtime_ns for slug, file in files.items()}
    again = gallery.print_all(tmp_path, slugs=wanted, long_side=200, processes=0)
    assert {slug: file.stat().st_mtime_ns for slug, file in again.items()} == stamps

    record = tmp_path / "drawn.json"
    drawn = json.loads(record.read_text())
    record.write_text(json.dumps(drawn | {"baekgok-lake": "an older program"}))
    gallery.print_all(tmp_path, slugs=wanted, long_side=200, processes=0)
    assert files["baekgok-lake"].stat().st_mtime_ns > stamps["baekgok-lake"]
    assert files["figures-ground"].stat().st_mtime_ns == stamps["figures-ground"]


def test_press_with_nothing_to_print_prints_nothing(tmp_path: Path) -> None:
    assert gallery.print_all(tmp_path, slugs=[]) == {}
    assert not list(tmp_path.glob("*.jpg"))


def test_broken_record_is_drawn_anew(tmp_path: Path) -> None:
    (tmp_path / "drawn.json").write_text("{half")
    files = gallery.print_all(tmp_path, slugs=["figures-ground"], long_side=120, processes=0)
    assert files["figures-ground"].exists()


def test_files_are_srgb_jpegs_printed_in_processes(tmp_path: Path) -> None:
    files = gallery.print_all(tmp_path, slugs=["figures-ground"], processes=1)
    with Image.open(files["figures-ground"]) as image:
        assert image.format == "JPEG"
        assert image.size == (3240, 2160)
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["drawn.json", "figures-ground.jpg"]


def test_unknown_scene_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        gallery.draw("no-such-scene")


def test_shapes_outside_the_sheet_or_empty_leave_it_untouched() -> None:
    canvas = Canvas(100, 80, seed=1, scale=1)
    before = canvas.image.tobytes()
    canvas.fill([], GREEN)
    canvas.fill(curves.ellipse(-500, -500, 20), GREEN)
    canvas.glow(900, 900, 30, GREEN)
    assert canvas.image.tobytes() == before


def test_fill_covers_the_shape_with_smooth_edges() -> None:
    canvas = Canvas(100, 80, seed=1, scale=2)
    canvas.fill(curves.ellipse(50, 40, 20), GREEN)
    assert canvas.image.getpixel((100, 80)) == GREEN
    assert canvas.image.getpixel((4, 4)) == PAPER
    shades = {canvas.image.getpixel((x, 52)) for x in range(60, 84)}
    assert len(shades) > 2


def test_clipped_shape_stays_inside() -> None:
    canvas = Canvas(100, 80, seed=1, scale=2)
    canvas.fill(curves.rectangle(0, 0, 100, 80), GREEN, inside=curves.rectangle(0, 0, 50, 80))
    assert canvas.image.getpixel((40, 80)) == GREEN
    assert canvas.image.getpixel((160, 80)) == PAPER


def test_grain_thickens_towards_its_side() -> None:
    canvas = Canvas(200, 200, seed=1, scale=2, ground=PAPER)
    canvas.fill(curves.rectangle(0, 0, 200, 200), PAPER, grain=Grain(GREEN, 0.9, "down", 1.0))
    dark = np.asarray(canvas.image)[:, :, 0] < 128
    assert dark[:100].mean() < dark[150:250].mean() < dark[300:].mean()


def test_gradient_runs_from_first_to_last_stop() -> None:
    canvas = Canvas(60, 60, seed=1, scale=2)
    canvas.fill(curves.rectangle(0, 0, 60, 60), Gradient([rgb("#000000"), rgb("#FFFFFF")]))
    column = [canvas.image.getpixel((60, y))[0] for y in range(0, 120, 10)]
    assert column == sorted(column)
    assert column[0] < 10
    assert column[-1] > 220


@given(st.lists(st.tuples(st.integers(-999, 999), st.integers(-999, 999)), min_size=1, max_size=9))
def test_written_points_are_the_listed_ones(pairs: list[tuple[int, int]]) -> None:
    written = " ".join(f"{x},{y}" for x, y in pairs)
    assert (curves.points(written) == curves.points(pairs)).all()


def test_half_a_pair_of_coordinates_is_refused() -> None:
    with pytest.raises(ValueError, match=r"shape|convert"):
        curves.points("1,2 3")


def test_figure_prints_where_it_stands_mirrored_and_scaled() -> None:
    canvas = Canvas(100, 80, seed=1, scale=1)
    Figure(canvas, 60, 40, 10, mirror=True).fill(curves.rectangle(1, -1, 3, 1), GREEN)
    assert canvas.image.getpixel((40, 40)) == GREEN
    assert canvas.image.getpixel((80, 40)) == PAPER
    lit = Figure(canvas, 20, 70, 10)
    lit.glow(0, 0, 1, GREEN, 1.0)
    assert canvas.image.getpixel((20, 70)) != PAPER


@given(st.lists(st.tuples(coordinate, coordinate), min_size=3, max_size=12), st.booleans())
def test_smooth_curve_passes_through_its_points(points: list[tuple[float, float]], closed: bool) -> None:
    line = curves.smooth(points, closed=closed)
    for point in points:
        assert np.hypot(*(line - point).T).min() < 1e-6


@given(st.integers(0, 10_000), st.integers(2, 12))
def test_wave_stays_between_minus_one_and_one(seed: int, knots: int) -> None:
    values = curves.wave(np.random.default_rng(seed), 200, knots=knots)
    assert np.abs(values).max() <= 1


@given(st.lists(st.tuples(coordinate, coordinate), min_size=3, max_size=8, unique=True), st.floats(1, 300))
def test_ribbon_stays_near_its_line(points: list[tuple[float, float]], width: float) -> None:
    line = curves.smooth(points)
    for piece in curves.ribbon(points, width):
        for corner in piece:
            assert np.hypot(*(line - corner).T).min() <= width / 2 + 1e-6


def test_sharp_thick_ribbon_leaves_no_hole() -> None:
    canvas = Canvas(100, 100, seed=1, scale=2)
    canvas.fill(curves.ribbon([(20, 80), (50, 20), (56, 80)], 24), GREEN)
    filled = np.asarray(canvas.image)[:, :, 0] < 60
    assert filled[44:56, 96:106].all()


@given(st.floats(0, 1))
def test_mixed_colour_lies_between(share: float) -> None:
    mixed = mix(GREEN, PAPER, share)
    assert all(low <= value <= high for low, value, high in zip(GREEN, mixed, PAPER, strict=True))

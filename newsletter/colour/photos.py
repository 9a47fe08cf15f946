"""Prepares photos for their frames: crop, resolution, sharpening, colour space.

Runs inside the limited child.
"""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from media import atomic_files

if TYPE_CHECKING:
    from PIL import Image

PRINT_PPI = 300
SCREEN_PPI = 144
MOST_PIXELS = 120_000_000


@dataclass(frozen=True, slots=True)
class PhotoOrder:
    """One photo to be prepared for one place.

    `source` and `target` are paths, the size is in mm, `focal` are shares of the photo's sides (0 to 1), `ink_limit`
    is in per cent. An empty `profile` means RGB for the screen.
    """

    source: str
    target: str
    width: float
    height: float
    focal: tuple[float, float] | None = None
    profile: str = ""
    ink_limit: int = 300


@dataclass(frozen=True, slots=True)
class PhotoDone:
    """What became of an order: the resolution in ppi, or why it failed."""

    target: str
    ppi: float
    error: str = ""


def prepare_all(orders: list[PhotoOrder]) -> list[PhotoDone]:
    """Prepare all photos (called in the child).

    One that fails is reported and leaves its place empty.
    """
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    done = []
    for order in orders:
        try:
            done.append(PhotoDone(order.target, _prepare(order)))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            done.append(PhotoDone(order.target, 0, f"{type(error).__name__}: {error}"))
    return done


def _prepare(order: PhotoOrder) -> float:
    """Write one prepared photo and return its resolution in ppi."""
    from PIL import Image, ImageFilter, ImageOps

    with Image.open(order.source) as opened:
        opened.draft("RGB", _wanted(order, 2.0))
        picture = ImageOps.exif_transpose(opened)
        picture = _on_white(picture)
    box = crop_box(picture.size, order.width / order.height, order.focal)
    width, height = _wanted(order, 1.0)
    scale = min(1.0, (box[2] - box[0]) / width)
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    picture = picture.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
    picture = picture.filter(ImageFilter.UnsharpMask(radius=1.2, percent=70, threshold=2))
    out = io.BytesIO()
    if order.profile:
        from newsletter.colour.lut import table

        picture = picture.filter(table(order.profile, order.ink_limit))
        picture.save(out, "JPEG", quality=90, subsampling=0)
    else:
        picture.save(out, "JPEG", quality=86)
    atomic_files.write(Path(order.target), out.getvalue())
    return size[0] / order.width * 25.4


def crop_box(
    size: tuple[int, int], ratio: float, focal: tuple[float, float] | None
) -> tuple[float, float, float, float]:
    """Return the largest box of this ratio inside a picture.

    It lies as near the focal point as the edges allow. `size` in px, `ratio` is width / height; the box is left, top,
    right, bottom.
    """
    width, height = size
    x, y = focal or (0.5, 0.46)
    if width / height > ratio:
        across = height * ratio
        left = min(max(x * width - across / 2, 0), width - across)
        return (left, 0, left + across, height)
    down = width / ratio
    top = min(max(y * height - down / 2, 0), height - down)
    return (0, top, width, top + down)


def _wanted(order: PhotoOrder, factor: float) -> tuple[int, int]:
    ppi = PRINT_PPI if order.profile else SCREEN_PPI
    return round(order.width / 25.4 * ppi * factor), round(order.height / 25.4 * ppi * factor)


def _on_white(picture: "Image.Image") -> "Image.Image":
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "P"):
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    return picture.convert("RGB")

"""Scale a picture to several sizes at once. Runs in the limited child; no Django."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

JPEG_QUALITY = 82
WEBP_QUALITY = 80
_OPTIONS: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": JPEG_QUALITY, "optimize": True, "progressive": True},
    "webp": {"quality": WEBP_QUALITY, "method": 2},
    "png": {},
}


@dataclass(frozen=True, slots=True)
class TargetSize:
    """One size: its rendition name, its box in px (a height of 0 keeps the proportions), its format."""

    name: str
    box: tuple[int, int]
    kind: str


@dataclass(frozen=True, slots=True)
class Order:
    """What the child needs: the original's path, its centre of interest (fractions), the sizes, where to write."""

    source: str
    focal: tuple[float, float]
    sizes: tuple[TargetSize, ...]
    directory: str


def draw(order: Order) -> None:
    """Draw every size of an order into its directory (runs in the child)."""
    from PIL import Image

    largest = max(size.box[0] for size in order.sizes)
    with Image.open(order.source) as opened:
        opened.draft("RGB", (largest, largest))
        original = opened.convert("RGBA" if opened.mode in {"RGBA", "LA", "P"} else "RGB")
    for number, size in enumerate(order.sizes):
        picture = _fitted(original, size.box, order.focal)
        if size.kind == "jpeg" and picture.mode != "RGB":
            picture = picture.convert("RGB")
        picture.save(Path(order.directory, str(number)), size.kind.upper(), **_OPTIONS[size.kind])


def _fitted(picture: "Image.Image", box: tuple[int, int], focal: tuple[float, float]) -> "Image.Image":
    from PIL import Image, ImageOps

    if box[1]:
        return ImageOps.fit(picture, box, Image.Resampling.LANCZOS, centering=focal)
    scaled = picture.copy()
    scaled.thumbnail((box[0], picture.height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return scaled

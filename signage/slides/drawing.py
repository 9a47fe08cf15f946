"""What is to be drawn, as plain values, and the verbs that have it drawn in the limited child."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings

from media.rendering import child, render

#: Raised whenever slides look different, so that those already made are drawn again.
DESIGN = 3
WIDE = (1920, 1080)
TALL = (1080, 1920)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture file: its bytes, `webp` | `jpg` | `png`, and its size in px."""

    data: bytes
    extension: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Look:
    """A story as a slide says it. `picture` is a path the child may read, `accent` #RRGGBB."""

    title: str
    kicker: str = ""
    line: str = ""
    contact: str = ""
    url: str = ""
    picture: str = ""
    focal: tuple[float, float] | None = None
    credit: str = ""
    accent: str = "#0B6B4F"
    office: str = ""
    figure: str = ""
    points: tuple[str, ...] = ()
    """Short lines set as a list (cuts of card news)."""


@dataclass(frozen=True, slots=True)
class SlideOrder:
    """Draw one look in one size."""

    look: Look
    size: tuple[int, int]
    fonts: str


@dataclass(frozen=True, slots=True)
class UploadOrder:
    """Prepare the picture in the file `source` for the sizes by name. `max_pixels` counts before decoding."""

    source: str
    max_pixels: int
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=lambda: {"wide": WIDE, "tall": TALL})


@dataclass(frozen=True, slots=True)
class Prepared:
    """The prepared pictures by name; or why there are none (`refused`, a code of `signage.slides.uploads`)."""

    pictures: Mapping[str, Drawn] = field(default_factory=dict)
    refused: str = ""


def draw(look: Look, size: tuple[int, int]) -> Drawn:
    """Draw a slide. Raises `child.ChildFailed` and `fonts.FontsMissing`."""
    order = SlideOrder(look, size, str(settings.FONTS_DIR))
    drawn: Drawn = render.in_child(
        "signage.slides.engine.slides:draw_slide", order, limits=child.Limits(cpu_seconds=30)
    ).value
    return drawn


def prepare(order: UploadOrder) -> Prepared:
    """Prepare an uploaded picture. Raises `child.ChildFailed`; `child.ChildOutOfLimits` where it is too much."""
    limits = child.Limits(memory_mib=1024, cpu_seconds=20, wall_seconds=40)
    prepared: Prepared = child.call("signage.slides.engine.uploads:prepare_upload", order, limits=limits).value
    return prepared

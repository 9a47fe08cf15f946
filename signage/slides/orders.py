"""What is to be drawn and what came of it, as plain values that go into the limited child. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
class SlideContent:
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
    """Draw one slide in one size."""

    content: SlideContent
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
    """The prepared pictures by name, or why there are none (`refused`, a code of `signage.slides.uploads`)."""

    pictures: Mapping[str, Drawn] = field(default_factory=dict)
    refused: str = ""

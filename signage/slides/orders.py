"""What is to be drawn, and what came of it, as plain values. No Django.

They are what the limited child gets and returns.
"""

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
    """The words and the picture of a slide.

    `picture` is the path of a file that the child may read, `focal` its focal point as shares of its sides, `accent`
    #RRGGBB.
    """

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
    """One slide to be drawn: `size` in px, `fonts` the folder of the fonts."""

    content: SlideContent
    size: tuple[int, int]
    fonts: str


@dataclass(frozen=True, slots=True)
class UploadOrder:
    """One picture to be prepared, from the file `source`, in `sizes` (px) by name.

    One of more than `max_pixels` is refused before it is decoded.
    """

    source: str
    max_pixels: int
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=lambda: {"wide": WIDE, "tall": TALL})


@dataclass(frozen=True, slots=True)
class Prepared:
    """The prepared pictures by name of their size.

    Where there are none, `refused` says why: a code of `signage.slides.uploads`.
    """

    pictures: Mapping[str, Drawn] = field(default_factory=dict)
    refused: str = ""

"""Sizes of cards. No Django."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """A card's width and height in px. `scale` shrinks the type where there is less height to fill."""

    name: str
    label: str
    width: int
    height: int
    scale: float = 1.0


PORTRAIT = Size("portrait", "세로 4:5", 1080, 1350)
SQUARE = Size("square", "정사각", 1080, 1080, 0.9)
WIDE = Size("wide", "화면 16:9", 1920, 1080, 1.04)

SIZES: dict[str, Size] = {size.name: size for size in (PORTRAIT, SQUARE, WIDE)}
DEFAULT = PORTRAIT

"""Colours of slides as red, green and blue, 0 to 255."""

INK = (22, 24, 26)
WHITE = (255, 255, 255)
CREAM = (240, 233, 214)
#: Second lines over a frosted picture.
LINE = (226, 224, 217)


def rgb(colour: str) -> tuple[int, int, int]:
    """Return #RRGGBB as (red, green, blue)."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(colour: tuple[int, int, int], other: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    """Return a mixture of two colours. `share` (0 to 1) is that of the other."""
    red, green, blue = (round(a * (1 - share) + b * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue

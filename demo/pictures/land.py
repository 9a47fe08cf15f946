"""The lie of the land: ranges of mountains, woods, ground, shadows, stones."""
# ruff: noqa: PLR0917 - x, y, sizes and inks are read in their order

from collections.abc import Sequence

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import (
    Polygon,
    Shape,
    blob,
    ellipse,
    height_at,
    hills,
    peak,
    rectangle,
    under,
)
from demo.pictures.palette import Colour, Colours, mix
from demo.pictures.plants import crown

#: A range: its level, how far it swings, and the place, width (fractions of the sheet) and height of its mountain.
Skyline = tuple[float, float, float, float, float]


def ranges(
    canvas: Canvas,
    skylines: Sequence[Skyline],
    far: Colour,
    near: Colour,
    floor: float,
    *,
    mist: Colour,
    strength: float = 0.5,
) -> None:
    """Print ranges of mountains from `far` to `near`, down to `floor`. A bank of mist lies between each."""
    for index, (level, height, *mountain) in enumerate(skylines):
        share = index / max(1, len(skylines) - 1)
        colour = mix(far, near, share)
        line = hills(canvas.rng, canvas.width, level, height, knots=3 + index, rise=peak(*mountain), rough=0.44)
        canvas.mountain(
            line,
            floor,
            Gradient([colour, mix(colour, mist, 0.55 - 0.25 * share)], float(line[:, 1].min()), level + height * 1.8),
            shade=mix(colour, hue.DEEP, 0.28 + 0.12 * share),
            strength=strength,
        )
        if index < len(skylines) - 1:
            following = skylines[index + 1][0]
            canvas.mist((level + following) / 2 + height * 0.75, max(30.0, height * 0.9), mist, 0.8)


def wood(
    canvas: Canvas, level: float, height: float, size: float, colours: Colours, floor: float, *, knots: int = 5
) -> None:
    """Print a wood from edge to edge. Its line runs `height` units above and below `level`."""
    treeline(canvas, hills(canvas.rng, canvas.width, level, height, knots=knots), size, colours, floor)


def ground(canvas: Canvas, level: float, stops: Sequence[Colour], grain: Grain, *, start: float | None = None) -> None:
    """Print the ground from `level` to the foot of the sheet. Its colours go from far to near."""
    foot = canvas.height
    shape = rectangle(-10, level, canvas.width + 10, foot + 10)
    canvas.fill(shape, Gradient(stops, level if start is None else start, foot), grain=grain)


def shadow(
    canvas: Canvas,
    x: float,
    y: float,
    rx: float,
    ry: float,
    opacity: float,
    soft: float,
    *,
    tone: Colour = hue.INK,
) -> None:
    """Print the shadow that something throws on the ground."""
    canvas.fill(ellipse(x, y, rx, ry), tone, opacity=opacity, soft=soft)


def treeline(
    canvas: Canvas, line: Polygon, size: float, colours: Colours, floor: float, *, density: float = 1.0
) -> None:
    """Print a wood along a line: crowns of three tones, the lighter ones in front and above."""
    rng = canvas.rng
    first, last = float(line[0, 0]), float(line[-1, 0])
    for tone, lift, share in zip(colours, (0.55, 0.1, -0.3), (1.0, 0.8, 0.6), strict=True):
        shape: Shape = []
        x = first
        while x < last:
            radius = size * rng.uniform(0.55, 1.05) * share
            y = height_at(line, x) - size * lift
            shape += crown(rng, x, y, radius, radius * rng.uniform(0.75, 1.1))
            x += radius * rng.uniform(0.9, 1.5) / density
        if lift > 0.5:
            shape += under(line, floor)
        canvas.fill(shape, tone, grain=Grain(mix(tone, hue.DEEP, 0.45), 0.5))


def stone(rng: np.random.Generator, x: float, y: float, width: float, height: float) -> Shape:
    """Return one rounded stone centred at (x, y)."""
    angle = np.linspace(0, 2 * np.pi, 9, endpoint=False) + rng.uniform(0, 0.6)
    reach = rng.uniform(0.88, 1.08, 9)
    px = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** 0.75
    py = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** 0.75
    return blob(np.column_stack([x + width / 2 * reach * px, y + height / 2 * reach * py]))

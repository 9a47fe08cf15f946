"""Water and what stands in it."""

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Polygon, Shape, blob, polygon, ribbon
from demo.pictures.figure import Figure
from demo.pictures.land import stone
from demo.pictures.palette import Colour, mix


def glints(
    canvas: Canvas,
    top: float,
    bottom: float,
    colour: Colour,
    *,
    count: int = 60,
    left: float = 0,
    right: float | None = None,
    opacity: float = 0.6,
    length: float = 60,
) -> None:
    """Print short strokes of light on water, longer and wider apart towards the front."""
    rng = canvas.rng
    shape: Shape = []
    for _ in range(count):
        depth = rng.random() ** 1.5
        y = top + (bottom - top) * depth
        x = rng.uniform(left, canvas.width if right is None else right)
        half = length * (0.25 + depth) * rng.uniform(0.3, 1.0) / 2
        shape += ribbon([(x - half, y), (x, y + rng.uniform(-1, 1)), (x + half, y)], 0.4, 0.4, swell=1.2 + 2.4 * depth)
    canvas.fill(shape, colour, opacity=opacity)


def heron(
    canvas: Canvas, x: float, foot: float, height: float, *, mirror: bool = False, colour: Colour = hue.WHITE
) -> None:
    """Print a white heron standing in the water."""
    figure = Figure(canvas, x, foot, height, mirror=mirror)
    body = blob(
        "-0.36,-0.38 -0.2,-0.48 0,-0.55 0.1,-0.6 0.13,-0.68 0.07,-0.78 0.07,-0.88 0.13,-0.94 0.2,-0.94 "
        "0.21,-0.91 0.14,-0.885 0.115,-0.86 0.12,-0.78 0.18,-0.68 0.17,-0.56 0.08,-0.46 -0.05,-0.4 "
        "-0.2,-0.375"
    )
    legs = ribbon("-0.03,-0.4 -0.01,-0.2 -0.03,0", 0.016)
    legs += ribbon("0.04,-0.42 0.07,-0.2 0.06,0", 0.016)
    figure.fill(legs, mix(hue.BARK, hue.DEEP, 0.4))
    figure.fill(body, colour, grain=Grain(mix(colour, hue.DEEP, 0.35), 0.5))
    figure.fill(polygon("0.195,-0.94 0.4,-0.895 0.2,-0.912"), hue.GOLD)


def stone_bridge(
    canvas: Canvas,
    left: float,
    right: float,
    level: float,
    end: float,
    *,
    piers: int,
    lit: Colour,
    dark: Colour,
) -> Polygon:
    """Print 농다리, a bridge of piled stone piers and long slabs.

    It runs from left (near) to right (far). Return its deck.
    """
    rng = canvas.rng
    for index in range(piers):
        share = index / (piers - 1)
        x = left + (right - left) * share**0.82
        base = level + (end - level) * share**0.82
        size = 1 - 0.62 * share**0.82
        width, height = 96 * size, 104 * size
        dark_water: Shape = []
        for dx in (-0.5, 0.1, 0.6):
            dark_water += stone(rng, x + dx * width * 0.7, base + 8 * size, width * 0.7, 22 * size)
        canvas.fill(dark_water, dark, opacity=0.5, soft=4 * size)
        rows = 6
        for row in range(rows):
            y = base - height * (row + 0.3) / rows
            spread = width * (1.06 - 0.42 * row / rows)
            count = 4 if row < 3 else 3
            for column in range(count):
                tone = mix(lit, dark, rng.uniform(0.05, 0.55) + 0.25 * column / count)
                shape = stone(
                    rng,
                    x - spread / 2 + spread * (column + 0.5) / count,
                    y,
                    spread / count * 1.12,
                    height / rows * 1.25,
                )
                canvas.fill(shape, tone, grain=Grain(mix(tone, hue.DEEP, 0.6), 0.8))
    deck = []
    for index in range(piers - 1):
        a, b = ((index / (piers - 1)) ** 0.82, ((index + 1) / (piers - 1)) ** 0.82)
        x0, x1 = left + (right - left) * a, left + (right - left) * b
        s0, s1 = 1 - 0.62 * a, 1 - 0.62 * b
        y0, y1 = level + (end - level) * a - 104 * s0, level + (end - level) * b - 104 * s1
        slab = polygon(
            [
                (x0 - 22 * s0, y0 - 4 * s0),
                (x1 + 20 * s1, y1 - 5 * s1),
                (x1 + 18 * s1, y1 + 11 * s1),
                (x0 - 24 * s0, y0 + 15 * s0),
            ]
        )
        tone = mix(lit, dark, 0.1 + 0.2 * rng.random())
        canvas.fill(slab, Gradient([mix(lit, hue.WHITE, 0.25), tone]), grain=Grain(mix(tone, hue.DEEP, 0.5), 0.5))
        deck += [(x0, y0 - 2 * s0), (x1, y1 - 2 * s1)]
    return np.asarray(deck)

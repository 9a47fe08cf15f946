"""Fruit of the fields and what it is served in."""
# ruff: noqa: PLR0917 - x, y, sizes and inks are read in their order

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Shape, arc_band, blob, ellipse, ribbon, rounded
from demo.pictures.figure import Figure
from demo.pictures.palette import Colour, mix


def strawberry(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Print a strawberry."""
    figure = Figure(canvas, x, y, size)
    body = blob("-0.7,-0.6 0,-0.85 0.7,-0.6 0.55,0.35 0,1 -0.55,0.35")
    figure.fill(
        body, Gradient([mix(hue.RED, hue.PERSIMMON, 0.4), hue.RED]), grain=Grain(mix(hue.RED, hue.PLUM, 0.5), 0.4)
    )
    figure.fill(ellipse(-0.3, -0.75, 0.4, 0.18, tilt=20) + ellipse(0.3, -0.75, 0.4, 0.18, tilt=-20), hue.LEAF)


def melon(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Print a watermelon."""
    figure = Figure(canvas, x, y, size)
    figure.fill(ellipse(4 / size, 0.52, 0.7, 0.15), hue.INK, opacity=0.4, soft=4 / size)
    body = ellipse(0, 0, 0.66, 0.56)
    figure.fill(body, Gradient([mix(hue.LEAF, hue.SPROUT, 0.3), hue.MOSS]), grain=Grain(hue.PINE, 0.55))
    stripes: Shape = []
    for share in (-0.8, -0.42, 0.0, 0.42, 0.8):
        wobble = 0.05
        stripes += ribbon(
            [
                (share * 0.12, -0.56),
                (share * 0.62 + wobble, -0.22),
                (share * 0.7 - wobble, 0),
                (share * 0.62 + wobble, 0.24),
                (share * 0.12, 0.56),
            ],
            0.02,
            0.02,
            swell=0.075,
        )
    figure.fill(stripes, hue.PINE, inside=body)
    figure.fill(ellipse(-0.24, -0.3, 0.14, 0.06, tilt=-28), hue.WHITE, opacity=0.5)
    figure.fill(ribbon("0,-0.54 0.06,-0.68 0.16,-0.72", 0.05, 0.025), hue.MOSS)


def melon_plant(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Print the leaves of a melon plant."""
    figure = Figure(canvas, x, y, size)
    leaves: Shape = []
    for index in range(5):
        angle = -0.2 - index * 0.62
        lx, ly = np.cos(angle) * 0.9, np.sin(angle) * 0.5
        leaves += blob(
            [
                (lx - 0.4, ly),
                (lx - 0.2, ly - 0.3),
                (lx, ly - 0.18),
                (lx + 0.24, ly - 0.32),
                (lx + 0.4, ly),
                (lx + 0.1, ly + 0.16),
                (lx - 0.2, ly + 0.14),
            ]
        )
    figure.fill(leaves, Gradient([hue.LEAF, hue.MOSS]), grain=Grain(hue.PINE, 0.5))


def cabbage(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Print a Chinese cabbage lying on the ground."""
    figure = Figure(canvas, x, y, size)
    figure.fill(ellipse(0, 0.5, 0.9, 0.2), hue.INK, opacity=0.3, soft=4 / size)
    heart = mix(hue.SPROUT, hue.CREAM, 0.5)
    for spread, tone in ((1.0, hue.MOSS), (0.78, hue.LEAF), (0.56, hue.SPROUT), (0.34, heart)):
        leaves: Shape = []
        for turn in (-58, -22, 22, 58):
            leaves += ellipse(
                np.sin(np.radians(turn)) * 0.5 * spread,
                -0.1 * (1 - spread),
                0.4 * spread + 4 / size,
                0.7 * spread + 4 / size,
                tilt=turn * 0.6,
            )
        figure.fill(leaves, tone, grain=Grain(mix(tone, hue.GREEN, 0.5), 0.4))


def jar(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """Print an earthenware jar with its lid, as for soy sauce."""
    figure = Figure(canvas, x, foot, size)
    body = blob("-0.3,0 -0.5,-0.5 -0.36,-0.92 0.36,-0.92 0.5,-0.5 0.3,0")
    figure.fill(
        body,
        Gradient([mix(hue.BRICK, hue.CLAY, 0.3), mix(hue.BARK, hue.BRICK, 0.3)]),
        grain=Grain(hue.INK, 0.6, "right"),
    )
    figure.fill(ellipse(-0.2, -0.62, 0.06, 0.18), mix(hue.CLAY, hue.WHITE, 0.4), opacity=0.6)
    figure.fill(rounded(-0.42, -1.0, 0.42, -0.9, 0.06), mix(hue.BARK, hue.INK, 0.3))
    figure.fill(ellipse(0, -1.03, 0.1, 0.06), mix(hue.BARK, hue.INK, 0.3))


def dish(canvas: Canvas, x: float, y: float, radius: float, plate: Colour, food: Colour, top: Colour) -> None:
    """Print a dish of food seen from above."""
    figure = Figure(canvas, x, y, radius)
    figure.fill(ellipse(3 / radius, 8 / radius, 1.04), mix(hue.BARK, hue.CLAY, 0.4), opacity=0.35, soft=5 / radius)
    figure.fill(ellipse(0, 0, 1), plate, grain=Grain(mix(plate, hue.SHADOW, 0.4), 0.4))
    figure.fill(arc_band(0, 0, 0.82, 0.79, 0, 359), mix(plate, hue.SHADOW, 0.3))
    figure.fill(ellipse(0, 0, 0.7), food, grain=Grain(mix(food, hue.BARK, 0.5), 0.5))
    bits: Shape = []
    for _ in range(16):
        angle, out = canvas.rng.uniform(0, 2 * np.pi), canvas.rng.uniform(0, 0.52)
        bits += ellipse(out * np.cos(angle), out * np.sin(angle), 0.1, 0.05, tilt=canvas.rng.uniform(0, 180))
    figure.fill(bits, top)

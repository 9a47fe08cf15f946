"""Lamps and lanterns."""

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import (
    Shape,
    arc_band,
    blob,
    ellipse,
    polygon,
    rectangle,
    ribbon,
    rounded,
)
from demo.pictures.figure import Figure
from demo.pictures.palette import Colour, mix


def lantern(canvas: Canvas, x: float, y: float, size: float, colour: Colour, *, glow: float = 1.0) -> None:
    """Print a paper lantern alight."""
    figure = Figure(canvas, x, y, size)
    figure.glow(0, 0, 3.2, hue.LAMP, 0.55 * glow)
    body = blob("-0.42,-0.5 -0.6,0 -0.4,0.5 0.4,0.5 0.6,0 0.42,-0.5")
    figure.fill(body, Gradient([mix(colour, hue.LAMP, 0.25), mix(colour, hue.LAMP, 0.75), colour]))
    ribs: Shape = []
    for share in (-0.3, 0.0, 0.3):
        ribs += ribbon([(share * 1.1, -0.52), (share * 1.7, 0), (share * 1.1, 0.52)], 0.025)
    figure.fill(ribs, mix(colour, hue.BARK, 0.5), opacity=0.45)
    figure.fill(
        polygon("-0.34,-0.6 0.34,-0.6 0.34,-0.5 -0.34,-0.5") + polygon("-0.32,0.5 0.32,0.5 0.32,0.6 -0.32,0.6"),
        mix(hue.BARK, hue.DEEP, 0.4),
    )


def fish_lantern(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """Print a paper fish alight, swimming to the left."""
    figure = Figure(canvas, x, y, size)
    figure.glow(0, 0, 2.4, hue.LAMP, 0.5)
    body = blob("-0.9,0 -0.55,-0.42 0.05,-0.5 0.6,-0.22 0.82,0 0.6,0.24 0.05,0.5 -0.55,0.42")
    tail = blob("0.7,0 1.05,-0.4 1.36,-0.46 1.2,0 1.36,0.46 1.05,0.4")
    fins = blob("-0.1,-0.44 0.1,-0.78 0.5,-0.66 0.42,-0.3") + blob("-0.05,0.44 0.15,0.72 0.42,0.58 0.34,0.34")
    figure.fill(tail + fins, Gradient([mix(colour, hue.LAMP, 0.2), colour]))
    figure.fill(body, Gradient([colour, mix(colour, hue.LAMP, 0.85), mix(colour, hue.LAMP, 0.3)]))
    scales: Shape = []
    for row in range(-2, 3):
        for column in range(4):
            scales += arc_band(-0.3 + column * 0.24 + 0.12 * (row % 2), row * 0.17, 0.14, 0.115, -70, 70)
    figure.fill(scales, mix(colour, hue.BRICK, 0.4), opacity=0.6, inside=body)
    figure.fill(ellipse(-0.62, -0.08, 0.09), hue.WHITE)
    figure.fill(ellipse(-0.63, -0.08, 0.05), hue.INK)


def lotus_lantern(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """Print a lotus lantern on the water with its light below."""
    figure = Figure(canvas, x, y, size)
    figure.glow(0, 0, 2.6, hue.LAMP, 0.5)
    figure.fill(
        ribbon([(0, 0.3), (2 / size, 1), (0, 1.7)], 0.7, 0.1), mix(hue.LAMP, colour, 0.4), opacity=0.35, soft=2 / size
    )
    back: Shape = []
    front: Shape = []
    for turn in (-0.72, -0.3, 0.3, 0.72):
        back += blob([(turn * 0.4, 0.2), (turn * 1.2 - 0.16, -0.4), (turn * 1.25, -0.85), (turn * 1.2 + 0.18, -0.35)])
    for turn in (-0.95, -0.5, 0.0, 0.5, 0.95):
        front += blob(
            [
                (turn * 0.5, 0.36),
                (turn * 0.95 - 0.2, -0.08),
                (turn * 1.05, -0.5 + abs(turn) * 0.12),
                (turn * 0.95 + 0.2, -0.06),
            ]
        )
    figure.fill(back, Gradient([mix(colour, hue.LAMP, 0.35), mix(colour, hue.LAMP, 0.8)]))
    figure.glow(0, -0.2, 0.9, hue.WHITE, 0.8)
    figure.fill(front, Gradient([colour, mix(colour, hue.LAMP, 0.65)]), grain=Grain(mix(colour, hue.PLUM, 0.4), 0.3))


def lamp_post(
    canvas: Canvas, x: float, foot: float, height: float, *, lit: bool = True, colour: Colour = hue.SHADOW
) -> None:
    """Print a street lamp."""
    figure = Figure(canvas, x, foot, height)
    figure.fill(rectangle(-0.012, -0.94, 0.012, 0), colour)
    figure.fill(rounded(-0.05, -1, 0.05, -0.9, 0.03), hue.LAMP if lit else hue.WHITE)
    figure.fill(rectangle(-0.06, -1.012, 0.06, -0.99), colour)
    if lit:
        figure.glow(0, -0.95, 0.55, hue.LAMP, 0.55)


def reading_lamp(canvas: Canvas, x: float, foot: float, height: float) -> None:
    """Print a table lamp with a green glass shade, alight."""
    figure = Figure(canvas, x, foot, height)
    brass = mix(hue.OCHRE, hue.BARK, 0.25)
    figure.glow(0, -0.55, 2.0, hue.LAMP, 0.55)
    figure.fill(polygon("-0.36,-0.66 0.36,-0.66 0.86,0.06 -0.86,0.06"), hue.LAMP, opacity=0.2, soft=0.06)
    figure.fill(rectangle(-0.025, -0.7, 0.025, -0.04), brass)
    figure.fill(blob("-0.2,0 -0.15,-0.07 0.15,-0.07 0.2,0 0,0.03"), brass, grain=Grain(hue.BARK, 0.5))
    shade = blob("-0.42,-0.62 -0.36,-0.86 -0.2,-0.95 0.2,-0.95 0.36,-0.86 0.42,-0.62 0,-0.6")
    figure.fill(
        shade, Gradient([mix(hue.GREEN, hue.DEEP, 0.2), mix(hue.GREEN, hue.LEAF, 0.5)]), grain=Grain(hue.DEEP, 0.4)
    )
    figure.fill(blob("-0.4,-0.64 0,-0.66 0.4,-0.64 0.3,-0.585 0,-0.57 -0.3,-0.585"), mix(hue.LAMP, hue.WHITE, 0.6))
    figure.fill(ellipse(0, -0.98, 0.035), brass)

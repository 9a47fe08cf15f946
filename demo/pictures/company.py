"""People in chairs and at tables."""
# ruff: noqa: PLR0917 - x, y, sizes and inks are read in their order

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import (
    blob,
    ellipse,
    polygon,
    rectangle,
    ribbon,
    rounded,
)
from demo.pictures.faces import head
from demo.pictures.figure import Figure
from demo.pictures.palette import Colour, mix


def seated(canvas: Canvas, x: float, foot: float, size: float, coat: Colour, hair: Colour) -> None:
    """Print a person facing us behind a desk, chest up."""
    figure = Figure(canvas, x, foot, size)
    figure.fill(blob("-0.44,0 -0.4,-0.34 -0.12,-0.5 0.12,-0.5 0.4,-0.34 0.44,0"), coat, grain=Grain(hue.INK, 0.4))
    figure.fill(polygon("-0.1,-0.52 0.1,-0.52 0,-0.2"), hue.WHITE)
    figure.fill(ellipse(0, -0.68, 0.16, 0.2), hue.SKIN, grain=Grain(hue.SKIN_SHADE, 0.4, "right"))
    figure.fill(blob("-0.18,-0.66 -0.17,-0.84 0,-0.93 0.17,-0.84 0.18,-0.66 0.12,-0.78 -0.08,-0.8"), hair)


def from_behind(canvas: Canvas, x: float, foot: float, size: float, coat: Colour, hair: Colour) -> None:
    """Print a person seen from behind in an upholstered chair."""
    figure = Figure(canvas, x, foot, size)
    figure.fill(blob("-0.42,0 -0.36,-0.32 -0.12,-0.46 0.12,-0.46 0.36,-0.32 0.42,0"), coat, grain=Grain(hue.INK, 0.45))
    figure.fill(rectangle(-0.06, -0.54, 0.06, -0.42), hue.SKIN_SHADE)
    figure.fill(ellipse(0, -0.66, 0.165, 0.19), hair, grain=Grain(hue.INK, 0.4, "right"))
    chair = rounded(-0.4, -0.26, 0.4, 0.42, 0.12)
    figure.fill(chair, Gradient([mix(hue.BARK, hue.CLAY, 0.25), hue.BARK]), grain=Grain(hue.INK, 0.55))
    figure.fill(rounded(-0.34, -0.2, 0.34, -0.16, 3 / size), mix(hue.CLAY, hue.STRAW, 0.3), opacity=0.7)


def sitter(canvas: Canvas, x: float, seat: float, size: float, coat: Colour, hair: Colour, legs: Colour) -> None:
    """Print somebody sitting on a bench facing right."""
    figure = Figure(canvas, x, seat, size)
    figure.fill(ribbon("-0.05,-0.04 0.2,0 0.3,0.06 0.3,0.42", 0.2, 0.13), legs, grain=Grain(hue.INK, 0.4))
    figure.fill(blob("0.23,0.4 0.42,0.43 0.46,0.49 0.23,0.49"), hue.BARK)
    figure.fill(
        blob("-0.18,0.04 -0.2,-0.3 -0.06,-0.54 0.08,-0.52 0.15,-0.26 0.13,0.04"),
        coat,
        grain=Grain(mix(coat, hue.INK, 0.4), 0.5, "left"),
    )
    head(canvas, x + size * 0.03, seat - size * 0.72, size * 0.34, hair)
    figure.fill(ribbon("0,-0.44 0.06,-0.2 0.24,-0.1", 0.11, 0.07), mix(coat, hue.INK, 0.14))
    figure.fill(ellipse(0.26, -0.09, 0.045), hue.SKIN)


def reader(canvas: Canvas, x: float, foot: float, height: float, coat: Colour) -> None:
    """Print somebody reading at a table, seen through a window."""
    figure = Figure(canvas, x, foot, height)
    figure.fill(blob("-0.26,0 -0.2,-0.45 0,-0.58 0.2,-0.42 0.24,0"), coat)
    figure.fill(ellipse(0.02, -0.72, 0.14, 0.165), hue.SKIN)
    figure.fill(blob("-0.16,-0.6 -0.16,-0.82 0,-0.95 0.16,-0.82 0.06,-0.8 -0.05,-0.68"), hue.INK)
    figure.fill(polygon("0.02,-0.22 0.2,-0.32 0.4,-0.24 0.4,-0.04 0.2,-0.1 0.02,-0.02"), hue.WHITE)
    figure.fill(rectangle(-0.35, -0.03, 0.5, 0.05), mix(hue.BARK, hue.CLAY, 0.5))

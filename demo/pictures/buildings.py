"""Houses and halls: tiled roofs, windows alight, awnings, hothouses."""
# ruff: noqa: PLR0917 - x, y, sizes and inks are read in their order

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import (
    Shape,
    ellipse,
    polygon,
    rectangle,
    ribbon,
    smooth,
)
from demo.pictures.figure import Figure
from demo.pictures.palette import Colour, mix


def hanok(
    canvas: Canvas,
    x: float,
    foot: float,
    width: float,
    *,
    wall: Colour = hue.CREAM,
    roof: Colour = hue.SHADOW,
    wood: Colour = hue.BARK,
    lit: bool = False,
    bays: int = 5,
) -> None:
    """Print a tile-roofed hall seen from the front, its ridge and eaves gently curved."""
    figure = Figure(canvas, x, foot, width)
    tall = 0.26
    left, right, eave = -0.5, 0.5, -tall
    figure.fill(rectangle(left - 0.04, -0.035, right + 0.04, 0), mix(wall, hue.SHADOW, 0.45))
    floor = -0.035
    figure.fill(rectangle(left, eave, right, floor), Gradient([mix(wall, roof, 0.35), wall]))
    for bay in range(bays):
        a = left + (right - left) * bay / bays + 0.012
        b = left + (right - left) * (bay + 1) / bays - 0.012
        figure.fill(
            rectangle(a, eave + tall * 0.2, b, floor - tall * 0.06), hue.LAMP if lit else mix(wall, hue.WHITE, 0.5)
        )
        lattice: Shape = []
        for share in (0.25, 0.5, 0.75):
            upright = a + (b - a) * share
            lattice += rectangle(upright - 0.0016, eave + tall * 0.2, upright + 0.0016, floor - tall * 0.06)
        for share in (0.36, 0.52, 0.68, 0.84):
            bar = eave + tall * share
            lattice += rectangle(a, bar - 0.0014, b, bar + 0.0014)
        figure.fill(lattice, wood, opacity=0.75)
    posts: Shape = []
    for bay in range(bays + 1):
        post = left + (right - left) * bay / bays
        posts += rectangle(post - 0.011, eave, post + 0.011, floor)
    posts += rectangle(left, eave + tall * 0.1, right, eave + tall * 0.2)
    figure.fill(posts, wood)
    roof_tiles(canvas, x, foot + (eave + tall * 0.1) * width, width * 1.24, width * 0.2, roof)


def roof_tiles(canvas: Canvas, x: float, eave: float, width: float, height: float, colour: Colour) -> None:
    """Print a hip roof with upturned corners and lines of tiles."""
    half, ridge = width / 2, width * 0.3
    outline = smooth(
        [
            (x - half, eave - height * 0.16),
            (x - half * 0.5, eave),
            (x, eave + height * 0.03),
            (x + half * 0.5, eave),
            (x + half, eave - height * 0.16),
        ]
    )
    top = smooth([(x + ridge, eave - height), (x, eave - height * 0.93), (x - ridge, eave - height)])
    right = smooth(
        [(x + half, eave - height * 0.16), (x + half * 0.78, eave - height * 0.42), (x + ridge, eave - height)]
    )
    left = smooth(
        [(x - ridge, eave - height), (x - half * 0.78, eave - height * 0.42), (x - half, eave - height * 0.16)]
    )
    shape = polygon([*outline, *right, *top, *left])
    canvas.fill(shape, Gradient([mix(colour, hue.WHITE, 0.12), colour]), grain=Grain(mix(colour, hue.INK, 0.6), 0.5))
    tiles: Shape = []
    count = max(9, int(width / 9))
    for index in range(count + 1):
        share = index / count * 2 - 1
        tiles += ribbon(
            [
                (x + ridge * share, eave - height * 0.95),
                (x + (half * 0.78 + ridge * 0.3) * share * 0.8, eave - height * 0.45),
                (x + half * 0.98 * share, eave - height * 0.14 * share**2),
            ],
            width * 0.0025,
        )
    canvas.fill(tiles, mix(colour, hue.INK, 0.5), opacity=0.6, inside=shape)
    canvas.fill(
        ribbon(
            [
                (x - ridge * 1.04, eave - height * 1.06),
                (x, eave - height * 0.95),
                (x + ridge * 1.04, eave - height * 1.06),
            ],
            height * 0.1,
        ),
        mix(colour, hue.INK, 0.45),
    )
    canvas.fill(ribbon(outline[::6], height * 0.07), mix(colour, hue.INK, 0.55))


def house(
    canvas: Canvas, x: float, foot: float, width: float, roof: Colour, *, wall: Colour = hue.CREAM, lit: bool = False
) -> None:
    """Print a small country house with a gabled roof."""
    figure = Figure(canvas, x, foot, width)
    tall = 0.46
    figure.fill(rectangle(-0.5, -tall, 0.5, 0), Gradient([wall, mix(wall, hue.SHADOW, 0.16)]))
    figure.fill(rectangle(0.18, -tall, 0.5, 0), mix(wall, hue.SHADOW, 0.25), opacity=0.7)
    pane = hue.LAMP if lit else mix(hue.SHADOW, hue.WHITE, 0.25)
    figure.fill(
        rectangle(-0.36, -tall * 0.68, -0.14, -tall * 0.3) + rectangle(0.26, -tall * 0.66, 0.4, -tall * 0.34),
        pane,
    )
    figure.fill(rectangle(-0.05, -tall * 0.66, 0.1, 0), mix(roof, hue.BARK, 0.6))
    shape = polygon([(-0.6, -tall * 0.94), (-0.36, -tall * 1.62), (0.36, -tall * 1.62), (0.6, -tall * 0.94)])
    figure.fill(shape, roof, grain=Grain(mix(roof, hue.DEEP, 0.6), 0.55))


def windows(
    left: float, top: float, right: float, bottom: float, columns: int, rows: int, *, gap: float = 0.3
) -> Shape:
    """Return a grid of upright windows filling a wall."""
    shape: Shape = []
    width, height = (right - left) / columns, (bottom - top) / rows
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * width, top + row * height
            shape += rectangle(
                x + width * gap / 2, y + height * gap / 2, x + width * (1 - gap / 2), y + height * (1 - gap / 2)
            )
    return shape


def awning(
    canvas: Canvas,
    left: float,
    right: float,
    top: float,
    drop: float,
    colours: tuple[Colour, Colour],
    *,
    stripes: int = 8,
) -> None:
    """Print a striped awning with a scalloped edge, seen a little from the side."""
    flare = drop * 0.35
    for index in range(stripes):
        a, b = index / stripes, (index + 1) / stripes
        x0, x1 = left + (right - left) * a, left + (right - left) * b
        low0 = left - flare + (right - left + 2 * flare) * a
        low1 = left - flare + (right - left + 2 * flare) * b
        scallop = smooth([(low1, top + drop), ((low0 + low1) / 2, top + drop * 1.2), (low0, top + drop)])
        canvas.fill(
            polygon([(x0, top), (x1, top), *scallop]),
            colours[index % 2],
            grain=Grain(mix(colours[index % 2], hue.DEEP, 0.5), 0.35),
        )


def stall(
    canvas: Canvas, x: float, foot: float, width: float, side: int, colours: tuple[Colour, Colour], goods: int
) -> None:
    """Print a market stall with an awning, on one `side` of the street.

    It is heaped with one of five kinds of `goods`.
    """
    figure = Figure(canvas, x, foot, width)
    tall = 1.08
    left, right = -0.5, 0.5
    wall = mix(hue.CREAM, (hue.BRICK, hue.TEAL, hue.CLAY, hue.OCHRE, hue.SHADOW)[goods % 5], 0.4)
    figure.fill(
        rectangle(left - 0.02, -tall * 1.35, right + 0.02, 0),
        Gradient([mix(wall, hue.WHITE, 0.2), wall]),
        grain=Grain(mix(wall, hue.BARK, 0.45), 0.3, "left" if side < 0 else "right"),
    )
    figure.fill(
        windows(left + 0.08, -tall * 1.3, right - 0.08, -tall * 0.98, 3, 1, gap=0.35),
        mix(hue.SHADOW, hue.LAMP, 0.35),
    )
    figure.fill(rectangle(left + 0.05, -tall * 0.74, right - 0.05, 0), mix(hue.BARK, hue.NIGHT, 0.3))
    figure.fill(
        rectangle(left + 0.05, -tall * 0.74, right - 0.05, -tall * 0.25),
        mix(hue.LAMP, hue.CLAY, 0.45),
        opacity=0.55,
        soft=0.02,
    )
    for px in (-0.28, 0.0, 0.28):
        figure.glow(px, -tall * 0.62, 0.16, hue.LAMP, 0.9)
        figure.fill(ellipse(px, -tall * 0.62, 0.022), mix(hue.LAMP, hue.WHITE, 0.6))
    tones = (
        (hue.RED, hue.PERSIMMON, hue.GOLD),
        (hue.LEAF, hue.MOSS, hue.SPROUT),
        (hue.PERSIMMON, hue.GOLD, hue.APRICOT),
        (hue.PLUM, hue.RED, hue.CLAY),
        (hue.MOSS, hue.GOLD, hue.RED),
    )[goods % 5]
    for row, level in enumerate((0.3, 0.14)):
        y = -(tall * level)
        for column in range(3):
            a = left + (0.02 + 0.33 * column)
            b = a + 0.3
            radius = 0.042
            fruit: Shape = []
            for layer in range(3):
                for px in np.arange(a + radius, b - radius * 0.5, radius * 1.7):
                    offset = canvas.rng.uniform(-0.3, 0.3) * radius
                    middle = px + radius * 0.8 * (layer % 2)
                    if a + layer * radius * 0.9 < middle < b - layer * radius * 0.9:
                        fruit += ellipse(middle + offset, y - radius * (0.4 + layer * 1.05), radius, radius * 0.94)
            tone = tones[(column + row) % 3]
            figure.fill(fruit, tone, grain=Grain(mix(tone, hue.INK, 0.4), 0.5))
            figure.fill(ellipse((a + b) / 2, y - radius * 2.6, radius * 0.5), mix(tone, hue.WHITE, 0.4), opacity=0.6)
            figure.fill(
                polygon([(a, y), (b, y), (b - 0.02, y + tall * 0.1), (a + 0.02, y + tall * 0.1)]),
                mix(hue.STRAW, hue.BARK, 0.25),
                grain=Grain(hue.BARK, 0.5),
            )
    awning(canvas, x - width * 0.53, x + width * 0.53, foot - width * tall * 0.93, width * tall * 0.2, colours)


def tunnel(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """Print a plastic tunnel seen from its door."""
    figure = Figure(canvas, x, foot, size)
    arch = [smooth("-0.92,0 -0.86,-0.45 -0.5,-0.85 0,-1 0.5,-0.85 0.86,-0.45 0.92,0")]
    figure.fill(
        arch,
        Gradient([hue.WHITE, mix(hue.SKY, hue.WHITE, 0.4), mix(hue.SKY, hue.TEAL, 0.25)]),
        grain=Grain(mix(hue.TEAL, hue.SHADOW, 0.3), 0.3),
    )
    figure.fill(
        [polygon * (0.93, 0.94) for polygon in arch],
        Gradient([mix(hue.CELADON, hue.WHITE, 0.3), mix(hue.MOSS, hue.LEAF, 0.4)]),
        opacity=0.7,
    )
    ribs: Shape = []
    for share in (-0.66, -0.33, 0, 0.33, 0.66):
        ribs += ribbon([(share * 1.2, 0), (share * 0.9, 4 / size - 1 + share**2 * 0.7)], 3 / size)
    figure.fill(ribs, hue.WHITE, inside=arch)
    figure.fill(rectangle(-0.22, -0.56, 0.22, 0), mix(hue.SHADOW, hue.TEAL, 0.35), opacity=0.55)
    figure.fill(rectangle(-0.24, -0.58, 0.24, -0.55) + rectangle(-2 / size, -0.55, 2 / size, 0), hue.WHITE)

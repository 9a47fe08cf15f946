"""Trees, reeds and pot plants."""
# ruff: noqa: PLR0917 - x, y, sizes and inks are read in their order

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Shape, blob, points, polygon, ribbon
from demo.pictures.figure import Figure
from demo.pictures.palette import Colour, Colours, mix


def crown(rng: np.random.Generator, x: float, y: float, rx: float, ry: float) -> Shape:
    """Return the lobed outline of a broad-leaved tree's crown around (x, y)."""
    count = 11
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False) + rng.uniform(0, 1)
    reach = rng.uniform(0.86, 1.1, count)
    return blob(np.column_stack([x + rx * reach * np.cos(angle), y + ry * reach * np.sin(angle)]))


def tree(canvas: Canvas, x: float, foot: float, height: float, colours: Colours, *, bark: Colour = hue.BARK) -> None:
    """Print a round tree standing at (x, foot)."""
    figure = Figure(canvas, x, foot, height)
    rng = canvas.rng
    figure.fill(ribbon("0,0 0.02,-0.3 0,-0.6", 0.075, 0.03), bark)
    for tone, (dx, dy, radius) in zip(
        colours, ((0.0, 0.04, 0.34), (-0.05, -0.05, 0.27), (-0.08, -0.12, 0.17)), strict=True
    ):
        shape: Shape = []
        for _ in range(7):
            angle, out = rng.uniform(0, 2 * np.pi), rng.uniform(0.1, 0.62)
            shape += crown(
                rng,
                dx + radius * out * np.cos(angle),
                -0.64 + (dy + radius * 0.8 * out * np.sin(angle)),
                radius * 0.55,
                radius * 0.5,
            )
        figure.fill(shape, tone, grain=Grain(mix(tone, hue.DEEP, 0.4), 0.45))


def pine(
    canvas: Canvas,
    x: float,
    foot: float,
    height: float,
    *,
    lean: float = 0.12,
    needles: Colour = hue.PINE,
    bark: Colour = hue.BARK,
) -> None:
    """Print a Korean red pine: a bent trunk, flat pads of needles like clouds."""
    figure = Figure(canvas, x, foot, height)
    rng = canvas.rng
    bend = [(0.0, 0.0), (0.35 * lean, -0.25), (0.1 * lean, -0.5), (0.8 * lean, -0.74), (0.6 * lean, -0.93)]
    trunk = ribbon(bend, 0.06, 0.014)
    trunk += blob([(-0.055, 8 / height), (-0.024, -0.06), (0.034, -0.06), (0.055, 8 / height)])
    pads: list[tuple[float, float, float]] = [
        (0.6 * lean, -0.95, 0.2),
        (-0.14 + lean, -0.8, 0.19),
        (0.2 + lean, -0.72, 0.2),
        (-0.2, -0.6, 0.17),
        (0.17, -0.52, 0.13),
    ]
    branches: Shape = []
    for px, py, _size in pads[1:]:
        branches += ribbon([(0.3 * lean, py + 0.12), (px * 0.5, py + 0.05), (px, py)], 0.02, 0.008)
    figure.fill(trunk + branches, bark, grain=Grain(mix(bark, hue.DEEP, 0.5), 0.6, "right"))
    for px, py, size in pads:
        shape: Shape = []
        for offset in np.linspace(-1, 1, 6):
            reach = size * (1 - 0.45 * abs(offset)) * 0.42
            shape += crown(rng, px + offset * size * 0.72, py + rng.uniform(-0.02, 0.02), reach, reach * 0.55)
        figure.fill(
            shape, Gradient([mix(needles, hue.MOSS, 0.45), needles]), grain=Grain(mix(needles, hue.DEEP, 0.7), 0.75)
        )


def cherry(canvas: Canvas, x: float, foot: float, height: float, *, lean: float = 0.1) -> None:
    """Print a cherry tree in flower, leaning over the road."""
    figure = Figure(canvas, x, foot, height)
    rng = canvas.rng
    trunk = ribbon([(0, 0), (lean * 0.15, -0.22), (lean * 0.5, -0.48)], 0.085, 0.04)
    limbs: Shape = []
    ends = points("-0.3,-0.62 -0.1,-0.82 0.14,-0.86 0.34,-0.68 0.42,-0.52")
    for px, py in ends:
        limbs += ribbon([(lean * 0.35, -0.38), (px * 0.4 + lean * 0.5, py * 0.72), (px + lean, py)], 0.035, 0.008)
    figure.fill(trunk + limbs, mix(hue.BARK, hue.PLUM, 0.25), grain=Grain((30, 20, 30), 0.5, "right"))
    for tone, lift, size, count in (
        (mix(hue.ROSE, hue.BLOSSOM, 0.35), 0.05, 0.14, 16),
        (hue.BLOSSOM, -0.02, 0.1, 22),
        (mix(hue.BLOSSOM, hue.WHITE, 0.55), -0.07, 0.05, 26),
    ):
        shape: Shape = []
        for index in range(count):
            px, py = ends[index % len(ends)]
            px, py = (
                px * rng.uniform(0.55, 1.12) + rng.normal(0, 0.06),
                py * rng.uniform(0.9, 1.04) + rng.normal(0, 0.05) + lift,
            )
            reach = size * rng.uniform(0.7, 1.15)
            shape += crown(rng, px + lean, py, reach, reach * 0.8)
        figure.fill(shape, tone, grain=Grain(mix(hue.ROSE, hue.PLUM, 0.25), 0.2, power=2.4))
        dots: Shape = []
        for _ in range(36):
            angle, out = rng.uniform(0, 2 * np.pi), rng.uniform(0.6, 1.0)
            dots += crown(rng, lean + np.cos(angle) * out * 0.5, -0.7 + np.sin(angle) * out * 0.3, 0.012, 0.01)
        figure.fill(dots, tone)


def reeds(
    canvas: Canvas,
    left: float,
    right: float,
    foot: float,
    height: float,
    colour: Colour,
    *,
    count: int = 60,
    plumes: Colour | None = None,
) -> None:
    """Print a stand of reeds or grass; with `plumes` it is 억새."""
    rng = canvas.rng
    blades: Shape = []
    heads: Shape = []
    for _ in range(count):
        x, tall = rng.uniform(left, right), height * rng.uniform(0.5, 1.1)
        sway = rng.normal(0.18, 0.16) * tall
        tip = (x + sway, foot - tall)
        blades += ribbon([(x, foot + 6), (x + sway * 0.25, foot - tall * 0.55), tip], max(1.6, height * 0.03), 0.6)
        if plumes is not None and rng.random() < 0.55:
            heads += ribbon(
                [tip, (tip[0] + tall * 0.08, tip[1] - tall * 0.12), (tip[0] + tall * 0.2, tip[1] - tall * 0.16)],
                2,
                1,
                swell=height * 0.07,
            )
    canvas.fill(blades, colour)
    if heads and plumes is not None:
        canvas.fill(heads, plumes, opacity=0.92)


def pot_plant(canvas: Canvas, x: float, foot: float, height: float) -> None:
    """Print a palm in a pot."""
    figure = Figure(canvas, x, foot, height)
    leaves: Shape = []
    for angle in np.linspace(-70, 70, 9):
        tip = np.radians(angle)
        reach = 0.78 - 0.1 * abs(angle) / 70
        leaves += ribbon(
            [
                (0, -0.25),
                (reach * 0.5 * np.sin(tip), -0.25 - reach * 0.55 * np.cos(tip)),
                (reach * 0.9 * np.sin(tip), -0.22 - reach * 0.8 * np.cos(tip)),
            ],
            6 / height,
            2 / height,
            swell=38 / height,
        )
    figure.fill(leaves, Gradient([hue.LEAF, hue.GREEN]), grain=Grain(hue.PINE, 0.6))
    pot = Figure(canvas, x, foot)
    pot.fill(polygon("-52,-96 52,-96 38,60 -38,60"), mix(hue.CLAY, hue.CREAM, 0.2), grain=Grain(hue.BRICK, 0.5))

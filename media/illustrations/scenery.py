"""What grows and stands in the county's landscape. Each function prints onto a canvas or returns shapes."""
# Coordinates are read in their order.
# ruff: noqa: PLR0917

import numpy as np

from media.illustrations.canvas import Canvas, Gradient, Grain
from media.illustrations.curves import (
    Polygon,
    Shape,
    blob,
    ellipse,
    height_at,
    hills,
    moved,
    peak,
    placed,
    polygon,
    ribbon,
    smooth,
    under,
)
from media.illustrations.palette import BARK, DEEP, LAMP, MOSS, PINE, WHITE, Colour, mix

Colours = tuple[Colour, Colour, Colour]


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: Colour, halo: Colour, *, reach: float = 5.0) -> None:
    """Print a disc with light around it."""
    canvas.glow(x, y, radius * reach, halo, 0.75)
    canvas.fill(ellipse(x, y, radius), colour)


def stars(canvas: Canvas, below: float, count: int) -> None:
    """Strew stars over the sky above a level."""
    shape: Shape = []
    for _ in range(count):
        x, y = canvas.rng.uniform(0, canvas.width), canvas.rng.uniform(0, below) ** 1.0
        shape += ellipse(x, y, canvas.rng.choice([0.9, 1.1, 1.4, 2.0], p=[0.4, 0.3, 0.2, 0.1]))
    canvas.fill(shape, WHITE, opacity=0.8)


def cloud(canvas: Canvas, x: float, y: float, width: float, colour: Colour, *, opacity: float = 0.85) -> None:
    """Print one long flat cloud, as on an old screen."""
    rng = canvas.rng
    shape: Shape = []
    for _ in range(5):
        dx, dy = rng.uniform(-0.32, 0.32) * width, rng.uniform(-0.05, 0.05) * width
        length, thick = width * rng.uniform(0.25, 0.5), width * rng.uniform(0.022, 0.04)
        shape += ribbon([(x + dx - length / 2, y + dy), (x + dx, y + dy - 2), (x + dx + length / 2, y + dy)], thick)
        shape += ellipse(x + dx - length / 2, y + dy, thick / 2)
        shape += ellipse(x + dx + length / 2, y + dy, thick / 2)
    canvas.fill(shape, colour, opacity=opacity)


def ranges(
    canvas: Canvas,
    levels: list[tuple[float, float]],
    far: Colour,
    near: Colour,
    floor: float,
    *,
    mist: Colour,
    peaks: list[tuple[float, float, float]] | None = None,
    strength: float = 0.5,
) -> list[Polygon]:
    """Print ranges of mountains from far to near, a bank of mist between each. `levels`: (level, height) a range."""
    lines = []
    for index, (level, height) in enumerate(levels):
        share = index / max(1, len(levels) - 1)
        colour = mix(far, near, share)
        rise = peak(*peaks[index]) if peaks and index < len(peaks) and peaks[index][2] else None
        line = hills(canvas.rng, canvas.width, level, height, knots=3 + index, rise=rise, rough=0.44)
        canvas.mountain(
            line,
            floor,
            Gradient([colour, mix(colour, mist, 0.55 - 0.25 * share)], float(line[:, 1].min()), level + height * 1.8),
            shade=mix(colour, DEEP, 0.28 + 0.12 * share),
            strength=strength,
        )
        if index < len(levels) - 1:
            following = levels[index + 1][0]
            canvas.mist((level + following) / 2 + height * 0.75, max(30.0, height * 0.9), mist, 0.8)
        lines.append(line)
    return lines


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
        canvas.fill(shape, tone, grain=Grain(mix(tone, DEEP, 0.45), 0.5))


def crown(rng: np.random.Generator, x: float, y: float, rx: float, ry: float) -> Shape:
    """Return the lobed outline of a broad-leaved tree's crown around (x, y)."""
    count = 11
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False) + rng.uniform(0, 1)
    reach = rng.uniform(0.86, 1.1, count)
    return blob(np.column_stack([x + rx * reach * np.cos(angle), y + ry * reach * np.sin(angle)]))


def tree(canvas: Canvas, x: float, foot: float, height: float, colours: Colours, *, bark: Colour = BARK) -> None:
    """Print a round tree standing at (x, foot)."""
    rng = canvas.rng
    top = foot - height
    canvas.fill(
        ribbon(
            [(x, foot), (x + height * 0.02, foot - height * 0.3), (x, top + height * 0.4)],
            height * 0.075,
            height * 0.03,
        ),
        bark,
    )
    centre = top + height * 0.36
    for tone, (dx, dy, radius) in zip(
        colours, ((0.0, 0.04, 0.34), (-0.05, -0.05, 0.27), (-0.08, -0.12, 0.17)), strict=True
    ):
        shape: Shape = []
        for _ in range(7):
            angle, out = rng.uniform(0, 2 * np.pi), rng.uniform(0.1, 0.62)
            shape += crown(
                rng,
                x + height * (dx + radius * out * np.cos(angle)),
                centre + height * (dy + radius * 0.8 * out * np.sin(angle)),
                height * radius * 0.55,
                height * radius * 0.5,
            )
        canvas.fill(shape, tone, grain=Grain(mix(tone, DEEP, 0.4), 0.45))


def pine(
    canvas: Canvas,
    x: float,
    foot: float,
    height: float,
    *,
    lean: float = 0.12,
    needles: Colour = PINE,
    bark: Colour = BARK,
) -> None:
    """Print a Korean red pine: a bent trunk, flat pads of needles like clouds."""
    rng = canvas.rng
    bend = [
        (0.0, 0.0),
        (0.35 * lean, -0.25),
        (0.1 * lean, -0.5),
        (0.8 * lean, -0.74),
        (0.6 * lean, -0.93),
    ]
    trunk = ribbon([(x + px * height, foot + py * height) for px, py in bend], height * 0.06, height * 0.014)
    trunk += blob(
        [
            (x - height * 0.055, foot + 8),
            (x - height * 0.024, foot - height * 0.06),
            (x + height * 0.034, foot - height * 0.06),
            (x + height * 0.055, foot + 8),
        ]
    )
    pads: list[tuple[float, float, float]] = [
        (0.6 * lean, -0.95, 0.2),
        (-0.14 + lean, -0.8, 0.19),
        (0.2 + lean, -0.72, 0.2),
        (-0.2, -0.6, 0.17),
        (0.17, -0.52, 0.13),
    ]
    branches: Shape = []
    for px, py, _size in pads[1:]:
        branches += ribbon(
            [
                (x + 0.3 * lean * height, foot + (py + 0.12) * height),
                (x + px * height * 0.5, foot + (py + 0.05) * height),
                (x + px * height, foot + py * height),
            ],
            height * 0.02,
            height * 0.008,
        )
    canvas.fill(trunk + branches, bark, grain=Grain(mix(bark, DEEP, 0.5), 0.6, "right"))
    for px, py, size in pads:
        cx, cy = x + px * height, foot + py * height
        shape: Shape = []
        for offset in np.linspace(-1, 1, 6):
            reach = size * height * (1 - 0.45 * abs(offset)) * 0.42
            shape += crown(
                rng, cx + offset * size * height * 0.72, cy + rng.uniform(-0.02, 0.02) * height, reach, reach * 0.55
            )
        canvas.fill(shape, Gradient([mix(needles, MOSS, 0.45), needles]), grain=Grain(mix(needles, DEEP, 0.7), 0.75))


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


def birds(canvas: Canvas, x: float, y: float, size: float, colour: Colour, *, count: int = 5) -> None:
    """Print a loose flight of birds."""
    shape: Shape = []
    for index in range(count):
        bx = x + index * size * 1.9 + canvas.rng.uniform(-0.4, 0.4) * size
        by = y + (abs(index - count // 2) * 0.75 + canvas.rng.uniform(-0.3, 0.3)) * size
        wing = size * canvas.rng.uniform(0.8, 1.15)
        shape += ribbon([(bx - wing, by - wing * 0.3), (bx - wing * 0.4, by - wing * 0.42), (bx, by)], 0.6, wing * 0.13)
        shape += ribbon(
            [(bx + wing, by - wing * 0.34), (bx + wing * 0.45, by - wing * 0.4), (bx, by)], 0.6, wing * 0.13
        )
    canvas.fill(shape, colour)


def heron(
    canvas: Canvas, x: float, foot: float, height: float, *, mirror: bool = False, colour: Colour = WHITE
) -> None:
    """Print a white heron standing in the water."""
    body = smooth(
        [
            (-0.36, -0.38),
            (-0.2, -0.48),
            (0.0, -0.55),
            (0.1, -0.6),
            (0.13, -0.68),
            (0.07, -0.78),
            (0.07, -0.88),
            (0.13, -0.94),
            (0.2, -0.94),
            (0.21, -0.91),
            (0.14, -0.885),
            (0.115, -0.86),
            (0.12, -0.78),
            (0.18, -0.68),
            (0.17, -0.56),
            (0.08, -0.46),
            (-0.05, -0.4),
            (-0.2, -0.375),
        ],
        closed=True,
    )
    legs = ribbon([(-0.03, -0.4), (-0.01, -0.2), (-0.03, 0.0)], 0.016)
    legs += ribbon([(0.04, -0.42), (0.07, -0.2), (0.06, 0.0)], 0.016)
    beak = polygon([(0.195, -0.94), (0.4, -0.895), (0.2, -0.912)])
    canvas.fill(placed(legs, x, foot, height, mirror=mirror), mix(BARK, DEEP, 0.4))
    canvas.fill(placed([body], x, foot, height, mirror=mirror), colour, grain=Grain(mix(colour, DEEP, 0.35), 0.5))
    canvas.fill(placed(beak, x, foot, height, mirror=mirror), (224, 160, 60))


def lantern(canvas: Canvas, x: float, y: float, size: float, colour: Colour, *, glow: float = 1.0) -> None:
    """Print a paper lantern alight."""
    canvas.glow(x, y, size * 3.2, LAMP, 0.55 * glow)
    body = blob(
        [
            (x - size * 0.42, y - size * 0.5),
            (x - size * 0.6, y),
            (x - size * 0.4, y + size * 0.5),
            (x + size * 0.4, y + size * 0.5),
            (x + size * 0.6, y),
            (x + size * 0.42, y - size * 0.5),
        ]
    )
    canvas.fill(body, Gradient([mix(colour, LAMP, 0.25), mix(colour, LAMP, 0.75), colour]))
    ribs: Shape = []
    for share in (-0.3, 0.0, 0.3):
        ribs += ribbon(
            [
                (x + share * size * 1.1, y - size * 0.52),
                (x + share * size * 1.7, y),
                (x + share * size * 1.1, y + size * 0.52),
            ],
            size * 0.025,
        )
    canvas.fill(ribs, mix(colour, BARK, 0.5), opacity=0.45)
    canvas.fill(
        polygon(
            [
                (x - size * 0.34, y - size * 0.6),
                (x + size * 0.34, y - size * 0.6),
                (x + size * 0.34, y - size * 0.5),
                (x - size * 0.34, y - size * 0.5),
            ]
        )
        + polygon(
            [
                (x - size * 0.32, y + size * 0.5),
                (x + size * 0.32, y + size * 0.5),
                (x + size * 0.32, y + size * 0.6),
                (x - size * 0.32, y + size * 0.6),
            ]
        ),
        mix(BARK, DEEP, 0.4),
    )


def stone(rng: np.random.Generator, x: float, y: float, width: float, height: float) -> Shape:
    """Return one rounded stone centred at (x, y)."""
    angle = np.linspace(0, 2 * np.pi, 9, endpoint=False) + rng.uniform(0, 0.6)
    reach = rng.uniform(0.88, 1.08, 9)
    px = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** 0.75
    py = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** 0.75
    return blob(np.column_stack([x + width / 2 * reach * px, y + height / 2 * reach * py]))


def petals(
    canvas: Canvas, colour: Colour, count: int, *, top: float = 0.0, bottom: float | None = None, size: float = 5.0
) -> None:
    """Let petals or leaves drift over the sheet."""
    rng = canvas.rng
    shape: Shape = []
    for _ in range(count):
        scale = size * rng.uniform(0.5, 1.4)
        shape += ellipse(
            rng.uniform(0, canvas.width),
            rng.uniform(top, canvas.height if bottom is None else bottom),
            scale,
            scale * 0.55,
            tilt=rng.uniform(0, 180),
        )
    canvas.fill(shape, colour, opacity=0.9)


def snowfall(canvas: Canvas, count: int, *, size: float = 3.2) -> None:
    """Let it snow, small flakes far away and a few large soft ones near."""
    rng = canvas.rng
    far: Shape = []
    near: Shape = []
    for _ in range(count):
        far += ellipse(rng.uniform(0, canvas.width), rng.uniform(0, canvas.height), size * rng.uniform(0.35, 0.9))
    for _ in range(count // 8):
        near += ellipse(rng.uniform(0, canvas.width), rng.uniform(0, canvas.height), size * rng.uniform(1.2, 2.4))
    canvas.fill(far, WHITE, opacity=0.9)
    canvas.fill(near, WHITE, opacity=0.8, soft=1.2)


def copies(shape: Shape, offsets: list[tuple[float, float]]) -> Shape:
    """Return a shape repeated at the offsets."""
    return [each for dx, dy in offsets for each in moved(shape, dx, dy)]

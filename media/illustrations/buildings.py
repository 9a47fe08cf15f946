"""Houses and halls: tiled roofs, windows alight, market awnings."""
# Coordinates are read in their order.
# ruff: noqa: PLR0917

from media.illustrations.canvas import Canvas, Gradient, Grain
from media.illustrations.curves import Shape, polygon, rectangle, ribbon, rounded, smooth
from media.illustrations.palette import BARK, CREAM, DEEP, INK, LAMP, SHADOW, WHITE, Colour, mix


def hanok(
    canvas: Canvas,
    x: float,
    foot: float,
    width: float,
    *,
    wall: Colour = CREAM,
    roof: Colour = SHADOW,
    wood: Colour = BARK,
    lit: bool = False,
    bays: int = 5,
) -> None:
    """Print a tile-roofed hall seen from the front, its ridge and eaves gently curved."""
    tall = width * 0.26
    left, right, eave = x - width / 2, x + width / 2, foot - tall
    canvas.fill(
        rectangle(left - width * 0.04, foot - width * 0.035, right + width * 0.04, foot), mix(wall, SHADOW, 0.45)
    )
    floor = foot - width * 0.035
    canvas.fill(rectangle(left, eave, right, floor), Gradient([mix(wall, roof, 0.35), wall]))
    for bay in range(bays):
        a = left + (right - left) * bay / bays + width * 0.012
        b = left + (right - left) * (bay + 1) / bays - width * 0.012
        canvas.fill(rectangle(a, eave + tall * 0.2, b, floor - tall * 0.06), LAMP if lit else mix(wall, WHITE, 0.5))
        lattice: Shape = []
        for share in (0.25, 0.5, 0.75):
            at = a + (b - a) * share
            lattice += rectangle(at - width * 0.0016, eave + tall * 0.2, at + width * 0.0016, floor - tall * 0.06)
        for share in (0.36, 0.52, 0.68, 0.84):
            at = eave + tall * share
            lattice += rectangle(a, at - width * 0.0014, b, at + width * 0.0014)
        canvas.fill(lattice, wood, opacity=0.75)
    posts: Shape = []
    for bay in range(bays + 1):
        at = left + (right - left) * bay / bays
        posts += rectangle(at - width * 0.011, eave, at + width * 0.011, floor)
    posts += rectangle(left, eave + tall * 0.1, right, eave + tall * 0.2)
    canvas.fill(posts, wood)
    roof_tiles(canvas, x, eave + tall * 0.1, width * 1.24, width * 0.2, roof)


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
    canvas.fill(shape, Gradient([mix(colour, WHITE, 0.12), colour]), grain=Grain(mix(colour, INK, 0.6), 0.5))
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
    canvas.fill(tiles, mix(colour, INK, 0.5), opacity=0.6, inside=shape)
    canvas.fill(
        ribbon(
            [
                (x - ridge * 1.04, eave - height * 1.06),
                (x, eave - height * 0.95),
                (x + ridge * 1.04, eave - height * 1.06),
            ],
            height * 0.1,
        ),
        mix(colour, INK, 0.45),
    )
    canvas.fill(ribbon(outline[::6], height * 0.07), mix(colour, INK, 0.55))


def house(
    canvas: Canvas, x: float, foot: float, width: float, roof: Colour, *, wall: Colour = CREAM, lit: bool = False
) -> None:
    """Print a small country house with a gabled roof."""
    tall = width * 0.46
    canvas.fill(rectangle(x - width / 2, foot - tall, x + width / 2, foot), Gradient([wall, mix(wall, SHADOW, 0.16)]))
    canvas.fill(rectangle(x + width * 0.18, foot - tall, x + width / 2, foot), mix(wall, SHADOW, 0.25), opacity=0.7)
    pane = LAMP if lit else mix(SHADOW, WHITE, 0.25)
    canvas.fill(
        rectangle(x - width * 0.36, foot - tall * 0.68, x - width * 0.14, foot - tall * 0.3)
        + rectangle(x + width * 0.26, foot - tall * 0.66, x + width * 0.4, foot - tall * 0.34),
        pane,
    )
    canvas.fill(rectangle(x - width * 0.05, foot - tall * 0.66, x + width * 0.1, foot), mix(roof, BARK, 0.6))
    shape = polygon(
        [
            (x - width * 0.6, foot - tall * 0.94),
            (x - width * 0.36, foot - tall * 1.62),
            (x + width * 0.36, foot - tall * 1.62),
            (x + width * 0.6, foot - tall * 0.94),
        ]
    )
    canvas.fill(shape, roof, grain=Grain(mix(roof, DEEP, 0.6), 0.55))


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
            grain=Grain(mix(colours[index % 2], DEEP, 0.5), 0.35),
        )


def lamp_post(
    canvas: Canvas, x: float, foot: float, height: float, *, lit: bool = True, colour: Colour = SHADOW
) -> None:
    """Print a street lamp."""
    canvas.fill(rectangle(x - height * 0.012, foot - height * 0.94, x + height * 0.012, foot), colour)
    canvas.fill(
        rounded(x - height * 0.05, foot - height, x + height * 0.05, foot - height * 0.9, height * 0.03),
        LAMP if lit else WHITE,
    )
    canvas.fill(rectangle(x - height * 0.06, foot - height * 1.012, x + height * 0.06, foot - height * 0.99), colour)
    if lit:
        canvas.glow(x, foot - height * 0.95, height * 0.55, LAMP, 0.55)

"""Lights in the dark: the library, lanterns, the market before dawn."""
# Coordinates are read in their order.
# ruff: noqa: PLR0917

import numpy as np

from media.illustrations.buildings import awning, hanok, lamp_post, windows
from media.illustrations.canvas import Canvas, Gradient, Grain
from media.illustrations.curves import Shape, ellipse, hills, polygon, rectangle, ribbon, smooth, under
from media.illustrations.gallery import scene
from media.illustrations.palette import (
    APRICOT,
    BARK,
    BRICK,
    CELADON,
    CLAY,
    CREAM,
    DUSK,
    GOLD,
    GREEN,
    INK,
    LAMP,
    LEAF,
    MIDNIGHT,
    MOSS,
    NAVY,
    NIGHT,
    OCHRE,
    PEACH,
    PERSIMMON,
    PINE,
    PLUM,
    RED,
    SHADOW,
    SKIN,
    SKY,
    SPROUT,
    STONE,
    STRAW,
    TEAL,
    WHITE,
    Colour,
    mix,
)
from media.illustrations.people import Dress, walker
from media.illustrations.scenery import glints, lantern, ranges, reeds, snowfall, stars, sun, tree, treeline


def _books(canvas: Canvas, left: float, right: float, shelf: float, tall: float) -> None:
    tones = (PERSIMMON, TEAL, PLUM, GOLD, GREEN, NAVY, CLAY, CREAM)
    x = left
    while x < right - 6:
        width = canvas.rng.uniform(5, 12)
        height = tall * canvas.rng.uniform(0.66, 0.96)
        canvas.fill(
            rectangle(x, shelf - height, min(x + width, right), shelf),
            mix(tones[int(canvas.rng.integers(len(tones)))], LAMP, 0.22),
        )
        x += width + 1


@scene(
    "library-night",
    "불 켜진 밤의 도서관",
    alt="눈 내린 겨울밤 환하게 불 켜진 도서관 유리창 너머로 책장과 책 읽는 사람들이 보이는 그림",
    caption="밤 열 시까지 불을 밝히는 도서관",
    focal=(0.52, 0.58),
)
def library_night(canvas: Canvas) -> None:
    canvas.wash(MIDNIGHT, NIGHT, mix(NIGHT, DUSK, 0.7), mix(DUSK, PLUM, 0.25), end=600)
    stars(canvas, 430, 150)
    sun(canvas, 250, 190, 44, mix(CREAM, WHITE, 0.5), CREAM, reach=6)
    ranges(
        canvas,
        [(470, 36), (530, 30)],
        mix(DUSK, NIGHT, 0.3),
        mix(MIDNIGHT, TEAL, 0.2),
        640,
        mist=mix(DUSK, NIGHT, 0.3),
        peaks=[(0.16, 0.15, 120), (0.88, 0.16, 130)],
    )
    treeline(
        canvas,
        hills(canvas.rng, 1500, 610, 6, knots=6),
        40,
        (mix(MIDNIGHT, PINE, 0.3), mix(MIDNIGHT, PINE, 0.5), mix(NIGHT, PINE, 0.6)),
        660,
    )
    ground = under(hills(canvas.rng, 1500, 745, 5, knots=3), 1010)
    canvas.fill(ground, Gradient([mix(NIGHT, WHITE, 0.42), mix(NIGHT, DUSK, 0.5)], 740, 1000), grain=Grain(NIGHT, 0.5))
    canvas.glow(760, 560, 620, LAMP, 0.42)
    left, right, top, foot = 300, 1230, 330, 765
    canvas.fill(
        rectangle(left, top, right, foot),
        Gradient([mix(BRICK, NIGHT, 0.35), mix(CLAY, NIGHT, 0.25)]),
        grain=Grain(MIDNIGHT, 0.35, "left"),
    )
    canvas.fill(
        polygon([(left - 40, top), (left + 30, top - 46), (right - 30, top - 46), (right + 40, top)]),
        mix(SHADOW, NIGHT, 0.4),
        grain=Grain(MIDNIGHT, 0.5),
    )
    canvas.fill(rectangle(left - 46, top - 4, right + 46, top + 12), mix(SHADOW, MIDNIGHT, 0.4))
    canvas.fill(
        [
            smooth(
                [
                    (left - 44, top - 2),
                    (left + 30, top - 52),
                    (500, top - 58),
                    (760, top - 55),
                    (1000, top - 60),
                    (right - 30, top - 52),
                    (right + 44, top - 2),
                    (1000, top - 30),
                    (760, top - 26),
                    (500, top - 30),
                ],
                closed=True,
            )
        ],
        mix(WHITE, DUSK, 0.25),
    )
    for column in range(4):
        a = left + 36 + column * 222
        b = a + 192
        for a_top, a_low in ((top + 36, top + 178), (top + 214, foot - 22)):
            if column in (1, 2) and a_top > top + 100:
                continue
            canvas.fill(
                rectangle(a, a_top, b, a_low), Gradient([mix(LAMP, WHITE, 0.35), LAMP, mix(LAMP, APRICOT, 0.6)])
            )
            for shelf in (0.36, 0.68):
                level = a_top + (a_low - a_top) * shelf
                _books(canvas, a + 10, a + 74, level, 38)
                canvas.fill(rectangle(a + 6, level, a + 78, level + 4), mix(BARK, CLAY, 0.5))
            frame: Shape = []
            for share in (0.0, 0.5, 1.0):
                frame += rectangle(a + (b - a) * share - 3, a_top, a + (b - a) * share + 3, a_low)
            frame += rectangle(a, a_top - 3, b, a_top + 3) + rectangle(a, a_low - 3, b, a_low + 3)
            canvas.fill(frame, mix(BARK, NIGHT, 0.3))
    _reader(canvas, 455, foot - 26, 94, PERSIMMON)
    _reader(canvas, 1120, foot - 26, 94, TEAL)
    _reader(canvas, 705, top + 176, 84, PLUM)
    _reader(canvas, 1130, top + 176, 84, GREEN)
    canvas.fill(rectangle(570, top + 206, 940, foot), mix(CLAY, NIGHT, 0.12))
    canvas.fill(rectangle(586, top + 226, 924, foot), Gradient([mix(LAMP, WHITE, 0.45), LAMP, APRICOT]))
    canvas.fill(rectangle(586, foot - 64, 924, foot - 58), mix(BARK, CLAY, 0.5))
    _books(canvas, 600, 690, foot - 124, 52)
    _books(canvas, 600, 690, foot - 64, 50)
    _books(canvas, 822, 912, foot - 124, 52)
    _books(canvas, 822, 912, foot - 64, 50)
    canvas.fill(
        rectangle(596, foot - 124, 694, foot - 119) + rectangle(818, foot - 124, 916, foot - 119), mix(BARK, CLAY, 0.5)
    )
    canvas.fill(
        rectangle(702, top + 226, 708, foot)
        + rectangle(804, top + 226, 810, foot)
        + rectangle(753, top + 226, 757, foot),
        mix(BARK, NIGHT, 0.2),
    )
    canvas.fill(rectangle(552, top + 196, 958, top + 214), mix(SHADOW, MIDNIGHT, 0.3))
    path = polygon([(600, foot), (910, foot), (1150, 1010), (330, 1010)])
    canvas.fill(
        path,
        Gradient([mix(LAMP, WHITE, 0.3), mix(LAMP, DUSK, 0.55), mix(NIGHT, DUSK, 0.6)], foot, 1000),
        opacity=0.85,
        soft=4,
    )
    for x in (330, 1185):
        lamp_post(canvas, x, 880, 210, colour=MIDNIGHT)
    tree(canvas, 130, 820, 380, (mix(MIDNIGHT, PINE, 0.5), mix(NIGHT, PINE, 0.7), mix(PINE, WHITE, 0.3)), bark=MIDNIGHT)
    tree(
        canvas, 1390, 830, 420, (mix(MIDNIGHT, PINE, 0.5), mix(NIGHT, PINE, 0.7), mix(PINE, WHITE, 0.3)), bark=MIDNIGHT
    )
    walker(canvas, 640, 905, 180, Dress(PERSIMMON, legs=MIDNIGHT, scarf=CREAM, bag=TEAL))
    walker(canvas, 724, 910, 122, Dress(GOLD, legs=NIGHT, hat=RED))

    snowfall(canvas, 330)


def _reader(canvas: Canvas, x: float, foot: float, height: float, coat: Colour) -> None:
    """Print somebody reading at a table, seen through a window."""
    canvas.fill(
        [
            smooth(
                [
                    (x - height * 0.26, foot),
                    (x - height * 0.2, foot - height * 0.45),
                    (x, foot - height * 0.58),
                    (x + height * 0.2, foot - height * 0.42),
                    (x + height * 0.24, foot),
                ],
                closed=True,
            )
        ],
        coat,
    )
    canvas.fill(ellipse(x + height * 0.02, foot - height * 0.72, height * 0.14, height * 0.165), SKIN)
    canvas.fill(
        [
            smooth(
                [
                    (x - height * 0.16, foot - height * 0.6),
                    (x - height * 0.16, foot - height * 0.82),
                    (x, foot - height * 0.95),
                    (x + height * 0.16, foot - height * 0.82),
                    (x + height * 0.06, foot - height * 0.8),
                    (x - height * 0.05, foot - height * 0.68),
                ],
                closed=True,
            )
        ],
        INK,
    )
    canvas.fill(
        polygon(
            [
                (x + height * 0.02, foot - height * 0.22),
                (x + height * 0.2, foot - height * 0.32),
                (x + height * 0.4, foot - height * 0.24),
                (x + height * 0.4, foot - height * 0.04),
                (x + height * 0.2, foot - height * 0.1),
                (x + height * 0.02, foot - height * 0.02),
            ]
        ),
        WHITE,
    )
    canvas.fill(
        rectangle(x - height * 0.35, foot - height * 0.03, x + height * 0.5, foot + height * 0.05), mix(BARK, CLAY, 0.5)
    )


@scene(
    "festival-lanterns",
    "물 위의 등불",
    alt="저녁 강물에 색색의 유등이 떠 있고 돌다리 위로 사람들이 구경하는 등불 축제 그림",
    caption="강물을 수놓은 축제의 등불",
    focal=(0.5, 0.7),
)
def festival_lanterns(canvas: Canvas) -> None:
    canvas.wash(NIGHT, DUSK, mix(PLUM, APRICOT, 0.35), mix(APRICOT, PEACH, 0.5), end=540)
    stars(canvas, 220, 70)
    ranges(
        canvas,
        [(430, 36), (480, 36), (520, 24)],
        mix(DUSK, PLUM, 0.3),
        mix(MIDNIGHT, PLUM, 0.3),
        580,
        mist=mix(PLUM, APRICOT, 0.45),
        peaks=[(0.3, 0.16, 140), (0.78, 0.15, 120), (0.5, 0.2, 40)],
    )
    hanok(canvas, 1160, 560, 260, wall=mix(CREAM, PLUM, 0.2), roof=mix(NIGHT, INK, 0.3), lit=True)
    treeline(
        canvas,
        hills(canvas.rng, 1500, 566, 4, knots=6),
        24,
        (mix(MIDNIGHT, PLUM, 0.2), mix(MIDNIGHT, PINE, 0.4), mix(NIGHT, PINE, 0.5)),
        590,
    )
    x = np.linspace(-60, 1560, 40)
    for drop, level in ((60, 250), (46, 340)):
        line = level + drop * np.sin((x + level) / 150)
        canvas.fill(ribbon(list(zip(x[::3], line[::3], strict=True)), 2.5), mix(INK, NIGHT, 0.4))
        for index, (px, py) in enumerate(zip(x[1::3], line[1::3], strict=True)):
            lantern(
                canvas,
                float(px),
                float(py) + 28,
                34 if level < 300 else 26,
                (PERSIMMON, TEAL, GOLD, PLUM, CREAM)[index % 5],
                glow=0.7,
            )
    canvas.reflect(582, 1000, mix(NIGHT, PLUM, 0.35), share=0.3, ripple=7, squeeze=0.95)
    canvas.fill(rectangle(0, 780, 1500, 1010), MIDNIGHT, opacity=0.45, soft=90)
    glints(canvas, 600, 990, LAMP, count=130, opacity=0.5, length=110)
    spots = []
    for _ in range(30):
        depth = canvas.rng.random() ** 1.1
        spots.append((canvas.rng.uniform(20, 1480), 625 + depth * 330, 14 + 44 * depth))
    spots.sort(key=lambda spot: spot[1])
    for index, (px, py, size) in enumerate(spots):
        _floating(canvas, px, py, size, (PERSIMMON, GOLD, RED, TEAL, PLUM, APRICOT)[index % 6])
    canvas.fill(
        [np.vstack([smooth([(-20, 960), (200, 930), (420, 965), (560, 1010)]), [(560, 1020), (-20, 1020)]])], MIDNIGHT
    )
    for px, foot, height, dress, mirror in (
        (110, 985, 240, Dress(PERSIMMON, legs=NIGHT, scarf=CREAM), False),
        (215, 990, 165, Dress(GOLD, legs=NAVY, hat=TEAL), False),
        (320, 1000, 232, Dress(CREAM, legs=NIGHT, hair=BARK), False),
    ):
        walker(canvas, px, foot, height, dress, mirror=mirror, stride=0.3, arm=0.6)
    reeds(canvas, 1100, 1520, 1015, 170, mix(MIDNIGHT, PINE, 0.3), count=80, plumes=mix(PLUM, PEACH, 0.5))


def _floating(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """Print a lotus lantern on the water with its light below."""
    canvas.glow(x, y, size * 2.6, LAMP, 0.5)
    canvas.fill(
        ribbon([(x, y + size * 0.3), (x + 2, y + size * 1.0), (x, y + size * 1.7)], size * 0.7, size * 0.1),
        mix(LAMP, colour, 0.4),
        opacity=0.35,
        soft=2,
    )
    back: Shape = []
    front: Shape = []
    for turn in (-0.72, -0.3, 0.3, 0.72):
        back += [
            smooth(
                [
                    (x + turn * size * 0.4, y + size * 0.2),
                    (x + turn * size * 1.2 - size * 0.16, y - size * 0.4),
                    (x + turn * size * 1.25, y - size * 0.85),
                    (x + turn * size * 1.2 + size * 0.18, y - size * 0.35),
                ],
                closed=True,
            )
        ]
    for turn in (-0.95, -0.5, 0.0, 0.5, 0.95):
        front += [
            smooth(
                [
                    (x + turn * size * 0.5, y + size * 0.36),
                    (x + turn * size * 0.95 - size * 0.2, y - size * 0.08),
                    (x + turn * size * 1.05, y - size * 0.5 + abs(turn) * size * 0.12),
                    (x + turn * size * 0.95 + size * 0.2, y - size * 0.06),
                ],
                closed=True,
            )
        ]
    canvas.fill(back, Gradient([mix(colour, LAMP, 0.35), mix(colour, LAMP, 0.8)]))
    canvas.glow(x, y - size * 0.2, size * 0.9, WHITE, 0.8)
    canvas.fill(front, Gradient([colour, mix(colour, LAMP, 0.65)]), grain=Grain(mix(colour, PLUM, 0.4), 0.3))


@scene(
    "market-street",
    "장날의 전통시장",
    alt="줄무늬 차양이 이어진 전통시장 골목에 과일과 채소가 쌓여 있고 장을 보는 사람들이 오가는 그림",
    caption="장날을 맞은 전통시장 골목",
    focal=(0.5, 0.66),
)
def market_street(canvas: Canvas) -> None:
    canvas.wash(mix(SKY, TEAL, 0.2), CREAM, PEACH, end=520)
    sun(canvas, 750, 330, 60, WHITE, CREAM, reach=7)
    ranges(
        canvas,
        [(430, 30), (470, 20)],
        mix(SKY, TEAL, 0.35),
        mix(CELADON, MOSS, 0.5),
        560,
        mist=CREAM,
        peaks=[(0.47, 0.1, 110), (0.56, 0.1, 50)],
    )
    canvas.fill(
        polygon([(640, 540), (860, 540), (1900, 1010), (-400, 1010)]),
        Gradient([CREAM, mix(STRAW, CREAM, 0.5), mix(STONE, STRAW, 0.5)], 540, 1000),
        grain=Grain(OCHRE, 0.35),
    )
    pairs = ((PERSIMMON, CREAM), (TEAL, WHITE), (GREEN, CREAM), (GOLD, WHITE), (PLUM, CREAM))
    for step in range(5):
        share = step / 4
        size = 0.3 + 0.95 * share**1.5
        for side in (-1, 1):
            x = 750 + side * (150 + 520 * share**1.35)
            foot = 560 + 300 * share**1.3
            _stall(canvas, x, foot, 330 * size, side, pairs[(step * 2 + (side > 0)) % 5], step)
        if step == 1:
            for px, foot, dress, mirror in (
                (705, 612, Dress(TEAL, hat=CREAM), False),
                (760, 608, Dress(PLUM, bag=GOLD), True),
                (800, 616, Dress(CREAM, hair=STONE), True),
            ):
                walker(canvas, px, foot, 92, dress, mirror=mirror)
        if step == 3:
            walker(canvas, 640, 742, 178, Dress(GREEN, legs=SHADOW, hair=STONE, bag=CLAY), arm=0.4)
            walker(canvas, 860, 750, 184, Dress(PERSIMMON, legs=NAVY, scarf=CREAM), mirror=True)
    walker(canvas, 620, 955, 330, Dress(CREAM, legs=NAVY, hair=BARK, scarf=PERSIMMON, bag=GREEN))
    walker(canvas, 745, 960, 210, Dress(GOLD, legs=TEAL, hat=RED))
    walker(canvas, 930, 925, 318, Dress(NAVY, legs=BARK, hair=STONE, hat=STRAW), mirror=True, arm=0.5)
    line = [(-20, 90), (400, 170), (750, 190), (1100, 170), (1520, 90)]
    canvas.fill(ribbon(line, 3), INK)
    curve = smooth(line)
    for index in range(12):
        px, py = curve[3 + index * 4]
        flag = polygon([(px - 26, py), (px + 26, py + 1), (px, py + 52)])
        colour = (PERSIMMON, TEAL, GOLD, PLUM, GREEN, CREAM)[index % 6]
        canvas.fill(flag, colour, grain=Grain(mix(colour, INK, 0.4), 0.4))


def _stall(
    canvas: Canvas, x: float, foot: float, width: float, side: int, colours: tuple[Colour, Colour], goods: int
) -> None:
    tall = width * 1.08
    left, right = x - width / 2, x + width / 2
    wall = mix(CREAM, (BRICK, TEAL, CLAY, OCHRE, SHADOW)[goods % 5], 0.4)
    canvas.fill(
        rectangle(left - width * 0.02, foot - tall * 1.35, right + width * 0.02, foot),
        Gradient([mix(wall, WHITE, 0.2), wall]),
        grain=Grain(mix(wall, BARK, 0.45), 0.3, "left" if side < 0 else "right"),
    )
    canvas.fill(
        windows(left + width * 0.08, foot - tall * 1.3, right - width * 0.08, foot - tall * 0.98, 3, 1, gap=0.35),
        mix(SHADOW, LAMP, 0.35),
    )
    canvas.fill(rectangle(left + width * 0.05, foot - tall * 0.74, right - width * 0.05, foot), mix(BARK, NIGHT, 0.3))
    canvas.fill(
        rectangle(left + width * 0.05, foot - tall * 0.74, right - width * 0.05, foot - tall * 0.25),
        mix(LAMP, CLAY, 0.45),
        opacity=0.55,
        soft=width * 0.02,
    )
    for px in (-0.28, 0.0, 0.28):
        canvas.glow(x + px * width, foot - tall * 0.62, width * 0.16, LAMP, 0.9)
        canvas.fill(ellipse(x + px * width, foot - tall * 0.62, width * 0.022), mix(LAMP, WHITE, 0.6))
    tones = (
        (RED, PERSIMMON, GOLD),
        (LEAF, MOSS, SPROUT),
        (PERSIMMON, GOLD, APRICOT),
        (PLUM, RED, CLAY),
        (MOSS, GOLD, RED),
    )[goods % 5]
    for row, level in enumerate((0.3, 0.14)):
        y = foot - tall * level
        for column in range(3):
            a = left + width * (0.02 + 0.33 * column)
            b = a + width * 0.3
            radius = width * 0.042
            fruit: Shape = []
            for layer in range(3):
                for px in np.arange(a + radius, b - radius * 0.5, radius * 1.7):
                    offset = canvas.rng.uniform(-0.3, 0.3) * radius
                    at = px + radius * 0.8 * (layer % 2)
                    if a + layer * radius * 0.9 < at < b - layer * radius * 0.9:
                        fruit += ellipse(at + offset, y - radius * (0.4 + layer * 1.05), radius, radius * 0.94)
            tone = tones[(column + row) % 3]
            canvas.fill(fruit, tone, grain=Grain(mix(tone, INK, 0.4), 0.5))
            canvas.fill(
                ellipse((a + b) / 2, y - radius * 2.6, radius * 0.5),
                mix(tone, WHITE, 0.4),
                opacity=0.6,
            )
            canvas.fill(
                polygon([(a, y), (b, y), (b - width * 0.02, y + tall * 0.1), (a + width * 0.02, y + tall * 0.1)]),
                mix(STRAW, BARK, 0.25),
                grain=Grain(BARK, 0.5),
            )
    awning(canvas, left - width * 0.03, right + width * 0.03, foot - tall * 0.93, tall * 0.2, colours, stripes=8)

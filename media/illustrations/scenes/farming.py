"""Fields through the year."""

import numpy as np

from media.illustrations.buildings import house
from media.illustrations.canvas import Canvas, Gradient, Grain
from media.illustrations.curves import (
    Shape,
    arc_band,
    ellipse,
    hills,
    moved,
    polygon,
    rectangle,
    ribbon,
    rounded,
    smooth,
    under,
)
from media.illustrations.gallery import scene
from media.illustrations.palette import (
    APRICOT,
    BARK,
    BRICK,
    CELADON,
    CLAY,
    CREAM,
    GOLD,
    GREEN,
    HAZE,
    INK,
    LAMP,
    LEAF,
    MIST,
    MOSS,
    NAVY,
    OCHRE,
    PEACH,
    PERSIMMON,
    PINE,
    RED,
    SAGE,
    SHADOW,
    SKY,
    SPROUT,
    STONE,
    STRAW,
    TEAL,
    WHITE,
    mix,
)
from media.illustrations.people import Dress, farmer, walker
from media.illustrations.scenery import birds, cloud, heron, ranges, sun, tree, treeline


@scene(
    "rice-terraces",
    "초여름 다랑논",
    alt="모내기를 마친 초여름 다랑논에 하늘이 비치고 농부 두 사람이 모를 심는 그림",
    caption="모내기를 마친 초여름의 다랑논",
    focal=(0.45, 0.65),
)
def rice_terraces(canvas: Canvas) -> None:
    canvas.wash(mix(SKY, TEAL, 0.25), SKY, CREAM, end=430)
    cloud(canvas, 380, 110, 520, WHITE)
    cloud(canvas, 1150, 160, 420, WHITE, opacity=0.7)
    ranges(
        canvas,
        [(330, 40), (385, 36), (440, 26)],
        mix(HAZE, SAGE, 0.3),
        GREEN,
        520,
        mist=MIST,
        peaks=[(0.7, 0.15, 150), (0.28, 0.16, 110), (0.9, 0.2, 80)],
    )
    line = hills(canvas.rng, 1500, 470, 10, knots=5)
    treeline(canvas, line, 30, (PINE, GREEN, MOSS), 520)
    for home, width, roof in (
        (300, 70, CLAY),
        (390, 84, SHADOW),
        (480, 66, BRICK),
        (1120, 76, SHADOW),
        (1210, 64, CLAY),
    ):
        house(canvas, home, 505, width, roof)
    levels = [505, 545, 592, 650, 722, 812, 925, 1030]
    for index, level in enumerate(levels):
        depth = index / (len(levels) - 1)
        sway = 18 + 60 * depth
        x = np.linspace(-30, 1530, 60)
        edge = level + sway * np.sin(x / (240 + 160 * depth) + index * 1.7) * 0.7 + sway * 0.3 * np.sin(x / 140 + index)
        top = np.column_stack([x, edge])
        wall = 7 + 16 * depth
        canvas.fill(
            under(top, 1040),
            Gradient([mix(LEAF, SPROUT, 0.4), MOSS], level - sway, level + sway + wall),
            grain=Grain(GREEN, 0.55),
        )
        water = np.column_stack([x, edge + wall])
        bed = under(water, 1040)
        canvas.fill(
            bed,
            Gradient([mix(SKY, CREAM, 0.4), mix(SKY, TEAL, 0.28), mix(TEAL, GREEN, 0.35)], level, level + 190),
            opacity=0.97,
        )
        following = levels[index + 1] if index + 1 < len(levels) else 1100
        seedlings: Shape = []
        rows = 4
        for row in range(rows):
            share = (row + 0.7) / rows
            for px in np.arange(-20, 1520, 20 + 26 * depth):
                base = float(np.interp(px, x, edge)) + wall + (following - level) * share
                jitter = canvas.rng.uniform(-3, 3)
                tall = 6 + 20 * depth
                for lean in (-0.35, 0.0, 0.35):
                    seedlings += ribbon(
                        [(px + jitter, base), (px + jitter + lean * tall, base - tall * (1 - 0.2 * abs(lean)))],
                        1.2 + 2.2 * depth,
                        0.5,
                    )
        canvas.fill(seedlings, mix(LEAF, SPROUT, 0.25 + 0.3 * (1 - depth)), inside=bed)
    farmer(canvas, 610, 800, 150, Dress(WHITE, legs=NAVY), mirror=True)
    farmer(canvas, 770, 826, 156, Dress(PERSIMMON, legs=SHADOW))
    heron(canvas, 1130, 770, 104, mirror=True)
    heron(canvas, 1215, 706, 80)
    tree(canvas, 1370, 640, 250, (PINE, GREEN, MOSS))


@scene(
    "rice-harvest",
    "가을 벼 베기",
    alt="누렇게 익은 들판에서 콤바인이 벼를 거두고 감나무에 감이 열린 가을 풍경 그림",
    caption="황금빛 들녘의 벼 베기",
    focal=(0.55, 0.6),
)
def rice_harvest(canvas: Canvas) -> None:
    canvas.wash(mix(HAZE, SKY, 0.4), CREAM, mix(CREAM, PEACH, 0.5), end=470)
    sun(canvas, 1180, 190, 58, mix(LAMP, WHITE, 0.4), CREAM)
    cloud(canvas, 460, 150, 560, WHITE)
    ranges(
        canvas,
        [(370, 36), (420, 36), (470, 22)],
        mix(HAZE, APRICOT, 0.25),
        mix(MOSS, OCHRE, 0.3),
        540,
        mist=CREAM,
        peaks=[(0.42, 0.16, 130), (0.85, 0.16, 90), (0.1, 0.15, 90)],
    )
    line = hills(canvas.rng, 1500, 500, 6, knots=5)
    treeline(canvas, line, 32, (mix(MOSS, BARK, 0.4), OCHRE, mix(PERSIMMON, GOLD, 0.5)), 540)
    for x, width, roof in ((240, 84, PERSIMMON), (345, 96, SHADOW), (450, 74, BRICK)):
        house(canvas, x, 535, width, roof)
    field = rectangle(0, 530, 1500, 1010)
    canvas.fill(field, Gradient([mix(GOLD, CREAM, 0.35), GOLD, mix(GOLD, OCHRE, 0.6)], 530, 1000))
    rows: Shape = []
    for index in range(-26, 60):
        x = 700 + index * 14
        far = 700 + index * 14 * 0.55
        rows += ribbon([(far, 535), (700 + (x - 700) * 2.2, 760), (700 + (x - 700) * 5.2, 1010)], 1, 9)
    canvas.fill(rows, mix(OCHRE, GOLD, 0.3), opacity=0.6, inside=field)
    cut = polygon([(640, 540), (800, 540), (1180, 1010), (250, 1010)])
    canvas.fill(
        cut, Gradient([mix(STRAW, CREAM, 0.4), STRAW, mix(STRAW, BARK, 0.25)], 540, 1000), grain=Grain(OCHRE, 0.5)
    )
    stubble: Shape = []
    for _ in range(520):
        share = canvas.rng.random() ** 0.7
        y = 560 + share * 440
        half = 80 + share * 390
        x = 720 + canvas.rng.uniform(-half, half)
        stubble += ribbon([(x, y), (x + 1, y - 3 - 10 * share)], 1 + 2 * share, 0.6)
    canvas.fill(stubble, OCHRE, inside=cut)
    _combine(canvas, 830, 715)
    bales = [(470, 860, 62), (600, 760, 40), (560, 960, 84), (1010, 925, 76)]
    for x, y, radius in bales:
        canvas.fill(
            ellipse(x + 8, y + radius * 0.1, radius * 1.3, radius * 0.3), mix(OCHRE, BARK, 0.6), opacity=0.5, soft=4
        )
        canvas.fill(
            rounded(x - radius * 0.4, y - radius * 1.3, x + radius * 1.2, y + radius * 0.1, radius * 0.5),
            Gradient([mix(STRAW, WHITE, 0.4), STRAW, OCHRE]),
            grain=Grain(BARK, 0.4),
        )
        canvas.fill(
            ellipse(x - radius * 0.4, y - radius * 0.6, radius * 0.62, radius * 0.7),
            mix(STRAW, WHITE, 0.25),
            grain=Grain(OCHRE, 0.6),
        )
        for ring in (0.45, 0.28, 0.12):
            canvas.fill(
                arc_band(x - radius * 0.4, y - radius * 0.6, radius * ring * 1.08, radius * ring, 20, 330),
                OCHRE,
                opacity=0.8,
            )
    ears: Shape = []
    heads: Shape = []
    for _ in range(240):
        left = canvas.rng.random() < 0.5
        at = canvas.rng.uniform(-20, 250) if left else canvas.rng.uniform(1190, 1520)
        foot = 1015 + canvas.rng.uniform(-10, 30)
        tall = canvas.rng.uniform(90, 190)
        bend = canvas.rng.uniform(10, 50)
        ears += ribbon([(at, foot), (at + bend * 0.2, foot - tall * 0.6), (at + bend, foot - tall)], 4, 1.5)
        heads += ribbon(
            [(at + bend, foot - tall), (at + bend + 24, foot - tall + 6), (at + bend + 36, foot - tall + 36)],
            3,
            2,
            swell=11,
        )
    canvas.fill(ears, mix(OCHRE, MOSS, 0.35))
    canvas.fill(heads, Gradient([GOLD, OCHRE]), grain=Grain(BARK, 0.35))
    branch = ribbon([(1520, 60), (1350, 110), (1200, 90), (1080, 140)], 26, 5) + ribbon(
        [(1330, 112), (1260, 190), (1200, 220)], 10, 3
    )
    canvas.fill(branch, BARK, grain=Grain(INK, 0.5))
    for x, y in (
        (1100, 168),
        (1168, 122),
        (1228, 150),
        (1200, 246),
        (1258, 224),
        (1316, 166),
        (1384, 142),
        (1440, 170),
        (1350, 232),
    ):
        canvas.fill(ellipse(x, y, 25, 22), Gradient([mix(PERSIMMON, GOLD, 0.45), PERSIMMON]), grain=Grain(RED, 0.6))
        canvas.fill(ellipse(x, y - 19, 11, 5), mix(MOSS, BARK, 0.4))
    for x, y, tilt in ((1140, 104, 20), (1290, 92, -20), (1410, 96, 30), (1248, 178, 60), (1460, 118, 10)):
        canvas.fill(ellipse(x, y, 26, 12, tilt=tilt), mix(PERSIMMON, OCHRE, 0.5), grain=Grain(BRICK, 0.6))
    birds(canvas, 700, 250, 14, SHADOW, count=6)


def _combine(canvas: Canvas, x: float, foot: float) -> None:
    """Print a combine harvester coming towards the left."""

    def block(points: list[tuple[float, float]], colour: tuple[int, int, int], shade: float = 0.4) -> None:
        canvas.fill(
            polygon([(x + px, foot + py) for px, py in points]), colour, grain=Grain(mix(colour, INK, 0.5), shade)
        )

    canvas.fill(ellipse(x + 10, foot + 4, 150, 16), mix(OCHRE, BARK, 0.7), opacity=0.5, soft=5)
    canvas.fill(rounded(x - 80, foot - 40, x + 110, foot, 20), INK)
    for px in (-58, -20, 18, 56, 90):
        canvas.fill(ellipse(x + px, foot - 20, 13), mix(STONE, INK, 0.3))
    block([(-90, -130), (20, -140), (130, -140), (130, -44), (-90, -44)], RED, 0.55)
    block([(20, -140), (130, -140), (124, -190), (36, -186)], mix(RED, INK, 0.15))
    block([(-70, -130), (8, -130), (2, -212), (-54, -212)], mix(SKY, TEAL, 0.35), 0.25)
    block([(-78, -222), (16, -222), (10, -208), (-70, -208)], WHITE)
    block([(-34, -212), (-28, -212), (-32, -130), (-38, -130)], WHITE, 0)
    canvas.fill(ellipse(x - 20, foot - 182, 13, 15), (226, 184, 150))
    block([(-40, -166), (0, -166), (4, -130), (-44, -130)], NAVY)
    block([(-36, -196), (-6, -200), (-2, -190), (-36, -188)], STRAW)
    block([(90, -186), (104, -188), (190, -232), (186, -244), (96, -204)], mix(RED, INK, 0.25))
    block([(-90, -90), (-150, -58), (-176, -14), (-100, -24)], mix(RED, WHITE, 0.12))
    for index in range(6):
        canvas.fill(
            ribbon([(x - 186 + index * 10, foot + 2), (x - 172 + index * 8, foot - 46)], 4), mix(STONE, INK, 0.4)
        )
    canvas.fill(
        arc_band(x - 168, foot - 48, 46, 38, 0, 359)
        + ribbon([(x - 210, foot - 48), (x - 126, foot - 48)], 5)
        + ribbon([(x - 168, foot - 90), (x - 168, foot - 6)], 5),
        GOLD,
    )


@scene(
    "greenhouse-harvest",
    "시설하우스 수박",
    alt="줄지어 선 비닐하우스와 잘 익은 수박, 바구니를 든 농부를 그린 그림",
    caption="덕산 들녘의 시설하우스 수박",
    focal=(0.5, 0.65),
)
def greenhouse(canvas: Canvas) -> None:
    canvas.wash(mix(SKY, TEAL, 0.2), CREAM, end=420)
    cloud(canvas, 1080, 120, 520, WHITE)
    cloud(canvas, 300, 180, 400, WHITE, opacity=0.7)
    ranges(
        canvas,
        [(340, 36), (390, 30), (430, 20)],
        mix(HAZE, SAGE, 0.3),
        MOSS,
        470,
        mist=MIST,
        peaks=[(0.2, 0.15, 120), (0.66, 0.15, 100), (0.92, 0.16, 60)],
    )
    treeline(canvas, hills(canvas.rng, 1500, 440, 5, knots=5), 26, (PINE, GREEN, MOSS), 470)
    canvas.fill(rectangle(0, 458, 1500, 1010), Gradient([SPROUT, LEAF, MOSS], 458, 1000), grain=Grain(GREEN, 0.35))
    for x, foot, size in ((190, 600, 150), (490, 600, 150), (790, 600, 150), (1090, 600, 150), (1390, 600, 150)):
        _tunnel(canvas, x, foot, size)
    canvas.fill(
        rectangle(0, 612, 1500, 1010),
        Gradient([mix(CLAY, STRAW, 0.35), mix(CLAY, BARK, 0.35)], 612, 1000),
        grain=Grain(BARK, 0.35),
    )
    for row in range(3):
        y = 680 + row * 105
        canvas.fill(
            [
                smooth(
                    [
                        (-40, y + 34),
                        (300, y - 6),
                        (760, y + 4),
                        (1200, y - 8),
                        (1540, y + 30),
                        (1540, y + 70),
                        (-40, y + 70),
                    ],
                    closed=True,
                )
            ],
            Gradient([mix(CLAY, BARK, 0.2), mix(BARK, CLAY, 0.3)]),
            grain=Grain(INK, 0.3),
        )
        size = 30 + row * 13
        for px in np.arange(-20, 1540, size * 4.6):
            at = px + canvas.rng.uniform(-20, 20)
            _melon_plant(canvas, at, y + 22, size)
    walker(
        canvas, 985, 850, 305, Dress(PERSIMMON, legs=NAVY, hat=STRAW, scarf=CREAM), mirror=True, stride=0.35, arm=0.8
    )
    canvas.fill(rounded(850, 672, 948, 728, 14), Gradient([mix(STRAW, WHITE, 0.2), OCHRE]), grain=Grain(BARK, 0.5))
    for dx in (0, 40):
        _melon(canvas, 878 + dx, 662, 30)
    for x, y, size in ((180, 905, 92), (345, 940, 74), (500, 915, 84), (1260, 925, 96), (1420, 940, 78)):
        _melon(canvas, x, y, size)
    half = [smooth([(620, 890), (720, 862), (820, 890), (790, 950), (720, 972), (650, 950)], closed=True)]
    canvas.fill(ellipse(722, 962, 110, 20), INK, opacity=0.35, soft=5)
    canvas.fill(half, Gradient([GREEN, PINE]))
    canvas.fill(ellipse(720, 898, 100, 34), mix(CREAM, SPROUT, 0.4))
    canvas.fill(ellipse(720, 898, 90, 29), Gradient([mix(RED, PEACH, 0.3), RED]), grain=Grain(mix(RED, INK, 0.3), 0.4))
    seeds: Shape = []
    for angle in np.linspace(0, 2 * np.pi, 13, endpoint=False):
        seeds += ellipse(720 + 58 * np.cos(angle), 898 + 17 * np.sin(angle), 5, 3)
    canvas.fill(seeds, INK)


def _tunnel(canvas: Canvas, x: float, foot: float, size: float) -> None:
    arch = [
        np.vstack(
            [
                smooth(
                    [
                        (x - size * 0.92, foot),
                        (x - size * 0.86, foot - size * 0.45),
                        (x - size * 0.5, foot - size * 0.85),
                        (x, foot - size),
                        (x + size * 0.5, foot - size * 0.85),
                        (x + size * 0.86, foot - size * 0.45),
                        (x + size * 0.92, foot),
                    ]
                )
            ]
        )
    ]
    canvas.fill(
        arch, Gradient([WHITE, mix(SKY, WHITE, 0.4), mix(SKY, TEAL, 0.25)]), grain=Grain(mix(TEAL, SHADOW, 0.3), 0.3)
    )
    canvas.fill(
        moved([each * (0.93, 0.94) + (x * 0.07, foot * 0.06) for each in arch], 0, 0),
        Gradient([mix(CELADON, WHITE, 0.3), mix(MOSS, LEAF, 0.4)]),
        opacity=0.7,
    )
    ribs: Shape = []
    for share in (-0.66, -0.33, 0, 0.33, 0.66):
        ribs += ribbon(
            [(x + share * size * 1.2, foot), (x + share * size * 0.9, foot - size * (1 - abs(share) ** 2 * 0.7) + 4)], 3
        )
    canvas.fill(ribs, WHITE, inside=arch)
    canvas.fill(
        rectangle(x - size * 0.22, foot - size * 0.56, x + size * 0.22, foot), mix(SHADOW, TEAL, 0.35), opacity=0.55
    )
    canvas.fill(
        rectangle(x - size * 0.24, foot - size * 0.58, x + size * 0.24, foot - size * 0.55)
        + rectangle(x - 2, foot - size * 0.55, x + 2, foot),
        WHITE,
    )


def _melon(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.fill(ellipse(x + 4, y + size * 0.52, size * 0.7, size * 0.15), INK, opacity=0.4, soft=4)
    body = ellipse(x, y, size * 0.66, size * 0.56)
    canvas.fill(body, Gradient([mix(LEAF, SPROUT, 0.3), MOSS]), grain=Grain(PINE, 0.55))
    stripes: Shape = []
    for share in (-0.8, -0.42, 0.0, 0.42, 0.8):
        wobble = size * 0.05
        stripes += ribbon(
            [
                (x + share * size * 0.12, y - size * 0.56),
                (x + share * size * 0.62 + wobble, y - size * 0.22),
                (x + share * size * 0.7 - wobble, y),
                (x + share * size * 0.62 + wobble, y + size * 0.24),
                (x + share * size * 0.12, y + size * 0.56),
            ],
            size * 0.02,
            size * 0.02,
            swell=size * 0.075,
        )
    canvas.fill(stripes, PINE, inside=body)
    canvas.fill(ellipse(x - size * 0.24, y - size * 0.3, size * 0.14, size * 0.06, tilt=-28), WHITE, opacity=0.5)
    canvas.fill(
        ribbon(
            [(x, y - size * 0.54), (x + size * 0.06, y - size * 0.68), (x + size * 0.16, y - size * 0.72)],
            size * 0.05,
            size * 0.025,
        ),
        MOSS,
    )


def _melon_plant(canvas: Canvas, x: float, y: float, size: float) -> None:
    leaves: Shape = []
    for index in range(5):
        angle = -0.2 - index * 0.62
        lx, ly = x + np.cos(angle) * size * 0.9, y + np.sin(angle) * size * 0.5
        leaves += [
            smooth(
                [
                    (lx - size * 0.4, ly),
                    (lx - size * 0.2, ly - size * 0.3),
                    (lx, ly - size * 0.18),
                    (lx + size * 0.24, ly - size * 0.32),
                    (lx + size * 0.4, ly),
                    (lx + size * 0.1, ly + size * 0.16),
                    (lx - size * 0.2, ly + size * 0.14),
                ],
                closed=True,
            )
        ]
    canvas.fill(leaves, Gradient([LEAF, MOSS]), grain=Grain(PINE, 0.5))

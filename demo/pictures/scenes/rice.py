"""The rice fields of summer and autumn."""

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.buildings import house
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Shape, arc_band, ellipse, polygon, rectangle, ribbon, rounded, under
from demo.pictures.gallery import scene
from demo.pictures.land import ranges, wood
from demo.pictures.palette import mix
from demo.pictures.people import Dress, farmer
from demo.pictures.plants import tree
from demo.pictures.sky import birds, cloud, sun
from demo.pictures.vehicles import combine
from demo.pictures.water import heron


@scene(
    "rice-terraces",
    "초여름 다랑논",
    alt="모내기를 마친 초여름 다랑논에 하늘이 비치고 농부 두 사람이 모를 심는 그림",
    caption="모내기를 마친 초여름의 다랑논",
    focal=(0.45, 0.65),
)
def rice_terraces(canvas: Canvas) -> None:
    canvas.wash(mix(hue.SKY, hue.TEAL, 0.25), hue.SKY, hue.CREAM, end=430)
    cloud(canvas, 380, 110, 520, hue.WHITE)
    cloud(canvas, 1150, 160, 420, hue.WHITE, opacity=0.7)
    ranges(
        canvas,
        [(330, 40, 0.7, 0.15, 150), (385, 36, 0.28, 0.16, 110), (440, 26, 0.9, 0.2, 80)],
        mix(hue.HAZE, hue.SAGE, 0.3),
        hue.GREEN,
        520,
        mist=hue.MIST,
    )
    wood(canvas, 470, 10, 30, hue.WOOD, 520)
    for home, width, roof in (
        (300, 70, hue.CLAY),
        (390, 84, hue.SHADOW),
        (480, 66, hue.BRICK),
        (1120, 76, hue.SHADOW),
        (1210, 64, hue.CLAY),
    ):
        house(canvas, home, 505, width, roof)
    _terraces(canvas)
    farmer(canvas, 610, 800, 150, Dress(hue.WHITE, legs=hue.NAVY), mirror=True)
    farmer(canvas, 770, 826, 156, Dress(hue.PERSIMMON, legs=hue.SHADOW))
    heron(canvas, 1130, 770, 104, mirror=True)
    heron(canvas, 1215, 706, 80)
    tree(canvas, 1370, 640, 250, hue.WOOD)


def _terraces(canvas: Canvas) -> None:
    """Print eight flooded terraces, each with its bank and rows of seedlings."""
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
            Gradient([mix(hue.LEAF, hue.SPROUT, 0.4), hue.MOSS], level - sway, level + sway + wall),
            grain=Grain(hue.GREEN, 0.55),
        )
        water = np.column_stack([x, edge + wall])
        bed = under(water, 1040)
        canvas.fill(
            bed,
            Gradient(
                [mix(hue.SKY, hue.CREAM, 0.4), mix(hue.SKY, hue.TEAL, 0.28), mix(hue.TEAL, hue.GREEN, 0.35)],
                level,
                level + 190,
            ),
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
        canvas.fill(seedlings, mix(hue.LEAF, hue.SPROUT, 0.25 + 0.3 * (1 - depth)), inside=bed)


@scene(
    "rice-harvest",
    "가을 벼 베기",
    alt="누렇게 익은 들판에서 콤바인이 벼를 거두고 감나무에 감이 열린 가을 풍경 그림",
    caption="황금빛 들녘의 벼 베기",
    focal=(0.55, 0.6),
)
def rice_harvest(canvas: Canvas) -> None:
    canvas.wash(mix(hue.HAZE, hue.SKY, 0.4), hue.CREAM, mix(hue.CREAM, hue.PEACH, 0.5), end=470)
    sun(canvas, 1180, 190, 58, mix(hue.LAMP, hue.WHITE, 0.4), hue.CREAM)
    cloud(canvas, 460, 150, 560, hue.WHITE)
    ranges(
        canvas,
        [(370, 36, 0.42, 0.16, 130), (420, 36, 0.85, 0.16, 90), (470, 22, 0.1, 0.15, 90)],
        mix(hue.HAZE, hue.APRICOT, 0.25),
        mix(hue.MOSS, hue.OCHRE, 0.3),
        540,
        mist=hue.CREAM,
    )
    wood(canvas, 500, 6, 32, (mix(hue.MOSS, hue.BARK, 0.4), hue.OCHRE, mix(hue.PERSIMMON, hue.GOLD, 0.5)), 540)
    for x, width, roof in ((240, 84, hue.PERSIMMON), (345, 96, hue.SHADOW), (450, 74, hue.BRICK)):
        house(canvas, x, 535, width, roof)
    _golden_field(canvas)
    combine(canvas, 830, 715)
    _bales(canvas)
    _ears(canvas)
    _persimmon_branch(canvas)
    birds(canvas, 700, 250, 14, hue.SHADOW, count=6)


def _golden_field(canvas: Canvas) -> None:
    """Print the standing rice and the strip that is cut already."""
    field = rectangle(0, 530, 1500, 1010)
    canvas.fill(field, Gradient([mix(hue.GOLD, hue.CREAM, 0.35), hue.GOLD, mix(hue.GOLD, hue.OCHRE, 0.6)], 530, 1000))
    rows: Shape = []
    for index in range(-26, 60):
        x = 700 + index * 14
        far = 700 + index * 14 * 0.55
        rows += ribbon([(far, 535), (700 + (x - 700) * 2.2, 760), (700 + (x - 700) * 5.2, 1010)], 1, 9)
    canvas.fill(rows, mix(hue.OCHRE, hue.GOLD, 0.3), opacity=0.6, inside=field)
    cut = polygon("640,540 800,540 1180,1010 250,1010")
    canvas.fill(
        cut,
        Gradient([mix(hue.STRAW, hue.CREAM, 0.4), hue.STRAW, mix(hue.STRAW, hue.BARK, 0.25)], 540, 1000),
        grain=Grain(hue.OCHRE, 0.5),
    )
    stubble: Shape = []
    for _ in range(520):
        share = canvas.rng.random() ** 0.7
        y = 560 + share * 440
        half = 80 + share * 390
        x = 720 + canvas.rng.uniform(-half, half)
        stubble += ribbon([(x, y), (x + 1, y - 3 - 10 * share)], 1 + 2 * share, 0.6)
    canvas.fill(stubble, hue.OCHRE, inside=cut)


def _bales(canvas: Canvas) -> None:
    """Print four round bales."""
    bales = [(470, 860, 62), (600, 760, 40), (560, 960, 84), (1010, 925, 76)]
    for x, y, radius in bales:
        canvas.fill(
            ellipse(x + 8, y + radius * 0.1, radius * 1.3, radius * 0.3),
            mix(hue.OCHRE, hue.BARK, 0.6),
            opacity=0.5,
            soft=4,
        )
        canvas.fill(
            rounded(x - radius * 0.4, y - radius * 1.3, x + radius * 1.2, y + radius * 0.1, radius * 0.5),
            Gradient([mix(hue.STRAW, hue.WHITE, 0.4), hue.STRAW, hue.OCHRE]),
            grain=Grain(hue.BARK, 0.4),
        )
        canvas.fill(
            ellipse(x - radius * 0.4, y - radius * 0.6, radius * 0.62, radius * 0.7),
            mix(hue.STRAW, hue.WHITE, 0.25),
            grain=Grain(hue.OCHRE, 0.6),
        )
        for ring in (0.45, 0.28, 0.12):
            canvas.fill(
                arc_band(x - radius * 0.4, y - radius * 0.6, radius * ring * 1.08, radius * ring, 20, 330),
                hue.OCHRE,
                opacity=0.8,
            )


def _ears(canvas: Canvas) -> None:
    """Print ears in the corners, near enough to count."""
    ears: Shape = []
    heads: Shape = []
    for _ in range(240):
        left = canvas.rng.random() < 0.5
        x = canvas.rng.uniform(-20, 250) if left else canvas.rng.uniform(1190, 1520)
        foot = 1015 + canvas.rng.uniform(-10, 30)
        tall = canvas.rng.uniform(90, 190)
        bend = canvas.rng.uniform(10, 50)
        ears += ribbon([(x, foot), (x + bend * 0.2, foot - tall * 0.6), (x + bend, foot - tall)], 4, 1.5)
        heads += ribbon(
            [(x + bend, foot - tall), (x + bend + 24, foot - tall + 6), (x + bend + 36, foot - tall + 36)],
            3,
            2,
            swell=11,
        )
    canvas.fill(ears, mix(hue.OCHRE, hue.MOSS, 0.35))
    canvas.fill(heads, Gradient([hue.GOLD, hue.OCHRE]), grain=Grain(hue.BARK, 0.35))


def _persimmon_branch(canvas: Canvas) -> None:
    """Print a branch with ripe persimmons above."""
    branch = ribbon("1520,60 1350,110 1200,90 1080,140", 26, 5) + ribbon("1330,112 1260,190 1200,220", 10, 3)
    canvas.fill(branch, hue.BARK, grain=Grain(hue.INK, 0.5))
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
        canvas.fill(
            ellipse(x, y, 25, 22),
            Gradient([mix(hue.PERSIMMON, hue.GOLD, 0.45), hue.PERSIMMON]),
            grain=Grain(hue.RED, 0.6),
        )
        canvas.fill(ellipse(x, y - 19, 11, 5), mix(hue.MOSS, hue.BARK, 0.4))
    for x, y, tilt in ((1140, 104, 20), (1290, 92, -20), (1410, 96, 30), (1248, 178, 60), (1460, 118, 10)):
        canvas.fill(ellipse(x, y, 26, 12, tilt=tilt), mix(hue.PERSIMMON, hue.OCHRE, 0.5), grain=Grain(hue.BRICK, 0.6))

"""What neighbours do together: sorting what is used up, painting a wall."""

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.buildings import house
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Shape, arc_band, blob, ellipse, hills, polygon, rectangle, ribbon, rounded, under
from demo.pictures.figure import Figure
from demo.pictures.gallery import scene
from demo.pictures.land import ground, ranges, shadow, stone, wood
from demo.pictures.palette import Colour, mix
from demo.pictures.people import Dress, walker
from demo.pictures.plants import tree
from demo.pictures.sky import cloud


@scene(
    "recycling",
    "자원 순환 가게",
    alt="주민들이 투명 페트병과 캔, 종이를 색깔별 수거함에 나누어 담는 마을 재활용 정거장 그림",
    caption="투명 페트병과 캔을 모으는 자원 순환 가게",
    focal=(0.5, 0.62),
)
def recycling(canvas: Canvas) -> None:
    canvas.wash(mix(hue.SKY, hue.TEAL, 0.15), hue.CREAM, end=560)
    cloud(canvas, 1180, 130, 460, hue.WHITE)
    ranges(
        canvas,
        [(420, 30, 0.25, 0.15, 130), (470, 26, 0.75, 0.16, 80)],
        mix(hue.HAZE, hue.SAGE, 0.3),
        hue.MOSS,
        620,
        mist=hue.MIST,
    )
    wood(canvas, 600, 5, 34, hue.WOOD, 660, knots=6)
    ground(canvas, 640, [mix(hue.CREAM, hue.STONE, 0.2), mix(hue.STONE, hue.CREAM, 0.45)], Grain(hue.STONE, 0.4))
    _shelter(canvas)
    _bins(canvas)
    walker(
        canvas, 420, 930, 380, Dress(hue.CREAM, legs=hue.NAVY, hair=hue.BARK, scarf=hue.PERSIMMON), stride=0.3, arm=0.9
    )
    canvas.fill(rounded(498, 690, 524, 770, 8) + rectangle(506, 672, 516, 692), mix(hue.SKY, hue.WHITE, 0.35))
    walker(canvas, 640, 944, 262, Dress(hue.GOLD, legs=hue.TEAL, hat=hue.RED), stride=0.3, arm=0.9)
    walker(
        canvas,
        1100,
        936,
        372,
        Dress(hue.TEAL, legs=hue.SHADOW, hair=hue.STONE, hat=hue.STRAW),
        mirror=True,
        stride=0.3,
        arm=0.8,
    )
    canvas.fill(polygon("966,730 1046,724 1042,800 972,806"), mix(hue.STRAW, hue.CLAY, 0.3), grain=Grain(hue.BARK, 0.5))
    tree(canvas, 60, 760, 380, hue.WOOD)
    tree(canvas, 1440, 770, 420, hue.LEAVES)


def _shelter(canvas: Canvas) -> None:
    """Print the roof, the posts and the sign."""
    canvas.fill(
        polygon("160,330 1300,300 1330,352 140,384"),
        Gradient([mix(hue.GREEN, hue.TEAL, 0.2), hue.GREEN]),
        grain=Grain(hue.PINE, 0.5),
    )
    for x in (200, 740, 1270):
        canvas.fill(rectangle(x - 9, 350, x + 9, 780), hue.BARK, grain=Grain(hue.INK, 0.4, "right"))
    canvas.fill(rectangle(210, 400, 1260, 640), mix(hue.CREAM, hue.WHITE, 0.3), opacity=0.65)
    canvas.fill(rounded(560, 410, 920, 486, 14), hue.PAPER)
    _arrows(canvas, 610, 448, 26)
    canvas.fill(rounded(656, 430, 880, 444, 6) + rounded(656, 458, 800, 470, 6), mix(hue.GREEN, hue.WHITE, 0.1))


def _arrows(canvas: Canvas, x: float, y: float, size: float, colour: Colour = hue.GREEN) -> None:
    """Print three arrows chasing each other in a ring."""
    figure = Figure(canvas, x, y, size)
    for start in (0, 120, 240):
        figure.fill(arc_band(0, 0, 1, 0.62, start, start + 78), colour)
        tip = np.radians(start + 104)
        base = np.radians(start + 76)
        figure.fill(
            polygon(
                [
                    (1.2 * np.cos(base), 1.2 * np.sin(base)),
                    (0.42 * np.cos(base), 0.42 * np.sin(base)),
                    (0.82 * np.cos(tip), 0.82 * np.sin(tip)),
                ]
            ),
            colour,
        )


def _bins(canvas: Canvas) -> None:
    """Print five bins and what is in them."""
    bins: tuple[tuple[int, Colour, str], ...] = (
        (310, hue.TEAL, "bottle"),
        (530, hue.PERSIMMON, "can"),
        (750, hue.GOLD, "paper"),
        (970, hue.PLUM, "glass"),
        (1170, hue.MOSS, "bottle"),
    )
    for x, colour, kind in bins:
        shadow(canvas, x, 786, 100, 14, 0.35, 5)
        contents: Shape = []
        for index in range(7):
            px, py = x - 66 + index * 22, 566 + canvas.rng.uniform(-16, 10)
            if kind == "bottle":
                contents += rounded(px - 12, py - 30, px + 12, py + 50, 8) + rectangle(px - 5, py - 46, px + 5, py - 28)
            elif kind == "can":
                contents += rounded(px - 15, py - 12, px + 15, py + 40, 6)
            elif kind == "paper":
                contents += polygon([(px - 20, py - 20), (px + 18, py - 28), (px + 22, py + 40), (px - 18, py + 40)])
            else:
                contents += rounded(px - 11, py - 10, px + 11, py + 46, 7) + rectangle(px - 4, py - 40, px + 4, py - 8)
        tone = {
            "bottle": mix(hue.SKY, hue.WHITE, 0.3),
            "can": mix(hue.STONE, hue.WHITE, 0.4),
            "paper": mix(hue.STRAW, hue.CREAM, 0.4),
            "glass": mix(hue.MOSS, hue.SKY, 0.35),
        }[kind]
        canvas.fill(contents, Gradient([mix(tone, hue.WHITE, 0.5), tone]), grain=Grain(mix(tone, hue.SHADOW, 0.5), 0.5))
        canvas.fill(
            polygon([(x - 92, 590), (x + 92, 590), (x + 78, 786), (x - 78, 786)]),
            Gradient([mix(colour, hue.WHITE, 0.12), colour]),
            grain=Grain(mix(colour, hue.INK, 0.5), 0.5),
        )
        canvas.fill(rounded(x - 100, 580, x + 100, 602, 8), mix(colour, hue.INK, 0.2))
        canvas.fill(ellipse(x, 690, 40), hue.WHITE)
        _arrows(canvas, x, 690, 24, colour)


@scene(
    "town-jincheon",
    "진천읍: 골목 담장",
    alt="주민들이 사다리에 올라 골목 담장에 산과 꽃, 돌다리를 그리는 그림",
    caption="주민이 함께 그린 진천읍 골목 담장",
    focal=(0.5, 0.55),
)
def jincheon(canvas: Canvas) -> None:
    canvas.wash(mix(hue.SKY, hue.TEAL, 0.2), hue.CREAM, end=420)
    cloud(canvas, 420, 90, 460, hue.WHITE)
    wood(canvas, 210, 14, 40, hue.WOOD, 330)
    for x, width, roof in (
        (210, 300, hue.SHADOW),
        (620, 250, hue.BRICK),
        (1010, 300, hue.SHADOW),
        (1370, 260, hue.CLAY),
    ):
        house(canvas, x, 320, width, roof)
    _wall(canvas)
    _mural(canvas)
    ground(canvas, 800, [mix(hue.STONE, hue.CREAM, 0.4), mix(hue.STONE, hue.CREAM, 0.6)], Grain(hue.STONE, 0.45))
    shadow(canvas, 750, 806, 800, 12, 0.3, 8)
    _ladder(canvas)
    painters = (
        (1060, 740, 300, Dress(hue.PERSIMMON, legs=hue.NAVY, hat=hue.CREAM), True, 1.0),
        (330, 940, 340, Dress(hue.TEAL, legs=hue.SHADOW, hair=hue.BARK), True, 1.0),
        (640, 950, 300, Dress(hue.GOLD, legs=hue.NAVY), False, 1.0),
        (1330, 946, 330, Dress(hue.PLUM, legs=hue.INK, hair=hue.STONE, scarf=hue.CREAM), True, 0.0),
    )
    for x, foot, height, dress, mirror, arm in painters:
        walker(canvas, x, foot, height, dress, mirror=mirror, stride=0.1, arm=arm)
    _paint_pots(canvas)


def _wall(canvas: Canvas) -> None:
    """Print a plastered wall. It has a coping of tiles and a foot of field stones."""
    canvas.fill(rectangle(-10, 290, 1510, 800), Gradient([hue.WHITE, hue.CREAM]), grain=Grain(hue.STRAW, 0.3))
    canvas.fill(rectangle(-10, 318, 1510, 346), hue.STONE, opacity=0.3, soft=8)
    tiles: Shape = []
    for x in range(-20, 1540, 26):
        tiles += rounded(x, 282, x + 22, 318, 10)
    canvas.fill(tiles, mix(hue.SHADOW, hue.STONE, 0.3), grain=Grain(hue.INK, 0.4))
    canvas.fill(rectangle(-10, 270, 1510, 292), mix(hue.SHADOW, hue.INK, 0.2), grain=Grain(hue.INK, 0.4))
    stones: Shape = []
    for row in range(2):
        for x in range(-30 + 36 * row, 1540, 72):
            stones += stone(canvas.rng, x, 756 + row * 32, 70, 32)
    canvas.fill(rectangle(-10, 738, 1510, 800), mix(hue.STONE, hue.SHADOW, 0.5))
    canvas.fill(stones, mix(hue.STONE, hue.CREAM, 0.35), grain=Grain(hue.SHADOW, 0.5))


def _mural(canvas: Canvas) -> None:
    """Print the picture on the wall. Part of it is painted already; what is still to come is in pencil."""
    painted = blob(
        "60,390 300,372 620,380 900,372 1120,384 1180,420 1166,500 1196,580 1172,660 1190,712 900,724 500,718 160,724 "
        "52,708 40,560"
    )
    canvas.fill(painted, Gradient([mix(hue.SKY, hue.WHITE, 0.3), hue.CREAM]))
    canvas.fill(ellipse(840, 470, 62), mix(hue.PERSIMMON, hue.APRICOT, 0.3), inside=painted)
    for level, height, colour, knots in (
        (510, 60, mix(hue.CELADON, hue.WHITE, 0.1), 3),
        (570, 50, hue.SAGE, 4),
        (630, 36, hue.MOSS, 5),
    ):
        line = hills(canvas.rng, 1500, level, height, knots=knots)
        flank = Gradient([colour, mix(colour, hue.WHITE, 0.35)])
        canvas.fill(under(line, 760), flank, inside=painted, grain=Grain(mix(colour, hue.GREEN, 0.4), 0.35))
        canvas.fill(ribbon(line[720:880:16], 3), mix(hue.STONE, hue.WHITE, 0.2), opacity=0.7)
    canvas.fill(rectangle(0, 668, 1500, 740), Gradient([hue.LAKE, mix(hue.LAKE, hue.WHITE, 0.3)]), inside=painted)
    for index in range(8):
        x = 580 + index * 62
        for row in range(3):
            pier = stone(canvas.rng, x - 9, 706 - row * 15, 24 - row * 4, 17)
            pier += stone(canvas.rng, x + 10, 706 - row * 15, 22 - row * 4, 17)
            canvas.fill(pier, mix(hue.BARK, hue.CLAY, 0.4 + row * 0.1), inside=painted)
        canvas.fill(rectangle(x - 30, 655, x + 32, 664), mix(hue.STONE, hue.CREAM, 0.4))
    canvas.fill(arc_band(1310, 520, 64, 61, 0, 359), mix(hue.STONE, hue.WHITE, 0.2), opacity=0.7)
    flowers: Shape = []
    hearts: Shape = []
    for _ in range(40):
        fx, fy = canvas.rng.uniform(80, 470), canvas.rng.uniform(560, 700)
        size = canvas.rng.uniform(8, 16)
        for turn in range(5):
            angle = turn * 2 * np.pi / 5
            flowers += ellipse(fx + size * 0.8 * np.cos(angle), fy + size * 0.8 * np.sin(angle), size * 0.62)
        hearts += ellipse(fx, fy, size * 0.4)
    canvas.fill(flowers, mix(hue.ROSE, hue.BLOSSOM, 0.4), inside=painted)
    canvas.fill(hearts, hue.GOLD, inside=painted)


def _ladder(canvas: Canvas) -> None:
    """Print the ladder."""
    for x0, x1 in ((1000, 1060), (1080, 1140)):
        canvas.fill(ribbon([(x0, 900), ((x0 + x1) / 2 + 10, 480)], 9), mix(hue.STRAW, hue.BARK, 0.3))
    for step in range(7):
        y = 850 - step * 56
        canvas.fill(ribbon([(1006 + step * 4.4, y), (1090 + step * -0.5, y)], 7), mix(hue.STRAW, hue.BARK, 0.3))


def _paint_pots(canvas: Canvas) -> None:
    """Print four pots of paint."""
    for x, colour in ((450, hue.RED), (486, hue.GOLD), (840, hue.TEAL), (880, hue.MOSS)):
        canvas.fill(
            polygon([(x - 17, 920), (x + 17, 920), (x + 13, 958), (x - 13, 958)]),
            mix(hue.STONE, hue.WHITE, 0.4),
            grain=Grain(hue.SHADOW, 0.4, "right"),
        )
        canvas.fill(ellipse(x, 920, 17, 5), colour)

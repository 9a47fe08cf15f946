"""Villages and their customs."""

from demo.pictures import palette as hue
from demo.pictures.buildings import house
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import (
    Shape,
    arc_band,
    between,
    blob,
    ellipse,
    moved,
    polygon,
    rectangle,
    ribbon,
    rounded,
    smooth,
)
from demo.pictures.figure import Figure
from demo.pictures.gallery import scene
from demo.pictures.land import ground, ranges, shadow, stone, wood
from demo.pictures.palette import Colour, mix
from demo.pictures.people import Dress, walker
from demo.pictures.plants import pine, reeds
from demo.pictures.produce import cabbage, jar
from demo.pictures.sky import birds, sun


@scene(
    "town-munbaek",
    "문백면: 장승",
    alt="마을 들머리에 나무 장승 한 쌍이 서 있고 뒤로 초가을 들과 산이 펼쳐진 그림",
    caption="주민이 직접 깎은 문백면 장승",
    focal=(0.45, 0.5),
)
def munbaek(canvas: Canvas) -> None:
    canvas.wash(mix(hue.SKY, hue.TEAL, 0.15), hue.CREAM, hue.PEACH, end=560)
    sun(canvas, 1180, 300, 70, mix(hue.PERSIMMON, hue.APRICOT, 0.5), hue.CREAM)
    ranges(
        canvas,
        [(470, 40, 0.25, 0.16, 140), (530, 36, 0.8, 0.18, 110)],
        mix(hue.HAZE, hue.PEACH, 0.3),
        mix(hue.MOSS, hue.OCHRE, 0.25),
        640,
        mist=hue.CREAM,
    )
    wood(canvas, 620, 6, 34, (hue.PINE, mix(hue.MOSS, hue.OCHRE, 0.4), hue.OCHRE), 660)
    for x, width, roof in ((1080, 110, hue.SHADOW), (1210, 96, hue.CLAY), (1330, 104, hue.BRICK)):
        house(canvas, x, 662, width, roof)
    ground(canvas, 655, [hue.GOLD, mix(hue.GOLD, hue.MOSS, 0.45), hue.MOSS], Grain(hue.GREEN, 0.4))
    canvas.fill(
        between("900,660 860,760 960,880 820,1010", "1330,1010 1160,870 960,760 930,660"),
        Gradient([hue.CREAM, mix(hue.STRAW, hue.CREAM, 0.4)]),
        grain=Grain(hue.OCHRE, 0.4),
    )
    pine(canvas, 110, 900, 560, lean=-0.1)
    _jangseung(canvas, 420, 930, 640, mix(hue.CLAY, hue.STRAW, 0.35), hat=True)
    _jangseung(canvas, 690, 940, 570, mix(hue.CLAY, hue.STRAW, 0.55), hat=False)
    stones: Shape = []
    for _ in range(40):
        stones += stone(
            canvas.rng,
            canvas.rng.uniform(300, 820),
            canvas.rng.uniform(918, 970),
            canvas.rng.uniform(30, 60),
            canvas.rng.uniform(20, 38),
        )
    canvas.fill(stones, mix(hue.STONE, hue.CREAM, 0.3), grain=Grain(hue.SHADOW, 0.8))
    walker(canvas, 1010, 880, 190, Dress(hue.TEAL, legs=hue.SHADOW, hat=hue.STRAW), mirror=True)
    reeds(canvas, 1180, 1510, 1010, 160, mix(hue.MOSS, hue.STRAW, 0.4), count=90, plumes=hue.CREAM)
    birds(canvas, 820, 240, 16, hue.SHADOW, count=5)


def _jangseung(canvas: Canvas, x: float, foot: float, height: float, wood: Colour, *, hat: bool) -> None:
    """Print a village guardian post with its broad carved face. The general wears a hat, the general of below none."""
    figure = Figure(canvas, x, foot, height)
    line = mix(hue.BARK, hue.INK, 0.3)
    sunk, edge = 10 / height, 4 / height
    body = [(-0.136, sunk), (-0.1462, -0.4), (-0.17, -0.7), (-0.1462, -0.88)]
    figure.fill(
        blob([*body, *[(-px, py) for px, py in reversed(body)]]),
        Gradient([mix(wood, hue.WHITE, 0.15), wood, mix(wood, hue.BARK, 0.4)]),
        grain=[Grain(hue.BARK, 0.7, "right"), Grain(hue.BARK, 0.3, "left", 3)],
    )
    if hat:
        brim = [(-0.2125, -0.85), (-0.119, -0.9), (-0.1054, -1 - edge)]
        felt = blob([*brim, (0, -1.03), *[(-px, py) for px, py in reversed(brim)], (0, -0.82)])
        figure.fill(felt, mix(hue.INK, hue.BARK, 0.4), grain=Grain(hue.STONE, 0.3))
    else:
        band = blob("-0.1615,-0.84 -0.136,-0.97 0,-1.01 0.136,-0.97 0.1615,-0.84 0,-0.9")
        figure.fill(band, mix(hue.PERSIMMON, hue.BRICK, 0.4), grain=Grain(hue.BARK, 0.5))
    for side in (-1, 1):
        ex, ey = side * 0.0714, -0.765
        figure.fill(ellipse(ex, ey, 0.051, 0.0442), hue.CREAM)
        figure.fill(arc_band(ex, ey, 0.0544, 0.0425, 0, 359), line)
        figure.fill(ellipse(ex - side * 0.0051, ey + 0.0051, 0.0187), hue.INK)
        figure.fill(moved(ribbon("-0.0612,-0.0476 0,-0.085 0.0612,-0.051", 0.017, 0.0102, swell=0.0102), ex, ey), line)
    nose = blob("-0.0136,-0.78 -0.051,-0.665 0,-0.64 0.051,-0.665 0.0136,-0.78")
    figure.fill(nose, mix(wood, hue.CLAY, 0.5), grain=Grain(hue.BARK, 0.6))
    figure.fill(rounded(-0.102, -0.605, 0.102, -0.545, 0.0272), mix(hue.RED, hue.BRICK, 0.4))
    teeth: Shape = []
    for index in range(6):
        left = -0.0884 + index * 0.02992
        teeth += rounded(left, -0.595, left + 0.0255, -0.555, 3 / height)
    figure.fill(teeth, hue.CREAM)
    if hat:
        for dx in (-0.0374, -0.0136, 0.0136, 0.0374):
            figure.fill(ribbon([(dx, -0.53), (dx * 1.4, -0.47), (dx * 1.1, -0.43)], 0.0119, 2 / height), line)
    for level in (-0.34, -0.24, -0.14):
        figure.fill(moved(ribbon("-0.0714,-0.0085 0,0.0102 0.0714,-0.0085", 0.0153, 0.0085), 0, level), line)


@scene(
    "town-baekgok",
    "백곡면: 숯가마와 김장",
    alt="산골 마을 숯가마에서 연기가 오르고 장독대 앞에서 주민들이 김장을 하는 그림",
    caption="숯가마 마당에서 담근 백곡면 김장",
    focal=(0.5, 0.6),
)
def baekgok(canvas: Canvas) -> None:
    canvas.wash(mix(hue.HAZE, hue.SKY, 0.5), hue.CREAM, end=520)
    ranges(
        canvas,
        [(380, 44, 0.5, 0.16, 170), (450, 44, 0.14, 0.16, 130), (520, 30, 0.86, 0.16, 120)],
        mix(hue.HAZE, hue.SAGE, 0.3),
        hue.PINE,
        640,
        mist=hue.MIST,
        strength=0.65,
    )
    wood(canvas, 590, 8, 40, (hue.DEEP, hue.PINE, hue.GREEN), 640)
    ground(canvas, 630, [mix(hue.STRAW, hue.CREAM, 0.3), mix(hue.STRAW, hue.CLAY, 0.3)], Grain(hue.CLAY, 0.4))
    _kilns(canvas)
    _jars(canvas)
    shadow(canvas, 620, 890, 330, 34, 0.25, 8)
    people = [
        (390, Dress(hue.RED, legs=hue.NAVY, hat=hue.CREAM), False),
        (520, Dress(hue.GREEN, legs=hue.SHADOW, hair=hue.STONE, scarf=hue.CREAM), False),
        (760, Dress(hue.GOLD, legs=hue.NAVY, hair=hue.BARK), True),
        (890, Dress(hue.PLUM, legs=hue.SHADOW, hat=hue.WHITE), True),
    ]
    for x, dress, mirror in people:
        walker(canvas, x, 884, 290, dress, mirror=mirror, stride=0.1, arm=0.7)
    _table(canvas)
    for x, y, size in (
        (150, 930, 46),
        (230, 950, 54),
        (110, 970, 50),
        (1180, 930, 50),
        (1270, 955, 56),
        (1360, 930, 48),
    ):
        cabbage(canvas, x, y, size)


def _kilns(canvas: Canvas) -> None:
    """Print two kilns of clay, smoking."""
    for x, size in ((250, 190), (560, 170)):
        smoke: Shape = []
        for step in range(9):
            smoke += ellipse(
                x + 30 + step * 16 + canvas.rng.uniform(-8, 8), 690 - size - step * 42, 20 + step * 9, 18 + step * 7
            )
        canvas.fill(smoke, hue.WHITE, opacity=0.55, soft=12)
        figure = Figure(canvas, x, 700, size)
        figure.fill(
            [smooth("-1,0 -0.9,-0.6 -0.45,-1 0,-1.08 0.45,-1 0.9,-0.6 1,0")],
            Gradient([mix(hue.CLAY, hue.STRAW, 0.35), mix(hue.CLAY, hue.BARK, 0.3)]),
            grain=Grain(hue.BARK, 0.6, "right"),
        )
        figure.fill([smooth([(-0.3, 2 / size), (-0.28, -0.4), (0, -0.56), (0.28, -0.4), (0.3, 2 / size)])], hue.INK)
        canvas.glow(x, 680, size * 0.55, hue.PERSIMMON, 0.9)
        canvas.fill(rounded(x + 6, 700 - size * 1.2, x + 42, 700 - size * 0.98, 6), hue.BARK)


def _jars(canvas: Canvas) -> None:
    """Print two rows of jars on their terrace."""
    canvas.fill(rectangle(880, 690, 1500, 720), mix(hue.STONE, hue.CREAM, 0.3), grain=Grain(hue.STONE, 0.5))
    for index in range(9):
        x = 920 + index * 66
        jar(canvas, x, 700, 60 + 14 * (index % 3))
    for index in range(6):
        jar(canvas, 960 + index * 92, 752, 78 + 16 * ((index + 1) % 2))


def _table(canvas: Canvas) -> None:
    """Print the table and four bowls of cabbage in red."""
    canvas.fill(rectangle(380, 800, 396, 930) + rectangle(880, 800, 896, 930), hue.BARK)
    canvas.fill(
        rounded(350, 778, 930, 812, 8),
        Gradient([mix(hue.STRAW, hue.WHITE, 0.2), hue.STRAW]),
        grain=Grain(hue.BARK, 0.4),
    )
    for x in (430, 560, 700, 840):
        canvas.fill(
            polygon([(x - 58, 742), (x + 58, 742), (x + 44, 786), (x - 44, 786)]),
            mix(hue.RED, hue.PERSIMMON, 0.3),
            grain=Grain(hue.BRICK, 0.5),
        )
        leaves: Shape = []
        for dx in (-34, -12, 12, 34):
            leaves += ellipse(x + dx, 736, 20, 14, tilt=dx)
        canvas.fill(leaves, Gradient([mix(hue.SPROUT, hue.CREAM, 0.4), hue.LEAF]), grain=Grain(hue.RED, 0.3))

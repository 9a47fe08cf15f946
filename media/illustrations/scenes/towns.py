"""One motif for each of the seven towns, and a quiet ground for figures and charts."""
# Coordinates are read in their order.
# ruff: noqa: PLR0917

import numpy as np

from media.illustrations.buildings import house
from media.illustrations.canvas import Canvas, Gradient, Grain
from media.illustrations.curves import (
    Shape,
    arc_band,
    ellipse,
    hills,
    placed,
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
    BLOSSOM,
    BRICK,
    CELADON,
    CLAY,
    CREAM,
    DEEP,
    GOLD,
    GREEN,
    HAZE,
    INK,
    LAKE,
    LAMP,
    LEAF,
    MIDNIGHT,
    MIST,
    MOSS,
    NAVY,
    NIGHT,
    OCHRE,
    PAPER,
    PEACH,
    PERSIMMON,
    PINE,
    PLUM,
    RED,
    ROSE,
    SAGE,
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
from media.illustrations.scenery import (
    birds,
    cloud,
    glints,
    petals,
    pine,
    ranges,
    reeds,
    stars,
    stone,
    sun,
    treeline,
)


@scene(
    "town-jincheon",
    "진천읍: 골목 담장",
    alt="주민들이 사다리에 올라 골목 담장에 산과 꽃, 돌다리를 그리는 그림",
    caption="주민이 함께 그린 진천읍 골목 담장",
    focal=(0.5, 0.55),
)
def jincheon(canvas: Canvas) -> None:
    canvas.wash(mix(SKY, TEAL, 0.2), CREAM, end=420)
    cloud(canvas, 420, 110, 460, WHITE)
    for x, width, roof in ((170, 330, SHADOW), (560, 300, BRICK), (960, 340, SHADOW), (1340, 320, CLAY)):
        house(canvas, x, 430, width, roof)
    wall = rectangle(-10, 360, 1510, 800)
    canvas.fill(wall, Gradient([WHITE, CREAM]), grain=Grain(STRAW, 0.3))
    scape = [
        (430, 70, mix(CELADON, WHITE, 0.2), 3),
        (520, 60, mix(SAGE, WHITE, 0.1), 4),
        (610, 50, MOSS, 5),
    ]
    canvas.fill(ellipse(1130, 470, 74), mix(PERSIMMON, APRICOT, 0.3), inside=wall)
    for level, height, colour, knots in scape:
        line = hills(canvas.rng, 1500, level, height, knots=knots)
        canvas.fill(
            under(line, 800),
            Gradient([colour, mix(colour, WHITE, 0.35)]),
            inside=wall,
            grain=Grain(mix(colour, GREEN, 0.4), 0.35),
        )
    canvas.fill(
        under(hills(canvas.rng, 1500, 720, 12, knots=4), 800), Gradient([LAKE, mix(LAKE, WHITE, 0.3)]), inside=wall
    )
    for index in range(9):
        x = 560 + index * 66
        for row in range(3):
            canvas.fill(
                stone(canvas.rng, x - 9, 748 - row * 17, 26 - row * 4, 18)
                + stone(canvas.rng, x + 11, 748 - row * 17, 24 - row * 4, 18),
                mix(BARK, CLAY, 0.4 + row * 0.1),
            )
        canvas.fill(rectangle(x - 32, 692, x + 36, 701), mix(STONE, CREAM, 0.4))
    flowers: Shape = []
    hearts: Shape = []
    for _ in range(46):
        fx, fy = canvas.rng.uniform(20, 500), canvas.rng.uniform(560, 780)
        size = canvas.rng.uniform(8, 17)
        for turn in range(5):
            angle = turn * 2 * np.pi / 5
            flowers += ellipse(fx + size * 0.8 * np.cos(angle), fy + size * 0.8 * np.sin(angle), size * 0.62)
        hearts += ellipse(fx, fy, size * 0.4)
    canvas.fill(flowers, mix(ROSE, BLOSSOM, 0.4), inside=wall)
    canvas.fill(hearts, GOLD, inside=wall)
    canvas.fill(rectangle(-10, 344, 1510, 370), mix(SHADOW, STONE, 0.4), grain=Grain(INK, 0.4))
    canvas.fill(
        rectangle(-10, 800, 1510, 1010),
        Gradient([mix(STONE, CREAM, 0.4), mix(STONE, CREAM, 0.6)], 800, 1000),
        grain=Grain(STONE, 0.45),
    )
    for x0, x1 in ((1000, 1060), (1080, 1140)):
        canvas.fill(ribbon([(x0, 900), ((x0 + x1) / 2 + 10, 480)], 9), mix(STRAW, BARK, 0.3))
    for step in range(7):
        y = 850 - step * 56
        canvas.fill(ribbon([(1006 + step * 4.4, y), (1090 + step * -0.5, y)], 7), mix(STRAW, BARK, 0.3))
    walker(canvas, 1060, 740, 300, Dress(PERSIMMON, legs=NAVY, hat=CREAM), mirror=True, stride=0.1, arm=1.0)
    walker(canvas, 330, 940, 340, Dress(TEAL, legs=SHADOW, hair=BARK), mirror=True, stride=0.1, arm=1.0)
    walker(canvas, 640, 950, 300, Dress(GOLD, legs=NAVY), stride=0.1, arm=1.0)
    walker(canvas, 1330, 946, 330, Dress(PLUM, legs=INK, hair=STONE, scarf=CREAM), mirror=True, stride=0.2)
    for x, colour in ((450, RED), (486, GOLD), (840, TEAL), (880, MOSS)):
        canvas.fill(
            polygon([(x - 17, 920), (x + 17, 920), (x + 13, 958), (x - 13, 958)]),
            mix(STONE, WHITE, 0.4),
            grain=Grain(SHADOW, 0.4, "right"),
        )
        canvas.fill(ellipse(x, 920, 17, 5), colour)


@scene(
    "town-deoksan",
    "덕산읍: 딸기 하우스",
    alt="허리 높이로 나란히 심은 딸기 하우스에서 아이와 어른이 빨간 딸기를 따는 그림",
    caption="겨울에 붉게 익은 덕산 딸기",
    focal=(0.5, 0.6),
)
def deoksan(canvas: Canvas) -> None:
    canvas.wash(mix(SKY, WHITE, 0.4), mix(CREAM, WHITE, 0.3), mix(CELADON, CREAM, 0.4), end=700)
    for radius, tone in ((980, 0.0), (760, 0.12), (560, 0.24), (400, 0.36)):
        canvas.fill(arc_band(750, 640, radius, radius - 16, 180, 360), mix(WHITE, TEAL, tone))
    for x in (-500, -260, 0, 260, 500):
        canvas.fill(ribbon([(750 + x * 0.45, 250 + abs(x) * 0.25), (750 + x * 2.0, -40)], 4, 9), mix(WHITE, TEAL, 0.15))
    canvas.fill(ellipse(750, 560, 150, 130), mix(LAMP, WHITE, 0.5), soft=30)
    canvas.fill(
        rectangle(0, 640, 1500, 1010),
        Gradient([mix(STRAW, WHITE, 0.4), mix(STRAW, CLAY, 0.3)], 640, 1000),
        grain=Grain(CLAY, 0.35),
    )
    for side in (-1, 1):
        for lane, (near, far) in enumerate(((340, 60), (900, 150))):
            x_near, x_far = 750 + side * near, 750 + side * far
            w_near, w_far = 190, 34
            bed = polygon(
                [(x_far - w_far / 2, 600), (x_far + w_far / 2, 600), (x_near + w_near, 830), (x_near - w_near, 830)]
            )
            canvas.fill(
                polygon(
                    [
                        (x_far - w_far / 2, 604),
                        (x_far + w_far / 2, 604),
                        (x_near + w_near, 840),
                        (x_near + w_near, 900),
                        (x_near - w_near, 900),
                        (x_near - w_near, 840),
                    ]
                ),
                mix(WHITE, STONE, 0.15),
                grain=Grain(mix(STONE, WHITE, 0.4), 0.3),
            )
            canvas.fill(bed, Gradient([MOSS, GREEN]), grain=Grain(PINE, 0.5))
            for step in range(26):
                t = step / 25
                y = 600 + 232 * t**1.7
                size = 8 + 42 * t**1.7
                cx = x_far + (x_near - x_far) * t**1.7
                spread = w_far / 2 + (w_near - w_far / 2) * t**1.7
                leaves: Shape = []
                for _ in range(5):
                    lx = cx + canvas.rng.uniform(-1, 1) * spread
                    leaves += ellipse(lx, y - size * 0.3, size * 0.5, size * 0.3, tilt=canvas.rng.uniform(-40, 40))
                shade = (GREEN, MOSS, LEAF)[step % 3]
                canvas.fill(leaves, shade, grain=Grain(PINE, 0.45))
                if step % 2 == lane % 2:
                    for edge in (-1, 1):
                        _strawberry(canvas, cx + edge * spread * 0.96, y + size * 0.5, size * 0.42)
    walker(canvas, 690, 930, 400, Dress(CREAM, legs=NAVY, hair=BARK, scarf=PERSIMMON), mirror=True, stride=0.2, arm=0.9)
    walker(canvas, 850, 940, 270, Dress(GOLD, legs=TEAL, hat=RED), stride=0.2, arm=0.9)
    canvas.fill(
        polygon([(742, 850), (818, 850), (804, 912), (756, 912)]), Gradient([STRAW, OCHRE]), grain=Grain(BARK, 0.5)
    )
    for dx, dy in ((-22, 0), (0, -8), (22, 0), (-10, -20), (12, -20)):
        _strawberry(canvas, 780 + dx, 838 + dy, 17)


def _strawberry(canvas: Canvas, x: float, y: float, size: float) -> None:
    body = [
        smooth(
            [
                (x - size * 0.7, y - size * 0.6),
                (x, y - size * 0.85),
                (x + size * 0.7, y - size * 0.6),
                (x + size * 0.55, y + size * 0.35),
                (x, y + size),
                (x - size * 0.55, y + size * 0.35),
            ],
            closed=True,
        )
    ]
    canvas.fill(body, Gradient([mix(RED, PERSIMMON, 0.4), RED]), grain=Grain(mix(RED, PLUM, 0.5), 0.4))
    canvas.fill(
        ellipse(x - size * 0.3, y - size * 0.75, size * 0.4, size * 0.18, tilt=20)
        + ellipse(x + size * 0.3, y - size * 0.75, size * 0.4, size * 0.18, tilt=-20),
        LEAF,
    )


@scene(
    "town-chopyeong",
    "초평면: 물고기 등불",
    alt="겨울밤 초평호 호숫가 길에 물고기 모양 등이 줄지어 빛나고 사람들이 걷는 그림",
    caption="초평호 붕어 마을의 물고기 등",
    focal=(0.5, 0.45),
)
def chopyeong(canvas: Canvas) -> None:
    canvas.wash(MIDNIGHT, NIGHT, mix(NAVY, TEAL, 0.4), end=560)
    stars(canvas, 380, 120)
    ranges(
        canvas,
        [(450, 40), (520, 30)],
        mix(NAVY, TEAL, 0.45),
        mix(MIDNIGHT, TEAL, 0.25),
        600,
        mist=mix(TEAL, CELADON, 0.3),
        peaks=[(0.75, 0.16, 150), (0.2, 0.16, 90)],
    )
    for x, width in ((230, 110), (360, 90), (480, 104)):
        house(canvas, x, 596, width, mix(SHADOW, MIDNIGHT, 0.4), wall=mix(CREAM, NIGHT, 0.35), lit=True)
    for index in range(9):
        x = 90 + index * 165
        y = 240 + 60 * np.sin(index * 0.9) + (index % 2) * 70
        _fish_lantern(canvas, x, y, 62 + 16 * (index % 3), (PERSIMMON, GOLD, CELADON, ROSE)[index % 4])
        canvas.fill(ribbon([(x, y - 60), (x, 40)], 1.5), mix(NIGHT, INK, 0.3), opacity=0.7)
    canvas.fill(ribbon([(-10, 70), (400, 30), (1000, 56), (1510, 20)], 4), INK)
    canvas.reflect(600, 1000, NIGHT, share=0.32, ripple=7, squeeze=1.05)
    glints(canvas, 620, 880, LAMP, count=90, opacity=0.5, length=90)
    path = [np.vstack([smooth([(-20, 900), (500, 850), (1000, 846), (1520, 880)]), [(1520, 1010), (-20, 1010)]])]
    canvas.fill(path, Gradient([mix(BARK, NIGHT, 0.45), MIDNIGHT], 850, 1000), grain=Grain(MIDNIGHT, 0.5))
    for x, height, dress in (
        (420, 240, Dress(PERSIMMON, legs=MIDNIGHT, scarf=CREAM)),
        (520, 160, Dress(GOLD, legs=NAVY, hat=RED)),
        (610, 232, Dress(TEAL, legs=MIDNIGHT, hat=CREAM)),
        (1120, 226, Dress(PLUM, legs=MIDNIGHT, scarf=GOLD)),
    ):
        canvas.glow(x, 900 - height * 0.4, height * 0.7, LAMP, 0.25)
        walker(canvas, x, 950, height, dress)
    reeds(canvas, 1180, 1520, 1010, 150, mix(MIDNIGHT, PINE, 0.4), count=80, plumes=mix(CELADON, TEAL, 0.3))


def _fish_lantern(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    canvas.glow(x, y, size * 2.4, LAMP, 0.5)
    body = placed(
        [
            smooth(
                [
                    (-0.9, 0.0),
                    (-0.55, -0.42),
                    (0.05, -0.5),
                    (0.6, -0.22),
                    (0.82, 0.0),
                    (0.6, 0.24),
                    (0.05, 0.5),
                    (-0.55, 0.42),
                ],
                closed=True,
            )
        ],
        x,
        y,
        size,
    )
    tail = placed(
        [smooth([(0.7, 0.0), (1.05, -0.4), (1.36, -0.46), (1.2, 0.0), (1.36, 0.46), (1.05, 0.4)], closed=True)],
        x,
        y,
        size,
    )
    fins = placed(
        [
            smooth([(-0.1, -0.44), (0.1, -0.78), (0.5, -0.66), (0.42, -0.3)], closed=True),
            smooth([(-0.05, 0.44), (0.15, 0.72), (0.42, 0.58), (0.34, 0.34)], closed=True),
        ],
        x,
        y,
        size,
    )
    canvas.fill(tail + fins, Gradient([mix(colour, LAMP, 0.2), colour]))
    canvas.fill(body, Gradient([colour, mix(colour, LAMP, 0.85), mix(colour, LAMP, 0.3)]))
    scales: Shape = []
    for row in range(-2, 3):
        for column in range(4):
            scales += placed(
                arc_band(-0.3 + column * 0.24 + 0.12 * (row % 2), row * 0.17, 0.14, 0.115, -70, 70), x, y, size
            )
    canvas.fill(scales, mix(colour, BRICK, 0.4), opacity=0.6, inside=body)
    canvas.fill(placed(ellipse(-0.62, -0.08, 0.09), x, y, size), WHITE)
    canvas.fill(placed(ellipse(-0.63, -0.08, 0.05), x, y, size), INK)


@scene(
    "town-munbaek",
    "문백면: 장승",
    alt="마을 들머리에 나무 장승 한 쌍이 서 있고 뒤로 초가을 들과 산이 펼쳐진 그림",
    caption="주민이 직접 깎은 문백면 장승",
    focal=(0.45, 0.5),
)
def munbaek(canvas: Canvas) -> None:
    canvas.wash(mix(SKY, TEAL, 0.15), CREAM, PEACH, end=560)
    sun(canvas, 1180, 300, 70, mix(PERSIMMON, APRICOT, 0.5), CREAM)
    ranges(
        canvas,
        [(470, 40), (530, 36)],
        mix(HAZE, PEACH, 0.3),
        mix(MOSS, OCHRE, 0.25),
        640,
        mist=CREAM,
        peaks=[(0.25, 0.16, 140), (0.8, 0.18, 110)],
    )
    treeline(canvas, hills(canvas.rng, 1500, 620, 6, knots=5), 34, (PINE, mix(MOSS, OCHRE, 0.4), OCHRE), 660)
    for x, width, roof in ((1080, 110, SHADOW), (1210, 96, CLAY), (1330, 104, BRICK)):
        house(canvas, x, 662, width, roof)
    canvas.fill(
        rectangle(0, 655, 1500, 1010), Gradient([GOLD, mix(GOLD, MOSS, 0.45), MOSS], 655, 1000), grain=Grain(GREEN, 0.4)
    )
    canvas.fill(
        [
            np.vstack(
                [
                    smooth([(900, 660), (860, 760), (960, 880), (820, 1010)]),
                    smooth([(1330, 1010), (1160, 870), (960, 760), (930, 660)]),
                ]
            )
        ],
        Gradient([CREAM, mix(STRAW, CREAM, 0.4)]),
        grain=Grain(OCHRE, 0.4),
    )
    pine(canvas, 110, 900, 560, lean=-0.1)
    _jangseung(canvas, 420, 930, 640, mix(CLAY, STRAW, 0.35), hat=True)
    _jangseung(canvas, 690, 940, 570, mix(CLAY, STRAW, 0.55), hat=False)
    stones: Shape = []
    for _ in range(40):
        stones += stone(
            canvas.rng,
            canvas.rng.uniform(300, 820),
            canvas.rng.uniform(918, 970),
            canvas.rng.uniform(30, 60),
            canvas.rng.uniform(20, 38),
        )
    canvas.fill(stones, mix(STONE, CREAM, 0.3), grain=Grain(SHADOW, 0.8))
    walker(canvas, 1010, 880, 190, Dress(TEAL, legs=SHADOW, hat=STRAW), mirror=True)
    reeds(canvas, 1180, 1510, 1010, 160, mix(MOSS, STRAW, 0.4), count=90, plumes=CREAM)
    birds(canvas, 820, 240, 16, SHADOW, count=5)


def _jangseung(canvas: Canvas, x: float, foot: float, height: float, wood: Colour, *, hat: bool) -> None:
    """Print a village guardian post with its broad carved face."""
    w = height * 0.17
    top = foot - height
    body = [
        smooth(
            [
                (x - w * 0.8, foot + 10),
                (x - w * 0.86, top + height * 0.6),
                (x - w, top + height * 0.3),
                (x - w * 0.86, top + height * 0.12),
                (x + w * 0.86, top + height * 0.12),
                (x + w, top + height * 0.3),
                (x + w * 0.86, top + height * 0.6),
                (x + w * 0.8, foot + 10),
            ],
            closed=True,
        )
    ]
    canvas.fill(
        body,
        Gradient([mix(wood, WHITE, 0.15), wood, mix(wood, BARK, 0.4)]),
        grain=[Grain(BARK, 0.7, "right"), Grain(BARK, 0.3, "left", 3)],
    )
    line = mix(BARK, INK, 0.3)
    if hat:
        canvas.fill(
            [
                smooth(
                    [
                        (x - w * 1.25, top + height * 0.15),
                        (x - w * 0.7, top + height * 0.1),
                        (x - w * 0.62, top - 4),
                        (x, top - height * 0.03),
                        (x + w * 0.62, top - 4),
                        (x + w * 0.7, top + height * 0.1),
                        (x + w * 1.25, top + height * 0.15),
                        (x, top + height * 0.18),
                    ],
                    closed=True,
                )
            ],
            mix(INK, BARK, 0.4),
            grain=Grain(STONE, 0.3),
        )
    else:
        canvas.fill(
            [
                smooth(
                    [
                        (x - w * 0.95, top + height * 0.16),
                        (x - w * 0.8, top + height * 0.03),
                        (x, top - height * 0.01),
                        (x + w * 0.8, top + height * 0.03),
                        (x + w * 0.95, top + height * 0.16),
                        (x, top + height * 0.1),
                    ],
                    closed=True,
                )
            ],
            mix(PERSIMMON, BRICK, 0.4),
            grain=Grain(BARK, 0.5),
        )
    for side in (-1, 1):
        ex, ey = x + side * w * 0.42, top + height * 0.235
        canvas.fill(ellipse(ex, ey, w * 0.3, w * 0.26), CREAM)
        canvas.fill(arc_band(ex, ey, w * 0.32, w * 0.25, 0, 359), line)
        canvas.fill(ellipse(ex + side * -w * 0.03, ey + w * 0.03, w * 0.11), INK)
        canvas.fill(
            ribbon(
                [(ex - w * 0.36, ey - w * 0.28), (ex, ey - w * 0.5), (ex + w * 0.36, ey - w * 0.3)],
                w * 0.1,
                w * 0.06,
                swell=w * 0.06,
            ),
            line,
        )
    nose = [
        smooth(
            [
                (x - w * 0.08, top + height * 0.22),
                (x - w * 0.3, top + height * 0.335),
                (x, top + height * 0.36),
                (x + w * 0.3, top + height * 0.335),
                (x + w * 0.08, top + height * 0.22),
            ],
            closed=True,
        )
    ]
    canvas.fill(nose, mix(wood, CLAY, 0.5), grain=Grain(BARK, 0.6))
    mouth = rounded(x - w * 0.6, top + height * 0.395, x + w * 0.6, top + height * 0.455, w * 0.16)
    canvas.fill(mouth, mix(RED, BRICK, 0.4))
    teeth: Shape = []
    for index in range(6):
        a = x - w * 0.52 + index * w * 0.176
        teeth += rounded(a, top + height * 0.405, a + w * 0.15, top + height * 0.445, 3)
    canvas.fill(teeth, CREAM)
    if hat:
        for dx in (-0.22, -0.08, 0.08, 0.22):
            canvas.fill(
                ribbon(
                    [
                        (x + dx * w, top + height * 0.47),
                        (x + dx * w * 1.4, top + height * 0.53),
                        (x + dx * w * 1.1, top + height * 0.57),
                    ],
                    w * 0.07,
                    2,
                ),
                line,
            )
    for index in range(3):
        y = top + height * (0.66 + index * 0.1)
        canvas.fill(
            ribbon([(x - w * 0.42, y - w * 0.05), (x, y + w * 0.06), (x + w * 0.42, y - w * 0.05)], w * 0.09, w * 0.05),
            line,
        )


@scene(
    "town-baekgok",
    "백곡면: 숯가마와 김장",
    alt="산골 마을 숯가마에서 연기가 오르고 장독대 앞에서 주민들이 김장을 하는 그림",
    caption="숯가마 마당에서 담근 백곡면 김장",
    focal=(0.5, 0.6),
)
def baekgok(canvas: Canvas) -> None:
    canvas.wash(mix(HAZE, SKY, 0.5), CREAM, end=520)
    ranges(
        canvas,
        [(380, 44), (450, 44), (520, 30)],
        mix(HAZE, SAGE, 0.3),
        PINE,
        640,
        mist=MIST,
        peaks=[(0.5, 0.16, 170), (0.14, 0.16, 130), (0.86, 0.16, 120)],
        strength=0.65,
    )
    treeline(canvas, hills(canvas.rng, 1500, 590, 8, knots=5), 40, (DEEP, PINE, GREEN), 640)
    canvas.fill(
        rectangle(0, 630, 1500, 1010),
        Gradient([mix(STRAW, CREAM, 0.3), mix(STRAW, CLAY, 0.3)], 630, 1000),
        grain=Grain(CLAY, 0.4),
    )
    for x, size in ((250, 190), (560, 170)):
        smoke: Shape = []
        for step in range(9):
            smoke += ellipse(
                x + 30 + step * 16 + canvas.rng.uniform(-8, 8), 690 - size - step * 42, 20 + step * 9, 18 + step * 7
            )
        canvas.fill(smoke, WHITE, opacity=0.55, soft=12)
        dome = [
            smooth(
                [
                    (x - size, 700),
                    (x - size * 0.9, 700 - size * 0.6),
                    (x - size * 0.45, 700 - size),
                    (x, 700 - size * 1.08),
                    (x + size * 0.45, 700 - size),
                    (x + size * 0.9, 700 - size * 0.6),
                    (x + size, 700),
                ]
            )
        ]
        canvas.fill(dome, Gradient([mix(CLAY, STRAW, 0.35), mix(CLAY, BARK, 0.3)]), grain=Grain(BARK, 0.6, "right"))
        canvas.fill(
            [
                smooth(
                    [
                        (x - size * 0.3, 702),
                        (x - size * 0.28, 700 - size * 0.4),
                        (x, 700 - size * 0.56),
                        (x + size * 0.28, 700 - size * 0.4),
                        (x + size * 0.3, 702),
                    ]
                )
            ],
            INK,
        )
        canvas.glow(x, 680, size * 0.55, PERSIMMON, 0.9)
        canvas.fill(rounded(x + 6, 700 - size * 1.2, x + 42, 700 - size * 0.98, 6), BARK)
    canvas.fill(rectangle(880, 690, 1500, 720), mix(STONE, CREAM, 0.3), grain=Grain(STONE, 0.5))
    for index in range(9):
        x = 920 + index * 66
        _jar(canvas, x, 700, 60 + 14 * (index % 3))
    for index in range(6):
        _jar(canvas, 960 + index * 92, 752, 78 + 16 * ((index + 1) % 2))
    canvas.fill(ellipse(620, 890, 330, 34), INK, opacity=0.25, soft=8)
    people = [
        (390, Dress(RED, legs=NAVY, hat=CREAM), False),
        (520, Dress(GREEN, legs=SHADOW, hair=STONE, scarf=CREAM), False),
        (760, Dress(GOLD, legs=NAVY, hair=BARK), True),
        (890, Dress(PLUM, legs=SHADOW, hat=WHITE), True),
    ]
    for x, dress, mirror in people:
        walker(canvas, x, 884, 290, dress, mirror=mirror, stride=0.1, arm=0.7)
    canvas.fill(rectangle(380, 800, 396, 930) + rectangle(880, 800, 896, 930), BARK)
    canvas.fill(rounded(350, 778, 930, 812, 8), Gradient([mix(STRAW, WHITE, 0.2), STRAW]), grain=Grain(BARK, 0.4))
    for x in (430, 560, 700, 840):
        canvas.fill(
            polygon([(x - 58, 742), (x + 58, 742), (x + 44, 786), (x - 44, 786)]),
            mix(RED, PERSIMMON, 0.3),
            grain=Grain(BRICK, 0.5),
        )
        leaves: Shape = []
        for dx in (-34, -12, 12, 34):
            leaves += ellipse(x + dx, 736, 20, 14, tilt=dx)
        canvas.fill(leaves, Gradient([mix(SPROUT, CREAM, 0.4), LEAF]), grain=Grain(RED, 0.3))
    for x, y, size in (
        (150, 930, 46),
        (230, 950, 54),
        (110, 970, 50),
        (1180, 930, 50),
        (1270, 955, 56),
        (1360, 930, 48),
    ):
        _cabbage(canvas, x, y, size)


def _jar(canvas: Canvas, x: float, foot: float, size: float) -> None:
    body = [
        smooth(
            [
                (x - size * 0.3, foot),
                (x - size * 0.5, foot - size * 0.5),
                (x - size * 0.36, foot - size * 0.92),
                (x + size * 0.36, foot - size * 0.92),
                (x + size * 0.5, foot - size * 0.5),
                (x + size * 0.3, foot),
            ],
            closed=True,
        )
    ]
    canvas.fill(body, Gradient([mix(BRICK, CLAY, 0.3), mix(BARK, BRICK, 0.3)]), grain=Grain(INK, 0.6, "right"))
    canvas.fill(
        ellipse(x - size * 0.2, foot - size * 0.62, size * 0.06, size * 0.18), mix(CLAY, WHITE, 0.4), opacity=0.6
    )
    canvas.fill(
        rounded(x - size * 0.42, foot - size * 1.0, x + size * 0.42, foot - size * 0.9, size * 0.06),
        mix(BARK, INK, 0.3),
    )
    canvas.fill(ellipse(x, foot - size * 1.03, size * 0.1, size * 0.06), mix(BARK, INK, 0.3))


def _cabbage(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.fill(ellipse(x, y + size * 0.5, size * 0.9, size * 0.2), INK, opacity=0.3, soft=4)
    for spread, tone in ((1.0, MOSS), (0.78, LEAF), (0.56, SPROUT), (0.34, mix(SPROUT, CREAM, 0.5))):
        leaves: Shape = []
        for turn in (-58, -22, 22, 58):
            leaves += ellipse(
                x + np.sin(np.radians(turn)) * size * 0.5 * spread,
                y - size * 0.1 * (1 - spread),
                size * 0.4 * spread + 4,
                size * 0.7 * spread + 4,
                tilt=turn * 0.6,
            )
        canvas.fill(leaves, tone, grain=Grain(mix(tone, GREEN, 0.5), 0.4))


@scene(
    "town-iwol",
    "이월면: 겨울꽃 시장",
    alt="유리온실 앞 꽃 수레에 장미와 수선화가 가득하고 상인이 꽃다발을 건네는 그림",
    caption="장미 마을 이월면의 겨울꽃 시장",
    focal=(0.5, 0.6),
)
def iwol(canvas: Canvas) -> None:
    canvas.wash(mix(SKY, WHITE, 0.2), CREAM, mix(BLOSSOM, CREAM, 0.5), end=600)
    ranges(
        canvas,
        [(420, 30), (470, 20)],
        mix(HAZE, BLOSSOM, 0.25),
        SAGE,
        560,
        mist=WHITE,
        peaks=[(0.8, 0.16, 110), (0.2, 0.16, 90)],
    )
    for x in (250, 750, 1250):
        glass = polygon([(x - 230, 620), (x - 230, 400), (x, 280), (x + 230, 400), (x + 230, 620)])
        canvas.fill(glass, Gradient([mix(SKY, WHITE, 0.6), mix(CELADON, WHITE, 0.3)]), grain=Grain(TEAL, 0.25))
        roses: Shape = []
        for _ in range(60):
            roses += ellipse(x + canvas.rng.uniform(-210, 210), canvas.rng.uniform(540, 610), canvas.rng.uniform(7, 13))
        canvas.fill(rectangle(x - 220, 560, x + 220, 620), MOSS, opacity=0.75, soft=6)
        canvas.fill(roses, mix(ROSE, RED, 0.25), opacity=0.85)
        frame: Shape = []
        for share in (-1, -0.5, 0, 0.5, 1):
            frame += rectangle(x + share * 230 - 3, 400 - (1 - abs(share)) * 120, x + share * 230 + 3, 620)
        frame += (
            ribbon([(x - 236, 402), (x, 278)], 7)
            + ribbon([(x, 278), (x + 236, 402)], 7)
            + rectangle(x - 232, 396, x + 232, 403)
            + rectangle(x - 232, 508, x + 232, 513)
        )
        canvas.fill(frame, WHITE)
    canvas.fill(
        rectangle(0, 615, 1500, 1010),
        Gradient([mix(CREAM, STONE, 0.15), mix(STONE, CREAM, 0.45)], 615, 1000),
        grain=Grain(STONE, 0.4),
    )
    for left, right, foot in ((160, 640, 900), (860, 1340, 900)):
        canvas.fill(ellipse((left + right) / 2, foot + 20, 260, 22), INK, opacity=0.3, soft=6)
        for row, (level, size) in enumerate(((700, 26), (740, 30), (786, 34))):
            stems: Shape = []
            blooms: Shape = []
            hearts: Shape = []
            for px in np.arange(left + 24, right - 10, size * 1.45):
                fx, fy = px + canvas.rng.uniform(-6, 6), level + canvas.rng.uniform(-12, 12)
                stems += ribbon([(fx, fy), (fx + canvas.rng.uniform(-4, 4), level + 110)], 5) + ellipse(
                    fx + 10, fy + size, size * 0.5, size * 0.2, tilt=-35
                )
                for turn in range(6):
                    angle = turn * np.pi / 3
                    blooms += ellipse(fx + size * 0.4 * np.cos(angle), fy + size * 0.4 * np.sin(angle), size * 0.42)
                hearts += ellipse(fx, fy, size * 0.3)
            tone = ((RED, GOLD, ROSE), (PLUM, PERSIMMON, BLOSSOM))[left > 600][row]
            canvas.fill(stems, MOSS)
            canvas.fill(blooms, tone, grain=Grain(mix(tone, PLUM, 0.4), 0.4))
            canvas.fill(hearts, mix(tone, WHITE, 0.5) if row else mix(tone, INK, 0.25))
        canvas.fill(
            polygon([(left, 806), (right, 806), (right - 20, 880), (left + 20, 880)]),
            Gradient([mix(STRAW, CLAY, 0.3), mix(CLAY, BARK, 0.3)]),
            grain=Grain(BARK, 0.5),
        )
        for x in (left + 90, right - 90):
            canvas.fill(
                arc_band(x, 900, 54, 44, 0, 359)
                + ellipse(x, 900, 10)
                + ribbon([(x - 48, 900), (x + 48, 900)], 5)
                + ribbon([(x, 852), (x, 948)], 5),
                BARK,
            )
    walker(canvas, 700, 940, 350, Dress(GREEN, legs=NAVY, hat=STRAW), stride=0.2, arm=0.9)
    walker(canvas, 870, 950, 300, Dress(CREAM, legs=PLUM, hair=BARK, scarf=PERSIMMON), mirror=True, stride=0.2, arm=0.6)
    bouquet: Shape = []
    for dx, dy in ((-18, 0), (0, -12), (18, 0), (-8, 12), (10, 12)):
        bouquet += ellipse(784 + dx, 700 + dy, 15)
    canvas.fill(polygon([(760, 706), (808, 706), (788, 772)]), CREAM)
    canvas.fill(bouquet, mix(ROSE, RED, 0.4), grain=Grain(PLUM, 0.4))
    petals(canvas, mix(ROSE, BLOSSOM, 0.5), 40, top=600, size=6)


@scene(
    "town-gwanghyewon",
    "광혜원면: 나라별 밥상",
    alt="둥근 밥상에 여러 나라 음식이 놓이고 서로 다른 나라에서 온 이웃이 둘러앉은 모습을 위에서 본 그림",
    caption="여섯 나라 음식이 모인 광혜원면 밥상",
    focal=(0.5, 0.5),
)
def gwanghyewon(canvas: Canvas) -> None:
    canvas.wash(mix(CLAY, CREAM, 0.55), mix(CLAY, CREAM, 0.4))
    boards: Shape = []
    for index in range(12):
        boards += rectangle(0, index * 86, 1500, index * 86 + 3)
    canvas.fill(boards, mix(CLAY, BARK, 0.3), opacity=0.4)
    coats = (PERSIMMON, TEAL, GOLD, PLUM, GREEN, NAVY, ROSE, LAKE)
    skins = (
        SKIN,
        mix(SKIN, BARK, 0.35),
        mix(SKIN, CLAY, 0.3),
        SKIN,
        mix(SKIN, BARK, 0.5),
        mix(SKIN, CLAY, 0.15),
        SKIN,
        mix(SKIN, BARK, 0.25),
    )
    hairs = (INK, BARK, INK, STONE, INK, mix(BARK, CLAY, 0.4), INK, mix(STONE, WHITE, 0.4))
    for index in range(8):
        angle = index / 8 * 2 * np.pi + 0.39
        x, y = 750 + 545 * np.cos(angle), 500 + 455 * np.sin(angle)
        turn = np.degrees(angle) + 90

        def put(shape: Shape, colour: Colour, x: float = x, y: float = y, turn: float = turn) -> None:
            canvas.fill(placed(shape, x, y, 1.0, tilt=turn), colour, grain=Grain(mix(colour, INK, 0.4), 0.4))

        canvas.fill(ellipse(x, y + 14, 140, 120), mix(BARK, CLAY, 0.3), opacity=0.35, soft=10)
        put(
            [
                smooth(
                    [(-130, -10), (-90, 52), (0, 70), (90, 52), (130, -10), (90, -60), (0, -66), (-90, -60)],
                    closed=True,
                )
            ],
            coats[index],
        )
        put(ribbon([(-104, 20), (-96, 100), (-40, 150)], 50, 34), mix(coats[index], INK, 0.12))
        put(ribbon([(104, 20), (96, 100), (40, 150)], 50, 34), mix(coats[index], INK, 0.12))
        put(ellipse(-32, 156, 20) + ellipse(32, 156, 20), skins[index])
        put(ellipse(0, 24, 44, 30), skins[index])
        put(ellipse(0, 0, 58, 60), hairs[index])
    canvas.fill(ellipse(750, 512, 372, 330), mix(BARK, CLAY, 0.3), opacity=0.4, soft=10)
    canvas.fill(ellipse(750, 500, 366, 322), Gradient([mix(CREAM, WHITE, 0.4), CREAM]), grain=Grain(STRAW, 0.4))
    canvas.fill(arc_band(750, 500, 340, 334, 0, 359), mix(PERSIMMON, CREAM, 0.4))
    _dish(canvas, 750, 500, 96, WHITE, mix(RED, PERSIMMON, 0.35), LEAF)
    dishes = ((GOLD, MOSS), (CREAM, PERSIMMON), (MOSS, RED), (PLUM, CREAM), (OCHRE, LEAF), (PEACH, GREEN))
    for index, (food, top) in enumerate(dishes):
        angle = index / 6 * 2 * np.pi
        _dish(
            canvas,
            750 + 205 * np.cos(angle),
            500 + 178 * np.sin(angle),
            74,
            (WHITE, CELADON, mix(TEAL, WHITE, 0.4))[index % 3],
            food,
            top,
        )
    for index in range(8):
        angle = index / 8 * 2 * np.pi + 0.39
        x, y = 750 + 300 * np.cos(angle), 500 + 262 * np.sin(angle)
        canvas.fill(ellipse(x, y, 27), WHITE, grain=Grain(STONE, 0.4))
        canvas.fill(ellipse(x, y, 20), mix(OCHRE, GOLD, 0.4))


def _dish(canvas: Canvas, x: float, y: float, radius: float, plate: Colour, food: Colour, top: Colour) -> None:
    canvas.fill(ellipse(x + 3, y + 8, radius * 1.04), mix(BARK, CLAY, 0.4), opacity=0.35, soft=5)
    canvas.fill(ellipse(x, y, radius), plate, grain=Grain(mix(plate, SHADOW, 0.4), 0.4))
    canvas.fill(arc_band(x, y, radius * 0.82, radius * 0.79, 0, 359), mix(plate, SHADOW, 0.3))
    canvas.fill(ellipse(x, y, radius * 0.7), food, grain=Grain(mix(food, BARK, 0.5), 0.5))
    bits: Shape = []
    for _ in range(16):
        angle, out = canvas.rng.uniform(0, 2 * np.pi), canvas.rng.uniform(0, 0.52) * radius
        bits += ellipse(
            x + out * np.cos(angle),
            y + out * np.sin(angle),
            radius * 0.1,
            radius * 0.05,
            tilt=canvas.rng.uniform(0, 180),
        )
    canvas.fill(bits, top)


@scene(
    "figures-ground",
    "숫자 바탕",
    alt="초록과 쌀빛의 산 물결이 겹겹이 이어지는 추상적인 바탕 그림",
    caption="산과 들의 결을 옮긴 바탕 그림",
    focal=(0.5, 0.6),
)
def figures_ground(canvas: Canvas) -> None:
    canvas.wash(PAPER, mix(PAPER, CELADON, 0.25))
    canvas.fill(ellipse(1180, 300, 170), mix(APRICOT, CREAM, 0.35), grain=Grain(PERSIMMON, 0.28))
    for index in range(7):
        share = index / 6
        line = hills(canvas.rng, 1500, 500 + index * 78, 46 - index * 3, knots=3 + index % 3, octaves=2)
        colour = mix(mix(CELADON, PAPER, 0.45), GREEN, share)
        canvas.fill(
            under(line, 1010),
            Gradient([colour, mix(colour, PAPER, 0.35)], 480 + index * 78, 680 + index * 78),
            grain=Grain(mix(colour, GREEN, 0.6), 0.3, "up", 3.5),
        )

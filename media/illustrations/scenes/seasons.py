"""The year in the streets: snow, school mornings, recycling days, the baker's night."""

import numpy as np

from media.illustrations.buildings import awning, house, lamp_post, windows
from media.illustrations.canvas import Canvas, Gradient, Grain
from media.illustrations.curves import (
    Shape,
    arc_band,
    ellipse,
    hills,
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
    BLUE,
    BRICK,
    CLAY,
    CREAM,
    DUSK,
    GOLD,
    GREEN,
    HAZE,
    INK,
    LAMP,
    LEAF,
    MIDNIGHT,
    MIST,
    MOSS,
    NAVY,
    NIGHT,
    OCHRE,
    PEACH,
    PERSIMMON,
    PINE,
    PLUM,
    RED,
    SAGE,
    SHADOW,
    SKIN,
    SKY,
    SNOW,
    SPROUT,
    STONE,
    STRAW,
    TEAL,
    WHITE,
    Colour,
    mix,
)
from media.illustrations.people import Dress, walker
from media.illustrations.scenery import cloud, pine, ranges, snowfall, stars, sun, tree, treeline


@scene(
    "snow-clearing",
    "눈 치우는 새벽",
    alt="눈 덮인 산골 마을 길을 노란 제설차가 불을 켜고 치우며 지나가는 이른 아침 그림",
    caption="이른 아침 마을 길을 여는 제설차",
    focal=(0.55, 0.65),
)
def snow_clearing(canvas: Canvas) -> None:
    canvas.wash(mix(DUSK, HAZE, 0.45), mix(HAZE, PEACH, 0.35), mix(PEACH, WHITE, 0.3), end=520)
    sun(canvas, 300, 400, 50, mix(LAMP, WHITE, 0.4), CREAM, reach=7)
    ranges(
        canvas,
        [(400, 40), (455, 42), (510, 30)],
        mix(SNOW, HAZE, 0.45),
        mix(SNOW, BLUE, 0.22),
        620,
        mist=mix(SNOW, PEACH, 0.3),
        peaks=[(0.68, 0.15, 170), (0.3, 0.16, 90), (0.92, 0.17, 120)],
        strength=0.8,
    )
    line = hills(canvas.rng, 1500, 560, 8, knots=5)
    treeline(canvas, line, 30, (mix(SHADOW, PINE, 0.5), mix(SNOW, PINE, 0.45), SNOW), 600)
    canvas.fill(
        under(hills(canvas.rng, 1500, 585, 8, knots=4), 1010),
        Gradient([SNOW, mix(SNOW, BLUE, 0.22)], 580, 1000),
        grain=Grain(mix(BLUE, DUSK, 0.4), 0.3),
    )
    for x, width, roof in ((170, 130, SHADOW), (330, 110, BRICK), (1130, 120, SHADOW), (1290, 140, CLAY)):
        house(canvas, x, 640, width, roof, lit=True)
        tall = width * 0.46
        canvas.fill(
            [
                smooth(
                    [
                        (x - width * 0.6, 640 - tall * 0.96),
                        (x - width * 0.38, 640 - tall * 1.68),
                        (x, 640 - tall * 1.74),
                        (x + width * 0.38, 640 - tall * 1.68),
                        (x + width * 0.6, 640 - tall * 0.96),
                        (x + width * 0.3, 640 - tall * 1.1),
                        (x, 640 - tall * 1.02),
                        (x - width * 0.3, 640 - tall * 1.12),
                    ],
                    closed=True,
                )
            ],
            WHITE,
            grain=Grain(mix(BLUE, DUSK, 0.3), 0.4, "right"),
        )
        smoke: Shape = []
        for step in range(5):
            smoke += ellipse(x + 20 + step * 13, 640 - tall * 1.8 - step * 24, 9 + step * 5, 7 + step * 4)
        canvas.fill(smoke, WHITE, opacity=0.5, soft=4)
    road = [
        np.vstack(
            [
                smooth([(690, 610), (760, 680), (620, 800), (330, 1010)]),
                smooth([(1260, 1010), (960, 800), (880, 690), (730, 610)]),
            ]
        )
    ]
    canvas.fill(road, Gradient([mix(STONE, SHADOW, 0.35), mix(SHADOW, STONE, 0.25)], 610, 1000), grain=Grain(INK, 0.4))
    canvas.fill(
        ribbon([(718, 620), (800, 690), (790, 800), (760, 1010)], 2, 22),
        mix(LAMP, CREAM, 0.4),
        opacity=0.8,
        inside=road,
    )
    drifts: Shape = []
    for t in np.linspace(0, 1, 24):
        left = float(np.interp(t, [0, 0.4, 1], [730, 640, 300]))
        right = float(np.interp(t, [0, 0.4, 1], [800, 960, 1290]))
        y = 640 + 380 * t**1.2
        size = 8 + 48 * t
        drifts += ellipse(left - size * 0.5, y, size * 1.3, size * 0.55) + ellipse(
            right + size * 0.5, y, size * 1.3, size * 0.55
        )
    canvas.fill(drifts, SNOW, grain=Grain(mix(BLUE, DUSK, 0.3), 0.5))
    _plough(canvas, 790, 850)
    pine(canvas, 1380, 900, 440, lean=-0.16, needles=mix(PINE, SNOW, 0.25))
    tree(canvas, 120, 900, 330, (mix(PINE, SNOW, 0.4), mix(SNOW, PINE, 0.25), WHITE))
    walker(canvas, 300, 880, 170, Dress(RED, legs=NAVY, hat=CREAM, scarf=GOLD), stride=0.4, arm=0.6)
    canvas.fill(ribbon([(330, 788), (372, 850), (400, 888)], 5), BARK)
    canvas.fill(polygon([(386, 870), (424, 876), (434, 912), (392, 908)]), mix(SHADOW, BLUE, 0.4))
    snowfall(canvas, 260)


def _plough(canvas: Canvas, x: float, foot: float) -> None:
    """Print a snow plough coming towards us."""
    canvas.glow(x, foot - 60, 330, LAMP, 0.5)
    canvas.fill(ellipse(x, foot + 8, 190, 26), INK, opacity=0.4, soft=6)
    body = mix(GOLD, PERSIMMON, 0.25)
    for dx in (-110, 110):
        canvas.fill(rounded(x + dx - 30, foot - 84, x + dx + 30, foot + 6, 14), INK, grain=Grain(STONE, 0.4))
    canvas.fill(
        rounded(x - 128, foot - 300, x + 128, foot - 60, 22),
        Gradient([mix(body, WHITE, 0.15), body]),
        grain=Grain(CLAY, 0.5),
    )
    canvas.fill(
        rounded(x - 106, foot - 282, x + 106, foot - 178, 14), Gradient([mix(NAVY, SKY, 0.35), mix(NAVY, INK, 0.2)])
    )
    canvas.fill(
        polygon(
            [
                (x - 80, foot - 282),
                (x - 30, foot - 282),
                (x - 76, foot - 178),
                (x - 106, foot - 178),
                (x - 106, foot - 220),
            ]
        ),
        SKY,
        opacity=0.35,
    )
    canvas.fill(ellipse(x + 36, foot - 216, 22, 26), mix(SKIN, NAVY, 0.2))
    canvas.fill(
        [smooth([(x, foot - 178), (x + 10, foot - 196), (x + 62, foot - 196), (x + 74, foot - 178)], closed=True)],
        PERSIMMON,
    )
    canvas.fill(ribbon([(x + 14, foot - 232), (x + 36, foot - 246), (x + 60, foot - 232)], 14), INK)
    canvas.fill(rounded(x - 44, foot - 322, x + 44, foot - 298, 8), PERSIMMON)
    canvas.glow(x, foot - 312, 120, PERSIMMON, 0.6)
    canvas.fill(rectangle(x - 60, foot - 158, x + 60, foot - 112), mix(body, BARK, 0.6))
    for dx in (-94, 94):
        canvas.fill(ellipse(x + dx, foot - 136, 21), WHITE)
        canvas.glow(x + dx, foot - 136, 150, LAMP, 0.85)
    blade = [
        np.vstack(
            [
                smooth([(x - 218, foot - 104), (x, foot - 78), (x + 200, foot - 96)]),
                smooth([(x + 214, foot + 8), (x, foot + 28), (x - 234, foot + 2)]),
            ]
        )
    ]
    canvas.fill(blade, Gradient([mix(TEAL, WHITE, 0.25), TEAL, mix(TEAL, INK, 0.4)]), grain=Grain(INK, 0.4))
    canvas.fill(ribbon([(x - 234, foot + 2), (x, foot + 28), (x + 214, foot + 8)], 9), PERSIMMON)
    spray: Shape = []
    for _ in range(90):
        side = canvas.rng.choice([-1, 1])
        out = canvas.rng.random() ** 1.4
        spray += ellipse(
            x + side * (200 + out * 110),
            foot - 40 + 50 * canvas.rng.random() - out * 50,
            5 + 20 * (1 - out) * canvas.rng.random(),
        )
    canvas.fill(spray, WHITE, opacity=0.92)


@scene(
    "school-crossing",
    "학교 앞 건널목",
    alt="노란 통학버스가 멈춘 학교 앞 건널목을 가방 멘 아이들이 손을 들고 건너고 안전 지킴이가 깃발을 든 그림",
    caption="초록불을 기다려 건너는 등굣길",
    focal=(0.5, 0.68),
)
def school_crossing(canvas: Canvas) -> None:
    canvas.wash(mix(SKY, TEAL, 0.2), CREAM, end=480)
    cloud(canvas, 300, 110, 460, WHITE)
    cloud(canvas, 1180, 160, 420, WHITE, opacity=0.8)
    ranges(
        canvas,
        [(360, 30), (410, 26)],
        mix(HAZE, SAGE, 0.3),
        SAGE,
        560,
        mist=MIST,
        peaks=[(0.82, 0.15, 120), (0.12, 0.16, 90)],
    )
    canvas.fill(
        rectangle(330, 250, 1010, 560),
        Gradient([mix(CREAM, WHITE, 0.3), mix(PEACH, CREAM, 0.4)]),
        grain=Grain(CLAY, 0.2, "right"),
    )
    canvas.fill(rectangle(310, 234, 1030, 256), BRICK)
    canvas.fill(
        windows(350, 276, 600, 520, 4, 3, gap=0.28) + windows(740, 276, 990, 520, 4, 3, gap=0.28),
        Gradient([mix(TEAL, SKY, 0.5), mix(TEAL, NAVY, 0.2)]),
    )
    canvas.fill(polygon([(600, 256), (670, 176), (740, 256)]), BRICK, grain=Grain(BARK, 0.4))
    canvas.fill(rectangle(612, 256, 728, 560), mix(CREAM, WHITE, 0.6))
    canvas.fill(ellipse(670, 318, 36), WHITE)
    canvas.fill(
        arc_band(670, 318, 40, 35, 0, 359) + ribbon([(670, 318), (670, 296)], 4) + ribbon([(670, 318), (686, 326)], 4),
        BARK,
    )
    canvas.fill(rounded(636, 440, 704, 560, 6), mix(TEAL, NAVY, 0.4))
    treeline(canvas, hills(canvas.rng, 1500, 548, 3, knots=6), 26, (GREEN, MOSS, LEAF), 590)
    tree(canvas, 210, 590, 290, (mix(OCHRE, PERSIMMON, 0.35), GOLD, mix(GOLD, CREAM, 0.3)))
    tree(canvas, 1130, 590, 260, (mix(OCHRE, PERSIMMON, 0.5), APRICOT, GOLD))
    canvas.fill(rectangle(0, 585, 1500, 640), mix(STONE, CREAM, 0.55), grain=Grain(STONE, 0.4))
    canvas.fill(rectangle(0, 632, 1500, 644), mix(STONE, WHITE, 0.3))
    canvas.fill(
        rectangle(0, 644, 1500, 1010),
        Gradient([mix(SHADOW, STONE, 0.4), mix(SHADOW, INK, 0.15)], 644, 1000),
        grain=Grain(INK, 0.4),
    )
    canvas.fill(polygon([(240, 644), (960, 644), (1180, 1010), (-60, 1010)]), mix(PERSIMMON, BRICK, 0.3), opacity=0.55)
    stripes: Shape = []
    for index in range(9):
        a, b = index / 9, (index + 0.55) / 9
        stripes += polygon([(290 + 620 * a, 652), (290 + 620 * b, 652), (30 + 1080 * b, 1010), (30 + 1080 * a, 1010)])
    canvas.fill(stripes, WHITE, grain=Grain(STONE, 0.3))
    _school_bus(canvas, 1290, 812)
    kids = [
        (330, 800, 210, Dress(PERSIMMON, legs=NAVY, bag=TEAL, hat=GOLD)),
        (470, 838, 232, Dress(GOLD, legs=TEAL, bag=PLUM, hair=BARK)),
        (590, 800, 204, Dress(TEAL, legs=NAVY, bag=PERSIMMON)),
        (720, 850, 240, Dress(PLUM, legs=SHADOW, bag=GOLD, hat=CREAM)),
        (850, 806, 206, Dress(LEAF, legs=NAVY, bag=RED, hair=BARK)),
    ]
    for index, (x, foot, height, dress) in enumerate(kids):
        canvas.fill(ellipse(x + 8, foot + 2, height * 0.2, height * 0.03), INK, opacity=0.35, soft=3)
        walker(canvas, x, foot, height, dress, arm=0.0)
        if index in (1, 3):
            canvas.fill(
                ribbon(
                    [
                        (x + height * 0.02, foot - height * 0.74),
                        (x + height * 0.13, foot - height * 0.9),
                        (x + height * 0.14, foot - height * 1.12),
                    ],
                    height * 0.075,
                    height * 0.05,
                ),
                dress.coat,
            )
            canvas.fill(ellipse(x + height * 0.14, foot - height * 1.14, height * 0.034), SKIN)
    canvas.fill(ellipse(160, 912, 80, 12), INK, opacity=0.35, soft=4)
    walker(canvas, 150, 910, 400, Dress(mix(LEAF, SPROUT, 0.6), legs=NAVY, hat=GREEN, hair=STONE), stride=0.15, arm=1.0)
    canvas.fill(ribbon([(226, 640), (262, 560)], 7), BARK)
    canvas.fill(
        [
            smooth(
                [(252, 566), (300, 540), (360, 560), (390, 540), (384, 640), (340, 656), (290, 640), (238, 650)],
                closed=True,
            )
        ],
        GOLD,
        grain=Grain(OCHRE, 0.5, "left"),
    )
    canvas.fill(ellipse(318, 598, 26), GREEN)
    canvas.fill(ribbon([(104, 720), (204, 716)], 15), WHITE)
    canvas.fill(rectangle(1054, 330, 1066, 632), SHADOW)
    canvas.fill(rounded(1032, 240, 1090, 352, 12), mix(INK, SHADOW, 0.4))
    canvas.fill(ellipse(1061, 272, 18), mix(RED, INK, 0.55))
    canvas.glow(1061, 320, 70, LEAF, 0.7)
    canvas.fill(ellipse(1061, 320, 18), LEAF)


def _school_bus(canvas: Canvas, x: float, foot: float) -> None:
    left, right = x - 270, x + 330
    canvas.fill(ellipse(x, foot + 6, 300, 22), INK, opacity=0.45, soft=6)
    canvas.fill(
        rounded(left, foot - 290, right, foot - 40, 34),
        Gradient([mix(GOLD, WHITE, 0.2), GOLD, mix(GOLD, OCHRE, 0.5)]),
        grain=Grain(OCHRE, 0.4),
    )
    canvas.fill(
        rectangle(left, foot - 130, right, foot - 118) + rectangle(left, foot - 98, right, foot - 92),
        mix(BARK, INK, 0.4),
    )
    for index in range(4):
        a = left + 116 + index * 118
        canvas.fill(
            rounded(a, foot - 252, a + 100, foot - 152, 12), Gradient([mix(SKY, WHITE, 0.2), mix(TEAL, SKY, 0.3)])
        )
        if index < 3:
            canvas.fill(ellipse(a + 50, foot - 190, 24, 27), SKIN)
            canvas.fill(
                [
                    smooth(
                        [
                            (a + 24, foot - 192),
                            (a + 28, foot - 220),
                            (a + 52, foot - 230),
                            (a + 76, foot - 218),
                            (a + 76, foot - 194),
                            (a + 62, foot - 206),
                            (a + 36, foot - 206),
                        ],
                        closed=True,
                    )
                ],
                INK,
            )
            coat = (PERSIMMON, TEAL, PLUM)[index]
            canvas.fill(
                [
                    smooth(
                        [(a + 14, foot - 152), (a + 24, foot - 164), (a + 78, foot - 164), (a + 88, foot - 152)],
                        closed=True,
                    )
                ],
                coat,
            )
    canvas.fill(rounded(left + 14, foot - 252, left + 96, foot - 60, 10), mix(TEAL, NAVY, 0.3))
    canvas.fill(rectangle(left + 52, foot - 252, left + 57, foot - 60), GOLD)
    for dx in (-140, 220):
        canvas.fill(ellipse(x + dx, foot - 36, 48), INK)
        canvas.fill(ellipse(x + dx, foot - 36, 24), mix(STONE, WHITE, 0.3))
        canvas.fill(ellipse(x + dx, foot - 36, 9), SHADOW)
    canvas.fill(rounded(left - 12, foot - 96, left + 10, foot - 66, 6), mix(LAMP, WHITE, 0.4))
    canvas.fill(rounded(left + 150, foot - 282, left + 330, foot - 262, 6), GREEN)


@scene(
    "recycling",
    "자원 순환 가게",
    alt="주민들이 투명 페트병과 캔, 종이를 색깔별 수거함에 나누어 담는 마을 재활용 정거장 그림",
    caption="투명 페트병과 캔을 모으는 자원 순환 가게",
    focal=(0.5, 0.62),
)
def recycling(canvas: Canvas) -> None:
    canvas.wash(mix(SKY, TEAL, 0.15), CREAM, end=560)
    cloud(canvas, 1180, 130, 460, WHITE)
    ranges(
        canvas,
        [(420, 30), (470, 26)],
        mix(HAZE, SAGE, 0.3),
        MOSS,
        620,
        mist=MIST,
        peaks=[(0.25, 0.15, 130), (0.75, 0.16, 80)],
    )
    treeline(canvas, hills(canvas.rng, 1500, 600, 5, knots=6), 34, (PINE, GREEN, MOSS), 660)
    canvas.fill(
        rectangle(0, 640, 1500, 1010),
        Gradient([mix(CREAM, STONE, 0.2), mix(STONE, CREAM, 0.45)], 640, 1000),
        grain=Grain(STONE, 0.4),
    )
    canvas.fill(
        polygon([(160, 330), (1300, 300), (1330, 352), (140, 384)]),
        Gradient([mix(GREEN, TEAL, 0.2), GREEN]),
        grain=Grain(PINE, 0.5),
    )
    for x in (200, 740, 1270):
        canvas.fill(rectangle(x - 9, 350, x + 9, 780), BARK, grain=Grain(INK, 0.4, "right"))
    canvas.fill(rectangle(210, 400, 1260, 640), mix(CREAM, WHITE, 0.3), opacity=0.65)
    canvas.fill(rounded(560, 410, 920, 486, 14), PAPERISH)
    _arrows(canvas, 610, 448, 26)
    canvas.fill(rounded(656, 430, 880, 444, 6) + rounded(656, 458, 800, 470, 6), mix(GREEN, WHITE, 0.1))
    bins: tuple[tuple[int, Colour, str], ...] = (
        (310, TEAL, "bottle"),
        (530, PERSIMMON, "can"),
        (750, GOLD, "paper"),
        (970, PLUM, "glass"),
        (1170, MOSS, "bottle"),
    )
    for x, colour, kind in bins:
        canvas.fill(ellipse(x, 786, 100, 14), INK, opacity=0.35, soft=5)
        stuff: Shape = []
        for index in range(7):
            px, py = x - 66 + index * 22, 566 + canvas.rng.uniform(-16, 10)
            if kind == "bottle":
                stuff += rounded(px - 12, py - 30, px + 12, py + 50, 8) + rectangle(px - 5, py - 46, px + 5, py - 28)
            elif kind == "can":
                stuff += rounded(px - 15, py - 12, px + 15, py + 40, 6)
            elif kind == "paper":
                stuff += polygon([(px - 20, py - 20), (px + 18, py - 28), (px + 22, py + 40), (px - 18, py + 40)])
            else:
                stuff += rounded(px - 11, py - 10, px + 11, py + 46, 7) + rectangle(px - 4, py - 40, px + 4, py - 8)
        tone = {
            "bottle": mix(SKY, WHITE, 0.3),
            "can": mix(STONE, WHITE, 0.4),
            "paper": mix(STRAW, CREAM, 0.4),
            "glass": mix(MOSS, SKY, 0.35),
        }[kind]
        canvas.fill(stuff, Gradient([mix(tone, WHITE, 0.5), tone]), grain=Grain(mix(tone, SHADOW, 0.5), 0.5))
        canvas.fill(
            polygon([(x - 92, 590), (x + 92, 590), (x + 78, 786), (x - 78, 786)]),
            Gradient([mix(colour, WHITE, 0.12), colour]),
            grain=Grain(mix(colour, INK, 0.5), 0.5),
        )
        canvas.fill(rounded(x - 100, 580, x + 100, 602, 8), mix(colour, INK, 0.2))
        canvas.fill(ellipse(x, 690, 40), WHITE)
        _arrows(canvas, x, 690, 24, colour)
    walker(canvas, 420, 930, 380, Dress(CREAM, legs=NAVY, hair=BARK, scarf=PERSIMMON), stride=0.3, arm=0.9)
    canvas.fill(rounded(498, 690, 524, 770, 8) + rectangle(506, 672, 516, 692), mix(SKY, WHITE, 0.35))
    walker(canvas, 640, 944, 262, Dress(GOLD, legs=TEAL, hat=RED), stride=0.3, arm=0.9)
    walker(canvas, 1100, 936, 372, Dress(TEAL, legs=SHADOW, hair=STONE, hat=STRAW), mirror=True, stride=0.3, arm=0.8)
    canvas.fill(
        polygon([(966, 730), (1046, 724), (1042, 800), (972, 806)]), mix(STRAW, CLAY, 0.3), grain=Grain(BARK, 0.5)
    )
    tree(canvas, 60, 760, 380, (PINE, GREEN, MOSS))
    tree(canvas, 1440, 770, 420, (GREEN, MOSS, LEAF))


PAPERISH: Colour = (251, 247, 236)


def _arrows(canvas: Canvas, x: float, y: float, size: float, colour: Colour = GREEN) -> None:
    """Print three arrows chasing each other in a ring."""
    for start in (0, 120, 240):
        canvas.fill(arc_band(x, y, size, size * 0.62, start, start + 78), colour)
        tip = np.radians(start + 104)
        base = np.radians(start + 76)
        canvas.fill(
            polygon(
                [
                    (x + size * 1.2 * np.cos(base), y + size * 1.2 * np.sin(base)),
                    (x + size * 0.42 * np.cos(base), y + size * 0.42 * np.sin(base)),
                    (x + size * 0.82 * np.cos(tip), y + size * 0.82 * np.sin(tip)),
                ]
            ),
            colour,
        )


@scene(
    "night-bakery",
    "골목 빵집의 새벽",
    alt="어두운 새벽 골목에 홀로 불 켜진 작은 빵집에서 갓 구운 빵을 진열하는 사람이 보이는 그림",
    caption="새벽 다섯 시, 골목을 밝히는 작은 빵집",
    focal=(0.5, 0.55),
)
def night_bakery(canvas: Canvas) -> None:
    canvas.wash(MIDNIGHT, NIGHT, mix(DUSK, PLUM, 0.3), mix(PLUM, APRICOT, 0.45), end=640)
    stars(canvas, 360, 120)
    ranges(
        canvas,
        [(520, 30), (570, 20)],
        mix(DUSK, PLUM, 0.4),
        mix(NIGHT, PLUM, 0.3),
        640,
        mist=mix(PLUM, APRICOT, 0.35),
        peaks=[(0.15, 0.14, 120), (0.85, 0.14, 110)],
    )
    for left, right, top, tone in ((-40, 330, 300, mix(NIGHT, BRICK, 0.25)), (1150, 1540, 270, mix(NIGHT, TEAL, 0.25))):
        canvas.fill(
            rectangle(left, top, right, 800), Gradient([tone, mix(tone, MIDNIGHT, 0.4)]), grain=Grain(MIDNIGHT, 0.5)
        )
        canvas.fill(windows(left + 50, top + 50, right - 50, top + 300, 3, 2, gap=0.4), mix(NIGHT, DUSK, 0.6))
        canvas.fill(rectangle(left - 14, top - 16, right + 14, top + 6), mix(tone, INK, 0.4))
    canvas.fill(
        rectangle(0, 790, 1500, 1010),
        Gradient([mix(DUSK, NIGHT, 0.4), MIDNIGHT], 790, 1000),
        grain=Grain(MIDNIGHT, 0.4),
    )
    canvas.fill(
        polygon([(380, 790), (1120, 790), (1360, 1010), (140, 1010)]),
        Gradient([LAMP, mix(LAMP, DUSK, 0.75)], 790, 1010),
        opacity=0.55,
        soft=14,
    )
    canvas.glow(750, 600, 640, LAMP, 0.4)
    canvas.fill(
        rectangle(370, 250, 1130, 800),
        Gradient([mix(BRICK, PLUM, 0.3), mix(CLAY, PLUM, 0.25)]),
        grain=Grain(MIDNIGHT, 0.4, "left"),
    )
    canvas.fill(rectangle(350, 232, 1150, 258), mix(BARK, NIGHT, 0.3))
    canvas.fill(rounded(560, 290, 940, 372, 10), mix(BARK, NIGHT, 0.2))
    canvas.fill(ellipse(620, 331, 24, 20), mix(LAMP, WHITE, 0.3))
    canvas.fill(rounded(664, 316, 890, 346, 8), mix(LAMP, WHITE, 0.3))
    canvas.fill(rectangle(420, 470, 860, 770), Gradient([mix(LAMP, WHITE, 0.45), LAMP, APRICOT]))
    shelf_tone = mix(BARK, CLAY, 0.5)
    for y in (572, 652, 738):
        loaves: Shape = []
        for x in range(446, 850, 58):
            if y == 738 or not 610 < x < 740:
                loaves += rounded(x - 22, y - 34 + canvas.rng.uniform(-5, 5), x + 24, y, 18)
        canvas.fill(loaves, Gradient([mix(GOLD, CLAY, 0.3), mix(CLAY, OCHRE, 0.4)]), grain=Grain(BRICK, 0.6))
        canvas.fill(rectangle(420, y, 860, y + 8), shelf_tone)
    canvas.fill(
        [smooth([(610, 738), (606, 620), (640, 576), (712, 576), (744, 620), (740, 738)], closed=True)],
        WHITE,
        grain=Grain(APRICOT, 0.4),
    )
    canvas.fill(ellipse(676, 540, 32, 38), SKIN)
    canvas.fill(
        [smooth([(640, 530), (634, 478), (676, 458), (718, 478), (712, 530), (690, 514), (660, 514)], closed=True)],
        WHITE,
        grain=Grain(APRICOT, 0.3),
    )
    canvas.fill(
        ribbon([(664, 544), (668, 540), (673, 544)], 2.5)
        + ribbon([(683, 544), (688, 540), (693, 544)], 2.5)
        + ribbon([(668, 558), (678, 564), (688, 557)], 2.5),
        BARK,
    )
    canvas.fill(ribbon([(730, 620), (776, 640), (800, 630)], 34, 22), WHITE)
    canvas.fill(polygon([(780, 640), (856, 632), (858, 644), (782, 652)]), shelf_tone)
    canvas.fill(rounded(796, 604, 846, 636, 16), mix(GOLD, CLAY, 0.4), grain=Grain(BRICK, 0.5))
    frame: Shape = []
    for x in (420, 566, 713, 860):
        frame += rectangle(x - 5, 470, x + 5, 770)
    frame += rectangle(415, 464, 865, 474) + rectangle(415, 766, 865, 778)
    canvas.fill(frame, mix(BARK, NIGHT, 0.3))
    canvas.fill(rectangle(910, 470, 1070, 800), mix(BARK, NIGHT, 0.2))
    canvas.fill(rectangle(926, 488, 1054, 690), Gradient([mix(LAMP, WHITE, 0.4), APRICOT]))
    canvas.fill(ellipse(1040, 720, 8), GOLD)
    awning(canvas, 396, 1104, 404, 62, (PERSIMMON, CREAM), stripes=14)
    for x in (330, 1175):
        lamp_post(canvas, x, 860, 330, colour=MIDNIGHT)
    canvas.fill(
        rounded(1000, 806, 1110, 822, 4) + rectangle(1012, 822, 1020, 870) + rectangle(1090, 822, 1098, 870), BARK
    )
    walker(canvas, 520, 930, 250, Dress(NAVY, legs=MIDNIGHT, hat=TEAL, scarf=PERSIMMON, bag=GOLD))
    canvas.fill(ellipse(180, 900, 60, 10), MIDNIGHT, opacity=0.5, soft=4)

"""Halls and services of the county."""
# Coordinates are read in their order.
# ruff: noqa: PLR0917

import numpy as np

from media.illustrations.buildings import windows
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
    BRICK,
    CELADON,
    CLAY,
    CREAM,
    DEEP,
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
    PAPER,
    PEACH,
    PERSIMMON,
    PINE,
    PLUM,
    RED,
    SAGE,
    SHADOW,
    SKIN,
    SKIN_SHADE,
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
from media.illustrations.scenery import birds, cloud, pine, ranges, tree, treeline


@scene(
    "county-hall",
    "군청의 아침",
    alt="산을 등지고 선 군청 건물 앞 잔디 광장에 소나무가 서 있고 주민들이 드나드는 아침 풍경 그림",
    caption="아침 햇살을 받은 군청과 앞마당",
    focal=(0.5, 0.55),
)
def county_hall(canvas: Canvas) -> None:
    canvas.wash(mix(SKY, TEAL, 0.28), SKY, CREAM, end=520)
    cloud(canvas, 330, 130, 520, WHITE)
    cloud(canvas, 1200, 190, 420, WHITE, opacity=0.7)
    ranges(
        canvas,
        [(400, 34), (455, 34)],
        mix(HAZE, SAGE, 0.3),
        SAGE,
        600,
        mist=MIST,
        peaks=[(0.2, 0.15, 140), (0.85, 0.16, 130)],
    )
    treeline(canvas, hills(canvas.rng, 1500, 590, 6, knots=5), 40, (PINE, GREEN, MOSS), 640)
    left, right, top, foot = 300, 1200, 300, 690
    canvas.fill(rectangle(left, top + 60, right, foot), Gradient([WHITE, mix(CREAM, STONE, 0.25)]))
    canvas.fill(rectangle(right - 150, top + 60, right, foot), mix(STONE, SHADOW, 0.25), opacity=0.25)
    panes = windows(left + 24, top + 84, right - 24, foot - 96, 18, 4, gap=0.3)
    canvas.fill(panes, Gradient([mix(TEAL, SKY, 0.35), mix(TEAL, NAVY, 0.35)]), grain=Grain(NAVY, 0.3))
    glare: Shape = []
    for index in range(5):
        glare += polygon(
            [(360 + index * 190, 300), (420 + index * 190, 300), (300 + index * 190, 620), (260 + index * 190, 620)]
        )
    canvas.fill(glare, WHITE, opacity=0.3, inside=panes)
    fins: Shape = []
    for index in range(19):
        x = left + 24 + index * (right - left - 48) / 18
        fins += rectangle(x - 3, top + 62, x + 3, foot - 92)
    canvas.fill(fins, mix(CREAM, WHITE, 0.4))
    canvas.fill(rectangle(left - 26, top + 38, right + 26, top + 64), mix(GREEN, SHADOW, 0.35), grain=Grain(DEEP, 0.4))
    tower = rectangle(660, 210, 840, foot)
    canvas.fill(tower, Gradient([mix(GREEN, TEAL, 0.25), GREEN, PINE]), grain=Grain(DEEP, 0.45, "right"))
    canvas.fill(rectangle(640, 196, 860, 214), mix(CREAM, WHITE, 0.5))
    _mark(canvas, 750, 282, 46)
    canvas.fill(windows(684, 350, 816, 580, 3, 5, gap=0.26), Gradient([mix(LAMP, WHITE, 0.4), mix(LAMP, APRICOT, 0.3)]))
    canvas.fill(rectangle(560, 598, 940, 622), mix(CREAM, WHITE, 0.5), grain=Grain(STONE, 0.4))
    canvas.fill(rectangle(590, 622, 910, foot), mix(NAVY, SHADOW, 0.5))
    canvas.fill(windows(600, 626, 900, foot, 6, 1, gap=0.1), Gradient([mix(LAMP, WHITE, 0.3), APRICOT]))
    for x in (572, 640, 848, 916):
        canvas.fill(rectangle(x, 620, x + 14, foot), WHITE, grain=Grain(STONE, 0.5, "right"))
    for step in range(4):
        canvas.fill(
            rectangle(560 - step * 22, foot - 4 + step * 9, 940 + step * 22, foot + 6 + step * 9),
            mix(STONE, WHITE, 0.6 - step * 0.1),
        )
    canvas.fill(rectangle(0, 692, 1500, 1010), Gradient([SPROUT, LEAF, MOSS], 722, 1000), grain=Grain(GREEN, 0.4))
    plaza = polygon([(540, 722), (960, 722), (1280, 1010), (220, 1010)])
    canvas.fill(plaza, Gradient([CREAM, mix(CREAM, STONE, 0.4)], 722, 1000), grain=Grain(STONE, 0.35))
    seams: Shape = []
    for index in range(-4, 5):
        seams += ribbon([(750 + index * 52, 722), (750 + index * 132, 1010)], 1.5, 4)
    for y in (752, 795, 852, 926):
        seams += ribbon([(200, y), (1300, y)], 2, 2)
    canvas.fill(seams, mix(STONE, CREAM, 0.4), opacity=0.7, inside=plaza)
    for x, tall in ((140, 400), (232, 430), (324, 400)):
        canvas.fill(rectangle(x - 3, 735 - tall, x + 3, 735), mix(STONE, WHITE, 0.5))
    for x, tall, colour in ((140, 400, GREEN), (232, 430, WHITE), (324, 400, PERSIMMON)):
        flag = [
            smooth(
                [
                    (x + 3, 740 - tall),
                    (x + 32, 732 - tall),
                    (x + 62, 742 - tall),
                    (x + 60, 778 - tall),
                    (x + 30, 770 - tall),
                    (x + 3, 778 - tall),
                ],
                closed=True,
            )
        ]
        canvas.fill(flag, colour, grain=Grain(mix(colour, SHADOW, 0.5), 0.4, "left"))
    tree(canvas, 60, 800, 330, (PINE, GREEN, MOSS))
    pine(canvas, 1330, 800, 430, lean=-0.14)
    tree(canvas, 1180, 740, 190, (GREEN, MOSS, LEAF))
    walker(canvas, 640, 880, 168, Dress(PERSIMMON, legs=NAVY, bag=GOLD))
    walker(canvas, 830, 800, 112, Dress(TEAL, legs=SHADOW), mirror=True)
    walker(canvas, 866, 802, 80, Dress(GOLD, legs=NAVY, hat=RED), mirror=True)
    walker(canvas, 960, 930, 200, Dress(CREAM, legs=SHADOW, hair=STONE, scarf=PLUM), mirror=True)
    birds(canvas, 1000, 170, 14, SHADOW, count=5)


def _mark(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Print a mark of mountain, water and sun; no real office's emblem."""
    disc = ellipse(x, y, size)
    canvas.fill(disc, CREAM)
    canvas.fill(ellipse(x + size * 0.3, y - size * 0.35, size * 0.2), PERSIMMON)
    canvas.fill(
        polygon(
            [
                (x - size, y + size * 0.3),
                (x - size * 0.3, y - size * 0.42),
                (x + size * 0.15, y + size * 0.12),
                (x + size * 0.4, y - size * 0.1),
                (x + size, y + size * 0.4),
            ]
        ),
        GREEN,
        inside=disc,
    )
    canvas.fill(rectangle(x - size, y + size * 0.26, x + size, y + size), TEAL, inside=disc)


@scene(
    "council-chamber",
    "군의회 본회의장",
    alt="반원으로 놓인 의석에 의원들이 앉아 있고 단상에서 한 의원이 발언하는 군의회 본회의장 그림",
    caption="정례회가 열린 군의회 본회의장",
    focal=(0.5, 0.45),
)
def council_chamber(canvas: Canvas) -> None:
    wood, dark = mix(CLAY, STRAW, 0.45), mix(BARK, CLAY, 0.35)
    canvas.wash(mix(dark, NAVY, 0.25), mix(wood, dark, 0.35), wood, end=620)
    slats: Shape = []
    for x in range(0, 1500, 26):
        slats += rectangle(x, 0, x + 3, 560)
    canvas.fill(slats, dark, opacity=0.45)
    canvas.fill(rectangle(420, 40, 1080, 540), Gradient([mix(NAVY, TEAL, 0.2), NAVY]), grain=Grain(INK, 0.5))
    _mark(canvas, 750, 180, 84)
    for x in (470, 1030):
        canvas.glow(x, 120, 240, LAMP, 0.35)
    for x, colour in ((560, WHITE), (940, GREEN)):
        canvas.fill(rectangle(x - 3, 150, x + 3, 440), GOLD)
        canvas.fill(
            [
                smooth(
                    [(x, 160), (x + 26, 200), (x + 34, 330), (x + 14, 372), (x - 16, 350), (x - 10, 240)], closed=True
                )
            ],
            colour,
            grain=Grain(mix(colour, NAVY, 0.5), 0.6, "right"),
        )
    _desk(canvas, 750, 470, 380, 120, wood, dark)
    _seated(canvas, 750, 372, 110, NAVY, STONE)
    _desk(canvas, 560, 560, 220, 84, mix(wood, WHITE, 0.08), dark)
    _desk(canvas, 940, 560, 220, 84, mix(wood, WHITE, 0.08), dark)
    _seated(canvas, 530, 492, 84, SHADOW, INK)
    _seated(canvas, 604, 492, 84, PLUM, BARK)
    _seated(canvas, 900, 492, 84, TEAL, INK)
    _seated(canvas, 974, 492, 84, SHADOW, BARK)
    floor = rectangle(0, 600, 1500, 1010)
    canvas.fill(floor, Gradient([mix(PLUM, BRICK, 0.45), mix(PLUM, INK, 0.35)], 600, 1000), grain=Grain(INK, 0.35))
    canvas.fill(ellipse(750, 640, 330, 52), LAMP, opacity=0.28, soft=24)
    _desk(canvas, 750, 660, 190, 110, mix(wood, WHITE, 0.14), dark)
    _speaker(canvas, 750, 562, 150)
    rows = ((690, 640, 7, 96), (800, 840, 8, 124), (930, 1080, 8, 158))
    coats: tuple[Colour, ...] = (NAVY, SHADOW, GREEN, PLUM, mix(NAVY, INK, 0.5), TEAL, BRICK, SHADOW)
    hairs: tuple[Colour, ...] = (INK, STONE, BARK, INK, mix(STONE, WHITE, 0.3), BARK, INK, STONE)
    for row, (level, radius, count, size) in enumerate(rows):
        _bench(canvas, level - 30, radius, size, wood, dark)
        for index in range(count):
            share = (index + 0.5) / count * 2 - 1
            if abs(share) < 0.16:
                continue
            seat = 750 + share * radius
            y = level + 70 * abs(share) ** 2 - 40
            _from_behind(canvas, seat, y + size * 0.5, size, coats[(index + row * 3) % 8], hairs[(index * 3 + row) % 8])


def _bench(canvas: Canvas, level: float, radius: float, size: float, wood: Colour, dark: Colour) -> None:
    """Print both halves of a curved row of desks, open in the middle."""
    for side in (-1, 1):
        x = 750 + side * radius * np.linspace(0.14, 1.05, 20)
        y = level + 70 * np.linspace(0.14, 1.05, 20) ** 2 - size * 0.02
        top, low = np.column_stack([x, y]), np.column_stack([x, y + size * 0.3])
        canvas.fill([np.vstack([top, low[::-1]])], Gradient([wood, mix(wood, dark, 0.7)]), grain=Grain(dark, 0.5))
        canvas.fill([np.vstack([top - (0, size * 0.08), top[::-1]])], mix(wood, WHITE, 0.3))


def _desk(canvas: Canvas, x: float, foot: float, width: float, height: float, wood: Colour, dark: Colour) -> None:
    canvas.fill(
        polygon(
            [
                (x - width / 2, foot - height),
                (x + width / 2, foot - height),
                (x + width * 0.47, foot),
                (x - width * 0.47, foot),
            ]
        ),
        Gradient([wood, mix(wood, dark, 0.6)]),
        grain=Grain(dark, 0.5),
    )
    canvas.fill(
        rectangle(x - width * 0.53, foot - height - 10, x + width * 0.53, foot - height + 6), mix(wood, WHITE, 0.25)
    )
    panel: Shape = []
    for share in (-0.3, 0.0, 0.3):
        panel += rounded(
            x + width * (share - 0.12), foot - height * 0.8, x + width * (share + 0.12), foot - height * 0.15, 4
        )
    canvas.fill(panel, dark, opacity=0.25)


def _seated(canvas: Canvas, x: float, foot: float, size: float, coat: Colour, hair: Colour) -> None:
    """Print a person facing us behind a desk, chest up."""
    canvas.fill(
        [
            smooth(
                [
                    (x - size * 0.44, foot),
                    (x - size * 0.4, foot - size * 0.34),
                    (x - size * 0.12, foot - size * 0.5),
                    (x + size * 0.12, foot - size * 0.5),
                    (x + size * 0.4, foot - size * 0.34),
                    (x + size * 0.44, foot),
                ],
                closed=True,
            )
        ],
        coat,
        grain=Grain(INK, 0.4),
    )
    canvas.fill(
        polygon([(x - size * 0.1, foot - size * 0.52), (x + size * 0.1, foot - size * 0.52), (x, foot - size * 0.2)]),
        WHITE,
    )
    canvas.fill(ellipse(x, foot - size * 0.68, size * 0.16, size * 0.2), SKIN, grain=Grain(SKIN_SHADE, 0.4, "right"))
    canvas.fill(
        [
            smooth(
                [
                    (x - size * 0.18, foot - size * 0.66),
                    (x - size * 0.17, foot - size * 0.84),
                    (x, foot - size * 0.93),
                    (x + size * 0.17, foot - size * 0.84),
                    (x + size * 0.18, foot - size * 0.66),
                    (x + size * 0.12, foot - size * 0.78),
                    (x - size * 0.08, foot - size * 0.8),
                ],
                closed=True,
            )
        ],
        hair,
    )


def _speaker(canvas: Canvas, x: float, foot: float, size: float) -> None:
    _seated(canvas, x, foot, size, PERSIMMON, INK)
    canvas.fill(
        ribbon(
            [
                (x + size * 0.36, foot - size * 0.2),
                (x + size * 0.56, foot - size * 0.4),
                (x + size * 0.5, foot - size * 0.62),
            ],
            size * 0.14,
            size * 0.09,
        ),
        PERSIMMON,
        grain=Grain(BRICK, 0.4),
    )
    canvas.fill(ellipse(x + size * 0.5, foot - size * 0.67, size * 0.055), SKIN)
    canvas.fill(ribbon([(x - 34, foot - 6), (x - 30, foot - 30), (x - 16, foot - 44)], 3), INK)
    canvas.fill(ellipse(x - 15, foot - 47, 6, 4), INK)


def _from_behind(canvas: Canvas, x: float, foot: float, size: float, coat: Colour, hair: Colour) -> None:
    """Print a person seen from behind in an upholstered chair."""
    canvas.fill(
        [
            smooth(
                [
                    (x - size * 0.42, foot),
                    (x - size * 0.36, foot - size * 0.32),
                    (x - size * 0.12, foot - size * 0.46),
                    (x + size * 0.12, foot - size * 0.46),
                    (x + size * 0.36, foot - size * 0.32),
                    (x + size * 0.42, foot),
                ],
                closed=True,
            )
        ],
        coat,
        grain=Grain(INK, 0.45),
    )
    canvas.fill(rectangle(x - size * 0.06, foot - size * 0.54, x + size * 0.06, foot - size * 0.42), SKIN_SHADE)
    canvas.fill(ellipse(x, foot - size * 0.66, size * 0.165, size * 0.19), hair, grain=Grain(INK, 0.4, "right"))
    chair = rounded(x - size * 0.4, foot - size * 0.26, x + size * 0.4, foot + size * 0.42, size * 0.12)
    canvas.fill(chair, Gradient([mix(BARK, CLAY, 0.25), BARK]), grain=Grain(INK, 0.55))
    canvas.fill(
        rounded(x - size * 0.34, foot - size * 0.2, x + size * 0.34, foot - size * 0.16, 3),
        mix(CLAY, STRAW, 0.3),
        opacity=0.7,
    )


@scene(
    "health-centre",
    "예방접종 하는 날",
    alt="햇살 드는 보건소 대기실에서 어르신이 팔을 걷고 예방접종을 받고 옆에 가족이 기다리는 그림",
    caption="보건소 예방접종실 풍경",
    focal=(0.45, 0.55),
)
def health_centre(canvas: Canvas) -> None:
    canvas.wash(mix(CELADON, WHITE, 0.55), mix(CREAM, WHITE, 0.4), end=720)
    canvas.fill(
        rectangle(0, 720, 1500, 1010),
        Gradient([mix(TEAL, CELADON, 0.6), mix(TEAL, SAGE, 0.5)], 720, 1000),
        grain=Grain(TEAL, 0.35),
    )
    canvas.fill(rectangle(0, 704, 1500, 724), WHITE)
    for left in (90, 480):
        canvas.fill(rounded(left - 14, 106, left + 334, 534, 14), WHITE)
        pane = rectangle(left, 120, left + 320, 520)
        canvas.fill(pane, Gradient([SKY, CREAM]))
        canvas.fill(
            under(
                np.array(
                    [(left, 400), (left + 90, 340), (left + 180, 380), (left + 260, 320), (left + 320, 370)], float
                ),
                520,
            ),
            Gradient([SAGE, MOSS]),
            grain=Grain(GREEN, 0.5),
            inside=pane,
        )
        canvas.fill(ellipse(left + 240, 200, 34), mix(LAMP, WHITE, 0.4))
        canvas.fill(rectangle(left + 155, 120, left + 165, 520) + rectangle(left, 315, left + 320, 323), WHITE)
        canvas.fill(
            polygon([(left + 10, 724), (left + 330, 724), (left + 470, 990), (left + 130, 990)]),
            WHITE,
            opacity=0.18,
            soft=3,
        )
    canvas.fill(rounded(930, 130, 1180, 330, 12), WHITE)
    canvas.fill(rectangle(950, 152, 1160, 182), TEAL)
    for row in range(4):
        canvas.fill(rounded(950, 204 + row * 30, 1110 - row * 22, 214 + row * 30, 5), mix(STONE, WHITE, 0.5))
    canvas.fill(rounded(1262, 118, 1382, 238, 24), GREEN)
    canvas.fill(rectangle(1308, 142, 1336, 214) + rectangle(1286, 164, 1358, 192), WHITE)
    _plant(canvas, 1390, 720, 330)
    canvas.fill(rounded(1010, 560, 1270, 584, 10), mix(STRAW, WHITE, 0.3))
    canvas.fill(rectangle(1030, 584, 1044, 800) + rectangle(1236, 584, 1250, 800), mix(STONE, WHITE, 0.3))
    canvas.fill(rounded(1060, 512, 1130, 562, 8), WHITE)
    canvas.fill(rounded(1080, 498, 1110, 516, 4), TEAL)
    canvas.fill(rounded(1160, 526, 1230, 562, 6), mix(PERSIMMON, WHITE, 0.2))
    _vaccination(canvas)
    for x in (90, 210):
        canvas.fill(
            rounded(x, 640, x + 108, 668, 12)
            + rectangle(x + 14, 668, x + 22, 800)
            + rectangle(x + 86, 668, x + 94, 800),
            mix(PERSIMMON, CREAM, 0.35),
            grain=Grain(CLAY, 0.4),
        )
    _sitter(canvas, 145, 648, 300, PLUM, STONE, NAVY)
    _sitter(canvas, 268, 648, 210, GOLD, INK, TEAL)


def _plant(canvas: Canvas, x: float, foot: float, height: float) -> None:
    leaves: Shape = []
    for angle in np.linspace(-70, 70, 9):
        tip = np.radians(angle)
        reach = height * (0.78 - 0.1 * abs(angle) / 70)
        leaves += ribbon(
            [
                (x, foot - height * 0.25),
                (x + reach * 0.5 * np.sin(tip), foot - height * 0.25 - reach * 0.55 * np.cos(tip)),
                (x + reach * 0.9 * np.sin(tip), foot - height * 0.22 - reach * 0.8 * np.cos(tip)),
            ],
            6,
            2,
            swell=38,
        )
    canvas.fill(leaves, Gradient([LEAF, GREEN]), grain=Grain(PINE, 0.6))
    canvas.fill(
        polygon([(x - 52, foot - 96), (x + 52, foot - 96), (x + 38, foot + 60), (x - 38, foot + 60)]),
        mix(CLAY, CREAM, 0.2),
        grain=Grain(BRICK, 0.5),
    )


def head(
    canvas: Canvas,
    x: float,
    y: float,
    size: float,
    hair: Colour,
    *,
    facing: int = 1,
    bun: bool = False,
    skin: Colour = SKIN,
) -> None:
    """Print a head in three-quarter view: face, ear, hair, the smile of two strokes. `size` is its height."""
    f = facing
    canvas.fill(
        [
            smooth(
                [
                    (x - f * size * 0.32, y - size * 0.1),
                    (x - f * size * 0.2, y - size * 0.44),
                    (x + f * size * 0.2, y - size * 0.46),
                    (x + f * size * 0.36, y - size * 0.12),
                    (x + f * size * 0.37, y + size * 0.06),
                    (x + f * size * 0.3, y + size * 0.34),
                    (x + f * size * 0.08, y + size * 0.5),
                    (x - f * size * 0.16, y + size * 0.4),
                    (x - f * size * 0.3, y + size * 0.16),
                ],
                closed=True,
            )
        ],
        skin,
        grain=Grain(SKIN_SHADE, 0.45, "left" if f > 0 else "right"),
    )
    if bun:
        canvas.fill(ellipse(x - f * size * 0.44, y - size * 0.08, size * 0.17), hair)
    canvas.fill(
        [
            smooth(
                [
                    (x - f * size * 0.34, y + size * 0.22),
                    (x - f * size * 0.46, y - size * 0.12),
                    (x - f * size * 0.34, y - size * 0.5),
                    (x + f * size * 0.02, y - size * 0.62),
                    (x + f * size * 0.34, y - size * 0.46),
                    (x + f * size * 0.38, y - size * 0.18),
                    (x + f * size * 0.12, y - size * 0.28),
                    (x - f * size * 0.08, y - size * 0.16),
                    (x - f * size * 0.16, y + size * 0.06),
                    (x - f * size * 0.22, y + size * 0.26),
                ],
                closed=True,
            )
        ],
        hair,
        grain=Grain(mix(hair, INK, 0.4), 0.5, "left" if f > 0 else "right"),
    )
    canvas.fill(ellipse(x - f * size * 0.17, y + size * 0.08, size * 0.06, size * 0.09), SKIN_SHADE)
    line = mix(BARK, INK, 0.4)
    for dx in (0.06, 0.26):
        canvas.fill(
            ribbon(
                [
                    (x + f * size * (dx - 0.055), y + size * 0.02),
                    (x + f * size * dx, y - size * 0.02),
                    (x + f * size * (dx + 0.05), y + size * 0.02),
                ],
                size * 0.026,
            ),
            line,
        )
    canvas.fill(
        ribbon(
            [
                (x + f * size * 0.05, y + size * 0.24),
                (x + f * size * 0.16, y + size * 0.3),
                (x + f * size * 0.27, y + size * 0.22),
            ],
            size * 0.022,
        ),
        mix(BRICK, BARK, 0.3),
    )
    canvas.fill(
        ellipse(x + f * size * 0.02, y + size * 0.16, size * 0.08, size * 0.05),
        _CHEEK,
        opacity=0.55,
        soft=size * 0.02,
    )


_CHEEK: Colour = (230, 140, 120)


def _vaccination(canvas: Canvas) -> None:
    chair = rounded(540, 610, 780, 640, 14)
    canvas.fill(rectangle(562, 640, 574, 850) + rectangle(744, 640, 756, 850), mix(STONE, WHITE, 0.2))
    canvas.fill(chair, TEAL, grain=Grain(NAVY, 0.4))
    canvas.fill(
        ribbon([(600, 620), (700, 640), (800, 660), (806, 760), (800, 860)], 84, 58), SHADOW, grain=Grain(INK, 0.4)
    )
    canvas.fill([smooth([(770, 842), (850, 850), (866, 876), (770, 876)], closed=True)], BARK)
    canvas.fill(
        [smooth([(566, 640), (560, 470), (610, 372), (680, 364), (724, 420), (736, 540), (720, 640)], closed=True)],
        mix(PLUM, CREAM, 0.15),
        grain=Grain(mix(PLUM, INK, 0.3), 0.5, "left"),
    )
    head(canvas, 660, 286, 138, mix(STONE, WHITE, 0.45), facing=1, bun=True)
    canvas.fill(ribbon([(690, 430), (752, 500), (800, 588)], 62, 52), mix(PLUM, CREAM, 0.28), grain=Grain(PLUM, 0.4))
    canvas.fill(ribbon([(728, 470), (772, 536), (806, 600)], 44, 34), SKIN, grain=Grain(SKIN_SHADE, 0.5))
    canvas.fill(ellipse(812, 612, 24, 18), SKIN)
    canvas.fill(
        [
            smooth(
                [(850, 900), (846, 640), (872, 430), (930, 372), (1000, 384), (1044, 470), (1050, 700), (1056, 900)],
                closed=True,
            )
        ],
        WHITE,
        grain=Grain(mix(SHADOW, SKY, 0.5), 0.4, "right"),
    )
    canvas.fill(rectangle(880, 880, 930, 960) + rectangle(976, 880, 1026, 960), mix(TEAL, WHITE, 0.15))
    canvas.fill(rounded(868, 950, 936, 976, 10) + rounded(970, 950, 1038, 976, 10), WHITE)
    canvas.fill(polygon([(906, 392), (950, 470), (976, 386)]), mix(TEAL, WHITE, 0.3))
    head(canvas, 938, 300, 136, INK, facing=-1, bun=True)
    canvas.fill(ribbon([(905, 450), (850, 520), (792, 508)], 58, 36), WHITE, grain=Grain(mix(SHADOW, SKY, 0.4), 0.45))
    canvas.fill(ellipse(782, 508, 20, 17), mix(TEAL, WHITE, 0.55))
    canvas.fill(ribbon([(800, 486), (758, 512)], 9), mix(TEAL, WHITE, 0.75))
    canvas.fill(ribbon([(762, 509), (744, 521)], 2), SHADOW)
    canvas.fill(
        ribbon([(1010, 440), (1040, 560), (960, 620), (840, 590)], 52, 34),
        mix(WHITE, SKY, 0.2),
        grain=Grain(mix(SHADOW, SKY, 0.4), 0.45),
    )
    canvas.fill(ellipse(832, 588, 20, 16), mix(TEAL, WHITE, 0.55))


def _sitter(canvas: Canvas, x: float, seat: float, size: float, coat: Colour, hair: Colour, legs: Colour) -> None:
    """Print somebody sitting on a bench facing right."""
    canvas.fill(
        ribbon(
            [
                (x - size * 0.05, seat - size * 0.04),
                (x + size * 0.2, seat),
                (x + size * 0.3, seat + size * 0.06),
                (x + size * 0.3, seat + size * 0.42),
            ],
            size * 0.2,
            size * 0.13,
        ),
        legs,
        grain=Grain(INK, 0.4),
    )
    canvas.fill(
        [
            smooth(
                [
                    (x + size * 0.23, seat + size * 0.4),
                    (x + size * 0.42, seat + size * 0.43),
                    (x + size * 0.46, seat + size * 0.49),
                    (x + size * 0.23, seat + size * 0.49),
                ],
                closed=True,
            )
        ],
        BARK,
    )
    canvas.fill(
        [
            smooth(
                [
                    (x - size * 0.18, seat + size * 0.04),
                    (x - size * 0.2, seat - size * 0.3),
                    (x - size * 0.06, seat - size * 0.54),
                    (x + size * 0.08, seat - size * 0.52),
                    (x + size * 0.15, seat - size * 0.26),
                    (x + size * 0.13, seat + size * 0.04),
                ],
                closed=True,
            )
        ],
        coat,
        grain=Grain(mix(coat, INK, 0.4), 0.5, "left"),
    )
    head(canvas, x + size * 0.03, seat - size * 0.72, size * 0.34, hair)
    canvas.fill(
        ribbon(
            [(x, seat - size * 0.44), (x + size * 0.06, seat - size * 0.2), (x + size * 0.24, seat - size * 0.1)],
            size * 0.11,
            size * 0.07,
        ),
        mix(coat, INK, 0.14),
    )
    canvas.fill(ellipse(x + size * 0.26, seat - size * 0.09, size * 0.045), SKIN)


@scene(
    "kiosk-class",
    "무인 안내기 교실",
    alt="마을 경로당에서 어르신이 강사의 도움을 받아 큰 글씨의 무인 안내기 화면을 손가락으로 누르는 그림",
    caption="화면을 누르며 배우는 어르신 무인 안내기 교실",
    focal=(0.52, 0.5),
)
def kiosk_class(canvas: Canvas) -> None:
    canvas.wash(mix(CREAM, PEACH, 0.35), CREAM, end=760)
    canvas.fill(
        rectangle(0, 760, 1500, 1010),
        Gradient([mix(STRAW, CLAY, 0.35), mix(CLAY, BARK, 0.25)], 760, 1000),
        grain=Grain(BARK, 0.35),
    )
    canvas.fill(rectangle(0, 746, 1500, 764), mix(CLAY, CREAM, 0.4))
    pane = rounded(70, 110, 480, 500, 10)
    canvas.fill(rounded(54, 94, 496, 516, 16), WHITE)
    canvas.fill(pane, Gradient([SKY, CREAM]))
    canvas.fill(
        under(np.array([(60, 420), (160, 330), (260, 390), (360, 310), (500, 400)], float), 520),
        Gradient([SAGE, GREEN]),
        grain=Grain(PINE, 0.5),
        inside=pane,
    )
    tree(canvas, 150, 498, 150, (GREEN, MOSS, LEAF))
    canvas.fill(rectangle(270, 110, 280, 500) + rectangle(70, 300, 480, 308), WHITE)
    for index, colour in enumerate((PERSIMMON, TEAL, GOLD)):
        left = 1130 + index * 112
        canvas.fill(rounded(left, 130, left + 96, 262, 8), WHITE)
        canvas.fill(ellipse(left + 48, 178, 26), colour)
        canvas.fill(
            rounded(left + 18, 220, left + 78, 228, 4) + rounded(left + 18, 238, left + 60, 246, 4),
            mix(STONE, WHITE, 0.45),
        )
    canvas.fill(polygon([(730, 930), (1120, 930), (1080, 980), (770, 980)]), INK, opacity=0.3, soft=8)
    canvas.fill(rounded(850, 640, 1000, 930, 8), mix(SHADOW, INK, 0.2), grain=Grain(INK, 0.5, "right"))
    canvas.fill(rounded(800, 900, 1050, 940, 10), mix(SHADOW, INK, 0.35))
    canvas.fill(rounded(742, 140, 1108, 676, 30), mix(SHADOW, INK, 0.1), grain=Grain(INK, 0.5, "right"))
    canvas.fill(rounded(764, 164, 1086, 652, 12), Gradient([WHITE, mix(PAPER, SKY, 0.35)]))
    canvas.fill(rounded(764, 164, 1086, 236, 12), GREEN)
    canvas.fill(rounded(790, 188, 960, 210, 10), WHITE)
    items = ((TEAL, "cup"), (PERSIMMON, "bowl"), (GOLD, "bread"), (PLUM, "fruit"))
    for index, (colour, kind) in enumerate(items):
        left, top = 786 + (index % 2) * 146, 258 + (index // 2) * 158
        chosen = index == 1
        canvas.fill(
            rounded(left, top, left + 132, top + 144, 14),
            mix(colour, WHITE, 0.72) if not chosen else mix(LAMP, WHITE, 0.35),
        )
        if chosen:
            canvas.fill(rounded(left - 5, top - 5, left + 137, top + 149, 18), PERSIMMON)
            canvas.fill(rounded(left + 3, top + 3, left + 129, top + 141, 12), mix(LAMP, WHITE, 0.45))
        _menu_picture(canvas, left + 66, top + 60, 44, colour, kind)
        canvas.fill(rounded(left + 24, top + 112, left + 108, top + 126, 7), mix(colour, INK, 0.25))
    canvas.fill(rounded(786, 580, 1064, 632, 16), PERSIMMON)
    canvas.fill(rounded(866, 598, 984, 614, 8), WHITE)
    _pupil(canvas)
    _teacher(canvas)
    canvas.fill(rounded(40, 772, 470, 806, 12), mix(GREEN, CREAM, 0.3), grain=Grain(PINE, 0.4))
    canvas.fill(rectangle(70, 806, 88, 960) + rectangle(420, 806, 438, 960), BARK)
    _sitter(canvas, 140, 790, 320, GOLD, mix(STONE, WHITE, 0.2), NAVY)
    _sitter(canvas, 320, 790, 300, mix(GREEN, CELADON, 0.3), mix(STONE, WHITE, 0.5), SHADOW)


def _menu_picture(canvas: Canvas, x: float, y: float, size: float, colour: Colour, kind: str) -> None:
    if kind == "cup":
        canvas.fill(arc_band(x + size * 0.55, y, size * 0.36, size * 0.22, -90, 90), colour)
        canvas.fill(
            polygon(
                [
                    (x - size * 0.6, y - size * 0.6),
                    (x + size * 0.6, y - size * 0.6),
                    (x + size * 0.42, y + size * 0.7),
                    (x - size * 0.42, y + size * 0.7),
                ]
            ),
            colour,
        )
    elif kind == "bowl":
        canvas.fill(arc_band(x, y - size * 0.1, size * 0.85, 0.1, 0, 180), colour)
        canvas.fill(
            ribbon([(x - 12, y - 12), (x - 18, y - 26), (x - 10, y - 40)], 4)
            + ribbon([(x + 10, y - 12), (x + 4, y - 26), (x + 12, y - 40)], 4),
            mix(colour, WHITE, 0.3),
        )
    elif kind == "bread":
        canvas.fill(
            rounded(x - size * 0.8, y - size * 0.5, x + size * 0.8, y + size * 0.5, size * 0.48),
            colour,
            grain=Grain(OCHRE, 0.5),
        )
        canvas.fill(
            ribbon([(x - 14, y - 14), (x - 4, y + 10)], 4) + ribbon([(x + 6, y - 14), (x + 16, y + 10)], 4), WHITE
        )
    else:
        canvas.fill(ellipse(x, y + 4, size * 0.66, size * 0.62), colour, grain=Grain(INK, 0.3))
        canvas.fill(ellipse(x + 12, y - size * 0.66, 14, 7, tilt=-30), LEAF)


def _pupil(canvas: Canvas) -> None:
    """Print the woman at the screen, her finger on it."""
    coat = mix(PLUM, PERSIMMON, 0.15)
    canvas.fill(
        [
            smooth(
                [(480, 1010), (484, 760), (520, 560), (590, 488), (664, 510), (706, 640), (712, 820), (720, 1010)],
                closed=True,
            )
        ],
        coat,
        grain=Grain(mix(PLUM, INK, 0.4), 0.5, "left"),
    )
    canvas.fill(polygon([(600, 494), (650, 502), (640, 560), (606, 548)]), CREAM)
    head(canvas, 632, 392, 190, mix(STONE, WHITE, 0.55), facing=1)
    curls: Shape = []
    for angle in np.linspace(150, 345, 11):
        curls += ellipse(618 + 92 * np.cos(np.radians(angle)), 366 + 98 * np.sin(np.radians(angle)), 31)
    canvas.fill(curls, mix(STONE, WHITE, 0.55), grain=Grain(STONE, 0.55))
    ring = arc_band(664, 396, 24, 20, 0, 359) + arc_band(708, 394, 21, 17, 0, 359)
    canvas.fill(ring, BARK)
    canvas.fill(
        ribbon([(620, 560), (720, 660), (810, 560)], 104, 54),
        mix(coat, WHITE, 0.08),
        grain=Grain(mix(PLUM, INK, 0.3), 0.5),
    )
    canvas.fill(rounded(786, 540, 826, 580, 14), CREAM)
    canvas.fill(
        [smooth([(800, 572), (792, 540), (820, 496), (856, 484), (884, 506), (872, 548), (838, 574)], closed=True)],
        SKIN,
        grain=Grain(SKIN_SHADE, 0.5),
    )
    canvas.fill(ribbon([(858, 502), (900, 452), (946, 404)], 26, 17), SKIN, grain=Grain(SKIN_SHADE, 0.3))
    canvas.fill(ellipse(948, 401, 8.5), SKIN)
    canvas.fill(arc_band(952, 396, 34, 29, 190, 350) + arc_band(952, 396, 50, 45, 200, 340), PERSIMMON, opacity=0.8)


def _teacher(canvas: Canvas) -> None:
    """Print the teacher at the other side of the screen."""
    canvas.fill(
        [
            smooth(
                [
                    (1140, 1010),
                    (1136, 760),
                    (1160, 560),
                    (1226, 484),
                    (1300, 486),
                    (1364, 560),
                    (1392, 760),
                    (1400, 1010),
                ],
                closed=True,
            )
        ],
        TEAL,
        grain=Grain(NAVY, 0.5, "right"),
    )
    canvas.fill(polygon([(1208, 498), (1250, 580), (1286, 490)]), WHITE)
    head(canvas, 1238, 384, 182, INK, facing=-1, bun=True)
    canvas.fill(rounded(1296, 640, 1360, 724, 8), WHITE)
    canvas.fill(rounded(1308, 656, 1348, 664, 4) + rounded(1308, 676, 1336, 684, 4), GREEN)
    canvas.fill(ribbon([(1190, 560), (1120, 640), (1078, 560)], 84, 46), mix(TEAL, WHITE, 0.1), grain=Grain(NAVY, 0.4))
    canvas.fill(
        [smooth([(1096, 566), (1060, 560), (1034, 526), (1050, 508), (1084, 520), (1104, 540)], closed=True)],
        SKIN,
        grain=Grain(SKIN_SHADE, 0.4),
    )
    canvas.fill(ribbon([(1060, 530), (1036, 506), (1018, 476)], 19, 12), SKIN)

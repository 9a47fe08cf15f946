"""Upright pictures of (invented) people."""

import numpy as np

from media.illustrations.canvas import Canvas, Gradient, Grain
from media.illustrations.curves import (
    Shape,
    arc_band,
    ellipse,
    hills,
    polygon,
    rectangle,
    ribbon,
    smooth,
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
    PEACH,
    PERSIMMON,
    PINE,
    PLUM,
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
from media.illustrations.scenery import cloud, ranges, sun, treeline


def profile(
    canvas: Canvas, x: float, y: float, size: float, *, skin: Colour = SKIN, shade: Colour = SKIN_SHADE
) -> None:
    """Print a bald head in profile looking right. (x, y) is the middle of the skull, `size` its height."""
    points = [
        (-0.36, 0.52), (-0.3, 0.3), (-0.4, 0.1), (-0.46, -0.14), (-0.38, -0.4), (-0.14, -0.56), (0.14, -0.54),
        (0.32, -0.38), (0.385, -0.2), (0.375, -0.1), (0.395, -0.03), (0.47, 0.1), (0.48, 0.14), (0.42, 0.165),
        (0.405, 0.2), (0.43, 0.245), (0.405, 0.285), (0.42, 0.325), (0.38, 0.36), (0.385, 0.42), (0.33, 0.49),
        (0.2, 0.49), (0.06, 0.43), (0.02, 0.56), (0.06, 0.76), (-0.4, 0.8),
    ]  # fmt: skip
    face = [smooth([(x + px * size, y + py * size) for px, py in points], closed=True, steps=10)]
    canvas.fill(
        face, Gradient([mix(skin, PEACH, 0.3), skin, mix(skin, shade, 0.35)]), grain=Grain(shade, 0.7, "left", 2.0)
    )
    canvas.fill(
        ellipse(x + size * 0.22, y + size * 0.2, size * 0.11, size * 0.085),
        mix(APRICOT, PERSIMMON, 0.25),
        opacity=0.4,
        soft=size * 0.03,
    )
    jaw = [
        smooth(
            [
                (x + 0.02 * size, y + 0.56 * size),
                (x + 0.08 * size, y + 0.44 * size),
                (x + 0.24 * size, y + 0.5 * size),
                (x + 0.06 * size, y + 0.62 * size),
            ],
            closed=True,
        )
    ]
    canvas.fill(jaw, shade, opacity=0.8, inside=face)
    line = mix(BARK, INK, 0.3)
    canvas.fill(
        ribbon(
            [
                (x + 0.255 * size, y - 0.125 * size),
                (x + 0.31 * size, y - 0.155 * size),
                (x + 0.365 * size, y - 0.135 * size),
            ],
            size * 0.026,
            size * 0.012,
        ),
        line,
    )
    canvas.fill(
        ribbon(
            [
                (x + 0.26 * size, y - 0.022 * size),
                (x + 0.305 * size, y - 0.052 * size),
                (x + 0.35 * size, y - 0.028 * size),
            ],
            size * 0.02,
            size * 0.012,
        ),
        line,
    )
    for lift in (0.0, 0.03):
        canvas.fill(
            ribbon(
                [(x + 0.235 * size, y + (lift - 0.022) * size), (x + 0.19 * size, y + (lift * 1.6 - 0.036) * size)],
                size * 0.008,
                size * 0.004,
            ),
            mix(shade, BARK, 0.35),
        )
    canvas.fill(
        ribbon(
            [
                (x + 0.41 * size, y + 0.282 * size),
                (x + 0.345 * size, y + 0.277 * size),
                (x + 0.295 * size, y + 0.245 * size),
            ],
            size * 0.014,
            size * 0.008,
        ),
        mix(BRICK, BARK, 0.3),
    )
    canvas.fill(
        ribbon(
            [
                (x + 0.28 * size, y + 0.215 * size),
                (x + 0.262 * size, y + 0.25 * size),
                (x + 0.268 * size, y + 0.29 * size),
            ],
            size * 0.007,
        ),
        mix(shade, BARK, 0.35),
    )
    canvas.fill(
        ribbon(
            [
                (x + 0.425 * size, y + 0.158 * size),
                (x + 0.385 * size, y + 0.15 * size),
                (x + 0.377 * size, y + 0.12 * size),
            ],
            size * 0.01,
            size * 0.006,
        ),
        mix(shade, BARK, 0.4),
    )
    ear = [
        smooth(
            [
                (x - 0.08 * size, y - 0.03 * size),
                (x - 0.01 * size, y - 0.06 * size),
                (x + 0.035 * size, y + 0.0 * size),
                (x + 0.01 * size, y + 0.09 * size),
                (x - 0.03 * size, y + 0.15 * size),
                (x - 0.06 * size, y + 0.1 * size),
            ],
            closed=True,
        )
    ]
    canvas.fill(ear, mix(skin, shade, 0.35), grain=Grain(mix(shade, BRICK, 0.4), 0.6, "left"))
    canvas.fill(
        ribbon(
            [(x - 0.04 * size, y + 0.0), (x + 0.0, y + 0.0), (x - 0.01 * size, y + 0.07 * size)],
            size * 0.012,
            size * 0.006,
        ),
        mix(shade, BRICK, 0.35),
    )


@scene(
    "portrait-farmer",
    "수박 농부",
    alt="밀짚모자를 쓴 농부가 해 질 녘 들판을 바라보며 미소 짓는 옆모습을 그린 세로 그림",
    caption="덕산 들녘에서 만난 수박 농부(그림)",
    focal=(0.5, 0.36),
    portrait=True,
)
def portrait_farmer(canvas: Canvas) -> None:
    canvas.wash(mix(TEAL, SKY, 0.4), mix(SKY, CREAM, 0.5), PEACH, mix(APRICOT, PEACH, 0.4), end=1000)
    sun(canvas, 800, 520, 120, mix(LAMP, WHITE, 0.4), CREAM, reach=4)
    cloud(canvas, 250, 190, 460, WHITE, opacity=0.8)
    cloud(canvas, 780, 300, 380, WHITE, opacity=0.6)
    ranges(
        canvas,
        [(790, 40), (860, 40), (930, 26)],
        mix(HAZE, PEACH, 0.35),
        mix(GREEN, SAGE, 0.3),
        1080,
        mist=mix(CREAM, MIST, 0.4),
        peaks=[(0.75, 0.25, 150), (0.15, 0.26, 140), (0.9, 0.3, 80)],
    )
    treeline(canvas, hills(canvas.rng, 1000, 1010, 6, knots=5), 34, (PINE, GREEN, MOSS), 1060)
    canvas.fill(
        rectangle(0, 1040, 1000, 1510), Gradient([SPROUT, LEAF, MOSS, PINE], 1040, 1500), grain=Grain(PINE, 0.5)
    )
    rows: Shape = []
    for index in range(-8, 20):
        rows += ribbon(
            [(660 + index * 16, 1042), (660 + index * 60 - 60, 1240), (660 + index * 150 - 200, 1510)], 2, 22
        )
    canvas.fill(rows, mix(MOSS, PINE, 0.4), opacity=0.7, inside=rectangle(0, 1042, 1000, 1510))
    shirt = [
        smooth(
            [
                (60, 1520),
                (90, 1200),
                (170, 1010),
                (300, 930),
                (430, 910),
                (560, 960),
                (700, 1070),
                (790, 1260),
                (830, 1520),
            ],
            closed=True,
        )
    ]
    canvas.fill(shirt, Gradient([mix(NAVY, TEAL, 0.35), NAVY]), grain=Grain(INK, 0.55, "left"))
    checks: Shape = []
    for index in range(14):
        checks += ribbon([(60 + index * 62, 900), (40 + index * 66, 1520)], 7)
        checks += ribbon([(0, 950 + index * 46), (500, 930 + index * 46), (900, 980 + index * 46)], 6)
    canvas.fill(checks, mix(TEAL, CREAM, 0.35), opacity=0.28, inside=shirt)
    x, y, size = 430, 560, 500
    profile(canvas, x, y, size, skin=mix(SKIN, SKIN_SHADE, 0.35), shade=mix(SKIN_SHADE, CLAY, 0.35))
    hair = [
        smooth(
            [
                (x - 0.05 * size, y - 0.1 * size),
                (x - 0.06 * size, y + 0.02 * size),
                (x - 0.13 * size, y + 0.14 * size),
                (x - 0.18 * size, y + 0.28 * size),
                (x - 0.3 * size, y + 0.34 * size),
                (x - 0.42 * size, y + 0.14 * size),
                (x - 0.5 * size, y - 0.16 * size),
                (x - 0.1 * size, y - 0.24 * size),
            ],
            closed=True,
        )
    ]
    canvas.fill(hair, mix(STONE, WHITE, 0.25), grain=Grain(SHADOW, 0.6, "left"))
    stubble = [
        smooth(
            [
                (x + 0.3 * size, y + 0.42 * size),
                (x + 0.12 * size, y + 0.4 * size),
                (x - 0.0 * size, y + 0.2 * size),
                (x + 0.05 * size, y + 0.34 * size),
                (x + 0.2 * size, y + 0.48 * size),
                (x + 0.33 * size, y + 0.48 * size),
            ],
            closed=True,
        )
    ]
    canvas.fill(stubble, mix(STONE, SKIN_SHADE, 0.45), opacity=0.35)
    towel = [
        smooth(
            [
                (190, 940),
                (240, 850),
                (350, 880),
                (470, 900),
                (520, 930),
                (540, 1000),
                (470, 1010),
                (330, 980),
                (220, 1000),
            ],
            closed=True,
        )
    ]
    canvas.fill(
        ribbon([(470, 960), (500, 1080), (480, 1230)], 88, 96), mix(CREAM, WHITE, 0.3), grain=Grain(OCHRE, 0.35)
    )
    canvas.fill(ribbon([(452, 1180), (520, 1184)], 10) + ribbon([(450, 1204), (520, 1208)], 6), PERSIMMON)
    canvas.fill(towel, Gradient([WHITE, CREAM]), grain=Grain(OCHRE, 0.45))
    brim = [
        smooth(
            [
                (x - 0.82 * size, y - 0.02 * size),
                (x - 0.5 * size, y - 0.24 * size),
                (x - 0.05 * size, y - 0.34 * size),
                (x + 0.42 * size, y - 0.31 * size),
                (x + 0.78 * size, y - 0.14 * size),
                (x + 0.86 * size, y - 0.08 * size),
                (x + 0.5 * size, y - 0.16 * size),
                (x + 0.05 * size, y - 0.16 * size),
                (x - 0.4 * size, y - 0.04 * size),
                (x - 0.72 * size, y + 0.06 * size),
            ],
            closed=True,
        )
    ]
    crown_ = [
        smooth(
            [
                (x - 0.52 * size, y - 0.18 * size),
                (x - 0.46 * size, y - 0.5 * size),
                (x - 0.28 * size, y - 0.7 * size),
                (x + 0.06 * size, y - 0.74 * size),
                (x + 0.28 * size, y - 0.64 * size),
                (x + 0.4 * size, y - 0.28 * size),
                (x, y - 0.24 * size),
            ],
            closed=True,
        )
    ]
    canvas.fill(
        [
            smooth(
                [
                    (x - 0.3 * size, y - 0.08 * size),
                    (x + 0.1 * size, y - 0.16 * size),
                    (x + 0.4 * size, y - 0.15 * size),
                    (x + 0.38 * size, y - 0.09 * size),
                    (x + 0.1 * size, y - 0.07 * size),
                    (x - 0.2 * size, y + 0.03 * size),
                ],
                closed=True,
            )
        ],
        mix(CLAY, BARK, 0.4),
        opacity=0.4,
        soft=8,
    )
    canvas.fill(crown_, Gradient([mix(STRAW, WHITE, 0.35), STRAW]), grain=Grain(OCHRE, 0.65, "left"))
    weave: Shape = []
    for index in range(9):
        lift = -0.68 + index * 0.055
        weave += ribbon(
            [
                (x - 0.56 * size, y + (lift + 0.08) * size),
                (x - 0.05 * size, y + lift * size),
                (x + 0.44 * size, y + (lift + 0.04) * size),
            ],
            3,
        )
    canvas.fill(weave, OCHRE, opacity=0.5, inside=crown_)
    canvas.fill(
        ribbon(
            [
                (x - 0.53 * size, y - 0.22 * size),
                (x - 0.06 * size, y - 0.335 * size),
                (x + 0.4 * size, y - 0.31 * size),
            ],
            40,
            36,
        ),
        PERSIMMON,
        grain=Grain(BRICK, 0.5, "left"),
    )
    canvas.fill(
        brim,
        Gradient([mix(STRAW, WHITE, 0.25), mix(STRAW, OCHRE, 0.5)]),
        grain=Grain(mix(OCHRE, BARK, 0.35), 0.55, "left"),
    )
    leaves: Shape = []
    for px, py, turn, reach in (
        (60, 1420, -30, 120),
        (190, 1470, 10, 140),
        (760, 1450, -12, 130),
        (900, 1400, 28, 130),
        (960, 1490, 8, 120),
    ):
        for spread in (-42, 0, 42):
            leaves += ellipse(
                px + reach * 0.4 * np.sin(np.radians(turn + spread)),
                py - reach * 0.4 * np.cos(np.radians(turn + spread)),
                reach * 0.2,
                reach * 0.5,
                tilt=turn + spread,
            )
    canvas.fill(leaves, Gradient([LEAF, GREEN]), grain=Grain(PINE, 0.6))


@scene(
    "portrait-librarian",
    "도서관 사서",
    alt="책을 가슴에 안고 서가 앞에 선 사서가 창밖을 바라보는 옆모습을 그린 세로 그림",
    caption="서가 사이에서 만난 사서(그림)",
    focal=(0.5, 0.36),
    portrait=True,
)
def portrait_librarian(canvas: Canvas) -> None:
    canvas.wash(mix(BARK, CLAY, 0.3), mix(BARK, PLUM, 0.3), end=1500)
    tones = (PERSIMMON, TEAL, PLUM, GOLD, GREEN, NAVY, CLAY, CREAM, CELADON)
    for shelf in range(7):
        base = 230 + shelf * 220
        px = -10.0
        while px < 1000:
            width = canvas.rng.uniform(20, 46)
            tall = canvas.rng.uniform(130, 186)
            tone = mix(tones[int(canvas.rng.integers(len(tones)))], mix(BARK, PLUM, 0.3), 0.28)
            canvas.fill(rectangle(px, base - tall, px + width - 2, base), tone, grain=Grain(INK, 0.35))
            canvas.fill(
                rectangle(px + width * 0.2, base - tall * 0.8, px + width * 0.75, base - tall * 0.74),
                mix(tone, LAMP, 0.5),
                opacity=0.8,
            )
            px += width
        canvas.fill(rectangle(0, base, 1000, base + 20), mix(CLAY, BARK, 0.5), grain=Grain(INK, 0.5))
    canvas.glow(1000, 420, 1000, LAMP, 0.55)
    coat = [
        smooth(
            [
                (40, 1520),
                (80, 1220),
                (170, 1020),
                (310, 930),
                (430, 900),
                (570, 960),
                (700, 1060),
                (780, 1250),
                (820, 1520),
            ],
            closed=True,
        )
    ]
    canvas.fill(coat, Gradient([mix(GREEN, TEAL, 0.3), mix(GREEN, DEEP, 0.3)]), grain=Grain(DEEP, 0.6, "left"))
    x, y, size = 430, 560, 480
    profile(canvas, x, y, size)
    canvas.fill(polygon([(260, 940), (400, 930), (520, 960), (560, 1080), (440, 1010)]), WHITE, grain=Grain(STONE, 0.4))
    hair = [
        smooth(
            [
                (x + 0.36 * size, y - 0.24 * size),
                (x + 0.3 * size, y - 0.46 * size),
                (x + 0.06 * size, y - 0.62 * size),
                (x - 0.28 * size, y - 0.58 * size),
                (x - 0.5 * size, y - 0.3 * size),
                (x - 0.54 * size, y + 0.1 * size),
                (x - 0.46 * size, y + 0.46 * size),
                (x - 0.2 * size, y + 0.52 * size),
                (x - 0.1 * size, y + 0.36 * size),
                (x - 0.12 * size, y + 0.16 * size),
                (x - 0.02 * size, y - 0.08 * size),
                (x + 0.1 * size, y - 0.2 * size),
                (x + 0.24 * size, y - 0.28 * size),
            ],
            closed=True,
        )
    ]
    canvas.fill(hair, Gradient([mix(INK, BARK, 0.5), INK]), grain=Grain(mix(CLAY, BARK, 0.4), 0.35, "right"))
    canvas.fill(
        arc_band(x + 0.305 * size, y - 0.03 * size, 0.088 * size, 0.074 * size, 0, 359)
        + ribbon([(x + 0.22 * size, y - 0.04 * size), (x - 0.02 * size, y - 0.03 * size)], 6),
        mix(BARK, PERSIMMON, 0.3),
    )
    stack = ((PERSIMMON, 1240), (GOLD, 1190), (TEAL, 1145))
    for tone, top in stack:
        canvas.fill(
            polygon([(420, top), (860, top - 40), (870, top + 6), (426, top + 48)]),
            tone,
            grain=Grain(mix(tone, INK, 0.5), 0.5, "left"),
        )
        canvas.fill(polygon([(700, top - 22), (862, top - 36), (868, top + 2), (704, top + 16)]), CREAM)
    canvas.fill(
        ribbon([(160, 1120), (230, 1400), (520, 1400), (700, 1330)], 190, 120),
        mix(GREEN, TEAL, 0.35),
        grain=Grain(DEEP, 0.55, "left"),
    )
    canvas.fill(
        [smooth([(690, 1290), (760, 1270), (820, 1290), (830, 1330), (790, 1370), (700, 1390)], closed=True)],
        SKIN,
        grain=Grain(SKIN_SHADE, 0.5),
    )

"""Mountains, water and the stone bridge."""

import numpy as np

from media.illustrations.canvas import Canvas, Gradient, Grain
from media.illustrations.curves import Polygon, height_at, hills, moved, peak, polygon, rectangle, ribbon, smooth, under
from media.illustrations.gallery import scene
from media.illustrations.palette import (
    APRICOT,
    BARK,
    BLOSSOM,
    CELADON,
    CREAM,
    DEEP,
    GOLD,
    GREEN,
    HAZE,
    LAKE,
    LAMP,
    LEAF,
    MIDNIGHT,
    MIST,
    MOSS,
    NAVY,
    NIGHT,
    PEACH,
    PERSIMMON,
    PINE,
    PLUM,
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
from media.illustrations.people import Dress, walker
from media.illustrations.scenery import (
    birds,
    cloud,
    glints,
    heron,
    petals,
    pine,
    ranges,
    reeds,
    stars,
    stone,
    sun,
    treeline,
)
from media.illustrations.scenes.trees import cherry


def stone_bridge(
    canvas: Canvas,
    left: float,
    right: float,
    level: float,
    end: float,
    *,
    piers: int,
    lit: tuple[int, int, int],
    dark: tuple[int, int, int],
) -> Polygon:
    """Print 농다리, piers of piled stones and long slabs, from left (near) to right (far); return its deck."""
    rng = canvas.rng
    for index in range(piers):
        share = index / (piers - 1)
        x = left + (right - left) * share**0.82
        base = level + (end - level) * share**0.82
        size = 1 - 0.62 * share**0.82
        width, height = 96 * size, 104 * size
        shadow = []
        for dx in (-0.5, 0.1, 0.6):
            shadow += stone(rng, x + dx * width * 0.7, base + 8 * size, width * 0.7, 22 * size)
        canvas.fill(shadow, dark, opacity=0.5, soft=4 * size)
        rows = 6
        for row in range(rows):
            y = base - height * (row + 0.3) / rows
            spread = width * (1.06 - 0.42 * row / rows)
            count = 4 if row < 3 else 3
            for column in range(count):
                tone = mix(lit, dark, rng.uniform(0.05, 0.55) + 0.25 * column / count)
                shape = stone(
                    rng,
                    x - spread / 2 + spread * (column + 0.5) / count,
                    y,
                    spread / count * 1.12,
                    height / rows * 1.25,
                )
                canvas.fill(shape, tone, grain=Grain(mix(tone, DEEP, 0.6), 0.8))
    deck = []
    for index in range(piers - 1):
        a, b = (index / (piers - 1)) ** 0.82, ((index + 1) / (piers - 1)) ** 0.82
        x0, x1 = left + (right - left) * a, left + (right - left) * b
        s0, s1 = 1 - 0.62 * a, 1 - 0.62 * b
        y0, y1 = level + (end - level) * a - 104 * s0, level + (end - level) * b - 104 * s1
        slab = polygon(
            [
                (x0 - 22 * s0, y0 - 4 * s0),
                (x1 + 20 * s1, y1 - 5 * s1),
                (x1 + 18 * s1, y1 + 11 * s1),
                (x0 - 24 * s0, y0 + 15 * s0),
            ]
        )
        tone = mix(lit, dark, 0.1 + 0.2 * rng.random())
        canvas.fill(slab, Gradient([mix(lit, WHITE, 0.25), tone]), grain=Grain(mix(tone, DEEP, 0.5), 0.5))
        deck += [(x0, y0 - 2 * s0), (x1, y1 - 2 * s1)]
    return np.asarray(deck)


@scene(
    "nongdari-dawn",
    "농다리의 새벽",
    alt="물안개 핀 새벽 냇물을 가로지르는 돌다리 농다리, 뒤로 겹겹이 이어진 산과 떠오르는 해를 그린 그림",
    caption="물안개 피어오르는 새벽의 농다리",
    focal=(0.42, 0.66),
)
def nongdari_dawn(canvas: Canvas) -> None:
    canvas.wash(mix(HAZE, SKY, 0.5), CREAM, PEACH, mix(APRICOT, PEACH, 0.4), end=560)
    sun(canvas, 1010, 318, 66, mix(PERSIMMON, APRICOT, 0.45), CREAM)
    cloud(canvas, 330, 150, 520, WHITE, opacity=0.6)
    cloud(canvas, 1240, 205, 380, WHITE, opacity=0.5)
    ranges(
        canvas,
        [(400, 42), (460, 46), (520, 40), (575, 30)],
        mix(HAZE, PEACH, 0.35),
        mix(GREEN, SAGE, 0.2),
        640,
        mist=mix(CREAM, MIST, 0.4),
        peaks=[(0.3, 0.16, 120), (0.72, 0.14, 60), (0.12, 0.2, 90), (0.95, 0.2, 95)],
    )
    bank = hills(canvas.rng, canvas.width, 618, 8, knots=6)
    treeline(canvas, bank, 34, (PINE, mix(PINE, MOSS, 0.5), MOSS), 640)
    canvas.mist(612, 60, mix(CREAM, WHITE, 0.3), 0.95)
    canvas.reflect(632, 1000, mix(LAKE, PEACH, 0.55), share=0.34, ripple=4, squeeze=1.25)
    canvas.fill(rectangle(0, 760, 1500, 1000), TEAL, opacity=0.25, soft=60)
    glints(canvas, 660, 990, WHITE, count=130, opacity=0.55, length=110)
    glints(canvas, 650, 960, LAMP, count=60, left=850, right=1200, opacity=0.6, length=90)
    canvas.mist(668, 46, WHITE, 0.75)
    deck = stone_bridge(canvas, 90, 1330, 905, 660, piers=11, lit=mix(STONE, PEACH, 0.35), dark=mix(BARK, PLUM, 0.25))
    walker(canvas, 520, height_at(deck, 520), 104, Dress(PERSIMMON, legs=NAVY, scarf=CREAM))
    canvas.mist(800, 44, WHITE, 0.35)
    heron(canvas, 1120, 905, 150, mirror=True)
    near = hills(canvas.rng, canvas.width, 985, 14, knots=4, rise=peak(1.0, 0.16, 60))
    canvas.fill(under(near, 1010), Gradient([MOSS, PINE]), grain=Grain(DEEP, 0.5))
    reeds(canvas, 1180, 1500, 985, 190, mix(MOSS, STRAW, 0.35), count=90, plumes=mix(CREAM, STRAW, 0.3))
    reeds(canvas, 0, 240, 1000, 120, mix(PINE, MOSS, 0.5), count=60, plumes=CREAM)
    birds(canvas, 640, 225, 17, mix(SHADOW, PLUM, 0.3), count=6)


@scene(
    "baekgok-lake",
    "백곡호의 여름",
    alt="푸른 산으로 둘러싸인 백곡호에 산 그림자가 비치고 소나무 아래로 작은 배가 떠 있는 그림",
    caption="산 그림자가 비치는 백곡호",
    focal=(0.45, 0.5),
)
def baekgok_lake(canvas: Canvas) -> None:
    canvas.wash(mix(TEAL, SKY, 0.55), SKY, CREAM, end=520)
    cloud(canvas, 1100, 130, 620, WHITE)
    cloud(canvas, 420, 215, 480, WHITE, opacity=0.75)
    sun(canvas, 300, 175, 48, WHITE, CREAM, reach=6)
    ranges(
        canvas,
        [(420, 40), (470, 50), (530, 36)],
        mix(HAZE, LAKE, 0.35),
        GREEN,
        600,
        mist=MIST,
        peaks=[(0.62, 0.15, 190), (0.24, 0.17, 150), (0.86, 0.16, 120)],
        strength=0.65,
    )
    bank = hills(canvas.rng, canvas.width, 580, 8, knots=5)
    treeline(canvas, bank, 30, (PINE, GREEN, MOSS), 600)
    canvas.mist(588, 30, WHITE, 0.6)
    canvas.reflect(594, 1000, mix(TEAL, LAKE, 0.5), share=0.36, ripple=5, squeeze=1.1)
    canvas.fill(rectangle(0, 800, 1500, 1010), mix(TEAL, NAVY, 0.4), opacity=0.35, soft=80)
    glints(canvas, 610, 985, WHITE, count=150, opacity=0.5, length=130)
    hull = [smooth([(0, 0), (60, 9), (150, 10), (212, -6), (196, 26), (150, 36), (52, 34), (14, 20)], closed=True)]
    canvas.fill(
        moved([smooth([(8, 34), (110, 44), (205, 34), (110, 66)], closed=True)], 640, 742),
        mix(TEAL, DEEP, 0.6),
        opacity=0.45,
        soft=3,
    )
    walker(canvas, 722, 768, 104, Dress(WHITE, legs=SHADOW, hat=STRAW), stride=0.2, arm=0.8)
    canvas.fill(ribbon([(745, 690), (790, 770), (850, 838)], 4), BARK)
    canvas.fill(moved(hull, 640, 742), Gradient([mix(BARK, GOLD, 0.35), BARK]), grain=Grain(DEEP, 0.5))
    point = hills(
        canvas.rng, canvas.width, 1035, 10, knots=4, rise=lambda x: 210 * np.clip((x - 0.62) / 0.38, 0, 1) ** 0.8
    )
    canvas.fill(under(point, 1010), Gradient([MOSS, PINE], 820, 1000), grain=Grain(DEEP, 0.6))
    pine(canvas, 1270, height_at(point, 1270) + 6, 600, lean=-0.22)
    pine(canvas, 1420, height_at(point, 1420) + 6, 460, lean=0.1)
    reeds(canvas, 1020, 1500, 965, 70, mix(MOSS, SPROUT, 0.4), count=120)
    birds(canvas, 860, 260, 15, SHADOW, count=5)


@scene(
    "moonlight-walk",
    "달빛 걷기",
    alt="보름달이 뜬 밤, 등불을 든 사람들이 호숫가 나무 데크 길을 따라 걷는 그림",
    caption="보름달 아래 호숫가를 걷는 사람들",
    focal=(0.4, 0.7),
)
def moonlight_walk(canvas: Canvas) -> None:
    canvas.wash(MIDNIGHT, NIGHT, mix(NAVY, TEAL, 0.35), mix(TEAL, CELADON, 0.3), end=620)
    stars(canvas, 420, 170)
    sun(canvas, 1040, 240, 92, mix(CREAM, WHITE, 0.4), CREAM, reach=5.5)
    cloud(canvas, 1120, 300, 420, mix(NAVY, CELADON, 0.35), opacity=0.6)
    ranges(
        canvas,
        [(470, 36), (530, 40), (580, 26)],
        mix(NAVY, TEAL, 0.55),
        mix(MIDNIGHT, TEAL, 0.25),
        640,
        mist=mix(TEAL, CELADON, 0.4),
        peaks=[(0.2, 0.15, 150), (0.55, 0.16, 90), (0.9, 0.18, 110)],
        strength=0.6,
    )
    canvas.mist(610, 40, mix(CELADON, TEAL, 0.3), 0.7)
    canvas.reflect(626, 1000, NIGHT, share=0.3, ripple=6, squeeze=1.0)
    glints(canvas, 640, 960, LAMP, count=110, left=900, right=1190, opacity=0.65, length=90)
    deck_top, deck_low = (
        smooth([(-20, 905), (380, 842), (800, 800), (1180, 772), (1520, 745)]),
        smooth([(1520, 765), (1180, 806), (800, 862), (380, 940), (-20, 1030)]),
    )
    deck = [np.vstack([deck_top, deck_low])]
    canvas.fill(
        deck, Gradient([mix(BARK, STRAW, 0.45), mix(BARK, NIGHT, 0.3)], 740, 1000), grain=Grain(MIDNIGHT, 0.5, "left")
    )
    boards = []
    for index in range(70):
        x = -40 + index * 23
        boards += ribbon([(x, 1040), (x + 60, 720)], 1.5)
    canvas.fill(boards, MIDNIGHT, opacity=0.35, inside=deck)
    rail = []
    for index, x in enumerate(np.linspace(20, 1500, 24)):
        y = float(np.interp(x, deck_top[:, 0], deck_top[:, 1]))
        tall = 74 - index * 2.0
        rail += rectangle(x - 2.4, y - tall, x + 2.4, y)
        if index % 4 == 1:
            canvas.glow(x, y - tall - 8, 62, LAMP, 0.7)
            canvas.fill([smooth([(x - 7, y - tall - 3), (x, y - tall - 18), (x + 7, y - tall - 3)], closed=True)], LAMP)
    canvas.fill(rail, mix(BARK, MIDNIGHT, 0.5))
    for lift in (0.95, 0.55):
        canvas.fill(
            ribbon(
                [
                    (x, float(np.interp(x, deck_top[:, 0], deck_top[:, 1])) - lift * (74 - 48 * x / 1500))
                    for x in np.linspace(-10, 1510, 8)
                ],
                4,
                3,
            ),
            mix(BARK, MIDNIGHT, 0.4),
        )
    group = [
        (210, 925, 215, Dress(PERSIMMON, legs=MIDNIGHT, scarf=CREAM)),
        (318, 915, 205, Dress(CREAM, legs=NAVY, hair=BARK)),
        (405, 902, 132, Dress(GOLD, legs=NAVY, hat=PERSIMMON)),
        (640, 868, 168, Dress(TEAL, legs=MIDNIGHT, hat=CREAM)),
        (716, 860, 162, Dress(PLUM, legs=MIDNIGHT, scarf=GOLD)),
        (960, 826, 128, Dress(CELADON, legs=NIGHT)),
        (1150, 802, 106, Dress(APRICOT, legs=NIGHT, hat=NAVY)),
        (1196, 800, 104, Dress(WHITE, legs=NIGHT)),
    ]
    for index, (x, foot, height, dress) in enumerate(group):
        canvas.fill(
            [smooth([(x - height * 0.2, foot), (x, foot + 5), (x + height * 0.25, foot), (x, foot - 4)], closed=True)],
            MIDNIGHT,
            opacity=0.5,
            soft=3,
        )
        walker(canvas, x, foot, height, dress, arm=0.7 if index in (0, 3, 6) else 0.0)
        if index in (0, 3, 6):
            hand_x, hand_y = x + height * 0.27, foot - height * 0.6
            canvas.glow(hand_x, hand_y, height * 0.7, LAMP, 0.75)
            canvas.fill(
                [
                    smooth(
                        [
                            (hand_x - height * 0.05, hand_y),
                            (hand_x, hand_y - height * 0.07),
                            (hand_x + height * 0.05, hand_y),
                            (hand_x, hand_y + height * 0.08),
                        ],
                        closed=True,
                    )
                ],
                LAMP,
            )
    reeds(canvas, 0, 1500, 1012, 96, mix(DEEP, MIDNIGHT, 0.4), count=170, plumes=mix(CELADON, TEAL, 0.4))


@scene(
    "cherry-road",
    "벚꽃길",
    alt="벚꽃이 터널을 이룬 길을 자전거와 사람들이 지나고 꽃잎이 흩날리는 봄날의 그림",
    caption="꽃 터널을 이룬 벚꽃길",
    focal=(0.5, 0.62),
)
def cherry_road(canvas: Canvas) -> None:

    canvas.wash(mix(SKY, WHITE, 0.2), mix(SKY, CREAM, 0.6), end=560)
    ranges(
        canvas,
        [(470, 30), (520, 26)],
        mix(HAZE, WHITE, 0.3),
        SAGE,
        620,
        mist=WHITE,
        peaks=[(0.35, 0.14, 90), (0.7, 0.16, 60)],
    )
    canvas.fill(rectangle(0, 575, 1500, 1010), Gradient([SPROUT, LEAF, MOSS], 575, 1000), grain=Grain(GREEN, 0.4))
    road = [
        np.vstack(
            [
                smooth([(742, 585), (690, 680), (520, 830), (180, 1010)]),
                smooth([(1300, 1010), (1000, 830), (830, 690), (770, 585)]),
            ]
        )
    ]
    canvas.fill(road, Gradient([CREAM, mix(STONE, CREAM, 0.62)], 585, 1000), grain=Grain(STONE, 0.35))
    for step in range(7, -1, -1):
        share = step / 7
        size = 190 + 560 * (1 - share) ** 1.6
        offset = 70 + 690 * (1 - share) ** 1.5
        foot = 600 + 330 * (1 - share) ** 1.6
        cherry(canvas, 755 - offset, foot, size, lean=0.16)
        cherry(canvas, 755 + offset, foot - 4, size, lean=-0.16)
        if step > 3:
            canvas.mist(foot - size * 0.2, 60, WHITE, 0.25)
        if step == 4:
            walker(canvas, 745, 688, 66, Dress(TEAL, legs=NAVY))
            walker(canvas, 778, 690, 62, Dress(CREAM, legs=SHADOW, hair=BARK))

    walker(canvas, 600, 860, 176, Dress(PERSIMMON, legs=NAVY, bag=STRAW), mirror=False)
    walker(canvas, 690, 866, 116, Dress(GOLD, legs=TEAL, hat=WHITE), mirror=False)

    petals(canvas, mix(BLOSSOM, WHITE, 0.3), 150, size=6)
    petals(canvas, mix(BLOSSOM, WHITE, 0.5), 130, top=700, size=7)

"""Mountains, water and the stone bridge."""

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import blob, height_at, hills, moved, peak, rectangle, ribbon, smooth, under
from demo.pictures.gallery import scene
from demo.pictures.land import ranges, treeline
from demo.pictures.palette import mix
from demo.pictures.people import Dress, walker
from demo.pictures.plants import pine, reeds
from demo.pictures.sky import birds, cloud, stars, sun
from demo.pictures.water import glints, heron, stone_bridge


@scene(
    "nongdari-dawn",
    "농다리의 새벽",
    alt="물안개 핀 새벽 냇물을 가로지르는 돌다리 농다리, 뒤로 겹겹이 이어진 산과 떠오르는 해를 그린 그림",
    caption="물안개 피어오르는 새벽의 농다리",
    focal=(0.42, 0.66),
)
def nongdari_dawn(canvas: Canvas) -> None:
    canvas.wash(mix(hue.HAZE, hue.SKY, 0.5), hue.CREAM, hue.PEACH, mix(hue.APRICOT, hue.PEACH, 0.4), end=560)
    sun(canvas, 1010, 318, 66, mix(hue.PERSIMMON, hue.APRICOT, 0.45), hue.CREAM)
    cloud(canvas, 330, 150, 520, hue.WHITE, opacity=0.6)
    cloud(canvas, 1240, 205, 380, hue.WHITE, opacity=0.5)
    ranges(
        canvas,
        [(400, 42, 0.3, 0.16, 120), (460, 46, 0.72, 0.14, 60), (520, 40, 0.12, 0.2, 90), (575, 30, 0.95, 0.2, 95)],
        mix(hue.HAZE, hue.PEACH, 0.35),
        mix(hue.GREEN, hue.SAGE, 0.2),
        640,
        mist=mix(hue.CREAM, hue.MIST, 0.4),
    )
    bank = hills(canvas.rng, canvas.width, 618, 8, knots=6)
    treeline(canvas, bank, 34, (hue.PINE, mix(hue.PINE, hue.MOSS, 0.5), hue.MOSS), 640)
    canvas.mist(612, 60, mix(hue.CREAM, hue.WHITE, 0.3), 0.95)
    canvas.reflect(632, 1000, mix(hue.LAKE, hue.PEACH, 0.55), share=0.34, ripple=4, squeeze=1.25)
    canvas.fill(rectangle(0, 760, 1500, 1000), hue.TEAL, opacity=0.25, soft=60)
    glints(canvas, 660, 990, hue.WHITE, count=130, opacity=0.55, length=110)
    glints(canvas, 650, 960, hue.LAMP, count=60, left=850, right=1200, opacity=0.6, length=90)
    canvas.mist(668, 46, hue.WHITE, 0.75)
    deck = stone_bridge(
        canvas, 90, 1330, 905, 660, piers=11, lit=mix(hue.STONE, hue.PEACH, 0.35), dark=mix(hue.BARK, hue.PLUM, 0.25)
    )
    walker(canvas, 520, height_at(deck, 520), 104, Dress(hue.PERSIMMON, legs=hue.NAVY, scarf=hue.CREAM))
    canvas.mist(800, 44, hue.WHITE, 0.35)
    heron(canvas, 1120, 905, 150, mirror=True)
    near = hills(canvas.rng, canvas.width, 985, 14, knots=4, rise=peak(1.0, 0.16, 60))
    canvas.fill(under(near, 1010), Gradient([hue.MOSS, hue.PINE]), grain=Grain(hue.DEEP, 0.5))
    reeds(canvas, 1180, 1500, 985, 190, mix(hue.MOSS, hue.STRAW, 0.35), count=90, plumes=mix(hue.CREAM, hue.STRAW, 0.3))
    reeds(canvas, 0, 240, 1000, 120, mix(hue.PINE, hue.MOSS, 0.5), count=60, plumes=hue.CREAM)
    birds(canvas, 640, 225, 17, mix(hue.SHADOW, hue.PLUM, 0.3), count=6)


@scene(
    "baekgok-lake",
    "백곡호의 여름",
    alt="푸른 산으로 둘러싸인 백곡호에 산 그림자가 비치고 소나무 아래로 작은 배가 떠 있는 그림",
    caption="산 그림자가 비치는 백곡호",
    focal=(0.45, 0.5),
)
def baekgok_lake(canvas: Canvas) -> None:
    canvas.wash(mix(hue.TEAL, hue.SKY, 0.55), hue.SKY, hue.CREAM, end=520)
    cloud(canvas, 1100, 130, 620, hue.WHITE)
    cloud(canvas, 420, 215, 480, hue.WHITE, opacity=0.75)
    sun(canvas, 300, 175, 48, hue.WHITE, hue.CREAM, reach=6)
    ranges(
        canvas,
        [(420, 40, 0.62, 0.15, 190), (470, 50, 0.24, 0.17, 150), (530, 36, 0.86, 0.16, 120)],
        mix(hue.HAZE, hue.LAKE, 0.35),
        hue.GREEN,
        600,
        mist=hue.MIST,
        strength=0.65,
    )
    bank = hills(canvas.rng, canvas.width, 580, 8)
    treeline(canvas, bank, 30, hue.WOOD, 600)
    canvas.mist(588, 30, hue.WHITE, 0.6)
    canvas.reflect(594, 1000, mix(hue.TEAL, hue.LAKE, 0.5), share=0.36, ripple=5, squeeze=1.1)
    canvas.fill(rectangle(0, 800, 1500, 1010), mix(hue.TEAL, hue.NAVY, 0.4), opacity=0.35, soft=80)
    glints(canvas, 610, 985, hue.WHITE, count=150, opacity=0.5, length=130)
    hull = blob("0,0 60,9 150,10 212,-6 196,26 150,36 52,34 14,20")
    canvas.fill(moved(blob("8,34 110,44 205,34 110,66"), 640, 742), mix(hue.TEAL, hue.DEEP, 0.6), opacity=0.45, soft=3)
    walker(canvas, 722, 768, 104, Dress(hue.WHITE, legs=hue.SHADOW, hat=hue.STRAW), stride=0.2, arm=0.8)
    canvas.fill(ribbon("745,690 790,770 850,838", 4), hue.BARK)
    canvas.fill(moved(hull, 640, 742), Gradient([mix(hue.BARK, hue.GOLD, 0.35), hue.BARK]), grain=Grain(hue.DEEP, 0.5))
    point = hills(
        canvas.rng, canvas.width, 1035, 10, knots=4, rise=lambda x: 210 * np.clip((x - 0.62) / 0.38, 0, 1) ** 0.8
    )
    canvas.fill(under(point, 1010), Gradient([hue.MOSS, hue.PINE], 820, 1000), grain=Grain(hue.DEEP, 0.6))
    pine(canvas, 1270, height_at(point, 1270) + 6, 600, lean=-0.22)
    pine(canvas, 1420, height_at(point, 1420) + 6, 460, lean=0.1)
    reeds(canvas, 1020, 1500, 965, 70, mix(hue.MOSS, hue.SPROUT, 0.4), count=120)
    birds(canvas, 860, 260, 15, hue.SHADOW, count=5)


@scene(
    "moonlight-walk",
    "달빛 걷기",
    alt="보름달이 뜬 밤, 등불을 든 사람들이 호숫가 나무 데크 길을 따라 걷는 그림",
    caption="보름달 아래 호숫가를 걷는 사람들",
    focal=(0.4, 0.7),
)
def moonlight_walk(canvas: Canvas) -> None:
    canvas.wash(hue.MIDNIGHT, hue.NIGHT, mix(hue.NAVY, hue.TEAL, 0.35), mix(hue.TEAL, hue.CELADON, 0.3), end=620)
    stars(canvas, 420, 170)
    sun(canvas, 1040, 240, 92, mix(hue.CREAM, hue.WHITE, 0.4), hue.CREAM, reach=5.5)
    cloud(canvas, 1120, 300, 420, mix(hue.NAVY, hue.CELADON, 0.35), opacity=0.6)
    ranges(
        canvas,
        [(470, 36, 0.2, 0.15, 150), (530, 40, 0.55, 0.16, 90), (580, 26, 0.9, 0.18, 110)],
        mix(hue.NAVY, hue.TEAL, 0.55),
        mix(hue.MIDNIGHT, hue.TEAL, 0.25),
        640,
        mist=mix(hue.TEAL, hue.CELADON, 0.4),
        strength=0.6,
    )
    canvas.mist(610, 40, mix(hue.CELADON, hue.TEAL, 0.3), 0.7)
    canvas.reflect(626, 1000, hue.NIGHT, share=0.3, ripple=6, squeeze=1.0)
    glints(canvas, 640, 960, hue.LAMP, count=110, left=900, right=1190, opacity=0.65, length=90)
    _boardwalk(canvas)
    _strollers(canvas)
    reeds(
        canvas, 0, 1500, 1012, 96, mix(hue.DEEP, hue.MIDNIGHT, 0.4), count=170, plumes=mix(hue.CELADON, hue.TEAL, 0.4)
    )


def _boardwalk(canvas: Canvas) -> None:
    """Print the deck along the shore, its rail and its small lamps."""
    deck_top, deck_low = (
        smooth("-20,905 380,842 800,800 1180,772 1520,745"),
        smooth("1520,765 1180,806 800,862 380,940 -20,1030"),
    )
    deck = [np.vstack([deck_top, deck_low])]
    canvas.fill(
        deck,
        Gradient([mix(hue.BARK, hue.STRAW, 0.45), mix(hue.BARK, hue.NIGHT, 0.3)], 740, 1000),
        grain=Grain(hue.MIDNIGHT, 0.5, "left"),
    )
    boards = []
    for index in range(70):
        x = -40 + index * 23
        boards += ribbon([(x, 1040), (x + 60, 720)], 1.5)
    canvas.fill(boards, hue.MIDNIGHT, opacity=0.35, inside=deck)
    rail = []
    for index, x in enumerate(np.linspace(20, 1500, 24)):
        y = float(np.interp(x, deck_top[:, 0], deck_top[:, 1]))
        tall = 74 - index * 2.0
        rail += rectangle(x - 2.4, y - tall, x + 2.4, y)
        if index % 4 == 1:
            canvas.glow(x, y - tall - 8, 62, hue.LAMP, 0.7)
            canvas.fill(blob([(x - 7, y - tall - 3), (x, y - tall - 18), (x + 7, y - tall - 3)]), hue.LAMP)
    canvas.fill(rail, mix(hue.BARK, hue.MIDNIGHT, 0.5))
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
            mix(hue.BARK, hue.MIDNIGHT, 0.4),
        )


def _strollers(canvas: Canvas) -> None:
    """Print people walking, some with a lantern."""
    group = [
        (210, 925, 215, Dress(hue.PERSIMMON, legs=hue.MIDNIGHT, scarf=hue.CREAM)),
        (318, 915, 205, Dress(hue.CREAM, legs=hue.NAVY, hair=hue.BARK)),
        (405, 902, 132, Dress(hue.GOLD, legs=hue.NAVY, hat=hue.PERSIMMON)),
        (640, 868, 168, Dress(hue.TEAL, legs=hue.MIDNIGHT, hat=hue.CREAM)),
        (716, 860, 162, Dress(hue.PLUM, legs=hue.MIDNIGHT, scarf=hue.GOLD)),
        (960, 826, 128, Dress(hue.CELADON, legs=hue.NIGHT)),
        (1150, 802, 106, Dress(hue.APRICOT, legs=hue.NIGHT, hat=hue.NAVY)),
        (1196, 800, 104, Dress(hue.WHITE, legs=hue.NIGHT)),
    ]
    for index, (x, foot, height, dress) in enumerate(group):
        canvas.fill(
            blob([(x - height * 0.2, foot), (x, foot + 5), (x + height * 0.25, foot), (x, foot - 4)]),
            hue.MIDNIGHT,
            opacity=0.5,
            soft=3,
        )
        walker(canvas, x, foot, height, dress, arm=0.7 if index in (0, 3, 6) else 0.0)
        if index in (0, 3, 6):
            hand_x, hand_y = x + height * 0.27, foot - height * 0.6
            canvas.glow(hand_x, hand_y, height * 0.7, hue.LAMP, 0.75)
            canvas.fill(
                blob(
                    [
                        (hand_x - height * 0.05, hand_y),
                        (hand_x, hand_y - height * 0.07),
                        (hand_x + height * 0.05, hand_y),
                        (hand_x, hand_y + height * 0.08),
                    ]
                ),
                hue.LAMP,
            )

"""Lanterns on water and in the air."""

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.buildings import hanok, house
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import rectangle, ribbon, smooth
from demo.pictures.gallery import scene
from demo.pictures.land import ranges, wood
from demo.pictures.lights import fish_lantern, lantern, lotus_lantern
from demo.pictures.palette import mix
from demo.pictures.people import Dress, walker
from demo.pictures.plants import reeds
from demo.pictures.sky import stars
from demo.pictures.water import glints


@scene(
    "festival-lanterns",
    "물 위의 등불",
    alt="저녁 강물에 색색의 유등이 떠 있고 돌다리 위로 사람들이 구경하는 등불 축제 그림",
    caption="강물을 수놓은 축제의 등불",
    focal=(0.5, 0.7),
)
def festival_lanterns(canvas: Canvas) -> None:
    canvas.wash(hue.NIGHT, hue.DUSK, mix(hue.PLUM, hue.APRICOT, 0.35), mix(hue.APRICOT, hue.PEACH, 0.5), end=540)
    stars(canvas, 220, 70)
    ranges(
        canvas,
        [(430, 36, 0.3, 0.16, 140), (480, 36, 0.78, 0.15, 120), (520, 24, 0.5, 0.2, 40)],
        mix(hue.DUSK, hue.PLUM, 0.3),
        mix(hue.MIDNIGHT, hue.PLUM, 0.3),
        580,
        mist=mix(hue.PLUM, hue.APRICOT, 0.45),
    )
    hanok(canvas, 1160, 560, 260, wall=mix(hue.CREAM, hue.PLUM, 0.2), roof=mix(hue.NIGHT, hue.INK, 0.3), lit=True)
    wood(
        canvas,
        566,
        4,
        24,
        (mix(hue.MIDNIGHT, hue.PLUM, 0.2), mix(hue.MIDNIGHT, hue.PINE, 0.4), mix(hue.NIGHT, hue.PINE, 0.5)),
        590,
        knots=6,
    )
    _garlands(canvas)
    canvas.reflect(582, 1000, mix(hue.NIGHT, hue.PLUM, 0.35), share=0.3, ripple=7, squeeze=0.95)
    canvas.fill(rectangle(0, 780, 1500, 1010), hue.MIDNIGHT, opacity=0.45, soft=90)
    glints(canvas, 600, 990, hue.LAMP, count=130, opacity=0.5, length=110)
    _floating_lanterns(canvas)
    canvas.fill([np.vstack([smooth("-20,960 200,930 420,965 560,1010"), [(560, 1020), (-20, 1020)]])], hue.MIDNIGHT)
    for px, foot, height, dress, mirror in (
        (110, 985, 240, Dress(hue.PERSIMMON, legs=hue.NIGHT, scarf=hue.CREAM), False),
        (215, 990, 165, Dress(hue.GOLD, legs=hue.NAVY, hat=hue.TEAL), False),
        (320, 1000, 232, Dress(hue.CREAM, legs=hue.NIGHT, hair=hue.BARK), False),
    ):
        walker(canvas, px, foot, height, dress, mirror=mirror, stride=0.3, arm=0.6)
    reeds(
        canvas, 1100, 1520, 1015, 170, mix(hue.MIDNIGHT, hue.PINE, 0.3), count=80, plumes=mix(hue.PLUM, hue.PEACH, 0.5)
    )


def _garlands(canvas: Canvas) -> None:
    """Print two strings of lanterns over the water."""
    x = np.linspace(-60, 1560, 40)
    for drop, level in ((60, 250), (46, 340)):
        line = level + drop * np.sin((x + level) / 150)
        canvas.fill(ribbon(list(zip(x[::3], line[::3], strict=True)), 2.5), mix(hue.INK, hue.NIGHT, 0.4))
        for index, (px, py) in enumerate(zip(x[1::3], line[1::3], strict=True)):
            lantern(
                canvas,
                float(px),
                float(py) + 28,
                34 if level < 300 else 26,
                (hue.PERSIMMON, hue.TEAL, hue.GOLD, hue.PLUM, hue.CREAM)[index % 5],
                glow=0.7,
            )


def _floating_lanterns(canvas: Canvas) -> None:
    """Print thirty lotus lanterns, far ones first."""
    spots = []
    for _ in range(30):
        depth = canvas.rng.random() ** 1.1
        spots.append((canvas.rng.uniform(20, 1480), 625 + depth * 330, 14 + 44 * depth))
    spots.sort(key=lambda spot: spot[1])
    for index, (px, py, size) in enumerate(spots):
        lotus_lantern(
            canvas, px, py, size, (hue.PERSIMMON, hue.GOLD, hue.RED, hue.TEAL, hue.PLUM, hue.APRICOT)[index % 6]
        )


@scene(
    "town-chopyeong",
    "초평면: 물고기 등불",
    alt="겨울밤 초평호 호숫가 길에 물고기 모양 등이 줄지어 빛나고 사람들이 걷는 그림",
    caption="초평호 붕어 마을의 물고기 등",
    focal=(0.5, 0.45),
)
def chopyeong(canvas: Canvas) -> None:
    canvas.wash(hue.MIDNIGHT, hue.NIGHT, mix(hue.NAVY, hue.TEAL, 0.4), end=560)
    stars(canvas, 380, 120)
    ranges(
        canvas,
        [(450, 40, 0.75, 0.16, 150), (520, 30, 0.2, 0.16, 90)],
        mix(hue.NAVY, hue.TEAL, 0.45),
        mix(hue.MIDNIGHT, hue.TEAL, 0.25),
        600,
        mist=mix(hue.TEAL, hue.CELADON, 0.3),
    )
    for x, width in ((230, 110), (360, 90), (480, 104)):
        house(canvas, x, 596, width, mix(hue.SHADOW, hue.MIDNIGHT, 0.4), wall=mix(hue.CREAM, hue.NIGHT, 0.35), lit=True)
    for index in range(9):
        x = 90 + index * 165
        y = 240 + 60 * np.sin(index * 0.9) + index % 2 * 70
        fish_lantern(canvas, x, y, 62 + 16 * (index % 3), (hue.PERSIMMON, hue.GOLD, hue.CELADON, hue.ROSE)[index % 4])
        canvas.fill(ribbon([(x, y - 60), (x, 40)], 1.5), mix(hue.TEAL, hue.CREAM, 0.3), opacity=0.7)
    canvas.fill(ribbon("-10,70 400,30 1000,56 1510,20", 3), mix(hue.TEAL, hue.CREAM, 0.3), opacity=0.7)
    canvas.reflect(600, 1000, hue.NIGHT, share=0.32, ripple=7, squeeze=1.05)
    glints(canvas, 620, 880, hue.LAMP, count=90, opacity=0.5, length=90)
    path = [np.vstack([smooth("-20,900 500,850 1000,846 1520,880"), [(1520, 1010), (-20, 1010)]])]
    canvas.fill(
        path, Gradient([mix(hue.BARK, hue.NIGHT, 0.45), hue.MIDNIGHT], 850, 1000), grain=Grain(hue.MIDNIGHT, 0.5)
    )
    for x, height, dress in (
        (420, 240, Dress(hue.PERSIMMON, legs=hue.MIDNIGHT, scarf=hue.CREAM)),
        (520, 160, Dress(hue.GOLD, legs=hue.NAVY, hat=hue.RED)),
        (610, 232, Dress(hue.TEAL, legs=hue.MIDNIGHT, hat=hue.CREAM)),
        (1120, 226, Dress(hue.PLUM, legs=hue.MIDNIGHT, scarf=hue.GOLD)),
    ):
        canvas.glow(x, 900 - height * 0.4, height * 0.7, hue.LAMP, 0.25)
        walker(canvas, x, 950, height, dress)
    reeds(
        canvas,
        1180,
        1520,
        1010,
        150,
        mix(hue.MIDNIGHT, hue.PINE, 0.4),
        count=80,
        plumes=mix(hue.CELADON, hue.TEAL, 0.3),
    )

"""Fruit under glass."""

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.buildings import tunnel
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Shape, arc_band, blob, ellipse, moved, polygon, ribbon, rounded
from demo.pictures.gallery import scene
from demo.pictures.land import ground, ranges, shadow, wood
from demo.pictures.palette import mix
from demo.pictures.people import Dress, walker
from demo.pictures.produce import melon, melon_plant, strawberry
from demo.pictures.sky import cloud


@scene(
    "greenhouse-harvest",
    "시설하우스 수박",
    alt="줄지어 선 비닐하우스와 잘 익은 수박, 바구니를 든 농부를 그린 그림",
    caption="덕산 들녘의 시설하우스 수박",
    focal=(0.5, 0.65),
)
def greenhouse(canvas: Canvas) -> None:
    canvas.wash(mix(hue.SKY, hue.TEAL, 0.2), hue.CREAM, end=420)
    cloud(canvas, 1080, 120, 520, hue.WHITE)
    cloud(canvas, 300, 180, 400, hue.WHITE, opacity=0.7)
    ranges(
        canvas,
        [(340, 36, 0.2, 0.15, 120), (390, 30, 0.66, 0.15, 100), (430, 20, 0.92, 0.16, 60)],
        mix(hue.HAZE, hue.SAGE, 0.3),
        hue.MOSS,
        470,
        mist=hue.MIST,
    )
    wood(canvas, 440, 5, 26, hue.WOOD, 470)
    ground(canvas, 458, [hue.SPROUT, hue.LEAF, hue.MOSS], Grain(hue.GREEN, 0.35))
    for x, foot, size in ((190, 600, 150), (490, 600, 150), (790, 600, 150), (1090, 600, 150), (1390, 600, 150)):
        tunnel(canvas, x, foot, size)
    ground(canvas, 612, [mix(hue.CLAY, hue.STRAW, 0.35), mix(hue.CLAY, hue.BARK, 0.35)], Grain(hue.BARK, 0.35))
    _melon_rows(canvas)
    walker(
        canvas,
        985,
        850,
        305,
        Dress(hue.PERSIMMON, legs=hue.NAVY, hat=hue.STRAW, scarf=hue.CREAM),
        mirror=True,
        stride=0.35,
        arm=0.8,
    )
    canvas.fill(
        rounded(850, 672, 948, 728, 14),
        Gradient([mix(hue.STRAW, hue.WHITE, 0.2), hue.OCHRE]),
        grain=Grain(hue.BARK, 0.5),
    )
    for dx in (0, 40):
        melon(canvas, 878 + dx, 662, 30)
    for x, y, size in ((180, 905, 92), (345, 940, 74), (500, 915, 84), (1260, 925, 96), (1420, 940, 78)):
        melon(canvas, x, y, size)
    _cut_melon(canvas)


def _melon_rows(canvas: Canvas) -> None:
    """Print three ridges of earth with melon plants."""
    for row in range(3):
        y = 680 + row * 105
        canvas.fill(
            moved(blob("-40,34 300,-6 760,4 1200,-8 1540,30 1540,70 -40,70"), 0, y),
            Gradient([mix(hue.CLAY, hue.BARK, 0.2), mix(hue.BARK, hue.CLAY, 0.3)]),
            grain=Grain(hue.INK, 0.3),
        )
        size = 30 + row * 13
        for px in np.arange(-20, 1540, size * 4.6):
            x = px + canvas.rng.uniform(-20, 20)
            melon_plant(canvas, x, y + 22, size)


def _cut_melon(canvas: Canvas) -> None:
    """Print half a melon, red and full of seeds."""
    half = blob("620,890 720,862 820,890 790,950 720,972 650,950")
    shadow(canvas, 722, 962, 110, 20, 0.35, 5)
    canvas.fill(half, Gradient([hue.GREEN, hue.PINE]))
    canvas.fill(ellipse(720, 898, 100, 34), mix(hue.CREAM, hue.SPROUT, 0.4))
    canvas.fill(
        ellipse(720, 898, 90, 29),
        Gradient([mix(hue.RED, hue.PEACH, 0.3), hue.RED]),
        grain=Grain(mix(hue.RED, hue.INK, 0.3), 0.4),
    )
    seeds: Shape = []
    for angle in np.linspace(0, 2 * np.pi, 13, endpoint=False):
        seeds += ellipse(720 + 58 * np.cos(angle), 898 + 17 * np.sin(angle), 5, 3)
    canvas.fill(seeds, hue.INK)


@scene(
    "town-deoksan",
    "덕산읍: 딸기 하우스",
    alt="허리 높이로 나란히 심은 딸기 하우스에서 아이와 어른이 빨간 딸기를 따는 그림",
    caption="겨울에 붉게 익은 덕산 딸기",
    focal=(0.5, 0.6),
)
def deoksan(canvas: Canvas) -> None:
    canvas.wash(mix(hue.SKY, hue.WHITE, 0.4), mix(hue.CREAM, hue.WHITE, 0.3), mix(hue.CELADON, hue.CREAM, 0.4), end=700)
    _arches(canvas)
    ground(canvas, 640, [mix(hue.STRAW, hue.WHITE, 0.4), mix(hue.STRAW, hue.CLAY, 0.3)], Grain(hue.CLAY, 0.35))
    _strawberry_beds(canvas)
    walker(
        canvas,
        690,
        930,
        400,
        Dress(hue.CREAM, legs=hue.NAVY, hair=hue.BARK, scarf=hue.PERSIMMON),
        mirror=True,
        stride=0.2,
        arm=0.9,
    )
    walker(canvas, 850, 940, 270, Dress(hue.GOLD, legs=hue.TEAL, hat=hue.RED), stride=0.2, arm=0.9)
    canvas.fill(
        polygon("742,850 818,850 804,912 756,912"), Gradient([hue.STRAW, hue.OCHRE]), grain=Grain(hue.BARK, 0.5)
    )
    for dx, dy in ((-22, 0), (0, -8), (22, 0), (-10, -20), (12, -20)):
        strawberry(canvas, 780 + dx, 838 + dy, 17)


def _arches(canvas: Canvas) -> None:
    """Print the frame of the tunnel from within, light at its end."""
    for radius, tone in ((980, 0.0), (760, 0.12), (560, 0.24), (400, 0.36)):
        canvas.fill(arc_band(750, 640, radius, radius - 16, 180, 360), mix(hue.WHITE, hue.TEAL, tone))
    for x in (-500, -260, 0, 260, 500):
        canvas.fill(
            ribbon([(750 + x * 0.45, 250 + abs(x) * 0.25), (750 + x * 2.0, -40)], 4, 9), mix(hue.WHITE, hue.TEAL, 0.15)
        )
    canvas.fill(ellipse(750, 560, 150, 130), mix(hue.LAMP, hue.WHITE, 0.5), soft=30)


def _strawberry_beds(canvas: Canvas) -> None:
    """Print four raised beds that run to the far end, berries at their edges."""
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
                mix(hue.WHITE, hue.STONE, 0.15),
                grain=Grain(mix(hue.STONE, hue.WHITE, 0.4), 0.3),
            )
            canvas.fill(bed, Gradient([hue.MOSS, hue.GREEN]), grain=Grain(hue.PINE, 0.5))
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
                shade = hue.LEAVES[step % 3]
                canvas.fill(leaves, shade, grain=Grain(hue.PINE, 0.45))
                if step % 2 == lane % 2:
                    for edge in (-1, 1):
                        strawberry(canvas, cx + edge * spread * 0.96, y + size * 0.5, size * 0.42)

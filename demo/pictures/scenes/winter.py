"""Scenes of snow."""

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.buildings import house
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Shape, between, blob, ellipse, hills, polygon, ribbon, under
from demo.pictures.gallery import scene
from demo.pictures.land import ranges, wood
from demo.pictures.palette import mix
from demo.pictures.people import Dress, walker
from demo.pictures.plants import pine, tree
from demo.pictures.sky import snowfall, sun
from demo.pictures.vehicles import plough


@scene(
    "snow-clearing",
    "눈 치우는 새벽",
    alt="눈 덮인 산골 마을 길을 노란 제설차가 불을 켜고 치우며 지나가는 이른 아침 그림",
    caption="이른 아침 마을 길을 여는 제설차",
    focal=(0.55, 0.65),
)
def snow_clearing(canvas: Canvas) -> None:
    canvas.wash(mix(hue.DUSK, hue.HAZE, 0.45), mix(hue.HAZE, hue.PEACH, 0.35), mix(hue.PEACH, hue.WHITE, 0.3), end=520)
    sun(canvas, 300, 400, 50, mix(hue.LAMP, hue.WHITE, 0.4), hue.CREAM, reach=7)
    ranges(
        canvas,
        [(400, 40, 0.68, 0.15, 170), (455, 42, 0.3, 0.16, 90), (510, 30, 0.92, 0.17, 120)],
        mix(hue.SNOW, hue.HAZE, 0.45),
        mix(hue.SNOW, hue.BLUE, 0.22),
        620,
        mist=mix(hue.SNOW, hue.PEACH, 0.3),
        strength=0.8,
    )
    wood(canvas, 560, 8, 30, (mix(hue.SHADOW, hue.PINE, 0.5), mix(hue.SNOW, hue.PINE, 0.45), hue.SNOW), 600)
    canvas.fill(
        under(hills(canvas.rng, 1500, 585, 8, knots=4), 1010),
        Gradient([hue.SNOW, mix(hue.SNOW, hue.BLUE, 0.22)], 580, 1000),
        grain=Grain(mix(hue.BLUE, hue.DUSK, 0.4), 0.3),
    )
    _snowed_in(canvas)
    _road(canvas)
    _drifts(canvas)
    plough(canvas, 790, 850)
    pine(canvas, 1380, 900, 440, lean=-0.16, needles=mix(hue.PINE, hue.SNOW, 0.25))
    tree(canvas, 120, 900, 330, (mix(hue.PINE, hue.SNOW, 0.4), mix(hue.SNOW, hue.PINE, 0.25), hue.WHITE))
    _shoveller(canvas)
    snowfall(canvas, 260)


def _snowed_in(canvas: Canvas) -> None:
    """Print four houses under snow, smoke over them."""
    for x, width, roof in (
        (170, 130, hue.SHADOW),
        (330, 110, hue.BRICK),
        (1130, 120, hue.SHADOW),
        (1290, 140, hue.CLAY),
    ):
        house(canvas, x, 640, width, roof, lit=True)
        tall = width * 0.46
        canvas.fill(
            blob(
                [
                    (x - width * 0.6, 640 - tall * 0.96),
                    (x - width * 0.38, 640 - tall * 1.68),
                    (x, 640 - tall * 1.74),
                    (x + width * 0.38, 640 - tall * 1.68),
                    (x + width * 0.6, 640 - tall * 0.96),
                    (x + width * 0.3, 640 - tall * 1.1),
                    (x, 640 - tall * 1.02),
                    (x - width * 0.3, 640 - tall * 1.12),
                ]
            ),
            hue.WHITE,
            grain=Grain(mix(hue.BLUE, hue.DUSK, 0.3), 0.4, "right"),
        )
        smoke: Shape = []
        for step in range(5):
            smoke += ellipse(x + 20 + step * 13, 640 - tall * 1.8 - step * 24, 9 + step * 5, 7 + step * 4)
        canvas.fill(smoke, hue.WHITE, opacity=0.5, soft=4)


def _road(canvas: Canvas) -> None:
    """Print the cleared road."""
    road = between("690,610 760,680 620,800 330,1010", "1260,1010 960,800 880,690 730,610")
    canvas.fill(
        road,
        Gradient([mix(hue.STONE, hue.SHADOW, 0.35), mix(hue.SHADOW, hue.STONE, 0.25)], 610, 1000),
        grain=Grain(hue.INK, 0.4),
    )
    canvas.fill(
        ribbon("718,620 800,690 790,800 760,1010", 2, 22), mix(hue.LAMP, hue.CREAM, 0.4), opacity=0.8, inside=road
    )


def _drifts(canvas: Canvas) -> None:
    """Print the snow thrown to its sides."""
    drifts: Shape = []
    for t in np.linspace(0, 1, 24):
        left = float(np.interp(t, [0, 0.4, 1], [730, 640, 300]))
        right = float(np.interp(t, [0, 0.4, 1], [800, 960, 1290]))
        y = 640 + 380 * t**1.2
        size = 8 + 48 * t
        drifts += ellipse(left - size * 0.5, y, size * 1.3, size * 0.55) + ellipse(
            right + size * 0.5, y, size * 1.3, size * 0.55
        )
    canvas.fill(drifts, hue.SNOW, grain=Grain(mix(hue.BLUE, hue.DUSK, 0.3), 0.5))


def _shoveller(canvas: Canvas) -> None:
    """Print somebody with a shovel."""
    walker(canvas, 300, 880, 170, Dress(hue.RED, legs=hue.NAVY, hat=hue.CREAM, scarf=hue.GOLD), stride=0.4, arm=0.6)
    canvas.fill(ribbon("330,788 372,850 400,888", 5), hue.BARK)
    canvas.fill(polygon("386,870 424,876 434,912 392,908"), mix(hue.SHADOW, hue.BLUE, 0.4))

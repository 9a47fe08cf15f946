"""Many countries at one table."""

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Shape, arc_band, blob, ellipse, rectangle, ribbon
from demo.pictures.figure import Figure
from demo.pictures.gallery import scene
from demo.pictures.palette import Colour, mix
from demo.pictures.produce import dish


@scene(
    "town-gwanghyewon",
    "광혜원면: 나라별 밥상",
    alt="둥근 밥상에 여러 나라 음식이 놓이고 서로 다른 나라에서 온 이웃이 둘러앉은 모습을 위에서 본 그림",
    caption="여섯 나라 음식이 모인 광혜원면 밥상",
    focal=(0.5, 0.5),
)
def gwanghyewon(canvas: Canvas) -> None:
    canvas.wash(mix(hue.CLAY, hue.CREAM, 0.55), mix(hue.CLAY, hue.CREAM, 0.4))
    boards: Shape = []
    for index in range(12):
        boards += rectangle(0, index * 86, 1500, index * 86 + 3)
    canvas.fill(boards, mix(hue.CLAY, hue.BARK, 0.3), opacity=0.4)
    _guests(canvas)
    canvas.fill(ellipse(750, 512, 372, 330), mix(hue.BARK, hue.CLAY, 0.3), opacity=0.4, soft=10)
    canvas.fill(
        ellipse(750, 500, 366, 322), Gradient([mix(hue.CREAM, hue.WHITE, 0.4), hue.CREAM]), grain=Grain(hue.STRAW, 0.4)
    )
    canvas.fill(arc_band(750, 500, 340, 334, 0, 359), mix(hue.PERSIMMON, hue.CREAM, 0.4))
    _dishes(canvas)


def _guests(canvas: Canvas) -> None:
    """Print eight people around the table."""
    coats = (hue.PERSIMMON, hue.TEAL, hue.GOLD, hue.PLUM, hue.GREEN, hue.NAVY, hue.ROSE, hue.LAKE)
    skins = (
        hue.SKIN,
        mix(hue.SKIN, hue.BARK, 0.35),
        mix(hue.SKIN, hue.CLAY, 0.3),
        hue.SKIN,
        mix(hue.SKIN, hue.BARK, 0.5),
        mix(hue.SKIN, hue.CLAY, 0.15),
        hue.SKIN,
        mix(hue.SKIN, hue.BARK, 0.25),
    )
    hairs = (
        hue.INK,
        hue.BARK,
        hue.INK,
        hue.STONE,
        hue.INK,
        mix(hue.BARK, hue.CLAY, 0.4),
        hue.INK,
        mix(hue.STONE, hue.WHITE, 0.4),
    )
    for index in range(8):
        angle = index / 8 * 2 * np.pi + 0.39
        x, y = 750 + 545 * np.cos(angle), 500 + 455 * np.sin(angle)
        turn = np.degrees(angle) + 90
        _guest(Figure(canvas, x, y, tilt=turn), coats[index], hairs[index], skins[index])


def _guest(figure: Figure, coat: Colour, hair: Colour, skin: Colour) -> None:
    """Print somebody at the table seen from above, both hands on its edge."""

    def put(shape: Shape, colour: Colour) -> None:
        figure.fill(shape, colour, grain=Grain(mix(colour, hue.INK, 0.4), 0.4))

    figure.canvas.fill(ellipse(figure.x, figure.y + 14, 140, 120), mix(hue.BARK, hue.CLAY, 0.3), opacity=0.35, soft=10)
    put(blob("-130,-10 -90,52 0,70 90,52 130,-10 90,-60 0,-66 -90,-60"), coat)
    put(ribbon("-104,20 -96,100 -40,150", 50, 34), mix(coat, hue.INK, 0.12))
    put(ribbon("104,20 96,100 40,150", 50, 34), mix(coat, hue.INK, 0.12))
    put(ellipse(-32, 156, 20) + ellipse(32, 156, 20), skin)
    put(ellipse(0, 24, 44, 30), skin)
    put(ellipse(0, 0, 58, 60), hair)


def _dishes(canvas: Canvas) -> None:
    """Print seven dishes and eight cups."""
    dish(canvas, 750, 500, 96, hue.WHITE, mix(hue.RED, hue.PERSIMMON, 0.35), hue.LEAF)
    dishes = (
        (hue.GOLD, hue.MOSS),
        (hue.CREAM, hue.PERSIMMON),
        (hue.MOSS, hue.RED),
        (hue.PLUM, hue.CREAM),
        (hue.OCHRE, hue.LEAF),
        (hue.PEACH, hue.GREEN),
    )
    for index, (food, top) in enumerate(dishes):
        angle = index / 6 * 2 * np.pi
        dish(
            canvas,
            750 + 205 * np.cos(angle),
            500 + 178 * np.sin(angle),
            74,
            (hue.WHITE, hue.CELADON, mix(hue.TEAL, hue.WHITE, 0.4))[index % 3],
            food,
            top,
        )
    for index in range(8):
        angle = index / 8 * 2 * np.pi + 0.39
        x, y = 750 + 300 * np.cos(angle), 500 + 262 * np.sin(angle)
        canvas.fill(ellipse(x, y, 27), hue.WHITE, grain=Grain(hue.STONE, 0.4))
        canvas.fill(ellipse(x, y, 20), mix(hue.OCHRE, hue.GOLD, 0.4))

"""The market."""

from demo.pictures import palette as hue
from demo.pictures.buildings import stall
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import polygon, ribbon, smooth
from demo.pictures.gallery import scene
from demo.pictures.land import ranges
from demo.pictures.palette import mix
from demo.pictures.people import Dress, walker
from demo.pictures.sky import sun


@scene(
    "market-street",
    "장날의 전통시장",
    alt="줄무늬 차양이 이어진 전통시장 골목에 과일과 채소가 쌓여 있고 장을 보는 사람들이 오가는 그림",
    caption="장날을 맞은 전통시장 골목",
    focal=(0.5, 0.66),
)
def market_street(canvas: Canvas) -> None:
    canvas.wash(mix(hue.SKY, hue.TEAL, 0.2), hue.CREAM, hue.PEACH, end=520)
    sun(canvas, 750, 330, 60, hue.WHITE, hue.CREAM, reach=7)
    ranges(
        canvas,
        [(430, 30, 0.47, 0.1, 110), (470, 20, 0.56, 0.1, 50)],
        mix(hue.SKY, hue.TEAL, 0.35),
        mix(hue.CELADON, hue.MOSS, 0.5),
        560,
        mist=hue.CREAM,
    )
    canvas.fill(
        polygon("640,540 860,540 1900,1010 -400,1010"),
        Gradient([hue.CREAM, mix(hue.STRAW, hue.CREAM, 0.5), mix(hue.STONE, hue.STRAW, 0.5)], 540, 1000),
        grain=Grain(hue.OCHRE, 0.35),
    )
    _stalls(canvas)
    walker(canvas, 620, 955, 330, Dress(hue.CREAM, legs=hue.NAVY, hair=hue.BARK, scarf=hue.PERSIMMON, bag=hue.GREEN))
    walker(canvas, 745, 960, 210, Dress(hue.GOLD, legs=hue.TEAL, hat=hue.RED))
    walker(canvas, 930, 925, 318, Dress(hue.NAVY, legs=hue.BARK, hair=hue.STONE, hat=hue.STRAW), mirror=True, arm=0.5)
    _bunting(canvas)


def _stalls(canvas: Canvas) -> None:
    """Print the stalls at both sides from far to near, and people between them."""
    pairs = (
        (hue.PERSIMMON, hue.CREAM),
        (hue.TEAL, hue.WHITE),
        (hue.GREEN, hue.CREAM),
        (hue.GOLD, hue.WHITE),
        (hue.PLUM, hue.CREAM),
    )
    for step in range(5):
        share = step / 4
        size = 0.3 + 0.95 * share**1.5
        for side in (-1, 1):
            x = 750 + side * (150 + 520 * share**1.35)
            foot = 560 + 300 * share**1.3
            stall(canvas, x, foot, 330 * size, side, pairs[(step * 2 + (side > 0)) % 5], step)
        if step == 1:
            for px, foot, dress, mirror in (
                (705, 612, Dress(hue.TEAL, hat=hue.CREAM), False),
                (760, 608, Dress(hue.PLUM, bag=hue.GOLD), True),
                (800, 616, Dress(hue.CREAM, hair=hue.STONE), True),
            ):
                walker(canvas, px, foot, 92, dress, mirror=mirror)
        if step == 3:
            walker(canvas, 640, 742, 178, Dress(hue.GREEN, legs=hue.SHADOW, hair=hue.STONE, bag=hue.CLAY), arm=0.4)
            walker(canvas, 860, 750, 184, Dress(hue.PERSIMMON, legs=hue.NAVY, scarf=hue.CREAM), mirror=True)


def _bunting(canvas: Canvas) -> None:
    """Print a string of small flags over the street."""
    line = "-20,90 400,170 750,190 1100,170 1520,90"
    canvas.fill(ribbon(line, 3), hue.INK)
    curve = smooth(line)
    for index in range(12):
        px, py = curve[3 + index * 4]
        flag = polygon([(px - 26, py), (px + 26, py + 1), (px, py + 52)])
        colour = (hue.PERSIMMON, hue.TEAL, hue.GOLD, hue.PLUM, hue.GREEN, hue.CREAM)[index % 6]
        canvas.fill(flag, colour, grain=Grain(mix(colour, hue.INK, 0.4), 0.4))

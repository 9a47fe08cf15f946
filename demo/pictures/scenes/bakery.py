"""Scene: a baker at work before dawn."""

from demo.pictures import palette as hue
from demo.pictures.buildings import awning, windows
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Shape, blob, ellipse, polygon, rectangle, ribbon, rounded
from demo.pictures.gallery import scene
from demo.pictures.land import ground, ranges, shadow
from demo.pictures.lights import lamp_post
from demo.pictures.palette import mix
from demo.pictures.people import Dress, walker
from demo.pictures.sky import stars


@scene(
    "night-bakery",
    "골목 빵집의 새벽",
    alt="어두운 새벽 골목에 홀로 불 켜진 작은 빵집에서 갓 구운 빵을 진열하는 사람이 보이는 그림",
    caption="새벽 다섯 시, 골목을 밝히는 작은 빵집",
    focal=(0.5, 0.55),
)
def night_bakery(canvas: Canvas) -> None:
    canvas.wash(hue.MIDNIGHT, hue.NIGHT, mix(hue.DUSK, hue.PLUM, 0.3), mix(hue.PLUM, hue.APRICOT, 0.45), end=640)
    stars(canvas, 360, 120)
    ranges(
        canvas,
        [(520, 30, 0.15, 0.14, 120), (570, 20, 0.85, 0.14, 110)],
        mix(hue.DUSK, hue.PLUM, 0.4),
        mix(hue.NIGHT, hue.PLUM, 0.3),
        640,
        mist=mix(hue.PLUM, hue.APRICOT, 0.35),
    )
    _dark_houses(canvas)
    ground(canvas, 790, [mix(hue.DUSK, hue.NIGHT, 0.4), hue.MIDNIGHT], Grain(hue.MIDNIGHT, 0.4))
    canvas.fill(
        polygon("380,790 1120,790 1360,1010 140,1010"),
        Gradient([hue.LAMP, mix(hue.LAMP, hue.DUSK, 0.75)], 790, 1010),
        opacity=0.55,
        soft=14,
    )
    canvas.glow(750, 600, 640, hue.LAMP, 0.4)
    _bakery_front(canvas)
    _bakery_window(canvas)
    _bakery_door(canvas)
    awning(canvas, 396, 1104, 404, 62, (hue.PERSIMMON, hue.CREAM), stripes=14)
    for x in (330, 1175):
        lamp_post(canvas, x, 860, 330, colour=hue.MIDNIGHT)
    canvas.fill(
        rounded(1000, 806, 1110, 822, 4) + rectangle(1012, 822, 1020, 870) + rectangle(1090, 822, 1098, 870), hue.BARK
    )
    walker(canvas, 520, 930, 250, Dress(hue.NAVY, legs=hue.MIDNIGHT, hat=hue.TEAL, scarf=hue.PERSIMMON, bag=hue.GOLD))
    shadow(canvas, 180, 900, 60, 10, 0.5, 4, tone=hue.MIDNIGHT)


def _dark_houses(canvas: Canvas) -> None:
    """Print the neighbours, still asleep."""
    for left, right, top, tone in (
        (-40, 330, 300, mix(hue.NIGHT, hue.BRICK, 0.25)),
        (1150, 1540, 270, mix(hue.NIGHT, hue.TEAL, 0.25)),
    ):
        canvas.fill(
            rectangle(left, top, right, 800),
            Gradient([tone, mix(tone, hue.MIDNIGHT, 0.4)]),
            grain=Grain(hue.MIDNIGHT, 0.5),
        )
        canvas.fill(windows(left + 50, top + 50, right - 50, top + 300, 3, 2, gap=0.4), mix(hue.NIGHT, hue.DUSK, 0.6))
        canvas.fill(rectangle(left - 14, top - 16, right + 14, top + 6), mix(tone, hue.INK, 0.4))


def _bakery_front(canvas: Canvas) -> None:
    """Print the front of the bakery and its sign."""
    canvas.fill(
        rectangle(370, 250, 1130, 800),
        Gradient([mix(hue.BRICK, hue.PLUM, 0.3), mix(hue.CLAY, hue.PLUM, 0.25)]),
        grain=Grain(hue.MIDNIGHT, 0.4, "left"),
    )
    canvas.fill(rectangle(350, 232, 1150, 258), mix(hue.BARK, hue.NIGHT, 0.3))
    canvas.fill(rounded(560, 290, 940, 372, 10), mix(hue.BARK, hue.NIGHT, 0.2))
    canvas.fill(ellipse(620, 331, 24, 20), mix(hue.LAMP, hue.WHITE, 0.3))
    canvas.fill(rounded(664, 316, 890, 346, 8), mix(hue.LAMP, hue.WHITE, 0.3))


def _bakery_window(canvas: Canvas) -> None:
    """Print the shop window: loaves on shelves, and the baker with the next one."""
    canvas.fill(rectangle(420, 470, 860, 770), Gradient([mix(hue.LAMP, hue.WHITE, 0.45), hue.LAMP, hue.APRICOT]))
    shelf_tone = mix(hue.BARK, hue.CLAY, 0.5)
    for y in (572, 652, 738):
        loaves: Shape = []
        for x in range(446, 850, 58):
            if y == 738 or not 610 < x < 740:
                loaves += rounded(x - 22, y - 34 + canvas.rng.uniform(-5, 5), x + 24, y, 18)
        canvas.fill(
            loaves, Gradient([mix(hue.GOLD, hue.CLAY, 0.3), mix(hue.CLAY, hue.OCHRE, 0.4)]), grain=Grain(hue.BRICK, 0.6)
        )
        canvas.fill(rectangle(420, y, 860, y + 8), shelf_tone)
    canvas.fill(blob("610,738 606,620 640,576 712,576 744,620 740,738"), hue.WHITE, grain=Grain(hue.APRICOT, 0.4))
    canvas.fill(ellipse(676, 540, 32, 38), hue.SKIN)
    canvas.fill(
        blob("640,530 634,478 676,458 718,478 712,530 690,514 660,514"), hue.WHITE, grain=Grain(hue.APRICOT, 0.3)
    )
    canvas.fill(
        ribbon("664,544 668,540 673,544", 2.5)
        + ribbon("683,544 688,540 693,544", 2.5)
        + ribbon("668,558 678,564 688,557", 2.5),
        hue.BARK,
    )
    canvas.fill(ribbon("730,620 776,640 800,630", 34, 22), hue.WHITE)
    canvas.fill(polygon("780,640 856,632 858,644 782,652"), shelf_tone)
    canvas.fill(rounded(796, 604, 846, 636, 16), mix(hue.GOLD, hue.CLAY, 0.4), grain=Grain(hue.BRICK, 0.5))
    frame: Shape = []
    for x in (420, 566, 713, 860):
        frame += rectangle(x - 5, 470, x + 5, 770)
    frame += rectangle(415, 464, 865, 474) + rectangle(415, 766, 865, 778)
    canvas.fill(frame, mix(hue.BARK, hue.NIGHT, 0.3))


def _bakery_door(canvas: Canvas) -> None:
    """Print the door."""
    canvas.fill(rectangle(910, 470, 1070, 800), mix(hue.BARK, hue.NIGHT, 0.2))
    canvas.fill(rectangle(926, 488, 1054, 690), Gradient([mix(hue.LAMP, hue.WHITE, 0.4), hue.APRICOT]))
    canvas.fill(ellipse(1040, 720, 8), hue.GOLD)

"""The way to school."""

from demo.pictures import palette as hue
from demo.pictures.buildings import windows
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Shape, arc_band, blob, ellipse, polygon, rectangle, ribbon, rounded
from demo.pictures.gallery import scene
from demo.pictures.land import ground, ranges, shadow, wood
from demo.pictures.palette import mix
from demo.pictures.people import Dress, walker
from demo.pictures.plants import tree
from demo.pictures.sky import cloud
from demo.pictures.vehicles import school_bus


@scene(
    "school-crossing",
    "학교 앞 건널목",
    alt="노란 통학버스가 멈춘 학교 앞 건널목을 가방 멘 아이들이 손을 들고 건너고 안전 지킴이가 깃발을 든 그림",
    caption="초록불을 기다려 건너는 등굣길",
    focal=(0.5, 0.68),
)
def school_crossing(canvas: Canvas) -> None:
    canvas.wash(mix(hue.SKY, hue.TEAL, 0.2), hue.CREAM, end=480)
    cloud(canvas, 300, 110, 460, hue.WHITE)
    cloud(canvas, 1180, 160, 420, hue.WHITE, opacity=0.8)
    ranges(
        canvas,
        [(360, 30, 0.82, 0.15, 120), (410, 26, 0.12, 0.16, 90)],
        mix(hue.HAZE, hue.SAGE, 0.3),
        hue.SAGE,
        560,
        mist=hue.MIST,
    )
    _school(canvas)
    wood(canvas, 548, 3, 26, hue.LEAVES, 590, knots=6)
    tree(canvas, 210, 590, 290, (mix(hue.OCHRE, hue.PERSIMMON, 0.35), hue.GOLD, mix(hue.GOLD, hue.CREAM, 0.3)))
    tree(canvas, 1130, 590, 260, (mix(hue.OCHRE, hue.PERSIMMON, 0.5), hue.APRICOT, hue.GOLD))
    canvas.fill(rectangle(0, 585, 1500, 640), mix(hue.STONE, hue.CREAM, 0.55), grain=Grain(hue.STONE, 0.4))
    canvas.fill(rectangle(0, 632, 1500, 644), mix(hue.STONE, hue.WHITE, 0.3))
    ground(canvas, 644, [mix(hue.SHADOW, hue.STONE, 0.4), mix(hue.SHADOW, hue.INK, 0.15)], Grain(hue.INK, 0.4))
    _zebra(canvas)
    school_bus(canvas, 1290, 812)
    _pupils(canvas)
    _guard(canvas)
    _traffic_light(canvas)


def _school(canvas: Canvas) -> None:
    """Print the school and its clock."""
    canvas.fill(
        rectangle(330, 250, 1010, 560),
        Gradient([mix(hue.CREAM, hue.WHITE, 0.3), mix(hue.PEACH, hue.CREAM, 0.4)]),
        grain=Grain(hue.CLAY, 0.2, "right"),
    )
    canvas.fill(rectangle(310, 234, 1030, 256), hue.BRICK)
    canvas.fill(
        windows(350, 276, 600, 520, 4, 3, gap=0.28) + windows(740, 276, 990, 520, 4, 3, gap=0.28),
        Gradient([mix(hue.TEAL, hue.SKY, 0.5), mix(hue.TEAL, hue.NAVY, 0.2)]),
    )
    canvas.fill(polygon("600,256 670,176 740,256"), hue.BRICK, grain=Grain(hue.BARK, 0.4))
    canvas.fill(rectangle(612, 256, 728, 560), mix(hue.CREAM, hue.WHITE, 0.6))
    canvas.fill(ellipse(670, 318, 36), hue.WHITE)
    canvas.fill(
        arc_band(670, 318, 40, 35, 0, 359) + ribbon([(670, 318), (670, 296)], 4) + ribbon([(670, 318), (686, 326)], 4),
        hue.BARK,
    )
    canvas.fill(rounded(636, 440, 704, 560, 6), mix(hue.TEAL, hue.NAVY, 0.4))


def _zebra(canvas: Canvas) -> None:
    """Print the red ground of the crossing and its stripes."""
    canvas.fill(polygon("240,644 960,644 1180,1010 -60,1010"), mix(hue.PERSIMMON, hue.BRICK, 0.3), opacity=0.55)
    stripes: Shape = []
    for index in range(9):
        a, b = index / 9, (index + 0.55) / 9
        stripes += polygon([(290 + 620 * a, 652), (290 + 620 * b, 652), (30 + 1080 * b, 1010), (30 + 1080 * a, 1010)])
    canvas.fill(stripes, hue.WHITE, grain=Grain(hue.STONE, 0.3))


def _pupils(canvas: Canvas) -> None:
    """Print five children crossing, two with a hand up."""
    kids = [
        (330, 800, 210, Dress(hue.PERSIMMON, legs=hue.NAVY, bag=hue.TEAL, hat=hue.GOLD)),
        (470, 838, 232, Dress(hue.GOLD, legs=hue.TEAL, bag=hue.PLUM, hair=hue.BARK)),
        (590, 800, 204, Dress(hue.TEAL, legs=hue.NAVY, bag=hue.PERSIMMON)),
        (720, 850, 240, Dress(hue.PLUM, legs=hue.SHADOW, bag=hue.GOLD, hat=hue.CREAM)),
        (850, 806, 206, Dress(hue.LEAF, legs=hue.NAVY, bag=hue.RED, hair=hue.BARK)),
    ]
    for index, (x, foot, height, dress) in enumerate(kids):
        shadow(canvas, x + 8, foot + 2, height * 0.2, height * 0.03, 0.35, 3)
        walker(canvas, x, foot, height, dress, arm=0.0)
        if index in (1, 3):
            canvas.fill(
                ribbon(
                    [
                        (x + height * 0.02, foot - height * 0.74),
                        (x + height * 0.13, foot - height * 0.9),
                        (x + height * 0.14, foot - height * 1.12),
                    ],
                    height * 0.075,
                    height * 0.05,
                ),
                dress.coat,
            )
            canvas.fill(ellipse(x + height * 0.14, foot - height * 1.14, height * 0.034), hue.SKIN)


def _guard(canvas: Canvas) -> None:
    """Print the guard and his flag."""
    shadow(canvas, 160, 912, 80, 12, 0.35, 4)
    walker(
        canvas,
        150,
        910,
        400,
        Dress(mix(hue.LEAF, hue.SPROUT, 0.6), legs=hue.NAVY, hat=hue.GREEN, hair=hue.STONE),
        stride=0.15,
        arm=1.0,
    )
    canvas.fill(ribbon([(226, 640), (262, 560)], 7), hue.BARK)
    canvas.fill(
        blob("252,566 300,540 360,560 390,540 384,640 340,656 290,640 238,650"),
        hue.GOLD,
        grain=Grain(hue.OCHRE, 0.5, "left"),
    )
    canvas.fill(ellipse(318, 598, 26), hue.GREEN)
    canvas.fill(ribbon([(104, 720), (204, 716)], 15), hue.WHITE)


def _traffic_light(canvas: Canvas) -> None:
    """Print the light: green."""
    canvas.fill(rectangle(1054, 330, 1066, 632), hue.SHADOW)
    canvas.fill(rounded(1032, 240, 1090, 352, 12), mix(hue.INK, hue.SHADOW, 0.4))
    canvas.fill(ellipse(1061, 272, 18), mix(hue.RED, hue.INK, 0.55))
    canvas.glow(1061, 320, 70, hue.LEAF, 0.7)
    canvas.fill(ellipse(1061, 320, 18), hue.LEAF)

"""Services: the vaccination, the class for old people."""

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.company import sitter
from demo.pictures.curves import (
    Shape,
    arc_band,
    blob,
    ellipse,
    points,
    polygon,
    rectangle,
    ribbon,
    rounded,
    under,
)
from demo.pictures.faces import head
from demo.pictures.figure import Figure
from demo.pictures.gallery import scene
from demo.pictures.land import ground
from demo.pictures.palette import Colour, mix
from demo.pictures.plants import pot_plant, tree


@scene(
    "health-centre",
    "예방접종 하는 날",
    alt="햇살 드는 보건소 대기실에서 어르신이 팔을 걷고 예방접종을 받고 옆에 가족이 기다리는 그림",
    caption="보건소 예방접종실 풍경",
    focal=(0.45, 0.55),
)
def health_centre(canvas: Canvas) -> None:
    canvas.wash(mix(hue.CELADON, hue.WHITE, 0.55), mix(hue.CREAM, hue.WHITE, 0.4), end=720)
    ground(canvas, 720, [mix(hue.TEAL, hue.CELADON, 0.6), mix(hue.TEAL, hue.SAGE, 0.5)], Grain(hue.TEAL, 0.35))
    canvas.fill(rectangle(0, 704, 1500, 724), hue.WHITE)
    for left in (90, 480):
        canvas.fill(rounded(left - 14, 106, left + 334, 534, 14), hue.WHITE)
        pane = rectangle(left, 120, left + 320, 520)
        canvas.fill(pane, Gradient([hue.SKY, hue.CREAM]))
        canvas.fill(
            under(
                points("0,400 90,340 180,380 260,320 320,370") + np.array((left, 0)),
                520,
            ),
            Gradient([hue.SAGE, hue.MOSS]),
            grain=Grain(hue.GREEN, 0.5),
            inside=pane,
        )
        canvas.fill(ellipse(left + 240, 200, 34), mix(hue.LAMP, hue.WHITE, 0.4))
        canvas.fill(rectangle(left + 155, 120, left + 165, 520) + rectangle(left, 315, left + 320, 323), hue.WHITE)
        canvas.fill(
            polygon([(left + 10, 724), (left + 330, 724), (left + 470, 990), (left + 130, 990)]),
            hue.WHITE,
            opacity=0.18,
            soft=3,
        )
    canvas.fill(rounded(930, 130, 1180, 330, 12), hue.WHITE)
    canvas.fill(rectangle(950, 152, 1160, 182), hue.TEAL)
    for row in range(4):
        canvas.fill(rounded(950, 204 + row * 30, 1110 - row * 22, 214 + row * 30, 5), mix(hue.STONE, hue.WHITE, 0.5))
    canvas.fill(rounded(1262, 118, 1382, 238, 24), hue.GREEN)
    canvas.fill(rectangle(1308, 142, 1336, 214) + rectangle(1286, 164, 1358, 192), hue.WHITE)
    pot_plant(canvas, 1390, 720, 330)
    canvas.fill(rounded(1010, 560, 1270, 584, 10), mix(hue.STRAW, hue.WHITE, 0.3))
    canvas.fill(rectangle(1030, 584, 1044, 800) + rectangle(1236, 584, 1250, 800), mix(hue.STONE, hue.WHITE, 0.3))
    canvas.fill(rounded(1060, 512, 1130, 562, 8), hue.WHITE)
    canvas.fill(rounded(1080, 498, 1110, 516, 4), hue.TEAL)
    canvas.fill(rounded(1160, 526, 1230, 562, 6), mix(hue.PERSIMMON, hue.WHITE, 0.2))
    _vaccination(canvas)
    for x in (90, 210):
        canvas.fill(
            rounded(x, 640, x + 108, 668, 12)
            + rectangle(x + 14, 668, x + 22, 800)
            + rectangle(x + 86, 668, x + 94, 800),
            mix(hue.PERSIMMON, hue.CREAM, 0.35),
            grain=Grain(hue.CLAY, 0.4),
        )
    sitter(canvas, 145, 648, 300, hue.PLUM, hue.STONE, hue.NAVY)
    sitter(canvas, 268, 648, 210, hue.GOLD, hue.INK, hue.TEAL)


def _vaccination(canvas: Canvas) -> None:
    chair = rounded(540, 610, 780, 640, 14)
    canvas.fill(rectangle(562, 640, 574, 850) + rectangle(744, 640, 756, 850), mix(hue.STONE, hue.WHITE, 0.2))
    canvas.fill(chair, hue.TEAL, grain=Grain(hue.NAVY, 0.4))
    canvas.fill(ribbon("600,620 700,640 800,660 806,760 800,860", 84, 58), hue.SHADOW, grain=Grain(hue.INK, 0.4))
    canvas.fill(blob("770,842 850,850 866,876 770,876"), hue.BARK)
    canvas.fill(
        blob("566,640 560,470 610,372 680,364 724,420 736,540 720,640"),
        mix(hue.PLUM, hue.CREAM, 0.15),
        grain=Grain(mix(hue.PLUM, hue.INK, 0.3), 0.5, "left"),
    )
    head(canvas, 660, 286, 138, mix(hue.STONE, hue.WHITE, 0.45), facing=1, style="bun")
    canvas.fill(ribbon("690,430 752,500 800,588", 62, 52), mix(hue.PLUM, hue.CREAM, 0.28), grain=Grain(hue.PLUM, 0.4))
    canvas.fill(ribbon("728,470 772,536 806,600", 44, 34), hue.SKIN, grain=Grain(hue.SKIN_SHADE, 0.5))
    canvas.fill(ellipse(812, 612, 24, 18), hue.SKIN)
    canvas.fill(
        blob("850,900 846,640 872,430 930,372 1000,384 1044,470 1050,700 1056,900"),
        hue.WHITE,
        grain=Grain(mix(hue.SHADOW, hue.SKY, 0.5), 0.4, "right"),
    )
    canvas.fill(rectangle(880, 880, 930, 960) + rectangle(976, 880, 1026, 960), mix(hue.TEAL, hue.WHITE, 0.15))
    canvas.fill(rounded(868, 950, 936, 976, 10) + rounded(970, 950, 1038, 976, 10), hue.WHITE)
    canvas.fill(polygon("906,392 950,470 976,386"), mix(hue.TEAL, hue.WHITE, 0.3))
    head(canvas, 938, 300, 136, hue.INK, facing=-1, style="bun")
    canvas.fill(ribbon("905,450 850,520 792,508", 58, 36), hue.WHITE, grain=Grain(mix(hue.SHADOW, hue.SKY, 0.4), 0.45))
    canvas.fill(ellipse(782, 508, 20, 17), mix(hue.TEAL, hue.WHITE, 0.55))
    canvas.fill(ribbon([(800, 486), (758, 512)], 9), mix(hue.TEAL, hue.WHITE, 0.75))
    canvas.fill(ribbon([(762, 509), (744, 521)], 2), hue.SHADOW)
    canvas.fill(
        ribbon("1010,440 1040,560 960,620 840,590", 52, 34),
        mix(hue.WHITE, hue.SKY, 0.2),
        grain=Grain(mix(hue.SHADOW, hue.SKY, 0.4), 0.45),
    )
    canvas.fill(ellipse(832, 588, 20, 16), mix(hue.TEAL, hue.WHITE, 0.55))


@scene(
    "kiosk-class",
    "무인 안내기 교실",
    alt="마을 경로당에서 어르신이 강사의 도움을 받아 큰 글씨의 무인 안내기 화면을 손가락으로 누르는 그림",
    caption="화면을 누르며 배우는 어르신 무인 안내기 교실",
    focal=(0.52, 0.5),
)
def kiosk_class(canvas: Canvas) -> None:
    canvas.wash(mix(hue.CREAM, hue.PEACH, 0.35), hue.CREAM, end=760)
    ground(canvas, 760, [mix(hue.STRAW, hue.CLAY, 0.35), mix(hue.CLAY, hue.BARK, 0.25)], Grain(hue.BARK, 0.35))
    canvas.fill(rectangle(0, 746, 1500, 764), mix(hue.CLAY, hue.CREAM, 0.4))
    _garden_window(canvas)
    _posters(canvas)
    _kiosk(canvas)
    _pupil(canvas)
    _teacher(canvas)
    canvas.fill(rounded(40, 772, 470, 806, 12), mix(hue.GREEN, hue.CREAM, 0.3), grain=Grain(hue.PINE, 0.4))
    canvas.fill(rectangle(70, 806, 88, 960) + rectangle(420, 806, 438, 960), hue.BARK)
    sitter(canvas, 140, 790, 320, hue.GOLD, mix(hue.STONE, hue.WHITE, 0.2), hue.NAVY)
    sitter(canvas, 320, 790, 300, mix(hue.GREEN, hue.CELADON, 0.3), mix(hue.STONE, hue.WHITE, 0.5), hue.SHADOW)


def _garden_window(canvas: Canvas) -> None:
    """Print the window and the hills behind it."""
    pane = rounded(70, 110, 480, 500, 10)
    canvas.fill(rounded(54, 94, 496, 516, 16), hue.WHITE)
    canvas.fill(pane, Gradient([hue.SKY, hue.CREAM]))
    canvas.fill(
        under(points("60,420 160,330 260,390 360,310 500,400"), 520),
        Gradient([hue.SAGE, hue.GREEN]),
        grain=Grain(hue.PINE, 0.5),
        inside=pane,
    )
    tree(canvas, 150, 498, 150, hue.LEAVES)
    canvas.fill(rectangle(270, 110, 280, 500) + rectangle(70, 300, 480, 308), hue.WHITE)


def _posters(canvas: Canvas) -> None:
    """Print three small posters on the wall."""
    for index, colour in enumerate((hue.PERSIMMON, hue.TEAL, hue.GOLD)):
        left = 1130 + index * 112
        canvas.fill(rounded(left, 130, left + 96, 262, 8), hue.WHITE)
        canvas.fill(ellipse(left + 48, 178, 26), colour)
        canvas.fill(
            rounded(left + 18, 220, left + 78, 228, 4) + rounded(left + 18, 238, left + 60, 246, 4),
            mix(hue.STONE, hue.WHITE, 0.45),
        )


def _kiosk(canvas: Canvas) -> None:
    """Print the machine with its four large pictures, one of them chosen."""
    canvas.fill(polygon("730,930 1120,930 1080,980 770,980"), hue.INK, opacity=0.3, soft=8)
    canvas.fill(rounded(850, 640, 1000, 930, 8), mix(hue.SHADOW, hue.INK, 0.2), grain=Grain(hue.INK, 0.5, "right"))
    canvas.fill(rounded(800, 900, 1050, 940, 10), mix(hue.SHADOW, hue.INK, 0.35))
    canvas.fill(rounded(742, 140, 1108, 676, 30), mix(hue.SHADOW, hue.INK, 0.1), grain=Grain(hue.INK, 0.5, "right"))
    canvas.fill(rounded(764, 164, 1086, 652, 12), Gradient([hue.WHITE, mix(hue.PAPER, hue.SKY, 0.35)]))
    canvas.fill(rounded(764, 164, 1086, 236, 12), hue.GREEN)
    canvas.fill(rounded(790, 188, 960, 210, 10), hue.WHITE)
    items = ((hue.TEAL, "cup"), (hue.PERSIMMON, "bowl"), (hue.GOLD, "bread"), (hue.PLUM, "fruit"))
    for index, (colour, kind) in enumerate(items):
        left, top = 786 + index % 2 * 146, 258 + index // 2 * 158
        chosen = index == 1
        canvas.fill(
            rounded(left, top, left + 132, top + 144, 14),
            mix(colour, hue.WHITE, 0.72) if not chosen else mix(hue.LAMP, hue.WHITE, 0.35),
        )
        if chosen:
            canvas.fill(rounded(left - 5, top - 5, left + 137, top + 149, 18), hue.PERSIMMON)
            canvas.fill(rounded(left + 3, top + 3, left + 129, top + 141, 12), mix(hue.LAMP, hue.WHITE, 0.45))
        _menu_picture(canvas, left + 66, top + 60, colour, kind)
        canvas.fill(rounded(left + 24, top + 112, left + 108, top + 126, 7), mix(colour, hue.INK, 0.25))
    canvas.fill(rounded(786, 580, 1064, 632, 16), hue.PERSIMMON)
    canvas.fill(rounded(866, 598, 984, 614, 8), hue.WHITE)


def _menu_picture(canvas: Canvas, x: float, y: float, colour: Colour, kind: str) -> None:
    """Print what can be ordered: a cup, a bowl, bread or fruit."""
    figure = Figure(canvas, x, y)
    if kind == "cup":
        figure.fill(arc_band(24, 0, 16, 10, -90, 90), colour)
        figure.fill(polygon("-26,-26 26,-26 18,31 -18,31"), colour)
    elif kind == "bowl":
        figure.fill(arc_band(0, -4, 37, 0, 0, 180), colour)
        figure.fill(
            ribbon("-12,-12 -18,-26 -10,-40", 4) + ribbon("10,-12 4,-26 12,-40", 4), mix(colour, hue.WHITE, 0.3)
        )
    elif kind == "bread":
        figure.fill(rounded(-35, -22, 35, 22, 21), colour, grain=Grain(hue.OCHRE, 0.5))
        figure.fill(ribbon("-14,-14 -4,10", 4) + ribbon("6,-14 16,10", 4), hue.WHITE)
    else:
        figure.fill(ellipse(0, 4, 29, 27), colour, grain=Grain(hue.INK, 0.3))
        figure.fill(ellipse(12, -29, 14, 7, tilt=-30), hue.LEAF)


def _pupil(canvas: Canvas) -> None:
    """Print the woman at the screen, her finger on it."""
    coat = mix(hue.PLUM, hue.PERSIMMON, 0.15)
    canvas.fill(
        blob("480,1010 484,760 520,560 590,488 664,510 706,640 712,820 720,1010"),
        coat,
        grain=Grain(mix(hue.PLUM, hue.INK, 0.4), 0.5, "left"),
    )
    canvas.fill(polygon("600,494 650,502 640,560 606,548"), hue.CREAM)
    head(canvas, 632, 392, 190, mix(hue.STONE, hue.WHITE, 0.55), facing=1)
    curls: Shape = []
    for angle in np.linspace(150, 345, 11):
        curls += ellipse(618 + 92 * np.cos(np.radians(angle)), 366 + 98 * np.sin(np.radians(angle)), 31)
    canvas.fill(curls, mix(hue.STONE, hue.WHITE, 0.55), grain=Grain(hue.STONE, 0.55))
    ring = arc_band(664, 396, 24, 20, 0, 359) + arc_band(708, 394, 21, 17, 0, 359)
    canvas.fill(ring, hue.BARK)
    canvas.fill(
        ribbon("620,560 720,660 810,560", 104, 54),
        mix(coat, hue.WHITE, 0.08),
        grain=Grain(mix(hue.PLUM, hue.INK, 0.3), 0.5),
    )
    canvas.fill(rounded(786, 540, 826, 580, 14), hue.CREAM)
    canvas.fill(
        blob("800,572 792,540 820,496 856,484 884,506 872,548 838,574"), hue.SKIN, grain=Grain(hue.SKIN_SHADE, 0.5)
    )
    canvas.fill(ribbon("858,502 900,452 946,404", 26, 17), hue.SKIN, grain=Grain(hue.SKIN_SHADE, 0.3))
    canvas.fill(ellipse(948, 401, 8.5), hue.SKIN)
    canvas.fill(arc_band(952, 396, 34, 29, 190, 350) + arc_band(952, 396, 50, 45, 200, 340), hue.PERSIMMON, opacity=0.8)


def _teacher(canvas: Canvas) -> None:
    """Print the teacher at the other side of the screen."""
    canvas.fill(
        blob("1140,1010 1136,760 1160,560 1226,484 1300,486 1364,560 1392,760 1400,1010"),
        hue.TEAL,
        grain=Grain(hue.NAVY, 0.5, "right"),
    )
    canvas.fill(polygon("1208,498 1250,580 1286,490"), hue.WHITE)
    head(canvas, 1238, 384, 182, hue.INK, facing=-1, style="bun")
    canvas.fill(rounded(1296, 640, 1360, 724, 8), hue.WHITE)
    canvas.fill(rounded(1308, 656, 1348, 664, 4) + rounded(1308, 676, 1336, 684, 4), hue.GREEN)
    canvas.fill(ribbon("1190,560 1120,640 1078,560", 84, 46), mix(hue.TEAL, hue.WHITE, 0.1), grain=Grain(hue.NAVY, 0.4))
    canvas.fill(
        blob("1096,566 1060,560 1034,526 1050,508 1084,520 1104,540"), hue.SKIN, grain=Grain(hue.SKIN_SHADE, 0.4)
    )
    canvas.fill(ribbon("1060,530 1036,506 1018,476", 19, 12), hue.SKIN)

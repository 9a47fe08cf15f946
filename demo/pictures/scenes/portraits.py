"""Upright pictures of (invented) people."""

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Shape, arc_band, blob, ellipse, polygon, rectangle, ribbon
from demo.pictures.faces import profile
from demo.pictures.figure import Figure
from demo.pictures.gallery import scene
from demo.pictures.land import ranges, wood
from demo.pictures.palette import mix
from demo.pictures.sky import cloud, sun


@scene(
    "portrait-farmer",
    "수박 농부",
    alt="밀짚모자를 쓴 농부가 해 질 녘 들판을 바라보며 미소 짓는 옆모습을 그린 세로 그림",
    caption="덕산 들녘에서 만난 수박 농부(그림)",
    focal=(0.5, 0.36),
    portrait=True,
)
def portrait_farmer(canvas: Canvas) -> None:
    canvas.wash(
        mix(hue.TEAL, hue.SKY, 0.4), mix(hue.SKY, hue.CREAM, 0.5), hue.PEACH, mix(hue.APRICOT, hue.PEACH, 0.4), end=1000
    )
    sun(canvas, 800, 520, 120, mix(hue.LAMP, hue.WHITE, 0.4), hue.CREAM, reach=4)
    cloud(canvas, 250, 190, 460, hue.WHITE, opacity=0.8)
    cloud(canvas, 780, 300, 380, hue.WHITE, opacity=0.6)
    ranges(
        canvas,
        [(790, 40, 0.75, 0.25, 150), (860, 40, 0.15, 0.26, 140), (930, 26, 0.9, 0.3, 80)],
        mix(hue.HAZE, hue.PEACH, 0.35),
        mix(hue.GREEN, hue.SAGE, 0.3),
        1080,
        mist=mix(hue.CREAM, hue.MIST, 0.4),
    )
    wood(canvas, 1010, 6, 34, hue.WOOD, 1060)
    _rows_of_green(canvas)
    _checked_shirt(canvas)
    figure = Figure(canvas, 430, 560, 500)
    profile(canvas, 430, 560, 500, skin=mix(hue.SKIN, hue.SKIN_SHADE, 0.35), shade=mix(hue.SKIN_SHADE, hue.CLAY, 0.35))
    hair = blob("-0.05,-0.1 -0.06,0.02 -0.13,0.14 -0.18,0.28 -0.3,0.34 -0.42,0.14 -0.5,-0.16 -0.1,-0.24")
    figure.fill(hair, mix(hue.STONE, hue.WHITE, 0.25), grain=Grain(hue.SHADOW, 0.6, "left"))
    stubble = blob("0.3,0.42 0.12,0.4 0,0.2 0.05,0.34 0.2,0.48 0.33,0.48")
    figure.fill(stubble, mix(hue.STONE, hue.SKIN_SHADE, 0.45), opacity=0.35)
    _towel(canvas)
    _straw_hat(figure)
    _near_leaves(canvas)


def _rows_of_green(canvas: Canvas) -> None:
    """Print the field behind him."""
    canvas.fill(
        rectangle(0, 1040, 1000, 1510),
        Gradient([hue.SPROUT, hue.LEAF, hue.MOSS, hue.PINE], 1040, 1500),
        grain=Grain(hue.PINE, 0.5),
    )
    rows: Shape = []
    for index in range(-8, 20):
        rows += ribbon(
            [(660 + index * 16, 1042), (660 + index * 60 - 60, 1240), (660 + index * 150 - 200, 1510)], 2, 22
        )
    canvas.fill(rows, mix(hue.MOSS, hue.PINE, 0.4), opacity=0.7, inside=rectangle(0, 1042, 1000, 1510))


def _checked_shirt(canvas: Canvas) -> None:
    """Print the shirt."""
    shirt = blob("60,1520 90,1200 170,1010 300,930 430,910 560,960 700,1070 790,1260 830,1520")
    canvas.fill(shirt, Gradient([mix(hue.NAVY, hue.TEAL, 0.35), hue.NAVY]), grain=Grain(hue.INK, 0.55, "left"))
    checks: Shape = []
    for index in range(14):
        checks += ribbon([(60 + index * 62, 900), (40 + index * 66, 1520)], 7)
        checks += ribbon([(0, 950 + index * 46), (500, 930 + index * 46), (900, 980 + index * 46)], 6)
    canvas.fill(checks, mix(hue.TEAL, hue.CREAM, 0.35), opacity=0.28, inside=shirt)


def _towel(canvas: Canvas) -> None:
    """Print the towel around his neck."""
    towel = blob("190,940 240,850 350,880 470,900 520,930 540,1000 470,1010 330,980 220,1000")
    canvas.fill(
        ribbon("470,960 500,1080 480,1230", 88, 96), mix(hue.CREAM, hue.WHITE, 0.3), grain=Grain(hue.OCHRE, 0.35)
    )
    canvas.fill(ribbon([(452, 1180), (520, 1184)], 10) + ribbon([(450, 1204), (520, 1208)], 6), hue.PERSIMMON)
    canvas.fill(towel, Gradient([hue.WHITE, hue.CREAM]), grain=Grain(hue.OCHRE, 0.45))


def _straw_hat(figure: Figure) -> None:
    """Print the hat and its shadow on the brow."""
    brim = blob(
        "-0.82,-0.02 -0.5,-0.24 -0.05,-0.34 0.42,-0.31 0.78,-0.14 0.86,-0.08 0.5,-0.16 0.05,-0.16 -0.4,-0.04 -0.72,0.06"
    )
    crown_ = blob("-0.52,-0.18 -0.46,-0.5 -0.28,-0.7 0.06,-0.74 0.28,-0.64 0.4,-0.28 0,-0.24")
    figure.fill(
        blob("-0.3,-0.08 0.1,-0.16 0.4,-0.15 0.38,-0.09 0.1,-0.07 -0.2,0.03"),
        mix(hue.CLAY, hue.BARK, 0.4),
        opacity=0.4,
        soft=0.016,
    )
    figure.fill(crown_, Gradient([mix(hue.STRAW, hue.WHITE, 0.35), hue.STRAW]), grain=Grain(hue.OCHRE, 0.65, "left"))
    weave: Shape = []
    for index in range(9):
        lift = -0.68 + index * 0.055
        weave += ribbon([(-0.56, lift + 0.08), (-0.05, lift), (0.44, lift + 0.04)], 0.006)
    figure.fill(weave, hue.OCHRE, opacity=0.5, inside=crown_)
    figure.fill(
        ribbon("-0.53,-0.22 -0.06,-0.335 0.4,-0.31", 0.08, 0.072), hue.PERSIMMON, grain=Grain(hue.BRICK, 0.5, "left")
    )
    figure.fill(
        brim,
        Gradient([mix(hue.STRAW, hue.WHITE, 0.25), mix(hue.STRAW, hue.OCHRE, 0.5)]),
        grain=Grain(mix(hue.OCHRE, hue.BARK, 0.35), 0.55, "left"),
    )


def _near_leaves(canvas: Canvas) -> None:
    """Print leaves at the lower edge."""
    leaves: Shape = []
    for px, py, turn, reach in (
        (60, 1420, -30, 120),
        (190, 1470, 10, 140),
        (760, 1450, -12, 130),
        (900, 1400, 28, 130),
        (960, 1490, 8, 120),
    ):
        for spread in (-42, 0, 42):
            leaves += ellipse(
                px + reach * 0.4 * np.sin(np.radians(turn + spread)),
                py - reach * 0.4 * np.cos(np.radians(turn + spread)),
                reach * 0.2,
                reach * 0.5,
                tilt=turn + spread,
            )
    canvas.fill(leaves, Gradient([hue.LEAF, hue.GREEN]), grain=Grain(hue.PINE, 0.6))


@scene(
    "portrait-librarian",
    "도서관 사서",
    alt="책을 가슴에 안고 서가 앞에 선 사서가 창밖을 바라보는 옆모습을 그린 세로 그림",
    caption="서가 사이에서 만난 사서(그림)",
    focal=(0.5, 0.36),
    portrait=True,
)
def portrait_librarian(canvas: Canvas) -> None:
    canvas.wash(mix(hue.BARK, hue.CLAY, 0.3), mix(hue.BARK, hue.PLUM, 0.3), end=1500)
    _shelves(canvas)
    canvas.glow(1000, 420, 1000, hue.LAMP, 0.55)
    canvas.glow(690, 720, 460, hue.LAMP, 0.6)
    coat = blob("40,1520 80,1220 170,1020 310,930 430,900 570,960 700,1060 780,1250 820,1520")
    canvas.fill(
        coat,
        Gradient([mix(hue.GREEN, hue.TEAL, 0.3), mix(hue.GREEN, hue.DEEP, 0.3)]),
        grain=Grain(hue.DEEP, 0.6, "left"),
    )
    figure = Figure(canvas, 430, 560, 480)
    profile(canvas, 430, 560, 480)
    canvas.fill(polygon("260,940 400,930 520,960 560,1080 440,1010"), hue.WHITE, grain=Grain(hue.STONE, 0.4))
    hair = blob(
        "0.36,-0.24 0.3,-0.46 0.06,-0.62 -0.28,-0.58 -0.5,-0.3 -0.54,0.1 -0.46,0.46 -0.2,0.52 "
        "-0.1,0.36 -0.12,0.16 -0.02,-0.08 0.1,-0.2 0.24,-0.28"
    )
    figure.fill(
        hair, Gradient([mix(hue.INK, hue.BARK, 0.5), hue.INK]), grain=Grain(mix(hue.CLAY, hue.BARK, 0.4), 0.35, "right")
    )
    figure.fill(
        arc_band(0.305, -0.03, 0.088, 0.074, 0, 359) + ribbon([(0.22, -0.04), (-0.02, -0.03)], 0.0125),
        mix(hue.BARK, hue.PERSIMMON, 0.3),
    )
    _armful(canvas)


def _shelves(canvas: Canvas) -> None:
    """Print seven shelves of books in the half dark."""
    tones = (hue.PERSIMMON, hue.TEAL, hue.PLUM, hue.GOLD, hue.GREEN, hue.NAVY, hue.CLAY, hue.CREAM, hue.CELADON)
    for shelf in range(7):
        base = 230 + shelf * 220
        px = -10.0
        while px < 1000:
            width = canvas.rng.uniform(20, 46)
            tall = canvas.rng.uniform(130, 186)
            tone = mix(tones[int(canvas.rng.integers(len(tones)))], mix(hue.BARK, hue.PLUM, 0.3), 0.28)
            canvas.fill(rectangle(px, base - tall, px + width - 2, base), tone, grain=Grain(hue.INK, 0.35))
            canvas.fill(
                rectangle(px + width * 0.2, base - tall * 0.8, px + width * 0.75, base - tall * 0.74),
                mix(tone, hue.LAMP, 0.5),
                opacity=0.8,
            )
            px += width
        canvas.fill(rectangle(0, base, 1000, base + 20), mix(hue.CLAY, hue.BARK, 0.5), grain=Grain(hue.INK, 0.5))


def _armful(canvas: Canvas) -> None:
    """Print the books and the arm that holds them."""
    stack = ((hue.PERSIMMON, 1240), (hue.GOLD, 1190), (hue.TEAL, 1145))
    for tone, top in stack:
        canvas.fill(
            polygon([(420, top), (860, top - 40), (870, top + 6), (426, top + 48)]),
            tone,
            grain=Grain(mix(tone, hue.INK, 0.5), 0.5, "left"),
        )
        canvas.fill(polygon([(700, top - 22), (862, top - 36), (868, top + 2), (704, top + 16)]), hue.CREAM)
    canvas.fill(
        ribbon("160,1120 230,1400 520,1400 700,1330", 190, 120),
        mix(hue.GREEN, hue.TEAL, 0.35),
        grain=Grain(hue.DEEP, 0.55, "left"),
    )
    canvas.fill(
        blob("690,1290 760,1270 820,1290 830,1330 790,1370 700,1390"), hue.SKIN, grain=Grain(hue.SKIN_SHADE, 0.5)
    )

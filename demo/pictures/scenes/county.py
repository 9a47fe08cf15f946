"""The county hall and the council chamber."""

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.buildings import windows
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.company import from_behind, seated
from demo.pictures.curves import Shape, blob, ellipse, polygon, rectangle, ribbon, rounded
from demo.pictures.figure import Figure
from demo.pictures.gallery import scene
from demo.pictures.land import ground, ranges, wood
from demo.pictures.palette import Colour, mix
from demo.pictures.people import Dress, walker
from demo.pictures.plants import pine, tree
from demo.pictures.sky import birds, cloud

_OAK, _DARK = mix(hue.CLAY, hue.STRAW, 0.45), mix(hue.BARK, hue.CLAY, 0.35)


@scene(
    "county-hall",
    "군청의 아침",
    alt="산을 등지고 선 군청 건물 앞 잔디 광장에 소나무가 서 있고 주민들이 드나드는 아침 풍경 그림",
    caption="아침 햇살을 받은 군청과 앞마당",
    focal=(0.5, 0.55),
)
def county_hall(canvas: Canvas) -> None:
    canvas.wash(mix(hue.SKY, hue.TEAL, 0.28), hue.SKY, hue.CREAM, end=520)
    cloud(canvas, 330, 130, 520, hue.WHITE)
    cloud(canvas, 1200, 190, 420, hue.WHITE, opacity=0.7)
    ranges(
        canvas,
        [(400, 34, 0.2, 0.15, 140), (455, 34, 0.85, 0.16, 130)],
        mix(hue.HAZE, hue.SAGE, 0.3),
        hue.SAGE,
        600,
        mist=hue.MIST,
    )
    wood(canvas, 590, 6, 40, hue.WOOD, 640)
    _hall(canvas)
    ground(canvas, 692, [hue.SPROUT, hue.LEAF, hue.MOSS], Grain(hue.GREEN, 0.4), start=722)
    _plaza(canvas)
    _flags(canvas)
    tree(canvas, 60, 800, 330, hue.WOOD)
    pine(canvas, 1330, 800, 430, lean=-0.14)
    tree(canvas, 1180, 740, 190, hue.LEAVES)
    walker(canvas, 640, 880, 168, Dress(hue.PERSIMMON, legs=hue.NAVY, bag=hue.GOLD))
    walker(canvas, 830, 800, 112, Dress(hue.TEAL, legs=hue.SHADOW), mirror=True)
    walker(canvas, 866, 802, 80, Dress(hue.GOLD, legs=hue.NAVY, hat=hue.RED), mirror=True)
    walker(canvas, 960, 930, 200, Dress(hue.CREAM, legs=hue.SHADOW, hair=hue.STONE, scarf=hue.PLUM), mirror=True)
    birds(canvas, 1000, 170, 14, hue.SHADOW, count=5)


def _hall(canvas: Canvas) -> None:
    """Print the hall: its glass front, the green tower with the mark, porch and steps."""
    left, right, top, foot = 300, 1200, 300, 690
    canvas.fill(rectangle(left, top + 60, right, foot), Gradient([hue.WHITE, mix(hue.CREAM, hue.STONE, 0.25)]))
    canvas.fill(rectangle(right - 150, top + 60, right, foot), mix(hue.STONE, hue.SHADOW, 0.25), opacity=0.25)
    panes = windows(left + 24, top + 84, right - 24, foot - 96, 18, 4, gap=0.3)
    canvas.fill(
        panes, Gradient([mix(hue.TEAL, hue.SKY, 0.35), mix(hue.TEAL, hue.NAVY, 0.35)]), grain=Grain(hue.NAVY, 0.3)
    )
    glare: Shape = []
    for index in range(5):
        glare += polygon(
            [(360 + index * 190, 300), (420 + index * 190, 300), (300 + index * 190, 620), (260 + index * 190, 620)]
        )
    canvas.fill(glare, hue.WHITE, opacity=0.3, inside=panes)
    fins: Shape = []
    for index in range(19):
        x = left + 24 + index * (right - left - 48) / 18
        fins += rectangle(x - 3, top + 62, x + 3, foot - 92)
    canvas.fill(fins, mix(hue.CREAM, hue.WHITE, 0.4))
    canvas.fill(
        rectangle(left - 26, top + 38, right + 26, top + 64),
        mix(hue.GREEN, hue.SHADOW, 0.35),
        grain=Grain(hue.DEEP, 0.4),
    )
    tower = rectangle(660, 210, 840, foot)
    canvas.fill(
        tower, Gradient([mix(hue.GREEN, hue.TEAL, 0.25), hue.GREEN, hue.PINE]), grain=Grain(hue.DEEP, 0.45, "right")
    )
    canvas.fill(rectangle(640, 196, 860, 214), mix(hue.CREAM, hue.WHITE, 0.5))
    _mark(canvas, 750, 282, 46)
    canvas.fill(
        windows(684, 350, 816, 580, 3, 5, gap=0.26),
        Gradient([mix(hue.LAMP, hue.WHITE, 0.4), mix(hue.LAMP, hue.APRICOT, 0.3)]),
    )
    canvas.fill(rectangle(560, 598, 940, 622), mix(hue.CREAM, hue.WHITE, 0.5), grain=Grain(hue.STONE, 0.4))
    canvas.fill(rectangle(590, 622, 910, foot), mix(hue.NAVY, hue.SHADOW, 0.5))
    canvas.fill(windows(600, 626, 900, foot, 6, 1, gap=0.1), Gradient([mix(hue.LAMP, hue.WHITE, 0.3), hue.APRICOT]))
    for x in (572, 640, 848, 916):
        canvas.fill(rectangle(x, 620, x + 14, foot), hue.WHITE, grain=Grain(hue.STONE, 0.5, "right"))
    for step in range(4):
        canvas.fill(
            rectangle(560 - step * 22, foot - 4 + step * 9, 940 + step * 22, foot + 6 + step * 9),
            mix(hue.STONE, hue.WHITE, 0.6 - step * 0.1),
        )


def _plaza(canvas: Canvas) -> None:
    """Print the paved way to the door."""
    plaza = polygon("540,722 960,722 1280,1010 220,1010")
    canvas.fill(plaza, Gradient([hue.CREAM, mix(hue.CREAM, hue.STONE, 0.4)], 722, 1000), grain=Grain(hue.STONE, 0.35))
    seams: Shape = []
    for index in range(-4, 5):
        seams += ribbon([(750 + index * 52, 722), (750 + index * 132, 1010)], 1.5, 4)
    for y in (752, 795, 852, 926):
        seams += ribbon([(200, y), (1300, y)], 2, 2)
    canvas.fill(seams, mix(hue.STONE, hue.CREAM, 0.4), opacity=0.7, inside=plaza)


def _flags(canvas: Canvas) -> None:
    """Print three flags at their poles."""
    for x, tall in ((140, 400), (232, 430), (324, 400)):
        canvas.fill(rectangle(x - 3, 735 - tall, x + 3, 735), mix(hue.STONE, hue.WHITE, 0.5))
    for x, tall, colour in ((140, 400, hue.GREEN), (232, 430, hue.WHITE), (324, 400, hue.PERSIMMON)):
        flag = blob(
            [
                (x + 3, 740 - tall),
                (x + 32, 732 - tall),
                (x + 62, 742 - tall),
                (x + 60, 778 - tall),
                (x + 30, 770 - tall),
                (x + 3, 778 - tall),
            ]
        )
        canvas.fill(flag, colour, grain=Grain(mix(colour, hue.SHADOW, 0.5), 0.4, "left"))


def _mark(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Print a mark of mountain, water and sun; no real office's emblem."""
    figure = Figure(canvas, x, y, size)
    disc = ellipse(0, 0, 1)
    figure.fill(disc, hue.CREAM)
    figure.fill(ellipse(0.3, -0.35, 0.2), hue.PERSIMMON)
    figure.fill(polygon("-1,0.3 -0.3,-0.42 0.15,0.12 0.4,-0.1 1,0.4"), hue.GREEN, inside=disc)
    figure.fill(rectangle(-1, 0.26, 1, 1), hue.TEAL, inside=disc)


@scene(
    "council-chamber",
    "군의회 본회의장",
    alt="반원으로 놓인 의석에 의원들이 앉아 있고 단상에서 한 의원이 발언하는 군의회 본회의장 그림",
    caption="정례회가 열린 군의회 본회의장",
    focal=(0.5, 0.45),
)
def council_chamber(canvas: Canvas) -> None:
    canvas.wash(mix(_DARK, hue.NAVY, 0.25), mix(_OAK, _DARK, 0.35), _OAK, end=620)
    _wall(canvas)
    _presidium(canvas)
    floor = rectangle(0, 600, 1500, 1010)
    canvas.fill(
        floor,
        Gradient([mix(hue.PLUM, hue.BRICK, 0.45), mix(hue.PLUM, hue.INK, 0.35)], 600, 1000),
        grain=Grain(hue.INK, 0.35),
    )
    canvas.fill(ellipse(750, 640, 330, 52), hue.LAMP, opacity=0.28, soft=24)
    _desk(canvas, 750, 660, 190, 110, lit=0.14)
    _speaker(canvas, 750, 562, 150)
    _members(canvas)


def _wall(canvas: Canvas) -> None:
    """Print the panelled wall with the mark and two flags."""
    slats: Shape = []
    for x in range(0, 1500, 26):
        slats += rectangle(x, 0, x + 3, 560)
    canvas.fill(slats, _DARK, opacity=0.45)
    canvas.fill(
        rectangle(420, 40, 1080, 540), Gradient([mix(hue.NAVY, hue.TEAL, 0.2), hue.NAVY]), grain=Grain(hue.INK, 0.5)
    )
    _mark(canvas, 750, 180, 84)
    for x in (470, 1030):
        canvas.glow(x, 120, 240, hue.LAMP, 0.35)
    for x, colour in ((560, hue.WHITE), (940, hue.GREEN)):
        canvas.fill(rectangle(x - 3, 150, x + 3, 440), hue.GOLD)
        canvas.fill(
            blob([(x, 160), (x + 26, 200), (x + 34, 330), (x + 14, 372), (x - 16, 350), (x - 10, 240)]),
            colour,
            grain=Grain(mix(colour, hue.NAVY, 0.5), 0.6, "right"),
        )


def _presidium(canvas: Canvas) -> None:
    """Print the chair and the clerks at their desks."""
    _desk(canvas, 750, 470, 380, 120)
    seated(canvas, 750, 372, 110, hue.NAVY, hue.STONE)
    _desk(canvas, 560, 560, 220, 84, lit=0.08)
    _desk(canvas, 940, 560, 220, 84, lit=0.08)
    seated(canvas, 530, 492, 84, hue.SHADOW, hue.INK)
    seated(canvas, 604, 492, 84, hue.PLUM, hue.BARK)
    seated(canvas, 900, 492, 84, hue.TEAL, hue.INK)
    seated(canvas, 974, 492, 84, hue.SHADOW, hue.BARK)


def _members(canvas: Canvas) -> None:
    """Print three curved rows of members seen from behind."""
    rows = ((690, 640, 7, 96), (800, 840, 8, 124), (930, 1080, 8, 158))
    coats: tuple[Colour, ...] = (
        hue.NAVY,
        hue.SHADOW,
        hue.GREEN,
        hue.PLUM,
        mix(hue.NAVY, hue.INK, 0.5),
        hue.TEAL,
        hue.BRICK,
        hue.SHADOW,
    )
    hairs: tuple[Colour, ...] = (
        hue.INK,
        hue.STONE,
        hue.BARK,
        hue.INK,
        mix(hue.STONE, hue.WHITE, 0.3),
        hue.BARK,
        hue.INK,
        hue.STONE,
    )
    for row, (level, radius, count, size) in enumerate(rows):
        _bench(canvas, level - 30, radius, size)
        for index in range(count):
            share = (index + 0.5) / count * 2 - 1
            if abs(share) < 0.16:
                continue
            seat = 750 + share * radius
            y = level + 70 * abs(share) ** 2 - 40
            from_behind(canvas, seat, y + size * 0.5, size, coats[(index + row * 3) % 8], hairs[(index * 3 + row) % 8])


def _bench(canvas: Canvas, level: float, radius: float, size: float) -> None:
    """Print both halves of a curved row of desks, open in the middle."""
    for side in (-1, 1):
        x = 750 + side * radius * np.linspace(0.14, 1.05, 20)
        y = level + 70 * np.linspace(0.14, 1.05, 20) ** 2 - size * 0.02
        top, low = np.column_stack([x, y]), np.column_stack([x, y + size * 0.3])
        canvas.fill([np.vstack([top, low[::-1]])], Gradient([_OAK, mix(_OAK, _DARK, 0.7)]), grain=Grain(_DARK, 0.5))
        canvas.fill([np.vstack([top - (0, size * 0.08), top[::-1]])], mix(_OAK, hue.WHITE, 0.3))


def _desk(canvas: Canvas, x: float, foot: float, width: float, height: float, *, lit: float = 0.0) -> None:
    """Print a desk seen from its front. `lit` is the share of light on it."""
    figure = Figure(canvas, x, foot)
    oak, half = mix(_OAK, hue.WHITE, lit), width / 2
    front = polygon([(-half, -height), (half, -height), (half * 0.94, 0), (-half * 0.94, 0)])
    figure.fill(front, Gradient([oak, mix(oak, _DARK, 0.6)]), grain=Grain(_DARK, 0.5))
    figure.fill(rectangle(-half * 1.06, -height - 10, half * 1.06, -height + 6), mix(oak, hue.WHITE, 0.25))
    panel: Shape = []
    for share in (-0.3, 0.0, 0.3):
        panel += rounded(width * (share - 0.12), -height * 0.8, width * (share + 0.12), -height * 0.15, 4)
    figure.fill(panel, _DARK, opacity=0.25)


def _speaker(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """Print the member at the lectern, one hand raised."""
    seated(canvas, x, foot, size, hue.PERSIMMON, hue.INK)
    figure = Figure(canvas, x, foot, size)
    figure.fill(ribbon("0.36,-0.2 0.56,-0.4 0.5,-0.62", 0.14, 0.09), hue.PERSIMMON, grain=Grain(hue.BRICK, 0.4))
    figure.fill(ellipse(0.5, -0.67, 0.055), hue.SKIN)
    microphone = Figure(canvas, x, foot)
    microphone.fill(ribbon("-34,-6 -30,-30 -16,-44", 3) + ellipse(-15, -47, 6, 4), hue.INK)

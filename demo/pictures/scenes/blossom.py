"""Scenes: a road in spring blossom, a flower market in winter."""

import numpy as np

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Shape, arc_band, between, ellipse, polygon, rectangle, ribbon
from demo.pictures.gallery import scene
from demo.pictures.land import ground, ranges, shadow
from demo.pictures.palette import mix
from demo.pictures.people import Dress, walker
from demo.pictures.plants import cherry
from demo.pictures.sky import petals


@scene(
    "cherry-road",
    "벚꽃길",
    alt="벚꽃이 터널을 이룬 길을 자전거와 사람들이 지나고 꽃잎이 흩날리는 봄날의 그림",
    caption="꽃 터널을 이룬 벚꽃길",
    focal=(0.5, 0.62),
)
def cherry_road(canvas: Canvas) -> None:
    canvas.wash(mix(hue.SKY, hue.WHITE, 0.2), mix(hue.SKY, hue.CREAM, 0.6), end=560)
    ranges(
        canvas,
        [(470, 30, 0.35, 0.14, 90), (520, 26, 0.7, 0.16, 60)],
        mix(hue.HAZE, hue.WHITE, 0.3),
        hue.SAGE,
        620,
        mist=hue.WHITE,
    )
    ground(canvas, 575, [hue.SPROUT, hue.LEAF, hue.MOSS], Grain(hue.GREEN, 0.4))
    road = between("742,585 690,680 520,830 180,1010", "1300,1010 1000,830 830,690 770,585")
    canvas.fill(road, Gradient([hue.CREAM, mix(hue.STONE, hue.CREAM, 0.62)], 585, 1000), grain=Grain(hue.STONE, 0.35))
    for step in range(7, -1, -1):
        share = step / 7
        size = 190 + 560 * (1 - share) ** 1.6
        offset = 70 + 690 * (1 - share) ** 1.5
        foot = 600 + 330 * (1 - share) ** 1.6
        cherry(canvas, 755 - offset, foot, size, lean=0.16)
        cherry(canvas, 755 + offset, foot - 4, size, lean=-0.16)
        if step > 3:
            canvas.mist(foot - size * 0.2, 60, hue.WHITE, 0.25)
        if step == 4:
            walker(canvas, 745, 688, 66, Dress(hue.TEAL, legs=hue.NAVY))
            walker(canvas, 778, 690, 62, Dress(hue.CREAM, legs=hue.SHADOW, hair=hue.BARK))
    walker(canvas, 600, 860, 176, Dress(hue.PERSIMMON, legs=hue.NAVY, bag=hue.STRAW), mirror=False)
    walker(canvas, 690, 866, 116, Dress(hue.GOLD, legs=hue.TEAL, hat=hue.WHITE), mirror=False)
    petals(canvas, mix(hue.BLOSSOM, hue.WHITE, 0.3), 150, size=6)
    petals(canvas, mix(hue.BLOSSOM, hue.WHITE, 0.5), 130, top=700, size=7)


@scene(
    "town-iwol",
    "이월면: 겨울꽃 시장",
    alt="유리온실 앞 꽃 수레에 장미와 수선화가 가득하고 상인이 꽃다발을 건네는 그림",
    caption="장미 마을 이월면의 겨울꽃 시장",
    focal=(0.5, 0.6),
)
def iwol(canvas: Canvas) -> None:
    canvas.wash(mix(hue.SKY, hue.WHITE, 0.2), hue.CREAM, mix(hue.BLOSSOM, hue.CREAM, 0.5), end=600)
    ranges(
        canvas,
        [(420, 30, 0.8, 0.16, 110), (470, 20, 0.2, 0.16, 90)],
        mix(hue.HAZE, hue.BLOSSOM, 0.25),
        hue.SAGE,
        560,
        mist=hue.WHITE,
    )
    _glass_houses(canvas)
    ground(canvas, 615, [mix(hue.CREAM, hue.STONE, 0.15), mix(hue.STONE, hue.CREAM, 0.45)], Grain(hue.STONE, 0.4))
    _flower_carts(canvas)
    walker(canvas, 700, 940, 350, Dress(hue.GREEN, legs=hue.NAVY, hat=hue.STRAW), stride=0.2, arm=0.9)
    walker(
        canvas,
        870,
        950,
        300,
        Dress(hue.CREAM, legs=hue.PLUM, hair=hue.BARK, scarf=hue.PERSIMMON),
        mirror=True,
        stride=0.2,
        arm=0.6,
    )
    _bouquet(canvas)
    petals(canvas, mix(hue.ROSE, hue.BLOSSOM, 0.5), 40, top=600, size=6)


def _glass_houses(canvas: Canvas) -> None:
    """Print three glass houses full of roses."""
    for x in (250, 750, 1250):
        glass = polygon([(x - 230, 620), (x - 230, 400), (x, 280), (x + 230, 400), (x + 230, 620)])
        canvas.fill(
            glass,
            Gradient([mix(hue.SKY, hue.WHITE, 0.6), mix(hue.CELADON, hue.WHITE, 0.3)]),
            grain=Grain(hue.TEAL, 0.25),
        )
        roses: Shape = []
        for _ in range(60):
            roses += ellipse(x + canvas.rng.uniform(-210, 210), canvas.rng.uniform(540, 610), canvas.rng.uniform(7, 13))
        canvas.fill(rectangle(x - 220, 560, x + 220, 620), hue.MOSS, opacity=0.75, soft=6)
        canvas.fill(roses, mix(hue.ROSE, hue.RED, 0.25), opacity=0.85)
        frame: Shape = []
        for share in (-1, -0.5, 0, 0.5, 1):
            frame += rectangle(x + share * 230 - 3, 400 - (1 - abs(share)) * 120, x + share * 230 + 3, 620)
        frame += (
            ribbon([(x - 236, 402), (x, 278)], 7)
            + ribbon([(x, 278), (x + 236, 402)], 7)
            + rectangle(x - 232, 396, x + 232, 403)
            + rectangle(x - 232, 508, x + 232, 513)
        )
        canvas.fill(frame, hue.WHITE)


def _flower_carts(canvas: Canvas) -> None:
    """Print two carts with three rows of flowers each."""
    for left, right, foot in ((160, 640, 900), (860, 1340, 900)):
        shadow(canvas, (left + right) / 2, foot + 20, 260, 22, 0.3, 6)
        for row, (level, size) in enumerate(((700, 26), (740, 30), (786, 34))):
            stems: Shape = []
            blooms: Shape = []
            hearts: Shape = []
            for px in np.arange(left + 24, right - 10, size * 1.45):
                fx, fy = px + canvas.rng.uniform(-6, 6), level + canvas.rng.uniform(-12, 12)
                stems += ribbon([(fx, fy), (fx + canvas.rng.uniform(-4, 4), level + 110)], 5) + ellipse(
                    fx + 10, fy + size, size * 0.5, size * 0.2, tilt=-35
                )
                for turn in range(6):
                    angle = turn * np.pi / 3
                    blooms += ellipse(fx + size * 0.4 * np.cos(angle), fy + size * 0.4 * np.sin(angle), size * 0.42)
                hearts += ellipse(fx, fy, size * 0.3)
            tone = ((hue.RED, hue.GOLD, hue.ROSE), (hue.PLUM, hue.PERSIMMON, hue.BLOSSOM))[left > 600][row]
            canvas.fill(stems, hue.MOSS)
            canvas.fill(blooms, tone, grain=Grain(mix(tone, hue.PLUM, 0.4), 0.4))
            canvas.fill(hearts, mix(tone, hue.WHITE, 0.5) if row else mix(tone, hue.INK, 0.25))
        canvas.fill(
            polygon([(left, 806), (right, 806), (right - 20, 880), (left + 20, 880)]),
            Gradient([mix(hue.STRAW, hue.CLAY, 0.3), mix(hue.CLAY, hue.BARK, 0.3)]),
            grain=Grain(hue.BARK, 0.5),
        )
        for x in (left + 90, right - 90):
            canvas.fill(
                arc_band(x, 900, 54, 44, 0, 359)
                + ellipse(x, 900, 10)
                + ribbon([(x - 48, 900), (x + 48, 900)], 5)
                + ribbon([(x, 852), (x, 948)], 5),
                hue.BARK,
            )


def _bouquet(canvas: Canvas) -> None:
    """Print the bouquet that is handed over."""
    bouquet: Shape = []
    for dx, dy in ((-18, 0), (0, -12), (18, 0), (-8, 12), (10, 12)):
        bouquet += ellipse(784 + dx, 700 + dy, 15)
    canvas.fill(polygon("760,706 808,706 788,772"), hue.CREAM)
    canvas.fill(bouquet, mix(hue.ROSE, hue.RED, 0.4), grain=Grain(hue.PLUM, 0.4))

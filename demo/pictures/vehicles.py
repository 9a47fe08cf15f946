"""Machines on wheels and tracks."""

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import (
    Shape,
    arc_band,
    between,
    blob,
    ellipse,
    moved,
    polygon,
    rectangle,
    ribbon,
    rounded,
)
from demo.pictures.figure import Figure
from demo.pictures.palette import Colour, mix


def combine(canvas: Canvas, x: float, foot: float) -> None:
    """Print a combine harvester coming towards the left."""
    figure = Figure(canvas, x, foot)

    def block(corners: str, colour: Colour, shade: float = 0.4) -> None:
        figure.fill(polygon(corners), colour, grain=Grain(mix(colour, hue.INK, 0.5), shade))

    figure.fill(ellipse(10, 4, 150, 16), mix(hue.OCHRE, hue.BARK, 0.7), opacity=0.5, soft=5)
    figure.fill(rounded(-80, -40, 110, 0, 20), hue.INK)
    for px in (-58, -20, 18, 56, 90):
        figure.fill(ellipse(px, -20, 13), mix(hue.STONE, hue.INK, 0.3))
    block("-90,-130 20,-140 130,-140 130,-44 -90,-44", hue.RED, 0.55)
    block("20,-140 130,-140 124,-190 36,-186", mix(hue.RED, hue.INK, 0.15))
    block("-70,-130 8,-130 2,-212 -54,-212", mix(hue.SKY, hue.TEAL, 0.35), 0.25)
    block("-78,-222 16,-222 10,-208 -70,-208", hue.WHITE)
    block("-34,-212 -28,-212 -32,-130 -38,-130", hue.WHITE, 0)
    figure.fill(ellipse(-20, -182, 13, 15), hue.SKIN)
    block("-40,-166 0,-166 4,-130 -44,-130", hue.NAVY)
    block("-36,-196 -6,-200 -2,-190 -36,-188", hue.STRAW)
    block("90,-186 104,-188 190,-232 186,-244 96,-204", mix(hue.RED, hue.INK, 0.25))
    block("-90,-90 -150,-58 -176,-14 -100,-24", mix(hue.RED, hue.WHITE, 0.12))
    for index in range(6):
        figure.fill(ribbon([(-186 + index * 10, 2), (-172 + index * 8, -46)], 4), mix(hue.STONE, hue.INK, 0.4))
    figure.fill(
        arc_band(-168, -48, 46, 38, 0, 359)
        + ribbon([(-210, -48), (-126, -48)], 5)
        + ribbon([(-168, -90), (-168, -6)], 5),
        hue.GOLD,
    )


def plough(canvas: Canvas, x: float, foot: float) -> None:
    """Print a snow plough coming towards us."""
    figure = Figure(canvas, x, foot)
    figure.glow(0, -60, 330, hue.LAMP, 0.5)
    figure.fill(ellipse(0, 8, 190, 26), hue.INK, opacity=0.4, soft=6)
    body = mix(hue.GOLD, hue.PERSIMMON, 0.25)
    for dx in (-110, 110):
        figure.fill(rounded(dx - 30, -84, dx + 30, 6, 14), hue.INK, grain=Grain(hue.STONE, 0.4))
    figure.fill(
        rounded(-128, -300, 128, -60, 22), Gradient([mix(body, hue.WHITE, 0.15), body]), grain=Grain(hue.CLAY, 0.5)
    )
    figure.fill(
        rounded(-106, -282, 106, -178, 14), Gradient([mix(hue.NAVY, hue.SKY, 0.35), mix(hue.NAVY, hue.INK, 0.2)])
    )
    figure.fill(polygon("-80,-282 -30,-282 -76,-178 -106,-178 -106,-220"), hue.SKY, opacity=0.35)
    figure.fill(ellipse(36, -216, 22, 26), mix(hue.SKIN, hue.NAVY, 0.2))
    figure.fill(blob("0,-178 10,-196 62,-196 74,-178"), hue.PERSIMMON)
    figure.fill(ribbon("14,-232 36,-246 60,-232", 14), hue.INK)
    figure.fill(rounded(-44, -322, 44, -298, 8), hue.PERSIMMON)
    figure.glow(0, -312, 120, hue.PERSIMMON, 0.6)
    figure.fill(rectangle(-60, -158, 60, -112), mix(body, hue.BARK, 0.6))
    for dx in (-94, 94):
        figure.fill(ellipse(dx, -136, 21), hue.WHITE)
        figure.glow(dx, -136, 150, hue.LAMP, 0.85)
    blade = between("-218,-104 0,-78 200,-96", "214,8 0,28 -234,2")
    figure.fill(
        blade,
        Gradient([mix(hue.TEAL, hue.WHITE, 0.25), hue.TEAL, mix(hue.TEAL, hue.INK, 0.4)]),
        grain=Grain(hue.INK, 0.4),
    )
    figure.fill(ribbon("-234,2 0,28 214,8", 9), hue.PERSIMMON)
    spray: Shape = []
    for _ in range(90):
        side = canvas.rng.choice([-1, 1])
        out = canvas.rng.random() ** 1.4
        spray += ellipse(
            side * (200 + out * 110),
            -40 + 50 * canvas.rng.random() - out * 50,
            5 + 20 * (1 - out) * canvas.rng.random(),
        )
    figure.fill(spray, hue.WHITE, opacity=0.92)


def school_bus(canvas: Canvas, x: float, foot: float) -> None:
    """Print a yellow school bus from its side, children at the windows."""
    figure = Figure(canvas, x, foot)
    left, right = -270, 330
    figure.fill(ellipse(0, 6, 300, 22), hue.INK, opacity=0.45, soft=6)
    figure.fill(
        rounded(left, -290, right, -40, 34),
        Gradient([mix(hue.GOLD, hue.WHITE, 0.2), hue.GOLD, mix(hue.GOLD, hue.OCHRE, 0.5)]),
        grain=Grain(hue.OCHRE, 0.4),
    )
    figure.fill(rectangle(left, -130, right, -118) + rectangle(left, -98, right, -92), mix(hue.BARK, hue.INK, 0.4))
    for index in range(4):
        a = left + 116 + index * 118
        figure.fill(
            rounded(a, -252, a + 100, -152, 12), Gradient([mix(hue.SKY, hue.WHITE, 0.2), mix(hue.TEAL, hue.SKY, 0.3)])
        )
        if index < 3:
            figure.fill(ellipse(a + 50, -190, 24, 27), hue.SKIN)
            hair = blob("24,-192 28,-220 52,-230 76,-218 76,-194 62,-206 36,-206")
            figure.fill(moved(hair, a, 0), hue.INK)
            coat = (hue.PERSIMMON, hue.TEAL, hue.PLUM)[index]
            figure.fill(blob([(a + 14, -152), (a + 24, -164), (a + 78, -164), (a + 88, -152)]), coat)
    figure.fill(rounded(left + 14, -252, left + 96, -60, 10), mix(hue.TEAL, hue.NAVY, 0.3))
    figure.fill(rectangle(left + 52, -252, left + 57, -60), hue.GOLD)
    for dx in (-140, 220):
        figure.fill(ellipse(dx, -36, 48), hue.INK)
        figure.fill(ellipse(dx, -36, 24), mix(hue.STONE, hue.WHITE, 0.3))
        figure.fill(ellipse(dx, -36, 9), hue.SHADOW)
    figure.fill(rounded(left - 12, -96, left + 10, -66, 6), mix(hue.LAMP, hue.WHITE, 0.4))
    figure.fill(rounded(left + 150, -282, left + 330, -262, 6), hue.GREEN)

"""Heads, near enough to smile."""

from typing import Literal

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain, Side
from demo.pictures.curves import blob, ellipse, ribbon, smooth
from demo.pictures.figure import Figure
from demo.pictures.palette import Colour, mix

Hairstyle = Literal["short", "bun", "bob"]
_FRINGES: dict[Hairstyle, str] = {
    "short": "-0.31,0.2 -0.44,-0.08 -0.36,-0.44 -0.06,-0.62 0.26,-0.55 0.4,-0.28 0.36,-0.14 0.24,-0.3 -0.02,-0.3 "
    "-0.19,-0.12 -0.22,0.08 -0.26,0.22",
    "bun": "-0.34,0.16 -0.43,-0.12 -0.34,-0.46 -0.04,-0.6 0.26,-0.52 0.39,-0.24 0.34,-0.16 0.14,-0.38 -0.08,-0.34 "
    "-0.24,-0.14 -0.24,0.04 -0.28,0.2",
    "bob": "-0.4,0.36 -0.46,-0.1 -0.34,-0.48 -0.04,-0.62 0.26,-0.54 0.42,-0.24 0.4,0.02 0.32,-0.22 0.12,-0.36 "
    "-0.1,-0.3 -0.24,-0.06 -0.27,0.3",
}


def head(
    canvas: Canvas,
    x: float,
    y: float,
    size: float,
    hair: Colour,
    *,
    facing: int = 1,
    style: Hairstyle = "short",
    skin: Colour = hue.SKIN,
) -> None:
    """Print a smiling head in three-quarter view. `size` is its height, `facing` 1 looks right and -1 left."""
    figure = Figure(canvas, x, y, size, mirror=facing < 0)
    away: Side = "left" if facing > 0 else "right"
    strand = Grain(mix(hair, hue.INK, 0.4), 0.5, away)
    if style == "bob":
        figure.fill(
            blob("0.3,-0.5 0.43,-0.14 0.41,0.24 0.3,0.36 -0.3,0.42 -0.5,0.34 -0.5,-0.1 -0.3,-0.52"), hair, grain=strand
        )
    figure.fill(
        blob("-0.32,-0.1 -0.2,-0.44 0.2,-0.46 0.36,-0.12 0.37,0.06 0.3,0.34 0.08,0.5 -0.16,0.4 -0.3,0.16"),
        skin,
        grain=Grain(hue.SKIN_SHADE, 0.45, away),
    )
    figure.fill(
        ellipse(-0.03, 0.17, 0.085, 0.055) + ellipse(0.3, 0.17, 0.05, 0.05), hue.CHEEK, opacity=0.45, soft=0.025
    )
    if style == "bun":
        figure.fill(ellipse(-0.44, -0.2, 0.16), hair, grain=strand)
    if style != "bob":
        figure.fill(ellipse(-0.19, 0.08, 0.055, 0.085), mix(skin, hue.SKIN_SHADE, 0.6))
    figure.fill(blob(_FRINGES[style]), hair, grain=strand)
    light = ribbon("-0.38,-0.1 -0.28,-0.4 0.02,-0.52", 0.006, swell=0.02)
    figure.fill(light + ribbon("-0.26,-0.16 -0.12,-0.38 0.14,-0.45", 0.006, swell=0.016), mix(hair, hue.WHITE, 0.13))
    line = mix(hue.BARK, hue.INK, 0.4)
    for dx in (0.06, 0.27):
        figure.fill(ribbon([(dx - 0.055, 0.035), (dx, 0.0), (dx + 0.05, 0.035)], 0.022), line)
        figure.fill(ribbon([(dx - 0.07, -0.095), (dx, -0.125), (dx + 0.06, -0.1)], 0.016, 0.01), mix(hair, line, 0.5))
    figure.fill(ribbon("0.19,0.05 0.235,0.155 0.17,0.17", 0.012), mix(hue.SKIN_SHADE, hue.CLAY, 0.4))
    figure.fill(ribbon("0.07,0.27 0.16,0.315 0.26,0.26", 0.018, 0.012), mix(hue.BRICK, hue.BARK, 0.3))


def profile(
    canvas: Canvas, x: float, y: float, size: float, *, skin: Colour = hue.SKIN, shade: Colour = hue.SKIN_SHADE
) -> None:
    """Print a bald head in profile looking right. (x, y) is the middle of the skull, `size` its height."""
    figure = Figure(canvas, x, y, size)
    outline = (
        "-0.36,0.52 -0.3,0.3 -0.4,0.1 -0.46,-0.14 -0.38,-0.4 -0.14,-0.56 0.14,-0.54 0.32,-0.38 "
        "0.385,-0.2 0.375,-0.1 0.395,-0.03 0.47,0.1 0.48,0.14 0.42,0.165 0.405,0.2 0.43,0.245 "
        "0.405,0.285 0.42,0.325 0.38,0.36 0.385,0.42 0.33,0.49 0.2,0.49 0.06,0.43 0.02,0.56 0.06,0.76 "
        "-0.4,0.8"
    )
    face = [smooth(outline, closed=True, steps=10)]
    figure.fill(
        face, Gradient([mix(skin, hue.PEACH, 0.3), skin, mix(skin, shade, 0.35)]), grain=Grain(shade, 0.7, "left", 2.0)
    )
    figure.fill(ellipse(0.22, 0.2, 0.11, 0.085), mix(hue.APRICOT, hue.PERSIMMON, 0.25), opacity=0.4, soft=0.03)
    jaw = blob("0.02,0.56 0.08,0.44 0.24,0.5 0.06,0.62")
    figure.fill(jaw, shade, opacity=0.8, inside=face)
    line = mix(hue.BARK, hue.INK, 0.3)
    figure.fill(ribbon("0.255,-0.125 0.31,-0.155 0.365,-0.135", 0.026, 0.012), line)
    figure.fill(ribbon("0.26,-0.022 0.305,-0.052 0.35,-0.028", 0.02, 0.012), line)
    for lift in (0.0, 0.03):
        figure.fill(
            ribbon([(0.235, lift - 0.022), (0.19, lift * 1.6 - 0.036)], 0.008, 0.004), mix(shade, hue.BARK, 0.35)
        )
    figure.fill(ribbon("0.41,0.282 0.345,0.277 0.295,0.245", 0.014, 0.008), mix(hue.BRICK, hue.BARK, 0.3))
    figure.fill(ribbon("0.28,0.215 0.262,0.25 0.268,0.29", 0.007), mix(shade, hue.BARK, 0.35))
    figure.fill(ribbon("0.425,0.158 0.385,0.15 0.377,0.12", 0.01, 0.006), mix(shade, hue.BARK, 0.4))
    ear = blob("-0.08,-0.03 -0.01,-0.06 0.035,0 0.01,0.09 -0.03,0.15 -0.06,0.1")
    figure.fill(ear, mix(skin, shade, 0.35), grain=Grain(mix(shade, hue.BRICK, 0.4), 0.6, "left"))
    figure.fill(ribbon("-0.04,0 0,0 -0.01,0.07", 0.012, 0.006), mix(shade, hue.BRICK, 0.35))

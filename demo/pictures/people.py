"""Small figures of a few smooth shapes each: walking, standing, bent over a field. Around the feet, height 1."""

from dataclasses import dataclass

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Grain
from demo.pictures.curves import Shape, blob, ellipse, moved, ribbon
from demo.pictures.figure import Figure
from demo.pictures.palette import Colour, mix


@dataclass(frozen=True, slots=True)
class Dress:
    """What a figure wears."""

    coat: Colour
    legs: Colour = hue.NAVY
    hair: Colour = hue.INK
    skin: Colour = hue.SKIN
    scarf: Colour | None = None
    hat: Colour | None = None
    bag: Colour | None = None


def walker(
    canvas: Canvas,
    x: float,
    foot: float,
    height: float,
    dress: Dress,
    *,
    mirror: bool = False,
    stride: float = 1.0,
    arm: float = 0.0,
) -> None:
    """Print somebody walking to the right. `stride` 0 stands; `arm` 1 reaches forward."""

    figure = Figure(canvas, x, foot, height, mirror=mirror)

    def put(shape: Shape, colour: Colour, shade: float = 0.4) -> None:
        figure.fill(shape, colour, grain=Grain(mix(colour, hue.DEEP, 0.6), shade, "left"))

    s = stride
    shoe = mix(dress.legs, hue.INK, 0.55)
    put(
        ribbon([(-0.005, -0.47), (-0.03 * s - 0.02, -0.24), (-0.11 * s - 0.025, -0.03)], 0.085, 0.05),
        mix(dress.legs, hue.INK, 0.25),
    )
    put(moved(blob("-0.05,-0.035 0,-0.04 0.045,-0.012 0.04,0 -0.05,0"), -0.11 * s, 0), shoe, 0)
    put(ribbon([(0.015, -0.47), (0.065 * s + 0.02, -0.25), (0.08 * s + 0.025, -0.03)], 0.09, 0.052), dress.legs)
    put(moved(blob("0,-0.035 0.05,-0.04 0.1,-0.012 0.09,0 0,0"), 0.08 * s, 0), shoe, 0)
    put(
        ribbon([(-0.02, -0.77), (-0.075 - 0.03 * s, -0.62), (-0.06 - 0.06 * s, -0.49)], 0.07, 0.045),
        mix(dress.coat, hue.INK, 0.3),
    )
    if dress.bag is not None:
        put(blob("-0.1,-0.76 -0.17,-0.7 -0.17,-0.56 -0.09,-0.53 -0.05,-0.62"), dress.bag)
    put(
        blob(
            "-0.045,-0.815 0.035,-0.82 0.085,-0.76 0.09,-0.62 0.125,-0.4 0.05,-0.375 -0.06,-0.375 "
            "-0.12,-0.4 -0.085,-0.62 -0.09,-0.75"
        ),
        dress.coat,
        0.55,
    )
    reach = ribbon(
        [(0.02, -0.77), (0.07 + 0.03 * arm, -0.65 - 0.02 * arm), (0.09 + 0.05 * s + 0.11 * arm, -0.54 - 0.14 * arm)],
        0.072,
        0.045,
    )
    put(reach, mix(dress.coat, hue.INK, 0.14))
    put(ellipse(0.1 + 0.05 * s + 0.115 * arm, -0.53 - 0.145 * arm, 0.024), dress.skin, 0)
    put(ribbon([(0.0, -0.85), (0.005, -0.8)], 0.06), mix(dress.skin, hue.BARK, 0.2), 0)
    put(
        blob(
            "-0.055,-0.925 -0.02,-0.985 0.04,-0.975 0.062,-0.925 0.07,-0.905 0.058,-0.89 0.045,-0.855 "
            "0,-0.845 -0.045,-0.875"
        ),
        dress.skin,
        0,
    )
    put(
        blob(
            "-0.07,-0.9 -0.066,-0.96 -0.02,-1.005 0.04,-0.995 0.068,-0.945 0.03,-0.945 -0.005,-0.93 "
            "-0.012,-0.895 -0.02,-0.86 -0.055,-0.855"
        ),
        dress.hair,
        0,
    )
    if dress.scarf is not None:
        put(ribbon("-0.06,-0.835 0,-0.815 0.06,-0.832", 0.055), dress.scarf, 0)
        put(ribbon("-0.04,-0.83 -0.1,-0.76 -0.13,-0.69", 0.045, 0.055), dress.scarf, 0.3)
    if dress.hat is not None:
        put(blob("-0.072,-0.94 -0.055,-1 0,-1.03 0.05,-1 0.07,-0.945 0,-0.955"), dress.hat, 0.3)
        put(ribbon("-0.11,-0.935 0,-0.955 0.12,-0.925", 0.02, 0.016, swell=0.02), dress.hat, 0)


def farmer(canvas: Canvas, x: float, foot: float, height: float, dress: Dress, *, mirror: bool = False) -> None:
    """Print somebody bent over the field."""

    figure = Figure(canvas, x, foot, height, mirror=mirror)

    def put(shape: Shape, colour: Colour, shade: float = 0.4) -> None:
        figure.fill(shape, colour, grain=Grain(mix(colour, hue.DEEP, 0.6), shade))

    put(ribbon("-0.1,-0.5 -0.14,-0.25 -0.12,0", 0.12, 0.07), mix(dress.legs, hue.INK, 0.25))
    put(ribbon("-0.05,-0.5 0.03,-0.26 0,0", 0.13, 0.075), dress.legs)
    put(
        blob("-0.17,-0.5 -0.12,-0.66 0.08,-0.76 0.24,-0.72 0.3,-0.62 0.2,-0.54 0.02,-0.5 -0.08,-0.42"), dress.coat, 0.55
    )
    put(ribbon("0.2,-0.66 0.27,-0.46 0.3,-0.22", 0.09, 0.05), mix(dress.coat, hue.INK, 0.15))
    put(ellipse(0.305, -0.2, 0.035), dress.skin, 0)
    put(ellipse(0.36, -0.72, 0.075, 0.085), dress.skin, 0)
    hat = dress.hat or (222, 190, 120)
    put(blob("0.28,-0.78 0.33,-0.87 0.42,-0.86 0.46,-0.74 0.4,-0.75"), hat)
    put(ribbon("0.22,-0.8 0.38,-0.79 0.53,-0.66", 0.02, 0.02, swell=0.045), hat, 0.3)

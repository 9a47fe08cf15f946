"""Quiet grounds for figures and charts."""

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import ellipse, hills, under
from demo.pictures.gallery import scene
from demo.pictures.palette import mix


@scene(
    "figures-ground",
    "숫자 바탕",
    alt="초록과 쌀빛의 산 물결이 겹겹이 이어지는 추상적인 바탕 그림",
    caption="산과 들의 결을 옮긴 바탕 그림",
    focal=(0.5, 0.6),
)
def figures_ground(canvas: Canvas) -> None:
    canvas.wash(hue.PAPER, mix(hue.PAPER, hue.CELADON, 0.25))
    canvas.fill(ellipse(1180, 300, 170), mix(hue.APRICOT, hue.CREAM, 0.35), grain=Grain(hue.PERSIMMON, 0.28))
    for index in range(7):
        share = index / 6
        line = hills(canvas.rng, 1500, 500 + index * 78, 46 - index * 3, knots=3 + index % 3, octaves=2)
        colour = mix(mix(hue.CELADON, hue.PAPER, 0.45), hue.GREEN, share)
        canvas.fill(
            under(line, 1010),
            Gradient([colour, mix(colour, hue.PAPER, 0.35)], 480 + index * 78, 680 + index * 78),
            grain=Grain(mix(colour, hue.GREEN, 0.6), 0.3, "up", 3.5),
        )

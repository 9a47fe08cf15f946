"""Three invented council members, head and shoulders, for the five-minute speeches."""

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import blob, ellipse, polygon, rectangle, ribbon
from demo.pictures.faces import Hairstyle, head
from demo.pictures.gallery import scene
from demo.pictures.palette import Colour, mix


def bust(
    canvas: Canvas,
    ground: Colour,
    coat: Colour,
    hair: Colour,
    *,
    tie: Colour | None = None,
    facing: int = 1,
    style: Hairstyle = "short",
) -> None:
    """Print somebody in a jacket before a plain ground with a low hill."""
    canvas.wash(mix(ground, hue.WHITE, 0.55), mix(ground, hue.WHITE, 0.2))
    canvas.fill(ellipse(500, 1500, 900, 520), Gradient([mix(ground, coat, 0.25), ground]), grain=Grain(coat, 0.25))
    canvas.glow(500 + 260 * facing, 420, 700, hue.CREAM, 0.6)
    neck = rectangle(425, 850, 575, 1080)
    canvas.fill(neck, mix(hue.SKIN, hue.SKIN_SHADE, 0.5), grain=Grain(hue.SKIN_SHADE, 0.8, "up"))
    shoulders = "40,1620 90,1240 190,1120 390,1030 500,1060 610,1030 810,1120 910,1240 960,1620"
    jacket = blob(shoulders)
    canvas.fill(
        jacket,
        Gradient([mix(coat, hue.WHITE, 0.1), coat]),
        grain=Grain(hue.INK, 0.5, "left" if facing > 0 else "right"),
    )
    canvas.fill(polygon("390,1020 500,1300 610,1020 560,985 440,985"), hue.WHITE, grain=Grain(hue.STONE, 0.3))
    canvas.fill(polygon("425,985 500,1075 575,985 560,960 440,960"), mix(hue.SKIN, hue.SKIN_SHADE, 0.5))
    if tie is not None:
        canvas.fill(
            polygon("476,1070 524,1070 536,1110 540,1290 500,1325 460,1290 464,1110"), tie, grain=Grain(hue.INK, 0.45)
        )
    lapels = polygon("385,1018 500,1330 430,1420 300,1150") + polygon("615,1018 500,1330 570,1420 700,1150")
    canvas.fill(lapels, mix(coat, hue.INK, 0.25), grain=Grain(hue.INK, 0.4))
    canvas.fill(ribbon([(500, 1330), (500, 1510)], 6), mix(coat, hue.INK, 0.5))
    canvas.fill(ellipse(650, 1190, 15), hue.GOLD)
    head(canvas, 500, 640, 560, hair, facing=facing, style=style)


@scene(
    "portrait-councillor-a",
    "군의원(표아라)",
    alt="머리를 뒤로 묶고 남색 웃옷을 입은 여성 군의원의 상반신 그림",
    caption="표아라 의원(그림)",
    focal=(0.5, 0.43),
    portrait=True,
)
def councillor_a(canvas: Canvas) -> None:
    bust(canvas, mix(hue.CELADON, hue.PAPER, 0.3), hue.NAVY, hue.INK, style="bun")


@scene(
    "portrait-councillor-b",
    "군의원(남윤재)",
    alt="희끗한 머리에 자주색 넥타이를 맨 남성 군의원의 상반신 그림",
    caption="남윤재 의원(그림)",
    focal=(0.5, 0.43),
    portrait=True,
)
def councillor_b(canvas: Canvas) -> None:
    grey = mix(hue.STONE, hue.WHITE, 0.25)
    bust(canvas, mix(hue.PERSIMMON, hue.PAPER, 0.72), hue.SHADOW, grey, tie=hue.PLUM, facing=-1)


@scene(
    "portrait-councillor-c",
    "군의원(고은샘)",
    alt="갈색 머리에 초록 웃옷을 입은 여성 군의원의 상반신 그림",
    caption="고은샘 의원(그림)",
    focal=(0.5, 0.43),
    portrait=True,
)
def councillor_c(canvas: Canvas) -> None:
    brown = mix(hue.BARK, hue.INK, 0.2)
    bust(canvas, mix(hue.TEAL, hue.PAPER, 0.66), hue.GREEN, brown, style="bob")

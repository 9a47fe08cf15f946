"""The reading room on a winter night."""

from demo.pictures import palette as hue
from demo.pictures.books import held_book, open_book, pile_of_books, row_of_books
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.company import from_behind
from demo.pictures.curves import Shape, blob, ellipse, hills, polygon, rectangle, ribbon, rounded, under
from demo.pictures.faces import Hairstyle, head
from demo.pictures.figure import Figure
from demo.pictures.gallery import scene
from demo.pictures.lights import reading_lamp
from demo.pictures.palette import Colour, mix
from demo.pictures.people import Dress, walker

_WOOD = mix(hue.BARK, hue.CLAY, 0.42)
_DARK_WOOD = mix(hue.BARK, hue.MIDNIGHT, 0.28)
_TABLE = 752.0
"""Level of the table's far edge, units."""
_WINDOW = (452.0, 96.0, 1048.0, 520.0)
"""Left, top, right and bottom of the window, units."""


@scene(
    "library-reading",
    "겨울밤 도서관 열람실",
    alt="눈 오는 밤 높은 책장 사이 긴 책상에서 할머니가 아이에게 그림책을 읽어 주고 이웃들이 등불 아래 책을 보는 그림",
    caption="등불 아래 나란히 책을 읽는 겨울밤 열람실",
    focal=(0.47, 0.62),
)
def library_reading(canvas: Canvas) -> None:
    canvas.wash(
        mix(hue.BARK, hue.MIDNIGHT, 0.45), mix(hue.CLAY, hue.BARK, 0.55), mix(hue.CLAY, hue.APRICOT, 0.3), end=800
    )
    canvas.glow(750, 640, 900, hue.LAMP, 0.42)
    _window(canvas)
    _bookcase(canvas, -30, 404)
    _bookcase(canvas, 1096, 1530)
    walker(canvas, 1052, 770, 330, Dress(mix(hue.TEAL, hue.NAVY, 0.35), legs=hue.BARK), stride=0.1, arm=1.0)
    _readers(canvas)
    _table(canvas)
    _on_the_table(canvas)
    _floor(canvas)
    from_behind(canvas, 292, 905, 236, hue.GREEN, hue.INK)
    from_behind(canvas, 1176, 905, 236, hue.PLUM, mix(hue.BARK, hue.CLAY, 0.3))


def _window(canvas: Canvas) -> None:
    """Print the snowy night behind a window of three lights."""
    left, top, right, bottom = _WINDOW
    glass = rectangle(*_WINDOW)
    canvas.fill(glass, Gradient([hue.MIDNIGHT, hue.NIGHT, mix(hue.NIGHT, hue.DUSK, 0.75)]))
    canvas.fill(ellipse(585, 196, 34), mix(hue.CREAM, hue.WHITE, 0.5), inside=glass)
    canvas.glow(585, 196, 150, hue.CREAM, 0.28)
    for level, height, colour in (
        (420, 42, mix(hue.DUSK, hue.NIGHT, 0.35)),
        (462, 26, mix(hue.DUSK, hue.WHITE, 0.28)),
        (492, 12, mix(hue.SNOW, hue.DUSK, 0.35)),
    ):
        canvas.fill(under(hills(canvas.rng, 1500, level, height, knots=5), bottom), colour, inside=glass)
    flakes: Shape = []
    for _ in range(190):
        x, y = canvas.rng.uniform(left, right), canvas.rng.uniform(top, bottom)
        flakes += ellipse(x, y, canvas.rng.uniform(1.2, 4.2))
    canvas.fill(flakes, hue.WHITE, opacity=0.9, inside=glass)
    drift = blob([(left, 530), (left + 10, 500), (600, 508), (760, 496), (900, 510), (right - 8, 498), (right, 530)])
    canvas.fill(drift, hue.WHITE, inside=glass)
    frame: Shape = []
    for x in (left, left + (right - left) / 3, left + (right - left) * 2 / 3, right):
        frame += rectangle(x - 7, top - 8, x + 7, bottom + 4)
    for y in (top, top + 150):
        frame += rectangle(left - 7, y - 6, right + 7, y + 6)
    canvas.fill(frame, mix(_WOOD, hue.APRICOT, 0.12), grain=Grain(_DARK_WOOD, 0.4))
    canvas.fill(rounded(left - 26, bottom, right + 26, bottom + 20, 6), mix(_WOOD, hue.APRICOT, 0.3))


def _bookcase(canvas: Canvas, left: float, right: float) -> None:
    """Print a case of books up to the ceiling."""
    canvas.fill(rectangle(left, 40, right, 800), _DARK_WOOD)
    levels = (168, 292, 416, 540, 664, 788)
    for level in levels:
        nearer = (level - 100) / 1400
        row_of_books(
            canvas,
            left + 18,
            right - 18,
            level,
            102,
            thick=(11, 25),
            veil=mix(hue.BARK, hue.APRICOT, nearer),
            share=0.3,
        )
        canvas.fill(
            rectangle(left, level, right, level + 13),
            mix(_WOOD, hue.APRICOT, 0.1 + nearer * 0.4),
            grain=Grain(_DARK_WOOD, 0.4),
        )
    sides = rectangle(left, 34, left + 15, 800) + rectangle(right - 15, 34, right, 800)
    canvas.fill(sides, _WOOD, grain=Grain(_DARK_WOOD, 0.5))
    canvas.fill(rectangle(left - 10, 26, right + 10, 54), mix(_WOOD, hue.APRICOT, 0.1))


def _readers(canvas: Canvas) -> None:
    """Print who sits beyond the table: a grandmother with a child, a student, a man in glasses."""
    _sitting(canvas, 548, 300, hue.PERSIMMON, mix(hue.STONE, hue.WHITE, 0.45), style="bun")
    arm = ribbon([(616, 668), (700, 662), (792, 706)], 50, 40)
    canvas.fill(arm, mix(hue.PERSIMMON, hue.INK, 0.16), grain=Grain(hue.BRICK, 0.4))
    _sitting(canvas, 706, 232, hue.GOLD, hue.INK, style="bob", facing=-1)
    canvas.fill(ellipse(780, 708, 17, 15), hue.SKIN, grain=Grain(hue.SKIN_SHADE, 0.4))
    _sitting(canvas, 948, 268, hue.LAKE, hue.INK, facing=-1)
    _sitting(canvas, 366, 262, hue.NAVY, mix(hue.BARK, hue.INK, 0.4))


def _sitting(
    canvas: Canvas, x: float, size: float, coat: Colour, hair: Colour, *, style: Hairstyle = "short", facing: int = 1
) -> None:
    """Print somebody at the far side of the table, chest up."""
    figure = Figure(canvas, x, _TABLE + 8, size, mirror=facing < 0)
    shade = Grain(mix(coat, hue.INK, 0.5), 0.45, "left" if facing > 0 else "right")
    figure.fill(ribbon("0.01,-0.52 0.02,-0.36", 0.13), mix(hue.SKIN, hue.SKIN_SHADE, 0.5))
    figure.fill(blob("-0.36,0.02 -0.34,-0.24 -0.22,-0.4 0,-0.44 0.2,-0.4 0.33,-0.24 0.36,0.02"), coat, grain=shade)
    figure.fill(blob("-0.11,-0.42 0,-0.33 0.12,-0.42 0.05,-0.46 -0.05,-0.46"), mix(coat, hue.WHITE, 0.55))
    head(canvas, x, _TABLE + 8 - size * 0.66, size * 0.43, hair, style=style, facing=facing)


def _table(canvas: Canvas) -> None:
    """Print the long table under the lamps."""
    top = polygon([(150, _TABLE), (1350, _TABLE), (1500, 872), (0, 872)])
    light = mix(hue.APRICOT, hue.LAMP, 0.5)
    canvas.fill(top, Gradient([light, mix(hue.CLAY, hue.APRICOT, 0.55)]), grain=Grain(hue.CLAY, 0.4))
    for x in (150, 832, 1292):
        canvas.fill(ellipse(x, 808, 190, 40), mix(hue.LAMP, hue.WHITE, 0.5), opacity=0.55, soft=14, inside=top)
    canvas.fill(rectangle(-5, 872, 1505, 900), mix(hue.CLAY, hue.BARK, 0.35), grain=Grain(hue.BARK, 0.5))


def _on_the_table(canvas: Canvas) -> None:
    """Print lamps, books and hands."""
    open_book(canvas, 626, 842, 216, hue.TEAL, picture=True)
    for x, y in ((512, 812), (738, 812)):
        canvas.fill(ellipse(x, y, 18, 14), hue.SKIN, grain=Grain(hue.SKIN_SHADE, 0.4))
    held_book(canvas, 370, 726, 112, hue.PERSIMMON)
    held_book(canvas, 944, 728, 112, hue.PLUM)
    pile_of_books(canvas, 1062, 806, 118, (hue.NAVY, hue.GOLD, hue.RED, hue.GREEN))
    pile_of_books(canvas, 1392, 838, 122, (hue.PLUM, hue.CREAM, hue.TEAL))
    for x in (150, 832, 1292):
        reading_lamp(canvas, x, 812, 140)


def _floor(canvas: Canvas) -> None:
    """Print the shade below the table."""
    canvas.fill(
        rectangle(0, 900, 1500, 1000),
        Gradient([mix(hue.BARK, hue.MIDNIGHT, 0.35), mix(hue.BARK, hue.CLAY, 0.3)]),
        grain=Grain(hue.INK, 0.4, "up"),
    )

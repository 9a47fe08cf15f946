"""Books: on shelves, open in somebody's hands, piled on a table."""

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.curves import Shape, blob, rectangle, ribbon, rounded
from demo.pictures.figure import Figure
from demo.pictures.palette import Colour, mix

_SPINES = (hue.PERSIMMON, hue.TEAL, hue.PLUM, hue.GOLD, hue.GREEN, hue.NAVY, hue.CLAY, hue.CREAM)


def row_of_books(
    canvas: Canvas,
    left: float,
    right: float,
    shelf: float,
    tall: float,
    *,
    thick: tuple[float, float] = (5, 12),
    veil: Colour = hue.LAMP,
    share: float = 0.22,
) -> None:
    """Print a row of books standing on a shelf. `share` of the air's colour (`veil`) lies over them."""
    x = left
    while x < right - thick[0] - 1:
        width = canvas.rng.uniform(*thick)
        height = tall * canvas.rng.uniform(0.66, 0.96)
        canvas.fill(
            rectangle(x, shelf - height, min(x + width, right), shelf),
            mix(_SPINES[int(canvas.rng.integers(len(_SPINES)))], veil, share),
        )
        x += width + 1


def open_book(canvas: Canvas, x: float, foot: float, width: float, cover: Colour, *, picture: bool = False) -> None:
    """Print a book lying open before us, its near edge at `foot`. `picture`: a picture book."""
    figure = Figure(canvas, x, foot, width)
    figure.fill(blob("-0.53,-0.03 -0.44,-0.32 0,-0.27 0.44,-0.32 0.53,-0.03 0.26,0.03 0,0.02 -0.26,0.03"), cover)
    for side in (-1, 1):
        page = blob(
            [
                (0, -0.26),
                (side * 0.2, -0.33),
                (side * 0.41, -0.3),
                (side * 0.49, -0.06),
                (side * 0.24, -0.07),
                (0, -0.02),
            ]
        )
        figure.fill(page, Gradient([mix(hue.WHITE, hue.LAMP, 0.12), hue.CREAM]), grain=Grain(hue.STRAW, 0.3))
        if picture:
            figure.fill(
                rounded(min(side * 0.1, side * 0.36), -0.25, max(side * 0.1, side * 0.36), -0.12, 0.04),
                (hue.TEAL, hue.APRICOT)[side > 0],
                opacity=0.85,
            )
        else:
            lines: Shape = []
            for row in range(4):
                lines += ribbon([(side * 0.08, -0.24 + row * 0.045), (side * 0.37, -0.265 + row * 0.045)], 0.012)
            figure.fill(lines, mix(hue.STONE, hue.CREAM, 0.35))


def held_book(canvas: Canvas, x: float, y: float, width: float, cover: Colour) -> None:
    """Print an open book held upright, its covers towards us. (x, y) is the middle of its spine."""
    figure = Figure(canvas, x, y, width)
    for side in (-1, 1):
        leaf = blob(
            [(0, -0.31), (side * 0.25, -0.37), (side * 0.5, -0.33), (side * 0.5, 0.27), (side * 0.25, 0.24), (0, 0.32)]
        )
        figure.fill(leaf, mix(cover, hue.INK, 0.12 if side < 0 else 0.0), grain=Grain(mix(cover, hue.INK, 0.5), 0.4))
    figure.fill(ribbon("0,-0.31 0,0.32", 0.035), mix(cover, hue.INK, 0.35))


def pile_of_books(canvas: Canvas, x: float, foot: float, width: float, covers: tuple[Colour, ...]) -> None:
    """Print books piled flat on one another."""
    thick = width * 0.13
    for number, cover in enumerate(covers):
        shift, size = canvas.rng.uniform(-0.06, 0.06) * width, width * canvas.rng.uniform(0.84, 1.0)
        low = foot - number * thick
        left = x - size / 2 + shift
        canvas.fill(
            rounded(left, low - thick, left + size, low - 1, 3), cover, grain=Grain(mix(cover, hue.INK, 0.5), 0.4)
        )
        canvas.fill(rectangle(left + size * 0.06, low - thick * 0.72, left + size - 2, low - thick * 0.28), hue.CREAM)

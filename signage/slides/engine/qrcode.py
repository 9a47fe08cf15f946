"""Draws the tile with a QR code in a slide's corner."""

from PIL import Image, ImageDraw

from signage.slides.engine.colours import INK, WHITE
from signage.slides.typesetting import Face

#: From the tile to the edges of a wide slide: on all of them alike, so that it does not jump from one to the next.
CODE_EDGE = 48


def code_tile(slide: Image.Image, url: str, fonts: str, corner: tuple[int, int], side: int) -> None:
    """Draw a QR code on a white tile into a slide.

    The code is about `side` px wide, and the tile's lower right corner is `corner`.
    """
    import segno

    matrix = [list(row) for row in segno.make(url, error="m", micro=False).matrix]
    module = max(3, side // len(matrix))
    code = module * len(matrix)
    quiet = module * 4  # ISO/IEC 18004: four modules
    face = Face(fonts, "SemiBold", 26)
    text = "자세히 보기"
    wide, high = code + 2 * quiet, code + quiet + 54
    left, top = corner[0] - wide, corner[1] - high
    canvas = ImageDraw.Draw(slide)
    canvas.rounded_rectangle((left, top, left + wide, top + high), radius=10, fill=WHITE)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                a, b = left + quiet + x * module, top + quiet + y * module
                canvas.rectangle((a, b, a + module - 1, b + module - 1), fill=INK)
    face.draw(canvas, left + (wide - face.width(text)) / 2, top + high - 18, text, INK)

"""Draws a slide of words alone. Lengths in px of a 1920 × 1080 screen."""

import math

from PIL import Image, ImageDraw

from signage.slides.engine.colours import CREAM, INK, WHITE, mixed, rgb
from signage.slides.engine.qrcode import CODE_EDGE, code_tile
from signage.slides.orders import SlideContent
from signage.slides.typesetting import Face, clean, clipped, fitted

#: How far the player's clock reaches down on a tall screen, less the margin.
_CLOCK = 120


def words_only(content: SlideContent, size: tuple[int, int], fonts: str) -> Image.Image:
    """Draw a slide without a picture: a story that has none, or a cut of card news."""
    width, height = size
    tall = height > width
    accent = rgb(content.accent)
    slide = Image.new("RGB", size, mixed(accent, INK, 0.32))
    canvas = ImageDraw.Draw(slide)
    margin = 88 if tall else 120
    _fields(canvas, size, accent)
    # On a tall screen the player's clock reaches over more than half of the width: below it.
    head = margin + (_CLOCK if tall else 0)
    Face(fonts, "SemiBold", 42).draw(canvas, margin, head + 72, clean(content.kicker), CREAM)
    canvas.rectangle((margin, head + 100, margin + 96, head + 107), fill=CREAM)
    room = width - 2 * margin - (0 if tall or not content.url else 220)
    parts = _parts(content, fonts, room, tall)
    y = (height - sum(part.height for part in parts)) / 2 + (0 if tall else 24)
    for part in parts:
        part.draw(canvas, margin, y)
        y += part.height
    foot = " · ".join(text for text in (clean(content.office), clean(content.contact)) if text)
    Face(fonts, "Medium", 36).draw(canvas, margin, height - margin + 20, foot, CREAM)
    if content.url:
        edge = margin if tall else CODE_EDGE
        code_tile(slide, content.url, fonts, (width - edge, height - edge), 200)
    return slide


class _Part:
    """Lines of one face, one below the other.

    `marks`, where there are any, stand before them in circles, one for each line.
    """

    def __init__(
        self, face: Face, rows: list[str], *, leading: int, above: int = 0, colour: tuple[int, int, int] = WHITE
    ) -> None:
        self.face, self.rows, self.leading, self.above, self.colour = face, rows, leading, above, colour
        self.marks: list[str] = []

    @property
    def height(self) -> int:
        return self.above + self.leading * len(self.rows) if self.rows else 0

    def draw(self, canvas: ImageDraw.ImageDraw, left: float, top: float) -> None:
        y = top + self.above
        for number, row in enumerate(self.rows):
            x, baseline = left, y + self.leading * 0.5 + self.face.size * 0.36
            if self.marks:
                radius, middle = self.face.size * 0.56, y + self.leading * 0.5
                canvas.ellipse((x, middle - radius, x + 2 * radius, middle + radius), fill=CREAM)
                mark = self.marks[number]
                canvas.text((x + radius, middle), mark, font=self.face.small, fill=INK, anchor="mm")
                x += 2 * radius + 28
            self.face.draw(canvas, x, baseline, row, self.colour)
            y += self.leading


def _parts(content: SlideContent, fonts: str, room: float, tall: bool) -> list[_Part]:
    parts: list[_Part] = []
    if content.figure:
        face, rows = fitted(fonts, "ExtraBold", (300, 260, 220, 180, 140), content.figure, width=room, most=1)
        parts.append(_Part(face, rows, leading=round(face.size * 1.12), colour=CREAM))
    if content.title:
        small = bool(content.figure or content.points)
        sizes = (84, 76, 68, 60) if small else (112, 104, 96, 84, 72)
        face, rows = fitted(fonts, "ExtraBold", sizes, content.title, width=room, most=5 if tall else 2 if small else 3)
        parts.append(_Part(face, rows, leading=round(face.size * 1.24), above=28 if content.figure else 0))
    if content.line:
        face, rows = fitted(fonts, "Medium", (50, 46, 42), content.line, width=room, most=5 if tall else 3)
        parts.append(_Part(face, rows, leading=70, above=40, colour=CREAM))
    points = content.points[: 8 if tall else 5]
    if points:
        face = Face(fonts, "SemiBold", 52)
        part = _Part(face, [clipped(face, point, room - 90) for point in points], leading=94, above=44)
        part.marks = [str(number) for number in range(1, len(points) + 1)]
        parts.append(part)
    return parts


def _fields(canvas: ImageDraw.ImageDraw, size: tuple[int, int], accent: tuple[int, int, int]) -> None:
    """Draw the ground: three ranges of hills along the bottom."""
    width, height = size
    for step, share in enumerate((0.27, 0.21, 0.14)):
        base = height * (0.74 + step * 0.09)
        high = height * (0.075 - step * 0.012)
        phase = (0.6, 2.3, 4.4)[step]
        ridge = [
            (x, base - high * (math.sin(x / width * 5.2 + phase) + 0.45 * math.sin(x / width * 11.0 + phase * 2)))
            for x in range(0, width + 24, 24)
        ]
        canvas.polygon([*ridge, (width, height), (0, height)], fill=mixed(accent, INK, share))

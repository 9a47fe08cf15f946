"""A story as a slide: its picture with a strip of words, or words alone.

Numbers are those of the art direction (Screens), in px of a 1920 × 1080 screen.
"""

from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from signage.drawing import Drawn, Look, SlideOrder
from signage.engine.colours import INK, LINE, WHITE, rgb
from signage.engine.pictures import cover, encoded, opened
from signage.engine.qrcode import code_tile
from signage.engine.words import words_only
from signage.typesetting import Face, clean, clipped, fitted


def draw_slide(order: SlideOrder) -> Drawn:
    """Draw a story as a slide, with or without a picture, for a wide or a tall screen."""
    look, (width, height) = order.look, order.size
    tall = height > width
    picture = opened(look.picture, max(order.size))
    if picture is None:
        slide = words_only(look, order.size, order.fonts)
    elif tall:
        slide = _tall(look, picture, order.size, order.fonts)
    else:
        slide = _wide(look, picture, order.size, order.fonts)
    return encoded(slide)


def _wide(look: Look, picture: Any, size: tuple[int, int], fonts: str) -> Any:
    width, height = size
    slide = cover(picture, size, look.focal)
    margin, code = 64, 200 if look.url else 0
    room = width - 2 * margin - (code + 88 if code else 0)
    title, rows = fitted(fonts, "Bold", (60, 56, 52), look.title, width=room, most=1)
    if rows[-1].endswith("…"):
        title, rows = fitted(fonts, "Bold", (58, 54, 50), look.title, width=room, most=2)
    small = Face(fonts, "Medium", 36)
    line = clipped(small, look.line, room) if look.line else ""
    leading = round(title.size * 1.24)
    block = leading * len(rows) + (56 if line else 0)
    tall = max(round(height * 0.14), block + 52)
    top = height - tall
    _frosted(slide, (0, top, width, height), 0.72, 28)
    canvas = ImageDraw.Draw(slide)
    canvas.rectangle((0, top, width, top + 5), fill=rgb(look.accent))
    y = top + 5 + (tall - 5 - block) / 2
    for row in rows:
        title.draw(canvas, margin, y + leading * 0.79, row, WHITE)
        y += leading
    if line:
        small.draw(canvas, margin, y + 43, line, LINE)
    _label(canvas, look, fonts, margin, top)
    if code:
        code_tile(slide, look.url, fonts, (width - 40, height - 40), code)
    return slide


def _tall(look: Look, picture: Any, size: tuple[int, int], fonts: str) -> Any:
    width, height = size
    split = round(height * 0.56)
    slide = cover(picture, size, look.focal)
    slide.paste(cover(picture, (width, split), look.focal), (0, 0))
    _frosted(slide, (0, split, width, height), 0.84, 60)
    canvas = ImageDraw.Draw(slide)
    canvas.rectangle((0, split, width, split + 7), fill=rgb(look.accent))
    margin, foot = 72, 300 if look.url or look.contact else 90
    _label(canvas, look, fonts, margin, split)
    room = width - 2 * margin
    title, rows = fitted(fonts, "Bold", (84, 76, 68, 60), look.title, width=room, most=3)
    y = split + 7 + 56
    for row in rows:
        title.draw(canvas, margin, y + title.size, row, WHITE)
        y += round(title.size * 1.26)
    small, more = fitted(fonts, "Medium", (42, 40), look.line, width=room, most=3) if look.line else (None, [])
    y += 26
    for row in more:
        if small is not None and y + 56 < height - foot:
            small.draw(canvas, margin, y + 42, row, LINE)
            y += 60
    if look.url:
        code_tile(slide, look.url, fonts, (width - margin, height - 64), 200)
    if look.contact:
        Face(fonts, "Medium", 34).draw(canvas, margin, height - 78, clean(look.contact), LINE)
    return slide


def _label(canvas: ImageDraw.ImageDraw, look: Look, fonts: str, left: int, bottom: int) -> None:
    """The kind of story as a tab on the strip's upper edge."""
    if not look.kicker:
        return
    face = Face(fonts, "SemiBold", 30)
    text = clean(look.kicker)
    wide = face.width(text) + 44
    canvas.rectangle((left, bottom - 54, left + wide, bottom), fill=rgb(look.accent))
    face.draw(canvas, left + 22, bottom - 16, text, WHITE)


def _frosted(slide: Any, box: tuple[int, int, int, int], share: float, radius: int) -> None:
    """Lay ink over the blurred picture inside `box`."""
    left, top, right, bottom = box
    # Blurred with its surroundings, or the edge would show the box's own border colour.
    margin = min(radius * 2, top)
    region = slide.crop((left, top - margin, right, bottom)).filter(ImageFilter.GaussianBlur(radius))
    region = region.crop((0, margin, right - left, bottom - top + margin))
    slide.paste(Image.blend(region, Image.new("RGB", region.size, INK), share), (left, top))

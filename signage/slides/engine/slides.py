"""Draws a story as a slide: its picture above a strip of words, or words alone.

Lengths are px of a 1920 × 1080 screen, as the art direction gives them (Screens).
"""

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from signage.slides.engine.colours import INK, LINE, WHITE, rgb
from signage.slides.engine.crop import placed
from signage.slides.engine.pictures import encoded, opened
from signage.slides.engine.qrcode import CODE_EDGE, code_tile
from signage.slides.engine.words import words_only
from signage.slides.orders import Drawn, SlideContent, SlideOrder
from signage.slides.typesetting import Face, clean, clipped, fitted


def draw_slide(order: SlideOrder) -> Drawn:
    """Draw a story as a slide, for a wide or a tall screen."""
    content, (width, height) = order.content, order.size
    tall = height > width
    picture = opened(content.picture, max(order.size))
    if picture is None:
        slide = words_only(content, order.size, order.fonts)
    elif tall:
        slide = _tall(content, picture, order.size, order.fonts)
    else:
        slide = _wide(content, picture, order.size, order.fonts)
    return encoded(slide)


def _wide(content: SlideContent, picture: Image.Image, size: tuple[int, int], fonts: str) -> Image.Image:
    width, height = size
    margin, code = 64, 200 if content.url else 0
    room = width - 2 * margin - (code + 88 if code else 0)
    title, rows = fitted(fonts, "Bold", (60, 56, 52), content.title, width=room, most=1)
    if rows[-1].endswith("…"):
        title, rows = fitted(fonts, "Bold", (58, 54, 50), content.title, width=room, most=2)
    small = Face(fonts, "Medium", 36)
    line = clipped(small, content.line, room) if content.line else ""
    leading = round(title.size * 1.24)
    block = leading * len(rows) + (56 if line else 0)
    strip = max(round(height * 0.14), block + 52)
    slide = _above_strip(content, picture, size, _Strip(strip, 5, 0.76, 28))
    canvas = ImageDraw.Draw(slide)
    top = height - strip
    y = top + 5 + (strip - 5 - block) / 2
    for row in rows:
        title.draw(canvas, margin, y + leading * 0.79, row, WHITE)
        y += leading
    if line:
        small.draw(canvas, margin, y + 43, line, LINE)
    _label(canvas, content, fonts, margin, top)
    if code:
        code_tile(slide, content.url, fonts, (width - CODE_EDGE, height - CODE_EDGE), code)
    return slide


def _tall(content: SlideContent, picture: Image.Image, size: tuple[int, int], fonts: str) -> Image.Image:
    width, height = size
    split = round(height * 0.56)
    slide = _above_strip(content, picture, size, _Strip(height - split, 7, 0.84, 60))
    canvas = ImageDraw.Draw(slide)
    margin, foot = 72, 300 if content.url or content.contact else 90
    _label(canvas, content, fonts, margin, split)
    room = width - 2 * margin
    title, rows = fitted(fonts, "Bold", (84, 76, 68, 60), content.title, width=room, most=3)
    y = split + 7 + 56
    for row in rows:
        title.draw(canvas, margin, y + title.size, row, WHITE)
        y += round(title.size * 1.26)
    small, more = fitted(fonts, "Medium", (42, 40), content.line, width=room, most=3) if content.line else (None, [])
    y += 26
    for row in more:
        if small is not None and y + 56 < height - foot:
            small.draw(canvas, margin, y + 42, row, LINE)
            y += 60
    if content.url:
        code_tile(slide, content.url, fonts, (width - margin, height - 64), 200)
    if content.contact:
        Face(fonts, "Medium", 34).draw(canvas, margin, height - 78, clean(content.contact), LINE)
    return slide


@dataclass(frozen=True, slots=True)
class _Strip:
    """The strip of words along a slide's lower edge, px."""

    height: int
    rule: int
    """How thick the line in the accent is that it begins with."""
    ink: float
    """The share of ink (0 to 1) over the mirrored picture."""
    blur: int
    """The radius by which the mirrored picture is blurred."""


def _above_strip(content: SlideContent, picture: Image.Image, size: tuple[int, int], strip: _Strip) -> Image.Image:
    """Return a slide with the picture above an empty strip.

    The strip shows the picture mirrored and blurred, under ink.
    """
    width, height = size
    top = height - strip.height
    slide = Image.new("RGB", size, INK)
    scene = placed(picture, (width, top), content.focal)
    slide.paste(scene, (0, 0))
    mirror = scene.transpose(Image.Transpose.FLIP_TOP_BOTTOM).crop((0, 0, width, strip.height))
    mirror = mirror.filter(ImageFilter.GaussianBlur(strip.blur))
    slide.paste(Image.blend(mirror, Image.new("RGB", mirror.size, INK), strip.ink), (0, top))
    ImageDraw.Draw(slide).rectangle((0, top, width, top + strip.rule), fill=rgb(content.accent))
    return slide


def _label(canvas: ImageDraw.ImageDraw, content: SlideContent, fonts: str, left: int, bottom: int) -> None:
    """Draw the kind of story as a tab on the strip's upper edge."""
    if not content.kicker:
        return
    face = Face(fonts, "SemiBold", 30)
    text = clean(content.kicker)
    wide = face.width(text) + 44
    canvas.rectangle((left, bottom - 54, left + wide, bottom), fill=rgb(content.accent))
    face.draw(canvas, left + 22, bottom - 16, text, WHITE)

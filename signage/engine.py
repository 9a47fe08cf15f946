"""What happens inside the limited child: decoding uploads and drawing slides with Pillow. No Django.

Numbers are those of the art direction (Screens), in px of a 1920 × 1080 screen.
"""

import contextlib
import io
import warnings
from typing import Any

from PIL import Image, ImageCms, ImageDraw, ImageFilter, ImageOps

from media.signatures import HEAD, Signature, sniff
from signage.drawing import Drawn, Look, Prepared, SlideOrder, UploadOrder
from signage.typesetting import Face, clean, clipped, fitted

INK = (22, 24, 26)
WHITE = (255, 255, 255)
CREAM = (240, 233, 214)
_FORMATS = {
    Signature.JPEG: ("JPEG", "MPO"),
    Signature.PNG: ("PNG",),
    Signature.WEBP: ("WEBP",),
    Signature.HEIC: ("HEIF",),
}


# -- Uploads


def prepare_upload(order: UploadOrder) -> Prepared:
    """Decode, turn upright, make sRGB, scale down; nothing of the camera's notes stays."""
    with open(order.source, "rb") as file:
        signature = sniff(file.read(HEAD))
    if signature not in _FORMATS:
        return Prepared(refused="svg" if signature is Signature.SVG else "not_a_picture")
    if signature is Signature.HEIC:
        import pillow_heif

        pillow_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is unpacked
    warnings.simplefilter("ignore")
    try:
        with Image.open(order.source, formats=_FORMATS[signature]) as image:
            if image.width * image.height > order.max_pixels:
                return Prepared(refused="too_many_pixels")
            if min(image.size) < 64:
                return Prepared(refused="too_small")
            if getattr(image, "is_animated", False) and image.format != "MPO":
                return Prepared(refused="animated")
            picture = _decoded(image, max(max(size) for size in order.sizes.values()))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - decoders raise whatever they like on broken data
        return Prepared(refused="damaged")
    return Prepared({name: encoded(_within(picture, size)) for name, size in order.sizes.items()})


def _decoded(image: Any, longest: int) -> Any:
    profile = image.info.get("icc_profile")
    turned = image.getexif().get(0x0112, 1)
    image.draft("RGB", (longest, longest))
    image.load()
    picture = image
    if max(picture.size) > longest:
        if picture.mode not in ("RGB", "RGBA", "L", "CMYK"):
            picture = picture.convert("RGBA" if "transparency" in image.info or picture.mode in ("LA", "PA") else "RGB")
        picture = picture.copy()
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _plain(_turned(picture, turned), profile)


def _turned(picture: Any, orientation: int) -> Any:
    methods = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    return picture.transpose(methods[orientation]) if orientation in methods else picture


def _plain(picture: Any, profile: bytes | None) -> Any:
    """Return the picture as opaque sRGB."""
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        # An unreadable profile says nothing; browsers assume sRGB.
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            picture = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
            )
    if picture.mode in ("LA", "PA", "P", "RGBA"):
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, WHITE)
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _within(picture: Any, size: tuple[int, int]) -> Any:
    copy = picture.copy()
    copy.info.clear()
    copy.thumbnail(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return copy


def encoded(picture: Any) -> Drawn:
    """Return the picture as WebP without any metadata."""
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=84, method=2, exif=b"", icc_profile=b"")
    return Drawn(out.getvalue(), "webp", picture.width, picture.height)


# -- Slides


def draw_slide(order: SlideOrder) -> Drawn:
    """Draw a story as a slide, with or without a picture, for a wide or a tall screen."""
    look, (width, height) = order.look, order.size
    tall = height > width
    picture = _opened(look.picture, max(order.size))
    if picture is None:
        slide = _words_only(look, order.size, order.fonts)
    elif tall:
        slide = _tall(look, picture, order.size, order.fonts)
    else:
        slide = _wide(look, picture, order.size, order.fonts)
    return encoded(slide)


def _opened(path: str, longest: int) -> Any:
    if not path:
        return None
    Image.MAX_IMAGE_PIXELS = None  # pictures of the library were counted when they came in
    with Image.open(path) as image:
        return _decoded(image, longest * 2)


def _cover(picture: Any, size: tuple[int, int], focal: tuple[float, float] | None) -> Any:
    return ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=focal or (0.5, 0.42))


def rgb(colour: str) -> tuple[int, int, int]:
    """Return #RRGGBB as numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(colour: tuple[int, int, int], other: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    red, green, blue = (round(a * (1 - share) + b * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _frosted(slide: Any, box: tuple[int, int, int, int], share: float, radius: int) -> None:
    """Lay ink over the blurred picture inside `box`."""
    left, top, right, bottom = box
    # Blurred with its surroundings, or the edge would show the box's own border colour.
    margin = min(radius * 2, top)
    region = slide.crop((left, top - margin, right, bottom)).filter(ImageFilter.GaussianBlur(radius))
    region = region.crop((0, margin, right - left, bottom - top + margin))
    slide.paste(Image.blend(region, Image.new("RGB", region.size, INK), share), (left, top))


def _wide(look: Look, picture: Any, size: tuple[int, int], fonts: str) -> Any:
    width, height = size
    slide = _cover(picture, size, look.focal)
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
        small.draw(canvas, margin, y + 43, line, (226, 224, 217))
    _label(canvas, look, fonts, margin, top)
    if code:
        _code_tile(slide, look.url, fonts, (width - 40, height - 40), code)
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


def _tall(look: Look, picture: Any, size: tuple[int, int], fonts: str) -> Any:
    width, height = size
    split = round(height * 0.56)
    slide = _cover(picture, size, look.focal)
    slide.paste(_cover(picture, (width, split), look.focal), (0, 0))
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
            small.draw(canvas, margin, y + 42, row, (226, 224, 217))
            y += 60
    if look.url:
        _code_tile(slide, look.url, fonts, (width - margin, height - 64), 200)
    if look.contact:
        Face(fonts, "Medium", 34).draw(canvas, margin, height - 78, clean(look.contact), (226, 224, 217))
    return slide


def _words_only(look: Look, size: tuple[int, int], fonts: str) -> Any:
    """A slide without a picture: a story that has none, or a cut of card news."""
    width, height = size
    tall = height > width
    accent = rgb(look.accent)
    slide = Image.new("RGB", size, _mixed(accent, INK, 0.32))
    canvas = ImageDraw.Draw(slide)
    margin = 88 if tall else 120
    _fields(canvas, size, accent)
    Face(fonts, "SemiBold", 42).draw(canvas, margin, margin + 72, clean(look.kicker), CREAM)
    canvas.rectangle((margin, margin + 100, margin + 96, margin + 107), fill=CREAM)
    room = width - 2 * margin - (0 if tall or not look.url else 220)
    parts = _parts(look, fonts, room, tall)
    y = (height - sum(part.height for part in parts)) / 2 + (0 if tall else 24)
    for part in parts:
        part.draw(canvas, margin, y)
        y += part.height
    foot = " · ".join(text for text in (clean(look.office), clean(look.contact)) if text)
    Face(fonts, "Medium", 36).draw(canvas, margin, height - margin + 20, foot, CREAM)
    if look.url:
        edge = margin if tall else 64
        _code_tile(slide, look.url, fonts, (width - edge, height - edge), 200)
    return slide


class _Part:
    """Lines of one face, one below the other; `marks` stand before them in circles."""

    def __init__(self, face: Face, rows: list[str], *, leading: int, above: int = 0, colour: Any = WHITE) -> None:
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


def _parts(look: Look, fonts: str, room: float, tall: bool) -> list[_Part]:
    parts: list[_Part] = []
    if look.figure:
        face, rows = fitted(fonts, "ExtraBold", (300, 260, 220, 180, 140), look.figure, width=room, most=1)
        parts.append(_Part(face, rows, leading=round(face.size * 1.12), colour=CREAM))
    if look.title:
        small = bool(look.figure or look.points)
        sizes = (84, 76, 68, 60) if small else (112, 104, 96, 84, 72)
        face, rows = fitted(fonts, "ExtraBold", sizes, look.title, width=room, most=5 if tall else 2 if small else 3)
        parts.append(_Part(face, rows, leading=round(face.size * 1.24), above=28 if look.figure else 0))
    if look.line:
        face, rows = fitted(fonts, "Medium", (50, 46, 42), look.line, width=room, most=5 if tall else 3)
        parts.append(_Part(face, rows, leading=70, above=40, colour=CREAM))
    points = look.points[: 8 if tall else 5]
    if points:
        face = Face(fonts, "SemiBold", 52)
        part = _Part(face, [clipped(face, point, room - 90) for point in points], leading=94, above=44)
        part.marks = [str(number) for number in range(1, len(points) + 1)]
        parts.append(part)
    return parts


def _fields(canvas: ImageDraw.ImageDraw, size: tuple[int, int], accent: tuple[int, int, int]) -> None:
    """Quiet ground: three ridges of the county's hills along the bottom."""
    import math

    width, height = size
    for step, share in enumerate((0.27, 0.21, 0.14)):
        base = height * (0.74 + step * 0.09)
        high = height * (0.075 - step * 0.012)
        phase = (0.6, 2.3, 4.4)[step]
        ridge = [
            (x, base - high * (math.sin(x / width * 5.2 + phase) + 0.45 * math.sin(x / width * 11.0 + phase * 2)))
            for x in range(0, width + 24, 24)
        ]
        canvas.polygon([*ridge, (width, height), (0, height)], fill=_mixed(accent, INK, share))


def _code_tile(slide: Any, url: str, fonts: str, corner: tuple[int, int], side: int) -> None:
    """A QR code of about `side` px on a white tile whose lower right corner is `corner`."""
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

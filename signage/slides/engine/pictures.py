"""Decodes pictures upright as opaque sRGB, and encodes them without metadata. Sizes in px."""

import contextlib
import io

from PIL import Image, ImageCms

from signage.slides.engine.colours import WHITE
from signage.slides.orders import Drawn


def opened(path: str, longest: int) -> Image.Image | None:
    """Return the picture in a file, or None for no path.

    Its longer side is at most twice `longest`.
    """
    if not path:
        return None
    Image.MAX_IMAGE_PIXELS = None  # pictures of the library were counted when they came in
    with Image.open(path) as image:
        return decoded(image, longest * 2)


def decoded(image: Image.Image, longest: int) -> Image.Image:
    """Return a picture upright as opaque sRGB, at most `longest` on its longer side."""
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


def _turned(picture: Image.Image, orientation: int) -> Image.Image:
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


def _plain(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture as opaque sRGB."""
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        # An unreadable profile says nothing; browsers assume sRGB.
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            converted = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
            )
            picture = converted or picture  # None only where it converts in place
    if picture.mode in ("LA", "PA", "P", "RGBA"):
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, WHITE)
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    return picture.convert("RGB")


def encoded(picture: Image.Image) -> Drawn:
    """Return the picture as WebP without any metadata."""
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=84, method=2, exif=b"", icc_profile=b"")
    return Drawn(out.getvalue(), "webp", picture.width, picture.height)

"""Decode an uploaded picture in the limited child: upright, sRGB, without metadata.

Files go in and come out by path, so the parent never holds them. No Django.
"""

import io
import os
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from media import stripping
from media.signatures import HEAD, Signature, sniff

if TYPE_CHECKING:
    from PIL import Image

_STRIP = {
    Signature.JPEG: stripping.strip_jpeg,
    Signature.PNG: stripping.strip_png,
    Signature.WEBP: stripping.strip_webp,
}
_PILLOW_FORMATS = {Signature.JPEG: ("JPEG", "MPO"), Signature.PNG: ("PNG",), Signature.WEBP: ("WEBP",)}
#: Beginnings of things a browser, an unpacker or an interpreter would run when they hang behind a picture.
#: (Phones hang a short film behind a photograph: shorter marks would be found in it by chance.)
_HIDDEN = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"<script", b"<?php", b"<html", b"<svg")
_ORIENTATION, _TAKEN, _SUB_IFD = 0x0112, 0x9003, 0x8769


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """Decode `source`, write the clean picture to `target`. `max_pixels` counts all frames."""

    source: str
    target: str
    max_pixels: int


@dataclass(frozen=True, slots=True)
class PictureReport:
    """Result of cleaning a picture.

    `refused` is a code (see `media.intake`), empty when `target` holds the clean picture.
    """

    signature: Signature
    width: int = 0
    height: int = 0
    taken_on: date | None = None
    refused: str = ""


def clean_picture(order: PictureOrder) -> PictureReport:
    """Check and clean one picture."""
    with open(order.source, "rb") as file:
        data = file.read()
    signature = sniff(data[:HEAD])
    if signature not in _STRIP:
        return PictureReport(signature, refused="not-a-picture")
    try:
        bare, rest = _STRIP[signature](data)
    except stripping.Damaged:
        return PictureReport(signature, refused="damaged")
    if any(mark in rest.lower() or mark in rest for mark in _HIDDEN) or b"%PDF-" in data[:1024]:
        return PictureReport(signature, refused="hidden-content")
    return _decode(order, signature, data, bare)


def _decode(order: PictureOrder, signature: Signature, data: bytes, bare: bytes) -> PictureReport:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is unpacked
    try:
        with Image.open(io.BytesIO(data), formats=_PILLOW_FORMATS[signature]) as image:
            width, height = image.size
            if width * height > order.max_pixels:
                return PictureReport(signature, width, height, refused="too-many-pixels")
            if getattr(image, "is_animated", False) and image.format != "MPO":
                return PictureReport(signature, width, height, refused="animated")
            exif = image.getexif()
            upright = _upright_srgb(image, exif.get(_ORIENTATION, 1))
            taken_on = _taken_on(exif)
            encoded = bare if upright is None else _encode(upright, signature)
            size = image.size if upright is None else upright.size
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - decoders raise whatever they like on broken data
        return PictureReport(signature, refused="damaged")
    with open(order.target, "wb") as out:
        out.write(encoded)
        out.flush()
        os.fsync(out.fileno())
    return PictureReport(signature, size[0], size[1], taken_on)


def _upright_srgb(image: "Image.Image", orientation: int) -> "Image.Image | None":
    """Return the picture upright in sRGB, or None where it is so already.

    Always decodes all of it: a picture that cannot be shown must not be stored.
    """
    from PIL import Image, ImageOps

    profile = image.info.get("icc_profile")
    image.load()
    plain = image.mode in ("RGB", "RGBA", "L", "LA", "P", "1")
    if plain and orientation in (0, 1) and (profile is None or _is_srgb(profile)):
        return None
    picture: Image.Image = ImageOps.exif_transpose(image) if orientation not in (0, 1) else image
    return _to_srgb(picture, profile)


def _is_srgb(profile: bytes) -> bool:
    from PIL import ImageCms

    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return True  # an unreadable profile says nothing; browsers assume sRGB
    return "srgb" in name.lower()


def _to_srgb(image: "Image.Image", profile: bytes | None) -> "Image.Image":
    from PIL import ImageCms

    has_alpha = image.mode in ("RGBA", "LA", "PA") or (image.mode == "P" and "transparency" in image.info)
    if image.mode.startswith("I"):  # 16 bits of grey: Pillow's own conversion cuts off instead of scaling
        image = image.point(lambda value: value / 257).convert("L")
    wanted = "RGBA" if has_alpha else "RGB"
    if profile is None or _is_srgb(profile):
        return image.convert(wanted)
    source = image if image.mode in ("RGB", "RGBA", "CMYK", "L", "LAB") else image.convert(wanted)
    try:
        converted = ImageCms.profileToProfile(
            source,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode=wanted if source.mode != "RGBA" else "RGBA",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, ValueError):
        converted = None
    return converted or image.convert(wanted)  # None also where it would convert in place


def _encode(image: "Image.Image", signature: Signature) -> bytes:
    image.info.clear()  # Pillow would write profile and EXIF back from here
    out = io.BytesIO()
    if signature is Signature.JPEG:
        image.convert("RGB").save(out, "JPEG", quality=95, subsampling=0)
    elif signature is Signature.PNG:
        image.save(out, "PNG", compress_level=4)
    else:
        image.save(out, "WEBP", quality=95, method=2)
    return out.getvalue()


def _taken_on(exif: "Image.Exif") -> date | None:
    raw = exif.get_ifd(_SUB_IFD).get(_TAKEN)
    try:
        # The camera's own clock without a zone: only the day is used.
        return datetime.strptime(str(raw)[:10], "%Y:%m:%d").date()  # noqa: DTZ007 - only the day
    except ValueError:
        return None

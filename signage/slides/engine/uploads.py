"""Prepares an uploaded picture for both shapes of screen."""

import warnings

from PIL import Image

from media.signatures import HEAD, Signature, sniff
from signage.slides.engine.pictures import decoded, encoded
from signage.slides.orders import Prepared, UploadOrder

_FORMATS = {
    Signature.JPEG: ("JPEG", "MPO"),
    Signature.PNG: ("PNG",),
    Signature.WEBP: ("WEBP",),
    Signature.HEIC: ("HEIF",),
}


def prepare_upload(order: UploadOrder) -> Prepared:
    """Decode a picture, turn it upright, make it sRGB and scale it down.

    Nothing of the camera's metadata is kept. A picture that cannot be used is answered with a code (`refused`).
    """
    with open(order.source, "rb") as file:
        signature = sniff(file.read(HEAD))
    if signature not in _FORMATS:
        return Prepared(refused="svg" if signature is Signature.SVG else "not-a-picture")
    if signature is Signature.HEIC:
        import pillow_heif

        pillow_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is unpacked
    warnings.simplefilter("ignore")
    try:
        with Image.open(order.source, formats=_FORMATS[signature]) as image:
            if image.width * image.height > order.max_pixels:
                return Prepared(refused="too-many-pixels")
            if min(image.size) < 64:
                return Prepared(refused="too-small")
            if getattr(image, "is_animated", False) and image.format != "MPO":
                return Prepared(refused="animated")
            picture = decoded(image, max(max(size) for size in order.sizes.values()))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - decoders raise whatever they like on broken data
        return Prepared(refused="damaged")
    return Prepared({name: encoded(_within(picture, size)) for name, size in order.sizes.items()})


def _within(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    copy = picture.copy()
    copy.info.clear()
    copy.thumbnail(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return copy

"""Extract the pictures of a department's release from its package. No Django."""

import io
import re
from pathlib import Path

from cms.hwpx import element_text

#: Longest side of a shown picture, in px.
SMALL = 480


def described(comment: str) -> str:
    """Return a picture's description, without Hancom's filler of file name and size."""
    if "원본 그림의" in comment or re.match(r"^그림입니다", comment):
        return ""
    return element_text.tidy(comment)[:255]


def unpacked(data: bytes, target: Path) -> Path | None:
    """Write a picture to `target` plus extension, as JPEG, PNG or WebP. None where nobody can open it."""
    from PIL import Image

    from media.signatures import Signature, sniff

    signature = sniff(data[:4096])
    direct = {Signature.JPEG: ".jpg", Signature.PNG: ".png", Signature.WEBP: ".webp"}.get(signature)
    if direct:
        path = target.with_suffix(direct)
        path.write_bytes(data)
        return path
    Image.MAX_IMAGE_PIXELS = 50_000_000
    try:
        with Image.open(io.BytesIO(data), formats=("BMP", "GIF", "TIFF")) as image:
            path = target.with_suffix(".png")
            image.convert("RGBA" if "transparency" in image.info else "RGB").save(path, "PNG")
            return path
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - decoders raise whatever they like on broken data
        return None


def small(path: Path) -> bytes:
    """Return a picture as a JPEG of at most `SMALL` px, for showing. Empty where it cannot be opened."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = 50_000_000
    try:
        with Image.open(path) as image:
            image.draft("RGB", (SMALL, SMALL))
            turned = ImageOps.exif_transpose(image).convert("RGB")
            turned.thumbnail((SMALL, SMALL))
            out = io.BytesIO()
            turned.save(out, "JPEG", quality=80)
            return out.getvalue()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - decoders raise whatever they like on broken data
        return b""

"""Pictures as channels take them: JPEG, upright, sRGB, without metadata, kept by the hash of their bytes.

The same picture gives the same file, so preparing again after a crash costs nothing and sends the same bytes.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from media import renderedfiles
from media.models import RenderedFile
from social.channels.base import Fault, Jpeg
from social.composing.variant import Variant, VariantPicture
from social.rules.states import Verdict

#: Longest side in px: what Facebook and Telegram show at most.
LONGEST = 2048
#: Bytes: the smallest limit among the channels (Facebook's older text), with room to spare.
LARGEST = 3_800_000
QUALITIES = (88, 80, 70, 60)
FOLDER = "social"
#: Begins the name of a picture the house drew itself; its hash follows. Others are names in the media storage.
RENDERED = "rendered:"


@dataclass(frozen=True, slots=True)
class Stored:
    """A picture made ready: its name in the storage, its hash, its size in px."""

    name: str
    sha256: str
    width: int
    height: int


def ready(variant: Variant, known: dict[str, Any]) -> tuple[tuple[Jpeg, ...], dict[str, Any]]:
    """Return the variant's pictures as JPEG and what to remember of them.

    `known` is what was remembered before, by file name. Raises `Fault` (rejected) for a picture that is gone or broken.
    """
    jpegs, remembered = [], dict(known)
    for picture in variant.pictures:
        facts = remembered.get(picture.file)
        if facts is None or not default_storage.exists(facts["name"]):
            stored = _store(picture)
            facts = {
                "name": stored.name,
                "sha256": stored.sha256,
                "width": stored.width,
                "height": stored.height,
            }
            remembered[picture.file] = facts
        jpegs.append(_jpeg(facts, picture.alt))
    return tuple(jpegs), remembered


def _jpeg(facts: dict[str, Any], alt: str) -> Jpeg:
    name = str(facts["name"])

    def read() -> bytes:
        with default_storage.open(name) as file:
            content: bytes = file.read()
        return content

    return Jpeg(name, facts["sha256"], alt, int(facts["width"]), int(facts["height"]), read)


def _store(picture: VariantPicture) -> Stored:
    try:
        with _opened(picture.file) as file:
            content, size = _as_drawn(file) if picture.file.startswith(RENDERED) else _converted(file)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise Fault(
            Verdict.REJECTED, f"사진 ‘{picture.file}’을(를) 읽을 수 없습니다. 원고의 사진을 다시 올려 주세요."
        ) from error
    sha256 = hashlib.sha256(content).hexdigest()
    name = f"{FOLDER}/{sha256}.jpg"
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(content))
    return Stored(name, sha256, *size)


def _opened(name: str) -> IO[bytes]:
    if not name.startswith(RENDERED):
        file: IO[bytes] = default_storage.open(name)
        return file
    kept = RenderedFile.objects.filter(pk=name.removeprefix(RENDERED)).first()
    if kept is None:
        raise FileNotFoundError(name)
    return renderedfiles.path_of(kept).open("rb")


def _as_drawn(file: IO[bytes]) -> tuple[bytes, tuple[int, int]]:
    """Return a card's own bytes where a channel takes them: packing letters a second time blurs them."""
    with Image.open(file) as opened:
        size, fit = opened.size, opened.format == "JPEG" and opened.mode == "RGB" and max(opened.size) <= LONGEST
        opened.verify()
    file.seek(0)
    content = file.read()
    if fit and len(content) <= LARGEST:
        return content, size
    file.seek(0)
    return _converted(file)


def _converted(file: IO[bytes]) -> tuple[bytes, tuple[int, int]]:
    with Image.open(file) as opened:
        return _repacked(opened)


def _repacked(opened: Image.Image) -> tuple[bytes, tuple[int, int]]:
    opened.draft("RGB", (LONGEST, LONGEST))
    upright = ImageOps.exif_transpose(opened)
    if upright.mode in ("RGBA", "LA", "P"):
        upright = upright.convert("RGBA")
        ground = Image.new("RGB", upright.size, "white")
        ground.paste(upright, mask=upright.getchannel("A"))
        upright = ground
    picture = upright.convert("RGB")
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    picture.info.clear()
    content = b""
    for quality in QUALITIES:
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        content = out.getvalue()
        if len(content) <= LARGEST:
            break
    return content, picture.size

"""Pictures and files, good and bad, made on the spot."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image, ImageCms

#: Latitude and longitude of a made-up place, as a camera writes them.
GPS = {1: "N", 2: (36.0, 51.0, 18.0), 3: "E", 4: (127.0, 26.0, 8.0)}


def halves(width: int = 60, height: int = 40) -> Image.Image:
    """Red on the left, blue on the right: shows how a picture was turned."""
    image = Image.new("RGB", (width, height), (220, 30, 30))
    image.paste((30, 30, 220), (width // 2, 0, width, height))
    return image


def jpeg(image: Image.Image | None = None, *, orientation: int = 1, exif: bool = True, **options: Any) -> bytes:
    out = io.BytesIO()
    notes = Image.Exif()
    if exif:
        notes[0x010F] = "Secret Camera"
        notes[0x0112] = orientation
        notes.get_ifd(0x8769)[0x9003] = "2026:05:17 10:20:30"
        notes.get_ifd(0x8825).update(GPS)
    (image or halves()).save(out, "JPEG", exif=notes, comment=b"owner: Hong", **options)
    return out.getvalue()


def png(image: Image.Image | None = None, **options: Any) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    out = io.BytesIO()
    notes = PngInfo()
    notes.add_text("Author", "Hong Gildong")
    (image or halves()).save(out, "PNG", pnginfo=notes, **options)
    return out.getvalue()


def webp(image: Image.Image | None = None, **options: Any) -> bytes:
    out = io.BytesIO()
    notes = Image.Exif()
    notes.get_ifd(0x8825).update(GPS)
    (image or halves()).save(out, "WEBP", exif=notes, **options)
    return out.getvalue()


def repeated(block: bytes, times: int) -> bytes:
    """What zlib makes of a block many times over. It is packed once: packing hundreds of megabytes takes a second."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _time in range(times):
        checksum = zlib.adler32(block, checksum)
    return b"\x78\xda" + packed * times + b"\x03\x00" + struct.pack(">I", checksum)


def hundred_megapixels() -> bytes:
    """A PNG of 10,000 × 10,000 grey pixels in 100 kB: cheap to send, dear to open."""
    data = repeated((b"\x00" + b"\x80" * 10_000) * 100, 100)
    head = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def wide_gamut_profile() -> bytes:
    """A profile that is not sRGB: Lab, read as RGB, moves every colour."""
    profile = ImageCms.createProfile("sRGB")
    raw = bytearray(ImageCms.ImageCmsProfile(profile).tobytes())
    # Swap the red and green primaries, so that what is stored as red is shown as green.
    tags = {}
    (count,) = struct.unpack_from(">I", raw, 128)
    for index in range(count):
        name, offset, size = struct.unpack_from(">4sII", raw, 132 + 12 * index)
        tags[name] = (offset, size, 132 + 12 * index)
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    struct.pack_into(">II", raw, red[2] + 4, green[0], green[1])
    struct.pack_into(">II", raw, green[2] + 4, red[0], red[1])
    return bytes(raw).replace("sRGB".encode("utf-16-be"), "xXYZ".encode("utf-16-be")).replace(b"sRGB", b"xXYZ")


def zipped(members: dict[str, bytes], *, stored_first: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for index, (name, data) in enumerate(members.items()):
            kind = zipfile.ZIP_STORED if stored_first and index == 0 else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, kind)
    return out.getvalue()


def hwpx() -> bytes:
    """As much of a HWPX as the intake looks at."""
    members = {
        "mimetype": b"application/hwp+zip",
        "version.xml": b"<v/>",
        "Contents/content.hpf": b"<p/>",
        "Contents/header.xml": b"<h/>",
        "Contents/section0.xml": b"<s/>",
    }
    return zipped(members, stored_first=True)

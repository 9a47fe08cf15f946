"""Strip a picture file down to the picture, without coding it anew.

Cameras write the place, the owner's name and a thumbnail of the uncropped photograph into the file; editors write
history. Anything after the picture's end goes too. No Django, no decoding: the bytes of the image data are kept.
"""

import struct
from collections.abc import Iterator

#: PNG chunks that say how the picture looks (W3C PNG 3rd ed. §11); all others are dropped. `acTL` (animation) too.
_PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"pHYs"}
_WEBP_KEPT = {b"VP8 ", b"VP8L", b"ALPH"}
_VP8X_ALPHA = 0x10
_SOS, _EOI = 0xDA, 0xD9
#: APP0 (JFIF) and APP14 (Adobe: how colours are coded) belong to decoding; everything else is somebody's note.
_JPEG_KEPT_APPS = {0xE0: b"JFIF\x00", 0xEE: b"Adobe"}


class Damaged(ValueError):
    """The file's structure is broken or cut short."""


def strip_jpeg(data: bytes) -> tuple[bytes, bytes]:
    """Return a JPEG without application segments and comments, and what stood after its end."""
    if data[:2] != b"\xff\xd8":
        raise Damaged("no start of image")
    out = [b"\xff\xd8"]
    offset = 2
    while True:
        marker, body, end = _jpeg_segment(data, offset)
        if marker == _EOI:
            out.append(b"\xff\xd9")
            return b"".join(out), data[end:]
        if _jpeg_keeps(marker, body):
            out.append(data[offset:end])
        offset = end
        if marker == _SOS:
            end = _jpeg_scan_end(data, offset)
            out.append(data[offset:end])
            offset = end


def _jpeg_segment(data: bytes, offset: int) -> tuple[int, bytes, int]:
    while data[offset : offset + 2] == b"\xff\xff":
        offset += 1
    if offset + 2 > len(data) or data[offset] != 0xFF:
        raise Damaged("segment expected")
    marker = data[offset + 1]
    if marker == _EOI or 0xD0 <= marker <= 0xD7 or marker == 0x01:
        return marker, b"", offset + 2
    if offset + 4 > len(data):
        raise Damaged("cut short")
    (length,) = struct.unpack_from(">H", data, offset + 2)
    if length < 2 or offset + 2 + length > len(data):
        raise Damaged("cut short")
    return marker, data[offset + 4 : offset + 2 + length], offset + 2 + length


def _jpeg_keeps(marker: int, body: bytes) -> bool:
    if marker in _JPEG_KEPT_APPS:
        has_thumbnail = marker == 0xE0 and body[12:14] != b"\x00\x00"
        return body.startswith(_JPEG_KEPT_APPS[marker]) and not has_thumbnail
    return not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _jpeg_scan_end(data: bytes, offset: int) -> int:
    """Return where the entropy-coded data at `offset` ends: at a marker that is no restart and no stuffing."""
    while True:
        offset = data.find(b"\xff", offset)
        if offset < 0 or offset + 1 >= len(data):
            raise Damaged("cut short")
        follower = data[offset + 1]
        if follower == 0xFF:
            offset += 1
        elif follower == 0 or 0xD0 <= follower <= 0xD7:
            offset += 2
        else:
            return offset


def strip_png(data: bytes) -> tuple[bytes, bytes]:
    """Return a PNG with its picture chunks only, and what stood after its end."""
    out = [data[:8]]
    end = 8
    for kind, chunk in _png_chunks(data):
        end += len(chunk)
        if kind in _PNG_KEPT:
            out.append(chunk)
        if kind == b"IEND":
            return b"".join(out), data[end:]
    raise Damaged("cut short")


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    offset = 8
    while offset + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, offset)
        end = offset + 12 + length
        if end > len(data):
            raise Damaged("cut short")
        yield data[offset + 4 : offset + 8], data[offset:end]
        offset = end


def strip_webp(data: bytes) -> tuple[bytes, bytes]:
    """Return a still WebP without metadata, and what stood after its end.

    No EXIF, XMP or profile (RIFF, RFC 9649 §2.7).
    """
    if len(data) < 12:
        raise Damaged("cut short")
    (size,) = struct.unpack_from("<I", data, 4)
    end = 8 + size
    if end > len(data):
        raise Damaged("cut short")
    body: list[bytes] = []
    for kind, payload in _riff_chunks(data, end):
        if kind == b"VP8X":
            body.append(_riff_chunk(kind, bytes([payload[0] & _VP8X_ALPHA]) + payload[1:]))
        elif kind in _WEBP_KEPT:
            body.append(_riff_chunk(kind, payload))
    whole = b"WEBP" + b"".join(body)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole, data[end:]


def _riff_chunks(data: bytes, end: int) -> Iterator[tuple[bytes, bytes]]:
    offset = 12
    while offset + 8 <= end:
        (length,) = struct.unpack_from("<I", data, offset + 4)
        if offset + 8 + length > end or (data[offset : offset + 4] == b"VP8X" and length < 10):
            raise Damaged("cut short")
        yield data[offset : offset + 4], data[offset + 8 : offset + 8 + length]
        offset += 8 + length + length % 2


def _riff_chunk(kind: bytes, payload: bytes) -> bytes:
    return kind + struct.pack("<I", len(payload)) + payload + b"\x00" * (len(payload) % 2)

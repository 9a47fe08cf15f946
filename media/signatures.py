"""Identify a file by its first bytes, never by its name. No Django."""

from enum import StrEnum

#: How much of a file's beginning `sniff` wants to see, in bytes.
HEAD = 4096


class Signature(StrEnum):
    """Kinds of file the desk knows, wanted or not."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    HEIC = "heic"
    AVIF = "avif"
    TIFF = "tiff"
    BMP = "bmp"
    PSD = "psd"
    SVG = "svg"
    PDF = "pdf"
    OLE = "ole"
    HWPX = "hwpx"
    ZIP = "zip"
    VIDEO = "video"
    UNKNOWN = "unknown"


_MAGIC: tuple[tuple[bytes, Signature], ...] = (
    (b"\xff\xd8\xff", Signature.JPEG),
    (b"\x89PNG\r\n\x1a\n", Signature.PNG),
    (b"GIF87a", Signature.GIF),
    (b"GIF89a", Signature.GIF),
    (b"II*\x00", Signature.TIFF),
    (b"MM\x00*", Signature.TIFF),
    (b"BM", Signature.BMP),
    (b"8BPS", Signature.PSD),
    (b"%PDF-", Signature.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Signature.OLE),
    (b"\x1a\x45\xdf\xa3", Signature.VIDEO),  # EBML: WebM, Matroska
    (b"OggS", Signature.VIDEO),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Signature.VIDEO),  # ASF: WMV
)
_RIFF_FORMS = {b"WEBP": Signature.WEBP, b"AVI ": Signature.VIDEO}
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")


def sniff(head: bytes) -> Signature:
    """Return what a file is that begins with the bytes `head`. These are at least its first `HEAD` bytes, or all."""
    if head[:4] == b"RIFF":
        return _RIFF_FORMS.get(head[8:12], Signature.UNKNOWN)
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    if head[:4] == b"PK\x03\x04":
        return _of_first_member(head)
    for magic, signature in _MAGIC:
        if head.startswith(magic):
            return signature
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"<svg" in text:
        return Signature.SVG
    return Signature.UNKNOWN


def _of_brand(brand: bytes) -> Signature:
    if brand in (b"avif", b"avis"):
        return Signature.AVIF
    return Signature.HEIC if brand in _HEIC_BRANDS else Signature.VIDEO


def _of_first_member(head: bytes) -> Signature:
    """Return what a zip is by its first member.

    That of a HWPX (OWPML, KS X 6101) is `mimetype`: `application/hwp+zip`.
    """
    named = head[30:38] == b"mimetype"
    return Signature.HWPX if named and b"application/hwp+zip" in head[38:160] else Signature.ZIP

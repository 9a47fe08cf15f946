"""Check an uploaded document in the limited child: type, wholeness, harmlessness.

Neither libmagic nor puremagic know Korean office formats, so HWPX and HWP are told by hand. No Django.
"""

import mmap
from collections.abc import Callable
from dataclasses import dataclass

from media import archives
from media.signatures import HEAD, Signature, sniff

_HWP_MARK = b"HWP Document File"
#: Bits of the properties word, 36 bytes into HWP5's `FileHeader` stream (HWP 5.0 format, §3.2.1).
_HWP_PASSWORD, _HWP_DRM = 0x02, 0x10


@dataclass(frozen=True, slots=True)
class DocumentOrder:
    """Inspect `source`, a file said to have this `extension` (lower case, no dot)."""

    source: str
    extension: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """`refused` is a code (see `media.intake`), empty where the document is fine."""

    signature: Signature
    refused: str = ""


def inspect(order: DocumentOrder) -> DocumentReport:
    """Check one document."""
    with open(order.source, "rb") as file:
        signature = sniff(file.read(HEAD))
    check = _CHECKS.get(order.extension)
    if check is None:
        return DocumentReport(signature, "not-a-document")
    try:
        return DocumentReport(signature, check(order.source, signature))
    except archives.UnsafeArchive as error:
        return DocumentReport(signature, error.code)


def _hwpx(path: str, signature: Signature) -> str:
    if signature is not Signature.HWPX:
        return "mismatch"
    names = set(archives.examine(path))
    whole = {"version.xml", "Contents/content.hpf", "Contents/header.xml"} <= names
    if not whole:
        return "damaged"
    return "encrypted" if _is_encrypted_hwpx(path) else ""


def _is_encrypted_hwpx(path: str) -> bool:
    """Tell whether a HWPX is under a password.

    Such a file keeps its zip readable and encrypts the members, as ODF does (OWPML, manifest.xml).
    """
    import zipfile

    with zipfile.ZipFile(path) as archive:
        if "META-INF/manifest.xml" not in archive.namelist():
            return False
        return b"encryption-data" in archive.read("META-INF/manifest.xml")


def _hwp(path: str, signature: Signature) -> str:
    if signature is not Signature.OLE:
        return "mismatch"
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        mark_start = data.find(_HWP_MARK)
        if mark_start < 0:
            return "mismatch"
        flags = data[mark_start + 36] if mark_start + 36 < len(data) else 0
    return "encrypted" if flags & (_HWP_PASSWORD | _HWP_DRM) else ""


def _pdf(path: str, signature: Signature) -> str:
    import pikepdf

    if signature is not Signature.PDF:
        return "mismatch"
    try:
        with pikepdf.open(path) as pdf:
            return "" if len(pdf.pages) else "damaged"
    except pikepdf.PasswordError:
        return "encrypted"
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return "damaged"


def _xlsx(path: str, signature: Signature) -> str:
    if signature is Signature.OLE:
        return "encrypted"  # Office wraps a workbook with a password into an OLE file
    if signature is not Signature.ZIP:
        return "mismatch"
    names = set(archives.examine(path))
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        return "mismatch"
    return "macros" if "xl/vbaProject.bin" in names else ""


def _zip(path: str, signature: Signature) -> str:
    if signature not in (Signature.ZIP, Signature.HWPX):
        return "mismatch"
    archives.examine(path)
    return ""


def _text(path: str, signature: Signature) -> str:
    if signature is not Signature.UNKNOWN:
        return "mismatch"
    with open(path, "rb") as file:
        data = file.read()
    if b"\x00" in data:
        return "mismatch"
    for encoding in ("utf-8-sig", "cp949"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return ""
    return "mismatch"


_CHECKS: dict[str, Callable[[str, Signature], str]] = {
    "hwpx": _hwpx,
    "hwp": _hwp,
    "pdf": _pdf,
    "xlsx": _xlsx,
    "zip": _zip,
    "csv": _text,
    "txt": _text,
}

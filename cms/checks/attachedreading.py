"""Extract all text of an attached file in the limited child, hidden text too. No Django.

Only words are wanted, so that the checks can look for personal data in them: paragraphs, cells, comments, deleted
words that are still in the file, notes, the properties. Zip formats (HWPX, XLSX) are read as XML, HWP 5 through
python-hwpx, which turns it into HWPX, PDF through PDFium. Doubtful archives and document types are not opened.
"""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from cms.core.elements import Element
from media import archives

#: Characters of one file that are looked at; an 8-page table of names has 40,000.
MAX_CHARACTERS = 400_000
_MAX_PAGES = 400
_MAX_MEMBERS = 40


@dataclass(frozen=True, slots=True)
class FileOrder:
    """Read `source`, a file with `extension` (lower case, no dot)."""

    source: str
    extension: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one place in a file: a page, sheet, text, aside or properties."""

    kind: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class FileText:
    """All that was read. `unread` says why something was not: unsafe, damaged, locked, pictures, long, unknown."""

    pieces: tuple[Piece, ...] = ()
    unread: str = ""


class _Unread(Exception):
    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read(order: FileOrder) -> FileText:
    """Read one file."""
    with open(order.source, "rb") as file:
        return _read(file.read(), order.extension, depth=0)


def _read(data: bytes, extension: str, *, depth: int) -> FileText:
    reader = _READERS.get(extension)
    if reader is None:
        return FileText(unread="unknown")
    pieces: list[Piece] = []
    left = MAX_CHARACTERS
    unread = ""
    try:
        for piece in reader(data) if reader is not _zip else _zip(data, depth):
            text = _tidy(piece.text)[:left]
            left -= len(text)
            if text:
                pieces.append(Piece(piece.kind, piece.name, text))
            if left <= 0:
                unread = "long"
                break
    except _Unread as error:
        unread = error.why
    except archives.UnsafeArchive as error:
        unread = "locked" if error.code == "encrypted" else "unsafe"
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - parsers raise whatever they like on broken data
        unread = "damaged"
    shows_words = any(piece.kind in ("page", "text") for piece in pieces)
    if not shows_words and not unread and extension in ("pdf", "hwp", "hwpx"):
        unread = "pictures"  # a scanner's name in the properties makes no words on the page
    return FileText(tuple(pieces), unread)


def _tidy(text: str) -> str:
    """Keep lines and tabs, drop other control characters and empty lines."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"[ ]{3,}", "  ", re.sub(r"\n\s*\n+", "\n", text)).strip()


def _members(data: bytes) -> zipfile.ZipFile:
    """Open a zip that keeps the house's limits. Raises `UnsafeArchive`."""
    with tempfile.NamedTemporaryFile(prefix="sosiktong-scratch-attached-") as file:
        file.write(data)
        file.flush()
        archives.examine(file.name)
    return zipfile.ZipFile(io.BytesIO(data))


def _xml(data: bytes) -> Element:
    """Parse XML that holds no document type: that may grow without end or name files. Raises `_Unread`."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    parsed = etree.fromstring(data, parser)
    if parsed.getroottree().docinfo.doctype:
        raise _Unread("unsafe")
    root: Element = parsed
    return root


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _running(root: Element) -> str:
    """Return the text of `t` elements in order; paragraphs and cells end lines."""
    parts: list[str] = []
    for element in root.iter():
        name = _name(element)
        if name in ("t", "delText", "instrText"):
            parts.append("".join(element.itertext()))
        elif name in ("p", "tr"):
            parts.append("\n")
        elif name in ("tc", "tab"):
            parts.append("\t")
    return "".join(parts)


def _hwpx(data: bytes) -> Iterator[Piece]:
    with _members(data) as archive:
        if b"encryption-data" in _member(archive, "META-INF/manifest.xml"):
            raise _Unread("locked")
        for name in sorted(archive.namelist()):
            if re.fullmatch(r"Contents/(?:section|masterpage)\d+\.xml", name, re.IGNORECASE):
                yield Piece("text", "", _running(_xml(archive.read(name))))
            elif name == "Contents/content.hpf":
                head = _xml(archive.read(name))
                words = (element.text or "" for element in head.iter() if _name(element) in ("meta", "title"))
                yield Piece("properties", "", "\n".join(words))


def _hwp(data: bytes) -> Iterator[Piece]:
    from hwpx.hwp5.errors import Hwp5Error
    from hwpx.hwp5.package import convert, to_hwpx_bytes

    try:
        packed = to_hwpx_bytes(convert(data).files)
    except Hwp5Error as error:
        locked = str(getattr(error, "code", "")) in ("hwp5-password", "hwp5-drm", "hwp5-distribution")
        raise _Unread("locked" if locked else "damaged") from error
    yield from _hwpx(packed)


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""


def _docx(data: bytes) -> Iterator[Piece]:
    with _members(data) as archive:
        for name in sorted(archive.namelist()):
            if name == "word/document.xml":
                yield Piece("text", "", _running(_xml(archive.read(name))))
            elif re.fullmatch(r"word/(?:comments|footnotes|endnotes|header\d*|footer\d*)\.xml", name):
                yield Piece("aside", "", _running(_xml(archive.read(name))))
        yield from _office_properties(archive)


def _office_properties(archive: zipfile.ZipFile) -> Iterator[Piece]:
    data = _member(archive, "docProps/core.xml")
    if data:
        yield Piece("properties", "", "\n".join(element.text or "" for element in _xml(data).iter()))


def _xlsx(data: bytes) -> Iterator[Piece]:
    with _members(data) as archive:
        shared = _shared_strings(archive)
        for name, part in _sheets(archive):
            yield Piece("sheet", name, "\n".join(_rows(_xml(_member(archive, part)), shared)))
        for name in sorted(archive.namelist()):
            if re.fullmatch(r"xl/(?:comments\d*|threadedComments/\w+|drawings/drawing\d+)\.xml", name):
                yield Piece("aside", "", " ".join(_xml(archive.read(name)).itertext()))
        yield from _office_properties(archive)


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    data = _member(archive, "xl/sharedStrings.xml")
    if not data:
        return []
    items = (element for element in _xml(data) if _name(element) == "si")
    return ["".join(text.text or "" for text in item.iter() if _name(text) == "t") for item in items]


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield name and part of each sheet, hidden ones too."""
    relations = {
        link.get("Id"): link.get("Target", "") for link in _xml(_member(archive, "xl/_rels/workbook.xml.rels"))
    }
    for sheet in (part for part in _xml(_member(archive, "xl/workbook.xml")).iter() if _name(part) == "sheet"):
        key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        target = relations.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.namelist():
            yield sheet.get("name", ""), part


def _rows(sheet: Element, shared: list[str]) -> Iterator[str]:
    for row in (element for element in sheet.iter() if _name(element) == "row"):
        yield "\t".join(_cell(cell, shared) for cell in row if _name(cell) == "c")


def _cell(cell: Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(part.text or "" for part in cell.iter() if _name(part) == "t")
    value = next((part.text or "" for part in cell if _name(part) == "v"), "")
    if cell.get("t") == "s":
        index = int(value or -1)
        return shared[index] if 0 <= index < len(shared) else ""
    # A number of thirteen digits is kept as 9.001011234567E+12.
    return str(int(float(value))) if re.fullmatch(r"-?[\d.]+E\+?\d{1,2}", value) else value


def _pdf(data: bytes) -> Iterator[Piece]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _Unread("locked" if "password" in str(error).lower() else "damaged") from error
    for number in range(min(len(document), _MAX_PAGES)):
        page = document[number].get_textpage()
        yield Piece("page", str(number + 1), page.get_text_bounded())
    yield Piece("properties", "", "\n".join(document.get_metadata_dict(skip_empty=True).values()))
    yield from _pdf_annotations(data)
    if len(document) > _MAX_PAGES:
        raise _Unread("long")


def _pdf_annotations(data: bytes) -> Iterator[Piece]:
    """Return the text of comments and of filled-in forms, which is no page text."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages[:_MAX_PAGES], 1):
            words = [
                str(annotation[key])
                for annotation in page.get("/Annots", [])
                for key in ("/Contents", "/V")
                if isinstance(annotation.get(key), pikepdf.String)
            ]
            if words:
                yield Piece("page", str(number), "\n".join(words))


def _text(data: bytes) -> Iterator[Piece]:
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp949"):
        try:
            yield Piece("text", "", data.decode(encoding))
        except UnicodeDecodeError:
            continue
        return
    raise _Unread("damaged")


def _zip(data: bytes, depth: int = 0) -> Iterator[Piece]:
    if depth:
        raise _Unread("unknown")
    with _members(data) as archive:
        files = [member for member in archive.infolist() if not member.is_dir()]
        unread = ""
        for member in files[:_MAX_MEMBERS]:
            inner = PurePosixPath(member.filename)
            inside = _read(archive.read(member), inner.suffix.lower().removeprefix("."), depth=depth + 1)
            yield Piece("member", inner.name, inner.name)
            yield from (Piece("member", inner.name, piece.text) for piece in inside.pieces)
            unread = unread or inside.unread
        if unread or len(files) > _MAX_MEMBERS:
            raise _Unread(unread or "long")


_READERS: dict[str, Callable[..., Iterator[Piece]]] = {
    "hwpx": _hwpx,
    "hwp": _hwp,
    "docx": _docx,
    "xlsx": _xlsx,
    "pdf": _pdf,
    "csv": _text,
    "txt": _text,
    "zip": _zip,
}

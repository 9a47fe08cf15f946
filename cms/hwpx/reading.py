"""Open a department's .hwpx in the limited child, refusing unsafe files. No Django."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from cms.hwpx.found_release import FoundRelease
from cms.hwpx.understanding import ReleaseReader
from media import archives, documents

_ENCODING = re.compile(rb"""<\?xml[^>]{0,80}encoding\s*=\s*["']([\w.-]{1,40})""")
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii", b"ascii"}


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """Read `source`; unpack its pictures into the directory `pictures`."""

    source: str
    pictures: str


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """The release that was read, or a refusal code.

    `refused` is dtd, damaged, encrypted, bomb, unsafe_names or mismatch, and empty where `release` is there.
    """

    release: FoundRelease
    refused: str = ""


def read(order: ReadOrder) -> ReadAnswer:
    """Read one file."""
    try:
        report = documents.inspect(documents.DocumentOrder(order.source, "hwpx"))
        if report.refused:
            return ReadAnswer(FoundRelease(), report.refused)
        if _is_foreign(order.source):
            return ReadAnswer(FoundRelease(), "dtd")
    except archives.UnsafeArchive as error:
        return ReadAnswer(FoundRelease(), error.code)
    from hwpx import HwpxDocument
    from hwpx.errors import HwpxError

    try:
        document = HwpxDocument.open(order.source)
        return ReadAnswer(ReleaseReader(document, Path(order.pictures)).found())
    except (HwpxError, ValueError, KeyError, SyntaxError, OSError):
        return ReadAnswer(FoundRelease(), "damaged")


def _is_foreign(path: str) -> bool:
    """Tell whether some XML has a document type, or could hide one.

    A document type may define entities that grow without end, or name files to be read. One could hide in an encoding
    other than UTF-8. Offices write no document types, and UTF-8 always (KS X 6101).
    """
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            if member.endswith((".xml", ".hpf", ".rdf", ".opf")):
                data = archive.read(member)
                text = data.replace(b"\x00", b"")  # also where it is written in UTF-16
                named = _ENCODING.search(text[:200])
                if b"<!DOCTYPE" in text or b"<!ENTITY" in text or (named and named[1].lower() not in _ENCODINGS):
                    return True
    return False

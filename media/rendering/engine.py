"""Rendering engines in the limited child: WeasyPrint for HTML, PDFium for pictures.

Imports of heavy engines stay inside the functions: the parent imports this module for its types only.
"""

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from media.rendering.boxes import Document

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher, URLFetcherResponse


@dataclass(frozen=True, slots=True)
class Sheet:
    """HTML to be rendered. `assets` maps names used as `media://name` to files; nothing else can be fetched."""

    html: str
    css: tuple[str, ...] = ()
    assets: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    """Passed to WeasyPrint's `write_pdf` (e.g. `pdf_variant`, `pdf_tags`)."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and what the engine complained about while making it."""

    pdf: bytes
    warnings: tuple[str, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a sheet's pages: output width in px (height follows the page), format and quality."""

    sheet: Sheet
    width: int
    format: str = "png"
    quality: int = 90


class Complaints(logging.Handler):
    """Collects what WeasyPrint logs: ignored rules, missing glyphs, failed pictures."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def closed_fetcher(assets: Mapping[str, str]) -> "URLFetcher":
    """Return a WeasyPrint fetcher that serves `assets` and small data: URLs, and refuses everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ClosedFetcher(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> "URLFetcherResponse":
            if url.startswith("media://"):
                path = assets.get(url.removeprefix("media://"))
                if path is not None:
                    return URLFetcherResponse(url, open(path, "rb"))
            if url.startswith("data:") and len(url) < 1_000_000:
                return super().fetch(url, headers)
            raise ValueError(f"not allowed: {url[:80]}")

    return ClosedFetcher(allowed_protocols={"media", "data"}, allow_redirects=False)


def document(sheet: Sheet) -> tuple[Document, Complaints]:
    """Lay out a sheet; return WeasyPrint's document and the complaints."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    complaints = Complaints()
    log = logging.getLogger("weasyprint")
    log.addHandler(complaints)
    fonts = FontConfiguration()
    fetcher = closed_fetcher(sheet.assets)
    styles = [weasyprint.CSS(string=css, url_fetcher=fetcher, font_config=fonts) for css in sheet.css]
    html = weasyprint.HTML(string=sheet.html, url_fetcher=fetcher, base_url="media://")
    return html.render(stylesheets=styles, font_config=fonts, **sheet.options), complaints


def print_sheet(sheet: Sheet) -> Printed:
    """Return the sheet as a PDF."""
    laid_out, complaints = document(sheet)
    return Printed(laid_out.write_pdf(**sheet.options), tuple(complaints.lines), len(laid_out.pages))


def shoot(shot: Shot) -> list[bytes]:
    """Return one picture a page."""
    return rasterise((print_sheet(shot.sheet).pdf, shot.width, shot.format, shot.quality))


def rasterise(request: tuple[bytes, int, str, int]) -> list[bytes]:
    """Return one picture a page of a PDF: (pdf, width in px, "png" | "jpeg" | "webp", quality)."""
    import pypdfium2

    pdf, width, kind, quality = request
    pictures = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
        out = io.BytesIO()
        options = {"quality": quality} if kind != "png" else {"optimize": False}
        picture.save(out, kind.upper(), **options)
        pictures.append(out.getvalue())
    return pictures

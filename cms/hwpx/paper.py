"""Paper for .hwpx files: page, letters, paragraphs and tables over python-hwpx. No Django.

What the library leaves undone is done here: widths and heights of tables (text is cut without), page numbers, metadata
(its default names a fixture author), the preview text.
"""

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hwpx import HwpxDocument
    from hwpx.oxml.table import HwpxOxmlTable

#: HWPUNIT, 1/7200 inch. A4 less 20 mm on both sides.
MM = 7200 / 25.4
WIDTH = round(170 * MM)
ROW = round(8.4 * MM)

SANS = "함초롬돋움"
SERIF = "함초롬바탕"
INK = "#16181A"
LINE = "#C9C4B6"


class InvalidDocument(ValueError):
    """What was written does not keep the OWPML schema."""


class Paper:
    """An A4 document that is written from top to bottom."""

    def __init__(self) -> None:
        from hwpx import HwpxDocument

        self.document: Any = HwpxDocument.new()
        self.document.page.setup(
            paper_size="A4",
            margins_mm={"left": 20, "right": 20, "top": 12, "bottom": 12},
            header_margin_mm=6,
            footer_margin_mm=10,
        )
        _number_pages(self.document)
        self._styles: dict[tuple[Any, ...], str] = {}

    def run(self, size: float, *, bold: bool = False, color: str = INK, font: str = SANS, spacing: int = -2) -> str:
        """Return a character shape: size in pt, letter spacing in % of the size."""
        key = (size, bold, color, font, spacing)
        if key not in self._styles:
            self._styles[key] = self.document.styles.ensure_run(
                size=size, bold=bold, color=color, font=font, letter_spacing=spacing
            )
        return self._styles[key]

    def paragraph(self, text: str, style: str, **shape: object) -> None:
        """Write a paragraph; `shape` is a paragraph format of python-hwpx."""
        self.document.add_paragraph(text, char_pr_id_ref=style, inherit_style=False)
        self.format(**shape)

    def format(self, **shape: object) -> None:
        """Shape the last paragraph."""
        self.document.styles.apply_paragraph_format(paragraph_index=len(self.document.paragraphs) - 1, **shape)

    def space(self, points: float) -> None:
        """Add an empty line of a height in pt. Hancom does not know margins between a table and text."""
        self.paragraph("", self.run(max(2, points)), line_spacing_percent=100)

    def table(self, rows: int, columns: int, weights: list[float], *, row_height: int = ROW) -> "HwpxOxmlTable":
        """Add a table with lines. `weights` share its width among the columns, heights are HWPUNIT."""
        border = self.document.styles.ensure_border_fill(border_color=LINE, border_width="0.12 mm")
        table: HwpxOxmlTable = self.document.add_table(
            rows, columns, width=WIDTH, height=row_height * rows, border_fill_id_ref=border
        )
        table.set_column_widths(weights)
        return table

    def cell(
        self,
        table: "HwpxOxmlTable",
        row: int,
        column: int,
        text: str,
        style: str,
        *,
        align: str,
        shade: str | None = None,
        border: str = LINE,
    ) -> None:
        """Fill a cell, a paragraph a line; `shade` colours its ground."""
        table.set_cell_text(row, column, text, split_paragraphs=True)
        if shade:
            filled = self.document.styles.ensure_border_fill(
                border_color=border, border_width="0.12 mm", fill_color=shade
            )
            table.set_cell_border_fill(row, column, filled)
        paragraphs = table.cell(row, column).paragraphs
        for paragraph in paragraphs:
            paragraph.char_pr_id_ref = style
        self.document.styles.apply_paragraph_format(paragraphs=paragraphs, alignment=align, line_spacing_percent=140)

    def border(self, **look: object) -> str:
        """Return a border and fill shape."""
        shape: str = self.document.styles.ensure_border_fill(**look)
        return shape

    def finished(
        self, *, title: str, creator: str, subject: str, keywords: str, written_at: datetime, preview: str
    ) -> bytes:
        """Return the file; `written_at` in UTC, `preview` is what file managers show. Raises `InvalidDocument`."""
        self.document.parts.clear_document_metadata(keep=("language",))
        stamp = written_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.document.parts.set_document_metadata(
            title=title, creator=creator, subject=subject, keyword=keywords, created_date=stamp, modified_date=stamp
        )
        report = self.document.validate()
        if report.issues:
            raise InvalidDocument("; ".join(str(issue) for issue in report.issues[:5]))
        return _with_preview(self.document.to_bytes(), preview)


def _number_pages(document: "HwpxDocument") -> None:
    """Set "- 1 -" at the foot of every page.

    As Hancom's own 쪽 번호 매기기 writes it. python-hwpx puts this control and an automatic number side by side into a
    footer: two numbers on paper.
    """
    run = document.paragraphs[0].runs[0].element
    namespace = run.tag.partition("}")[0] + "}"
    control = run.makeelement(f"{namespace}ctrl", {})
    control.append(
        control.makeelement(f"{namespace}pageNum", {"pos": "BOTTOM_CENTER", "formatType": "DIGIT", "sideChar": "-"})
    )
    run.append(control)


def _with_preview(data: bytes, preview: str) -> bytes:
    """Write the package again with a preview text, which file managers and search show."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "Preview/PrvText.txt":
                content = preview.encode("utf-16-le")
            target.writestr(member, content, compress_type=member.compress_type)
    return out.getvalue()

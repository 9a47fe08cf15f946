"""Write a release as .hwpx, in the limited child. No Django.

python-hwpx lays the file out; what it leaves undone is done here: alternative texts, widths and heights of tables
(text is cut without), metadata (its default names a fixture author), the preview text.
"""

import io
import zipfile
from typing import Any

from cms.press.releasesheet import Part, PartKind, ReleaseSheet, SheetPicture

#: HWPUNIT, 1/7200 inch. A4 less 20 mm on both sides.
_MM = 7200 / 25.4
_WIDTH = round(170 * _MM)
_HEAD_LABEL = round(23 * _MM)
_ROW = round(8.4 * _MM)
_PICTURE_WIDTH = 120.0
_PICTURE_HEIGHT = 150.0

_SANS = "함초롬돋움"
_SERIF = "함초롬바탕"
_INK = "#16181A"
_QUIET = "#5C574B"
_LINE = "#C9C4B6"
_HEAD_TINT = "#EEEDEA"
PREVIEW_CHARACTERS = 1_000


class InvalidDocument(ValueError):
    """What was written does not keep the OWPML schema."""


def write(sheet: ReleaseSheet) -> bytes:
    """Return the release as .hwpx. Raises `InvalidDocument`."""
    writer = _Writer(sheet)
    writer.letterhead()
    writer.head()
    writer.titles()
    for part in sheet.parts:
        writer.part(part)
    writer.licence()
    return writer.finished()


class _Writer:
    def __init__(self, sheet: ReleaseSheet) -> None:
        from hwpx import HwpxDocument

        self.sheet = sheet
        self.document: Any = HwpxDocument.new()
        self.document.page.setup(
            paper_size="A4",
            margins_mm={"left": 20, "right": 20, "top": 12, "bottom": 12},
            header_margin_mm=6,
            footer_margin_mm=10,
        )
        _number_pages(self.document)
        self._styles: dict[tuple[Any, ...], str] = {}
        self._is_first = True

    def letterhead(self) -> None:
        """보도자료 on the left, the office on the right, one line of its colour below."""
        sheet = self.sheet
        table = self._table(1, 2, [0.5, 0.5], row_height=round(16 * _MM))
        name = sheet.office + (f"\n{sheet.slogan}" if sheet.slogan else "")
        self._cell(table, 0, 0, "보도자료", self._run(30, bold=True, color=sheet.accent), align="LEFT")
        self._cell(table, 0, 1, name, self._run(13, bold=True), align="RIGHT")
        below = self.document.styles.ensure_border_fill(
            border_color=sheet.accent, border_width="1.0 mm", active_borders=["bottom"]
        )
        for column in range(2):
            table.set_cell_border_fill(0, column, below)
        if sheet.slogan:
            for run in table.cell(0, 1).paragraphs[-1:]:
                run.char_pr_id_ref = self._run(9.5, color=_QUIET)
        self._space(4)

    def head(self) -> None:
        """The table of who, when and whom to call: two pairs to a line, a wide value alone."""
        pairs = [pair for pair in self.sheet.head if pair[1]]
        rows = [pairs[at : at + 2] for at in range(0, len(pairs), 2)]
        value = (_WIDTH - 2 * _HEAD_LABEL) / 2
        table = self._table(len(rows), 4, [_HEAD_LABEL, value, _HEAD_LABEL, value])
        for y, row in enumerate(rows):
            for x, (label, text) in enumerate(row):
                self._cell(table, y, 2 * x, label, self._run(10.5, bold=True), align="CENTER", shade=_HEAD_TINT)
                self._cell(table, y, 2 * x + 1, text, self._run(10.5), align="LEFT")
            if len(row) == 1:
                table.merge_cells(y, 1, y, 3)
        self._space(10)

    def titles(self) -> None:
        self._paragraph(
            self.sheet.title,
            self._run(22 if len(self.sheet.title) <= 22 else 20, bold=True, spacing=-5),
            alignment="CENTER",
            line_spacing_percent=135,
            spacing_before_pt=8,
            spacing_after_pt=6,
        )
        for deck in self.sheet.decks:
            self._paragraph(
                f"- {deck} -",
                self._run(13.5, bold=True, color=_QUIET, spacing=-3),
                alignment="CENTER",
                line_spacing_percent=150,
            )
        self._space(8)

    def part(self, part: Part) -> None:
        match part.kind:
            case PartKind.PARAGRAPH:
                self._body(part.text)
            case PartKind.HEADING:
                self._paragraph(
                    f"■ {part.text}",
                    self._run(14, bold=True, color=self.sheet.accent),
                    spacing_before_pt=10,
                    spacing_after_pt=4,
                    line_spacing_percent=150,
                    keep_with_next=True,
                )
            case PartKind.LIST:
                for item in part.items:
                    self._paragraph(
                        f"○ {item}",
                        self._run(13, font=_SERIF),
                        alignment="JUSTIFY",
                        line_spacing_percent=160,
                        spacing_after_pt=3,
                        indent_left_mm=8.4,
                        first_line_indent_mm=-5.6,
                    )
            case PartKind.QUOTE:
                self._quote(part)
            case PartKind.BOX:
                self._box(part)
            case PartKind.TABLE:
                self._data_table(part)
            case PartKind.PICTURE:
                if part.picture is not None:
                    self._picture(part.picture)

    def licence(self) -> None:
        if self.sheet.licence:
            self._space(6)
            self._paragraph(
                f"이 보도자료는 ‘{self.sheet.licence}’ 조건에 따라 이용할 수 있습니다.",
                self._run(9.5, color=_QUIET),
                alignment="CENTER",
                spacing_before_pt=8,
            )

    def finished(self) -> bytes:
        sheet = self.sheet
        self.document.parts.clear_document_metadata(keep=("language",))
        stamp = sheet.written_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.document.parts.set_document_metadata(
            title=sheet.title,
            creator=sheet.creator,
            subject="보도자료",
            keyword=", ".join(sheet.keywords),
            created_date=stamp,
            modified_date=stamp,
        )
        report = self.document.validate()
        if report.issues:
            raise InvalidDocument("; ".join(str(issue) for issue in report.issues[:5]))
        return _with_preview(self.document.to_bytes(), self._preview())

    def _body(self, text: str) -> None:
        self._paragraph(
            text,
            self._run(13, font=_SERIF),
            alignment="JUSTIFY",
            line_spacing_percent=170,
            spacing_after_pt=6,
            first_line_indent_mm=4.6,
        )

    def _quote(self, part: Part) -> None:
        text = part.text if part.text[:1] in "“\"'‘" else f"“{part.text}”"
        self._paragraph(
            text + (f" - {part.title}" if part.title else ""),
            self._run(12.5, font=_SERIF, bold=True, color=self.sheet.accent),
            alignment="LEFT",
            line_spacing_percent=165,
            indent_left_mm=8,
            indent_right_mm=8,
            spacing_before_pt=4,
            spacing_after_pt=8,
        )

    def _box(self, part: Part) -> None:
        lines = [line for line in (part.title, *part.text.splitlines()) if line.strip()]
        table = self._table(1, 1, [1], row_height=_ROW * max(1, len(lines)))
        self._cell(
            table, 0, 0, "\n".join(lines), self._run(12), align="LEFT", shade=self.sheet.tint, border=self.sheet.tint
        )
        if part.title:
            table.cell(0, 0).paragraphs[0].char_pr_id_ref = self._run(12, bold=True, color=self.sheet.accent)
        table.cell(0, 0).set_margins(left=850, right=850, top=567, bottom=567)
        self._space(8)

    def _data_table(self, part: Part) -> None:
        if part.title:
            self._paragraph(
                f"〈 {part.title} 〉",
                self._run(11.5, bold=True),
                alignment="CENTER",
                spacing_before_pt=8,
                spacing_after_pt=3,
                keep_with_next=True,
            )
        columns = max(len(row) for row in part.rows)
        table = self._table(len(part.rows), columns, _column_weights(part.rows, columns))
        # A column is centred when all its cells are short; lists of names and sums read better from the left.
        short = [all(_is_short(row[x]) for row in part.rows[1:] if x < len(row)) for x in range(columns)]
        for y, row in enumerate(part.rows):
            for x in range(columns):
                text = row[x] if x < len(row) else ""
                is_head = y == 0
                style = self._run(10.5, bold=is_head)
                shade = self.sheet.tint if is_head else None
                self._cell(table, y, x, text, style, align="CENTER" if is_head or short[x] else "LEFT", shade=shade)
        table.element.set("repeatHeader", "1")
        self._space(8)

    def _picture(self, picture: SheetPicture) -> None:
        with open(picture.path, "rb") as file:
            data = file.read()
        height = _PICTURE_WIDTH * picture.height / picture.width
        width = _PICTURE_WIDTH if height <= _PICTURE_HEIGHT else _PICTURE_HEIGHT * picture.width / picture.height
        self.document.add_picture(
            data,
            picture.kind,
            width_mm=width,
            height_mm=min(height, _PICTURE_HEIGHT),
            align="CENTER",
            line_color=_LINE,
        )
        for element in self.document.paragraphs[-1].element.iter():
            if element.tag.endswith("}shapeComment"):
                element.text = picture.alt
        self._format(spacing_before_pt=6, alignment="CENTER")
        source = picture.credit if ":" in picture.credit else f"사진: {picture.credit}"
        credit = f"({source})" if picture.credit else ""
        caption = " ".join(filter(None, (picture.caption, credit)))
        if caption:
            self._paragraph(
                f"▲ {caption}",
                self._run(10, color=_QUIET),
                alignment="CENTER",
                spacing_before_pt=2,
                spacing_after_pt=10,
            )

    def _preview(self) -> str:
        lines = [self.sheet.title, *self.sheet.decks]
        for part in self.sheet.parts:
            lines += [part.text, *part.items]
        return "\r\n".join(line for line in lines if line)[:PREVIEW_CHARACTERS]

    def _run(self, size: float, *, bold: bool = False, color: str = _INK, font: str = _SANS, spacing: int = -2) -> str:
        """Return a character shape: size in pt, letter spacing in % of the size."""
        key = (size, bold, color, font, spacing)
        if key not in self._styles:
            self._styles[key] = self.document.styles.ensure_run(
                size=size, bold=bold, color=color, font=font, letter_spacing=spacing
            )
        return self._styles[key]

    def _paragraph(self, text: str, style: str, **shape: Any) -> None:
        self.document.add_paragraph(text, char_pr_id_ref=style, inherit_style=False)
        self._format(**shape)

    def _format(self, **shape: Any) -> None:
        self.document.styles.apply_paragraph_format(paragraph_index=len(self.document.paragraphs) - 1, **shape)

    def _space(self, points: float) -> None:
        """An empty line of a height in pt; Hancom does not know margins between a table and text."""
        self._paragraph("", self._run(max(2, points)), line_spacing_percent=100)

    def _table(self, rows: int, columns: int, weights: list[float], *, row_height: int = _ROW) -> Any:
        border = self.document.styles.ensure_border_fill(border_color=_LINE, border_width="0.12 mm")
        table = self.document.add_table(
            rows, columns, width=_WIDTH, height=row_height * rows, border_fill_id_ref=border
        )
        table.set_column_widths(weights)
        return table

    def _cell(
        self,
        table: Any,
        row: int,
        column: int,
        text: str,
        style: str,
        *,
        align: str,
        shade: str | None = None,
        border: str = _LINE,
    ) -> None:
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


def _number_pages(document: Any) -> None:
    """Set "- 1 -" at the foot of every page, the way Hancom's own 쪽 번호 매기기 writes it.

    python-hwpx puts this control and an automatic number side by side into a footer: two numbers on paper.
    """
    run = document.paragraphs[0].runs[0].element
    namespace = run.tag.partition("}")[0] + "}"
    control = run.makeelement(f"{namespace}ctrl", {})
    control.append(
        control.makeelement(f"{namespace}pageNum", {"pos": "BOTTOM_CENTER", "formatType": "DIGIT", "sideChar": "-"})
    )
    run.append(control)


def _column_weights(rows: tuple[tuple[str, ...], ...], columns: int) -> list[float]:
    """Share the width by the longest cell of each column, within bounds that keep every column readable."""
    longest = [max((len(row[x]) for row in rows if x < len(row)), default=1) for x in range(columns)]
    return [float(min(max(length, 4), 28)) for length in longest]


def _is_short(text: str) -> bool:
    return len(text) <= 12


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

"""Write a release as .hwpx in the limited child. No Django."""

from cms.core.korean.wording import sentence as _
from cms.hwpx.paper import LINE, MM, ROW, SERIF, WIDTH, Paper
from cms.hwpx.release_sheet import Part, PartKind, ReleaseSheet, SheetPicture

_HEAD_LABEL = round(23 * MM)
#: The largest picture, in mm.
_PICTURE_WIDTH = 120.0
_PICTURE_HEIGHT = 150.0
_QUIET = "#5C574B"
_HEAD_TINT = "#EEEDEA"
PREVIEW_CHARACTERS = 1_000


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
        self.sheet = sheet
        self.paper = Paper()

    def letterhead(self) -> None:
        """Write 보도자료 left, the office right, a coloured line below."""
        sheet = self.sheet
        table = self.paper.table(1, 2, [0.5, 0.5], row_height=round(16 * MM))
        name = sheet.office + (f"\n{sheet.slogan}" if sheet.slogan else "")
        self.paper.cell(table, 0, 0, "보도자료", self.paper.run(30, bold=True, color=sheet.accent), align="LEFT")
        self.paper.cell(table, 0, 1, name, self.paper.run(13, bold=True), align="RIGHT")
        below = self.paper.border(border_color=sheet.accent, border_width="1.0 mm", active_borders=["bottom"])
        for column in range(2):
            table.set_cell_border_fill(0, column, below)
        if sheet.slogan:
            for run in table.cell(0, 1).paragraphs[-1:]:
                run.char_pr_id_ref = self.paper.run(9.5, color=_QUIET)
        self.paper.space(4)

    def head(self) -> None:
        """Write the table of time, department and contacts, two pairs a line."""
        pairs = [pair for pair in self.sheet.head if pair[1]]
        rows = [pairs[start : start + 2] for start in range(0, len(pairs), 2)]
        value = (WIDTH - 2 * _HEAD_LABEL) / 2
        table = self.paper.table(len(rows), 4, [_HEAD_LABEL, value, _HEAD_LABEL, value])
        for y, row in enumerate(rows):
            for x, (label, text) in enumerate(row):
                self.paper.cell(
                    table, y, 2 * x, label, self.paper.run(10.5, bold=True), align="CENTER", shade=_HEAD_TINT
                )
                self.paper.cell(table, y, 2 * x + 1, text, self.paper.run(10.5), align="LEFT")
            if len(row) == 1:
                table.merge_cells(y, 1, y, 3)
        self.paper.space(10)

    def titles(self) -> None:
        self.paper.paragraph(
            self.sheet.title,
            self.paper.run(22 if len(self.sheet.title) <= 22 else 20, bold=True, spacing=-5),
            alignment="CENTER",
            line_spacing_percent=135,
            spacing_before_pt=8,
            spacing_after_pt=6,
        )
        for deck in self.sheet.decks:
            self.paper.paragraph(
                f"- {deck} -",
                self.paper.run(13.5, bold=True, color=_QUIET, spacing=-3),
                alignment="CENTER",
                line_spacing_percent=150,
            )
        self.paper.space(8)

    def part(self, part: Part) -> None:
        match part.kind:
            case PartKind.PARAGRAPH:
                self._body(part.text)
            case PartKind.HEADING:
                self.paper.paragraph(
                    f"■ {part.text}",
                    self.paper.run(14, bold=True, color=self.sheet.accent),
                    spacing_before_pt=10,
                    spacing_after_pt=4,
                    line_spacing_percent=150,
                    keep_with_next=True,
                )
            case PartKind.LIST:
                for item in part.items:
                    self.paper.paragraph(
                        f"○ {item}",
                        self.paper.run(13, font=SERIF),
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
            self.paper.space(6)
            self.paper.paragraph(
                _("이 보도자료는 ‘%(licence)s’ 조건에 따라 이용할 수 있습니다.", licence=self.sheet.licence),
                self.paper.run(9.5, color=_QUIET),
                alignment="CENTER",
                spacing_before_pt=8,
            )

    def finished(self) -> bytes:
        sheet = self.sheet
        return self.paper.finished(
            title=sheet.title,
            creator=sheet.creator,
            subject="보도자료",
            keywords=", ".join(sheet.keywords),
            written_at=sheet.written_at,
            preview=self._preview(),
        )

    def _body(self, text: str) -> None:
        self.paper.paragraph(
            text,
            self.paper.run(13, font=SERIF),
            alignment="JUSTIFY",
            line_spacing_percent=170,
            spacing_after_pt=6,
            first_line_indent_mm=4.6,
        )

    def _quote(self, part: Part) -> None:
        text = part.text.strip()
        text = text if text[:1] == "“" and text[-1:] == "”" else f"“{text}”"
        self.paper.paragraph(
            text + (f" - {part.title}" if part.title else ""),
            self.paper.run(12.5, font=SERIF, bold=True, color=self.sheet.accent),
            alignment="LEFT",
            line_spacing_percent=165,
            indent_left_mm=8,
            indent_right_mm=8,
            spacing_before_pt=4,
            spacing_after_pt=8,
        )

    def _box(self, part: Part) -> None:
        lines = [line for line in (part.title, *part.text.splitlines()) if line.strip()]
        table = self.paper.table(1, 1, [1], row_height=ROW * max(1, len(lines)))
        self.paper.cell(
            table,
            0,
            0,
            "\n".join(lines),
            self.paper.run(12),
            align="LEFT",
            shade=self.sheet.tint,
            border=self.sheet.tint,
        )
        if part.title:
            table.cell(0, 0).paragraphs[0].char_pr_id_ref = self.paper.run(12, bold=True, color=self.sheet.accent)
        table.cell(0, 0).set_margins(left=850, right=850, top=567, bottom=567)
        self.paper.space(8)

    def _data_table(self, part: Part) -> None:
        if part.title:
            self.paper.paragraph(
                f"〈 {part.title} 〉",
                self.paper.run(11.5, bold=True),
                alignment="CENTER",
                spacing_before_pt=8,
                spacing_after_pt=3,
                keep_with_next=True,
            )
        columns = max(len(row) for row in part.rows)
        table = self.paper.table(len(part.rows), columns, _column_weights(part.rows, columns))
        # A column is centred when all its cells are short; lists of names and sums read better from the left.
        short = [all(_is_short(row[x]) for row in part.rows[1:] if x < len(row)) for x in range(columns)]
        for y, row in enumerate(part.rows):
            for x in range(columns):
                text = row[x] if x < len(row) else ""
                is_head = y == 0
                style = self.paper.run(10.5, bold=is_head)
                shade = self.sheet.tint if is_head else None
                self.paper.cell(
                    table, y, x, text, style, align="CENTER" if is_head or short[x] else "LEFT", shade=shade
                )
        table.element.set("repeatHeader", "1")
        self.paper.space(8)

    def _picture(self, picture: SheetPicture) -> None:
        with open(picture.path, "rb") as file:
            data = file.read()
        height = _PICTURE_WIDTH * picture.height / picture.width
        width = _PICTURE_WIDTH if height <= _PICTURE_HEIGHT else _PICTURE_HEIGHT * picture.width / picture.height
        self.paper.document.add_picture(
            data,
            picture.kind,
            width_mm=width,
            height_mm=min(height, _PICTURE_HEIGHT),
            align="CENTER",
            line_color=LINE,
        )
        for element in self.paper.document.paragraphs[-1].element.iter():
            if element.tag.endswith("}shapeComment"):
                element.text = picture.alt
        self.paper.format(spacing_before_pt=6, alignment="CENTER")
        source = picture.credit if ":" in picture.credit else _("사진: %(credit)s", credit=picture.credit)
        credit = f"({source})" if picture.credit else ""
        caption = " ".join(filter(None, (picture.caption, credit)))
        if caption:
            self.paper.paragraph(
                f"▲ {caption}",
                self.paper.run(10, color=_QUIET),
                alignment="CENTER",
                spacing_before_pt=2,
                spacing_after_pt=10,
            )

    def _preview(self) -> str:
        lines = [self.sheet.title, *self.sheet.decks]
        for part in self.sheet.parts:
            lines += [part.text, *part.items]
        return "\r\n".join(line for line in lines if line)[:PREVIEW_CHARACTERS]


def _column_weights(rows: tuple[tuple[str, ...], ...], columns: int) -> list[float]:
    """Share the width by the longest cell of each column. Bounds keep every column readable."""
    longest = [max((len(row[x]) for row in rows if x < len(row)), default=1) for x in range(columns)]
    return [float(min(max(length, 4), 28)) for length in longest]


def _is_short(text: str) -> bool:
    return len(text) <= 12

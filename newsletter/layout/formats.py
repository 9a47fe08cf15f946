"""Formats (판형) of the paper as data: trim, margins, column grid and baseline. Lengths in mm.

Source: reference of county papers; 8절 (272×394 mm) is the default. Folded sheets, so pages come in fours.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A page size with its grid, in mm.

    `columns` of the width `column`, with gutters between them, fill the live width; `lines` of the height `baseline`
    fill the type area.
    """

    code: str
    label: str
    width: float
    height: float
    bleed: float
    left: float
    top: float
    columns: int
    column: float
    gutter: float
    baseline: float
    lines: int

    @property
    def live_width(self) -> float:
        """The width of the type area, mm."""
        return self.span(self.columns)

    def span(self, columns: int) -> float:
        """Return the width of so many columns with the gutters between them, mm."""
        return columns * self.column + (columns - 1) * self.gutter

    def x(self, column: int) -> float:
        """Return the left edge of a column (from 1), mm from the trim edge."""
        return self.left + (column - 1) * (self.column + self.gutter)

    def y(self, line: float) -> float:
        """Return the top of a line (from 0), mm from the trim edge."""
        return self.top + line * self.baseline

    def height_of(self, lines: float) -> float:
        """Return the height of so many lines, mm."""
        return lines * self.baseline


TABLOID = Format(
    code="8jeol",
    label="8절 (272×394 mm)",
    width=272,
    height=394,
    bleed=3,
    left=16,
    top=20,
    columns=5,
    column=44,
    gutter=5,
    baseline=5.5,
    lines=65,
)

FORMATS: dict[str, Format] = {TABLOID.code: TABLOID}

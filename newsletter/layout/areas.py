"""Places the parts of a frame: head, photo, columns of text. Lengths in mm, rows in lines.

A frame is a rectangle of the grid. Its parts are stacked by rule, so that a headline of one line instead of two
gives its line to the text below, and a photo can give or take whole rows.
"""

from dataclasses import dataclass

from newsletter.layout.formats import Format
from newsletter.layout.templates import Frame

BOX_INSET = 3.5
"""Space between the left or right edge of a tinted box and its text, mm. Above and below it is one line."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the page, mm from the trim edge.

    `columns` is how many text columns are in it.
    """

    x: float
    y: float
    width: float
    height: float
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Areas:
    """The parts of one frame. `text` is in reading order."""

    head: Area
    photo: Area | None
    text: tuple[Area, ...]
    rows: tuple[int, ...]
    """Lines of each text area."""

    @property
    def capacity(self) -> int:
        """How many lines of one column the frame takes in all."""
        return sum(area.columns * rows for area, rows in zip(self.text, self.rows, strict=True))


def box(frame: Frame, paper: Format) -> Area:
    """Return the whole rectangle of a frame."""
    return Area(
        paper.x(frame.column),
        paper.y(frame.line),
        paper.span(frame.span),
        paper.height_of(frame.lines),
        frame.text_columns,
    )


def head_width(frame: Frame, paper: Format) -> float:
    """Return the width available to the headline."""
    return _inner(frame, paper, frame.head_columns)


def photo_width(frame: Frame, paper: Format) -> float:
    """Return the width of the photo without bleed, 0 where the frame has none."""
    if frame.photo is None:
        return 0.0
    if frame.photo.at == "inset":
        return frame.photo.width
    if frame.photo.at == "column":
        return column_width(frame, paper)
    return _inner(frame, paper, frame.photo.columns)


def column_width(frame: Frame, paper: Format) -> float:
    """Return the width of one text column."""
    columns = frame.text_columns
    width = _inner(frame, paper, frame.text_span)
    return (width - (columns - 1) * frame.gap(paper)) / columns


def _inner(frame: Frame, paper: Format, span: int) -> float:
    width = paper.span(span)
    return width - 2 * BOX_INSET if frame.ground and span == frame.span else width


@dataclass(frozen=True, slots=True)
class _Stack:
    """Makes rectangles inside a frame.

    Those of a tinted frame are narrower by `BOX_INSET` where they touch its left or right edge.
    """

    frame: Frame
    paper: Format

    def area(self, column: int, span: int, line: float, lines: float, columns: int = 1) -> Area:
        inset = BOX_INSET if self.frame.ground else 0.0
        left = inset if column == self.frame.column else 0.0
        right = inset if column + span == self.frame.column + self.frame.span else 0.0
        return Area(
            self.paper.x(column) + left,
            self.paper.y(line),
            self.paper.span(span) - left - right,
            self.paper.height_of(max(lines, 0)),
            columns,
        )


def resolve(frame: Frame, paper: Format, *, head_rows: int, photo_rows: int) -> Areas:
    """Return the parts of a frame, stacked for these heights.

    `photo_rows` includes the caption; 0 means that no photo is shown.
    """
    stack = _Stack(frame, paper)
    pad = 1 if frame.ground else 0
    top, left, rows = frame.line + pad, frame.column, frame.lines - 2 * pad
    photo = frame.photo if photo_rows else None
    picture: Area | None = None
    if photo and photo.at.startswith("side"):
        beside = left if photo.at == "side-left" else left + frame.span - photo.columns
        picture = stack.area(beside, photo.columns, top, photo_rows)
        left += photo.columns if photo.at == "side-left" else 0
    if photo and photo.at == "top":
        picture = stack.area(left, photo.columns, top, photo_rows)
        top, rows = top + photo_rows, rows - photo_rows
    head = stack.area(left, frame.head_columns, top, head_rows)
    top, rows = top + head_rows, rows - head_rows
    if photo and photo.at == "head":
        picture = stack.area(left, photo.columns, top, photo_rows)
        top, rows = top + photo_rows, rows - photo_rows
    if photo and photo.at in ("left", "right"):
        return _wrapped(stack, head, top, rows, photo_rows)
    text = stack.area(left, frame.text_span, top, rows, frame.text_columns)
    return Areas(head, picture, (text,), (max(rows, 0),))


def _wrapped(stack: _Stack, head: Area, top: int, rows: int, photo_rows: int) -> Areas:
    """Return the parts of a frame with text beside its photo and below it.

    The text has two areas of different height.
    """
    frame = stack.frame
    photo = frame.photo
    if photo is None:
        raise ValueError("a frame without a photo has nothing to wrap around")
    across = frame.text_span
    rest = across - photo.columns
    first = frame.column if photo.at == "left" else frame.column + rest
    other = frame.column + photo.columns if photo.at == "left" else frame.column
    low = max(rows - photo_rows, 0)
    picture = stack.area(first, photo.columns, top, photo_rows)
    under = stack.area(first, photo.columns, top + photo_rows, low, photo.columns)
    beside = stack.area(other, rest, top, rows, rest)
    texts = ((under, low), (beside, max(rows, 0)))
    if photo.at == "right":
        texts = texts[::-1]
    return Areas(head, picture, tuple(area for area, _ in texts), tuple(lines for _, lines in texts))

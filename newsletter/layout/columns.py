"""Sets text into its frame's columns by the engine: exact in every case, but slower.

Columns of fixed height are filled one after another (`column-fill: auto`); what does not fit goes into surplus columns
to the right, whose lines are the overset. The engine does not document this, so its version is pinned, and the tests
compare the result with text set one column a page.
"""

from dataclasses import dataclass

from media.rendering.boxes import Box
from newsletter.layout import areas
from newsletter.layout.article import letters
from newsletter.layout.engine import PX, Engine, boxes_of, class_of, lines_of, named, text_box, text_of
from newsletter.layout.formats import Format
from newsletter.layout.frames import FrameContent, Measures, flow_html, flow_photo_html, text_html
from newsletter.layout.segments import Filling, Segment, divided


@dataclass(slots=True)
class _Set:
    """One text area as set by the engine.

    `per_column` are the lines of each column, `surplus` the overset lines, `free` the free ones; `consumed` counts the
    letters set of each piece. The overset begins in piece `first_over`, of story `item_over` in a list.
    """

    per_column: list[int]
    surplus: list[Box]
    free: int
    warnings: list[str]
    consumed: dict[int, int]
    first_over: int | None
    item_over: int | None


def fill(engine: Engine, content: FrameContent, parts: areas.Areas, measures: Measures, paper: Format) -> Filling:
    """Set the areas of a frame one after another; return how they are filled."""
    rest = Segment(() if content.is_list or not content.stories else content.stories[0].pieces, 0)
    photo = flow_photo_html(content, measures, paper, lambda *_: None)
    segments: list[Segment] = []
    used = free = 0
    result: _Set | None = None
    warnings: list[str] = []
    for number, (area, rows) in enumerate(zip(parts.text, parts.rows, strict=True)):
        if rows < 1:
            segments.append(Segment((), rest.start))
            continue
        inside = flow_html(content, rest, measures.setting, area, photo if number == 0 else "")
        result = _set(engine, content, area, rows=rows, inside=inside, paper=paper)
        warnings += result.warnings
        used += sum(result.per_column)
        free += result.free
        last = number == len(parts.text) - 1
        if last or result.first_over is None or content.is_list:
            segments.append(rest)
            rest = Segment((), rest.start + len(rest.pieces)) if result.first_over is None else rest
            continue
        here, rest = divided(rest, result.first_over, result.consumed.get(result.first_over, 0))
        segments.append(here)
    surplus = result.surplus if result else []
    return Filling(
        tuple(segments),
        used,
        0 if surplus else free,
        len(surplus),
        sum(letters(text_of(line)) for line in surplus),
        (result.item_over or 0) if result and surplus else 0,
        tuple(warnings),
    )


def _set(engine: Engine, content: FrameContent, area: areas.Area, *, rows: int, inside: str, paper: Format) -> _Set:
    flow = text_html(area, content.frame.gap(paper), content.tracking, inside)
    body = f'<section class="{content.classes}">{flow}</section>'
    document, warnings = engine.render(body, area.width + 1, area.height + 60)
    text = text_box(document)
    columns = [child for child in text.children if getattr(child, "is_column", False)]
    bottom = text.content_box_y() + area.height * PX
    line = paper.baseline * PX
    kept, over = columns[: area.columns], columns[area.columns :]
    free = (area.columns - len(kept)) * rows
    for column in kept:
        last = max((box.position_y + box.height for box in _ends(column)), default=column.position_y)
        free += max(0, int((bottom - last + 1) // line))
    consumed: dict[int, int] = {}
    for column in kept:
        _count(column, consumed)
    first_over = item_over = None
    if over:
        first_over = next((int(name) for box in boxes_of(over[0]) if (name := named(box, "data-n"))), None)
        item_over = next((int(name) for box in boxes_of(over[0]) if (name := named(box, "data-item"))), None)
    surplus = [line for column in over for line in lines_of(column)]
    return _Set([len(lines_of(column)) for column in kept], surplus, free, warnings, consumed, first_over, item_over)


def _ends(column: Box) -> list[Box]:
    """Return the boxes of a column of which one may be lowest: lines and blocks."""
    blocks = [box for box in boxes_of(column) if class_of(box).startswith("block")]
    return lines_of(column) + blocks


def _count(column: Box, consumed: dict[int, int]) -> None:
    for box in boxes_of(column):
        name = named(box, "data-n")
        if name and type(box).__name__ == "BlockBox":
            size = sum(letters(text_of(line)) for line in lines_of(box))
            consumed[int(name)] = consumed.get(int(name), 0) + size

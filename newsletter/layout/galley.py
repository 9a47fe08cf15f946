"""Sets a story once, in one endless column: the galley. Lengths in px.

Where a line of Korean text ends does not depend on what is above it, so the lines of a story are the same in every
frame of the same column width. They are set once and then divided by arithmetic (`dividing.py`), for the first attempt
and for each that auto-fitting makes. Heads, captions and blocks are measured in the same run. Runs inside the child.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from media.rendering.boxes import Box
from newsletter.layout import areas, headlines, retouching
from newsletter.layout.article import letters
from newsletter.layout.engine import PX, Engine, box_of_class, boxes_of, class_of, lines_of, named, text_box, text_of
from newsletter.layout.formats import Format
from newsletter.layout.frames import (
    FrameContent,
    Measures,
    caption_of,
    flow_html,
    head_html,
    text_style,
)
from newsletter.layout.segments import Segment
from newsletter.layout.setting import PLAIN, Setting

_ENDLESS = 40_000
"""Height of the page a galley is set on, mm: a story of the greatest length needs 14,000."""


@dataclass(frozen=True, slots=True)
class Slug:
    """A part that is not divided: a line, or a block of whole lines."""

    start: float
    """Its top; that of the whole paragraph or story, padding included, where it is the first line of one."""
    bottom: float
    inner: float
    """Where its own content ends: above `bottom` for blocks that are rounded up to whole lines."""
    lines: int
    letters: int
    piece: int
    item: int
    keep: bool
    """Whether it has to stay in the column of what is before it."""
    opens_item: bool = False


@dataclass(frozen=True, slots=True)
class Galley:
    """A story as set: its slugs from top to bottom, and the frame's measures."""

    slugs: tuple[Slug, ...]
    measures: Measures
    warnings: tuple[str, ...]


def pull(engine: Engine, content: FrameContent, paper: Format) -> Galley:
    """Set a frame's head, caption and text once, the text in one column.

    Badly set paragraphs are set again (`retouching`).
    """
    width = areas.column_width(content.frame, paper)
    area = _area(engine, content, paper)
    document, warnings = engine.render(
        _galley_html(content, PLAIN, area, paper), max(paper.live_width, width), _ENDLESS
    )
    if better := retouching.manners(engine, content, text_box(document), width):
        source = _galley_html(content, Setting(manners=better), area, paper)
        document, warnings = engine.render(source, max(paper.live_width, width), _ENDLESS)
    walk = _Walk(paper)
    walk.children(text_box(document), _Place())
    heads = _measures(document.pages[0]._page_box, paper)
    setting = replace(heads.setting, heights=walk.heights, manners=better)
    return Galley(tuple(walk.slugs), replace(heads, slacks=walk.slacks, setting=setting), tuple(warnings))


def _galley_html(content: FrameContent, setting: Setting, area: areas.Area, paper: Format) -> str:
    """Return the HTML that a galley is set from: head, caption and text."""
    width = areas.column_width(content.frame, paper)
    parts = [f'<section class="{content.classes} galley">', _head_part(content, paper)]
    if caption := caption_of(content):
        parts.append(
            f'<div class="caption" style="width:{areas.photo_width(content.frame, paper):.3f}mm">{caption}</div>'
        )
    pieces = () if content.is_list or not content.stories else content.stories[0].pieces
    inside = flow_html(content, Segment(pieces, 0), setting, area, "")
    parts.append(
        f'<div class="text" style="width:{width:.3f}mm;{text_style(content.tracking)}">{inside}</div></section>'
    )
    return "".join(parts)


def _head_part(content: FrameContent, paper: Format) -> str:
    head = head_html(content)
    return (
        f'<div class="head" style="width:{areas.head_width(content.frame, paper):.3f}mm">{head}</div>' if head else ""
    )


def _area(engine: Engine, content: FrameContent, paper: Format) -> areas.Area:
    """Return the area of a calendar's text; an empty one for other frames.

    Only the HTML of a calendar depends on it: its days fill their columns.
    """
    if content.frame.role != "calendar":
        return areas.Area(0, 0, 0, 0)
    body = f'<section class="{content.classes}">{_head_part(content, paper)}</section>'
    document, _ = engine.render(body, paper.live_width, 400)
    rows = _measures(document.pages[0]._page_box, paper).head_rows
    return areas.resolve(content.frame, paper, head_rows=rows, photo_rows=0).text[0]


def _measures(root: Box, paper: Format) -> Measures:
    """Measure the head and the caption, and choose the line ends of headlines."""
    head, caption = (_height(box_of_class(root, name)) for name in ("head", "caption"))
    rows = _rows(head, paper) if head else 0
    return Measures(
        head_rows=rows,
        caption_rows=_rows(caption + 1.2, paper) if caption else 0,
        head_slack=max(0.0, paper.height_of(rows) - head) if head else 0.0,
        setting=Setting(breaks={name: way for name, words in _whole_words(root) if (way := headlines.breaks(words))}),
    )


def _height(box: Box | None) -> float:
    """Return the height of a box with its margins, mm."""
    return box.margin_height() / PX if box is not None else 0.0


def _rows(height: float, paper: Format) -> int:
    """Return how many whole lines a height in mm takes."""
    return max(1, math.ceil(height / paper.baseline - 0.02))


def _whole_words(root: Box) -> Iterator[tuple[str, headlines.Words]]:
    """Yield the texts whose words stay whole, by name (`data-w`). Only those of several lines."""
    for box in boxes_of(root):
        name = named(box, "data-w") if type(box).__name__ == "BlockBox" else None
        rows = [line for line in getattr(box, "children", ()) if type(line).__name__ == "LineBox"]
        if not name or len(rows) < 2 or any(named(inner, "class") == "long" for inner in boxes_of(box)):
            continue
        words = [[word for word in boxes_of(line) if _is_word(word)] for line in rows]
        if not all(words):
            continue
        gaps = [b.position_x - a.position_x - a.width for row in words for a, b in pairwise(row)]
        flat = [word for row in words for word in row]
        yield (
            name,
            headlines.Words(
                texts=tuple("".join(text_of(word).split("\u200b")) for word in flat),
                widths=tuple(word.width for word in flat),
                space=max(gaps, default=flat[0].style["font_size"] * 0.25),
                measure=box.width,
                lines=len(rows),
                indent=words[0][0].position_x - box.content_box_x(),
            ),
        )


def _is_word(box: Box) -> bool:
    return type(box).__name__ == "InlineBox" and named(box, "class") == "w"


@dataclass(frozen=True, slots=True)
class _Place:
    """The place of a block in the text.

    `item` is the story of a list it belongs to. `keep`: it stays in the column of what is before it; `whole`: it is
    part of something that is not divided.
    """

    item: int = 0
    keep: bool = False
    whole: bool = False


@dataclass(slots=True)
class _Walk:
    """Walks through the box tree of a text and notes its slugs.

    `shift` is how far rounding blocks up to whole lines has moved what follows.
    """

    paper: Format
    slugs: list[Slug] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    slacks: dict[int, float] = field(default_factory=dict)
    shift: float = 0.0

    def children(self, box: Box, place: _Place, start: float | None = None) -> None:
        """Note the blocks in a block. `start` is the block's top, for its first one."""
        before: Box | None = None
        for child in box.children:
            if type(child).__name__ == "LineBox" or not child.is_in_normal_flow() or class_of(child) == "date":
                continue
            keep = place.keep if before is None else place.whole or _held(before, child)
            self._block(child, replace(place, keep=keep), start if before is None else None)
            before = child

    def _block(self, box: Box, place: _Place, start: float | None) -> None:
        top = box.border_box_y() + self.shift if start is None else start
        item = named(box, "data-item")
        first = len(self.slugs)
        if item is not None:
            place = replace(place, item=int(item))
        if class_of(box).startswith("block"):
            self._rigid(box, place, top)
        else:
            place = replace(place, whole=place.whole or box.style["break_inside"] != "auto")
            self._lines(box, place, top)
            self.children(box, place, top)
        if item is not None and len(self.slugs) > first:
            self.slugs[first] = replace(self.slugs[first], opens_item=True)

    def _rigid(self, box: Box, place: _Place, top: float) -> None:
        natural = box.margin_height()
        height = self.paper.height_of(_rows(natural / PX, self.paper)) * PX
        rows = lines_of(box)
        piece = int(named(box, "data-n") or -1)
        inner = max((line.position_y + line.height for line in rows), default=box.position_y) + self.shift
        count = sum(letters(text_of(line)) for line in rows)
        bottom = box.position_y + self.shift + height
        self.slugs.append(Slug(top, bottom, inner, len(rows), count, piece, place.item, place.keep))
        self.heights[piece] = height / PX
        self.slacks[piece] = (height - natural) / PX
        self.shift += height - natural

    def _lines(self, box: Box, place: _Place, top: float) -> None:
        rows = [line for line in box.children if type(line).__name__ == "LineBox"]
        piece = int(named(box, "data-n") or -1)
        orphans, widows = box.style["orphans"], box.style["widows"]
        for number, line in enumerate(rows):
            y = line.position_y + self.shift
            inside = place.whole or number < orphans or len(rows) - number < widows
            keep = inside if number else place.keep
            start, bottom = (y if number else top), y + line.height
            self.slugs.append(Slug(start, bottom, bottom, 1, letters(text_of(line)), piece, place.item, keep))


def _held(before: Box, after: Box) -> bool:
    """Tell whether no column may end between two blocks."""
    return bool(before.style["break_after"] == "avoid" or after.style["break_before"] == "avoid")

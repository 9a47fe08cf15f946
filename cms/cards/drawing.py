"""Draw cuts in the limited child: lay out, fit the type, rasterise. No Django.

A cut that still does not fit at the smallest step is reported, never drawn cut off.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from media.rendering.boxes import Box, Document
from media.rendering.engine import closed_fetcher

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

#: Type sizes tried in turn, as shares of the design's: a short text may be larger, for old readers.
STEPS = (1.5, 1.35, 1.2, 1.1, 1.0, 0.94, 0.88, 0.82, 0.76)
_LARGEST = {"text": 1.5, "list": 1.35, "cover": 1.2, "table": 1.2, "number": 1.2}
#: Titles and tables may go down further than running text, which is read at arm's length.
_SMALLEST = {"cover": 0.76, "table": 0.82}
_SMALLEST_TEXT = 0.88
#: Least space between what stands above and what stands low: as share of the card for large type, in px for small.
_AIR = 0.1
_GAP = 12
#: Most lines of a cover's title and of another cut's heading.
_MOST_LINES = {"title": 3, "heading": 3}
#: What the smallest type may have beyond that, where nothing else fits: sixty letters are to fit.
_LAST_LINES = 2


@dataclass(frozen=True, slots=True)
class CutSheet:
    """One cut's HTML. `layout` names its template."""

    layout: str
    html: str


@dataclass(frozen=True, slots=True)
class DrawOrder:
    """Draw `cuts` at `width` × `height` px; the type's base is `base` px. `output` is the picture's width in px."""

    cuts: tuple[CutSheet, ...]
    css: str
    width: int
    height: int
    base: float
    output: int
    kind: str = "png"
    quality: int = 92
    assets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DrawnCut:
    """A picture, and how it was made to fit. `problem` is empty or "overflow"; `picture` is empty then."""

    picture: bytes
    step: float = 1.0
    problem: str = ""


def draw(order: DrawOrder) -> list[DrawnCut]:
    """Draw all cuts."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    fetcher = closed_fetcher(order.assets)
    page = f"@page {{ size: {order.width}px {order.height}px; margin: 0 }}"
    css = weasyprint.CSS(string=order.css + page, url_fetcher=fetcher, font_config=fonts)  # read once for all
    return [_draw(order, cut, css, fonts, fetcher) for cut in order.cuts]


def _draw(order: DrawOrder, cut: CutSheet, css: "CSS", fonts: "FontConfiguration", fetcher: "URLFetcher") -> DrawnCut:
    import weasyprint

    source = weasyprint.HTML(string=cut.html, url_fetcher=fetcher, base_url="media://")
    steps = _steps(cut.layout)
    for step, more_lines in (*((step, 0) for step in steps), (steps[-1], _LAST_LINES)):
        type_size = weasyprint.CSS(string=f"html {{ font-size: {order.base * step}px }}")
        document: Document = source.render(stylesheets=[css, type_size], font_config=fonts)
        ends = " last" in cut.html or '"last"' in cut.html
        if _fits(document, order, ends=ends, is_roomy=step > 1, more_lines=more_lines):
            return DrawnCut(_rasterised(document.write_pdf(), order), step)
    return DrawnCut(b"", problem="overflow")


def _steps(layout: str) -> tuple[float, ...]:
    smallest, largest = _SMALLEST.get(layout, _SMALLEST_TEXT), _LARGEST.get(layout, 1.0)
    return tuple(step for step in STEPS if smallest <= step <= largest)


def _fits(document: Document, order: DrawOrder, *, ends: bool, is_roomy: bool, more_lines: int = 0) -> bool:
    """Tell whether a cut fits on one card.

    It has one page; everything is inside its frame and below what stands above it; titles and headings keep their
    number of lines. `ends` says that the cut has a last part: where that part is missing, it has run off the card. With
    `is_roomy`, for type above the design's size, air must be left too: below the number, and above the hills of a
    cover.
    """
    if len(document.pages) != 1:
        return False
    top = bottom = 0.0
    hills = float(order.height)
    has_ended = not ends
    air = _AIR * order.height if is_roomy else _GAP
    for box in _walk(document.pages[0]._page_box):
        names = _names(box)
        if "hills" in names:
            hills = box.position_y
        elif "frame" in names:
            top, bottom = box.position_y, _bottom(box)
        elif "above" in names:
            top = _bottom(box)
        has_ended = has_ended or "last" in names
        lowest = min(bottom or order.height, hills if is_roomy else order.height)
        runs_over = "last" in names and _bottom(box) > lowest + 1
        bumps = "low" in names and box.position_y < top + air
        if runs_over or bumps or not _words_fit(box, names, order, more_lines):
            return False
    return has_ended


def _words_fit(box: Box, names: list[str], order: DrawOrder, more_lines: int) -> bool:
    """Tell whether a box keeps its lines, its column and the card.

    A title or heading has a greatest number of lines and a column; a word must stay on the card.
    """
    if any(_lines(box) > most + more_lines for name, most in _MOST_LINES.items() if name in names):
        return False
    if "w" in names and box.position_x + box.width > order.width - 40:
        return False
    return not {"heading", "figure"} & set(names) or not _sticks_out(box)


def _sticks_out(line: Box) -> bool:
    """Tell whether a heading or figure runs over the edge of its column."""
    edge = line.position_x + line.width + 2
    return any("w" in _names(box) and box.position_x + box.width > edge for box in _walk(line))


def _walk(box: Box) -> Iterator[Box]:
    """Yield all boxes below one, also those in absolute position.

    WeasyPrint's `descendants` stops at their placeholders.
    """
    for child in getattr(box, "children", ()):
        real = getattr(child, "_box", child)
        yield real
        yield from _walk(real)


def _names(box: Box) -> list[str]:
    element = getattr(box, "element", None)
    return (element.get("class") or "").split() if element is not None else []


def _bottom(box: Box) -> float:
    return box.position_y + box.margin_height()


def _lines(box: Box) -> int:
    from weasyprint.formatting_structure.boxes import BlockBox, LineBox

    if not isinstance(box, BlockBox):
        return 0
    return sum(isinstance(child, LineBox) for child in box.children)


def _rasterised(pdf: bytes, order: DrawOrder) -> bytes:
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=order.output / page.get_width()).to_pil().convert("RGB")
    height = round(order.output * order.height / order.width)
    if picture.size != (order.output, height):
        picture = picture.crop((0, 0, order.output, height))
    out = io.BytesIO()
    if order.kind == "png":
        picture.save(out, "PNG", compress_level=4)
    else:
        picture.save(out, order.kind.upper(), quality=order.quality)
    return out.getvalue()

"""How stories fit their frames: exact lines, counted in the engine's own boxes. Runs inside the limited child.

Text is set into columns of fixed height (`column-fill: auto`); what does not fit goes into surplus columns to the
right, whose lines are the overset. This is outside the engine's documented promise, so its version is pinned, and the
tests compare it with a second method that needs public interfaces only (`galley.py`).
"""

import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from newsletter.formats import FORMATS, Format
from newsletter.layout import areas, html
from newsletter.layout.article import Article, Piece, PieceType, divide, letters
from newsletter.layout.frames import (
    Job,
    Measures,
    Segment,
    flow_html,
    flow_photo_html,
    head_html,
    layout,
    photo_rows,
    picture_of,
    text_html,
)

PX = 96 / 25.4
"""CSS pixels a millimetre."""

HEAD_SHARES = (100, 92, 84, 76, 68, 60)
"""Widths tried for a headline, in per cent: the narrowest that needs no further line makes its lines even."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How one frame is filled. Lines are lines of one column; `offset` counts the letters before the overset."""

    page: int
    frame: str
    stories: tuple[str, ...]
    capacity: int
    used: int
    overset_lines: int
    overset_chars: int
    offset: int | None
    free_lines: int
    overset_story: str
    head_over: bool
    """The headline alone is higher than the frame."""
    measures: Measures
    segments: tuple[Segment, ...]
    tracking: float
    photo_rows: int
    flowing: bool
    cpu_ms: float
    warnings: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether everything is on the page."""
        return not self.overset_lines and not self.head_over


@dataclass(slots=True)
class Engine:
    """WeasyPrint with the paper's sheets, kept for all frames of one run."""

    css: tuple[str, ...]
    _fonts: Any = None
    _sheets: list[Any] = field(default_factory=list)

    def render(self, body: str, width: float, height: float) -> tuple[Any, list[str]]:
        """Lay out a page of width × height mm; return its root box and the engine's complaints."""
        import logging

        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        from media.rendering.engine import Complaints, closed_fetcher

        if self._fonts is None:
            self._fonts = FontConfiguration()
            self._sheets = [
                weasyprint.CSS(string=css, url_fetcher=closed_fetcher({}), font_config=self._fonts) for css in self.css
            ]
        complaints = Complaints()
        log = logging.getLogger("weasyprint")
        log.handlers = [complaints]
        style = f"@page{{size:{width:.2f}mm {height:.2f}mm;margin:0}}"
        source = f'<html lang="ko"><style>{style}</style><body>{body}</body></html>'
        page = weasyprint.HTML(string=source, url_fetcher=closed_fetcher({}), base_url="media://")
        laid_out = page.render(stylesheets=self._sheets, font_config=self._fonts)
        return laid_out, complaints.lines


def boxes_of(box: Any) -> Iterator[Any]:
    """Yield a box and everything in it."""
    box = getattr(box, "_box", box) if type(box).__name__ == "AbsolutePlaceholder" else box
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes_of(child)


def lines_of(box: Any) -> list[Any]:
    """Return the line boxes in a box."""
    return [each for each in boxes_of(box) if type(each).__name__ == "LineBox"]


def text_of(line: Any) -> str:
    """Return the letters of a line."""
    return "".join(each.text for each in boxes_of(line) if type(each).__name__ == "TextBox")


def _named(box: Any, attribute: str) -> str | None:
    element = getattr(box, "element", None)
    return element.get(attribute) if element is not None and hasattr(element, "get") else None


def measure(jobs: Iterable[Job], paper: Format, engine: Engine) -> dict[int, Measures]:
    """Measure heads, captions and blocks of all jobs in one run; keys are positions in `jobs`."""
    jobs = list(jobs)
    parts: list[str] = []
    for number, job in enumerate(jobs):
        parts.append(f'<section class="{job.classes}">')
        if head := head_html(job):
            width = areas.head_width(job.frame, paper)
            for share in HEAD_SHARES:
                size = f"width:{width * share / 100:.3f}mm"
                parts.append(f'<div class="head" data-m="{number}/head{share}" style="{size}">{head}</div>')
        picture = picture_of(job)
        slot = job.frame.photo
        if picture and slot and slot.at != "inset" and (picture.caption or picture.credit):
            width = areas.photo_width(job.frame, paper)
            caption = html.caption_html(picture)
            parts.append(f'<div class="caption" data-m="{number}/caption" style="width:{width:.3f}mm">{caption}</div>')
        width = areas.column_width(job.frame, paper)
        for place, piece in _blocks(job):
            inside = f'<div data-m="{number}/{place}">{html.piece_html(piece, place, style=job.frame.style)}</div>'
            if job.is_list:
                inside = f'<article class="item {job.frame.style}">{inside}</article>'
            parts.append(f'<div class="text" style="width:{width:.3f}mm">{inside}</div>')
        parts.append("</section>")
    document, _ = engine.render("".join(parts), 400, 40_000)
    found: dict[int, dict[str, float]] = {}
    for box in boxes_of(document.pages[0]._page_box):
        if name := _named(box, "data-m"):
            number_text, what = name.split("/")
            sizes = found.setdefault(int(number_text), {})
            # Anonymous boxes inside carry the same element: the highest is the block itself.
            sizes[what] = max(sizes.get(what, 0.0), box.margin_height() / PX)
    return {number: _measures(found.get(number, {}), paper) for number in range(len(jobs))}


def _blocks(job: Job) -> Iterator[tuple[int, Piece]]:
    if job.frame.role == "calendar":
        return
    for index, story in enumerate(job.stories):
        start = index * 100 if job.is_list else 0
        for place, piece in enumerate(story.pieces, start):
            if piece.type not in (PieceType.PARAGRAPH, PieceType.HEADING):
                yield place, piece


def _measures(found: dict[str, float], paper: Format) -> Measures:
    def rows(height: float) -> int:
        return max(1, math.ceil(height / paper.baseline - 0.02))

    caption = found.pop("caption", 0.0)
    heads = {share: found.pop(f"head{share}", 0.0) for share in HEAD_SHARES}
    head = heads[100]
    share = min((each for each, height in heads.items() if height <= head + 0.01), default=100)
    return Measures(
        head_rows=rows(head) if head else 0,
        caption_rows=rows(caption + 1.2) if caption else 0,
        head_share=share / 100,
        head_slack=max(0.0, paper.height_of(rows(head)) - head) if head else 0.0,
        heights={int(place): paper.height_of(rows(height)) for place, height in found.items()},
    )


@dataclass(slots=True)
class _Set:
    """One text area, set: lines a column, the free lines, and where the overset starts."""

    per_column: list[int]
    surplus: list[Any]
    free: int
    warnings: list[str]
    consumed: dict[int, int]
    first_over: int | None
    item_over: int | None


def _set(engine: Engine, job: Job, area: areas.Area, *, rows: int, inside: str, paper: Format) -> _Set:
    body = f'<section class="{job.classes}">{text_html(area, job.frame.gap(paper), job.tracking, inside)}</section>'
    document, warnings = engine.render(body, area.width + 1, area.height + 60)
    text = next(box for box in boxes_of(document.pages[0]._page_box) if _class(box) == "text")
    columns = [child for child in text.children if getattr(child, "is_column", False)]
    bottom = text.content_box_y() + area.height * PX
    line = paper.baseline * PX
    kept, over = columns[: area.columns], columns[area.columns :]
    free = (area.columns - len(kept)) * rows
    for column in kept:
        last = max((each.position_y + each.height for each in _ends(column)), default=column.position_y)
        free += max(0, int((bottom - last + 1) // line))
    consumed: dict[int, int] = {}
    for column in kept:
        _count(column, consumed)
    first_over = item_over = None
    if over:
        first_over = next((int(name) for box in boxes_of(over[0]) if (name := _named(box, "data-n"))), None)
        item_over = next((int(name) for box in boxes_of(over[0]) if (name := _named(box, "data-item"))), None)
    surplus = [each for column in over for each in lines_of(column)]
    return _Set([len(lines_of(column)) for column in kept], surplus, free, warnings, consumed, first_over, item_over)


def _class(box: Any) -> str:
    return (_named(box, "class") or "") if type(box).__name__.startswith("Block") else ""


def _ends(column: Any) -> list[Any]:
    """Lines and measured blocks of a column: whatever may be lowest."""
    blocks = [box for box in boxes_of(column) if _class(box).startswith("block")]
    return lines_of(column) + blocks


def _count(column: Any, consumed: dict[int, int]) -> None:
    for box in boxes_of(column):
        name = _named(box, "data-n")
        if name and type(box).__name__ == "BlockBox":
            size = sum(letters(text_of(line)) for line in lines_of(box))
            consumed[int(name)] = consumed.get(int(name), 0) + size


def fit_job(engine: Engine, job: Job, measures: Measures, paper: Format) -> Fit:
    """Set one frame, area after area, and say how it is filled."""
    started = time.process_time()
    parts = layout(job, measures, paper)
    story = job.stories[0] if job.stories else Article("", 0, "")
    rest = Segment(() if job.is_list else story.pieces, 0)
    photo = flow_photo_html(job, measures, paper, lambda *_: None)
    segments: list[Segment] = []
    used = free = 0
    result: _Set | None = None
    warnings: list[str] = []
    for number, (area, rows) in enumerate(zip(parts.text, parts.rows, strict=True)):
        if rows < 1:
            segments.append(Segment((), rest.start))
            continue
        inside = flow_html(job, rest, measures, area, photo if number == 0 else "")
        result = _set(engine, job, area, rows=rows, inside=inside, paper=paper)
        warnings += result.warnings
        used += sum(result.per_column)
        free += result.free
        last = number == len(parts.text) - 1
        if last or result.first_over is None or job.is_list:
            segments.append(rest)
            rest = Segment((), rest.start + len(rest.pieces)) if result.first_over is None else rest
            continue
        here, rest = _divided(rest, result.first_over, result.consumed)
        segments.append(here)
    surplus = result.surplus if result else []
    over_text = "".join(text_of(line) for line in surplus)
    over_item = result.item_over if result and surplus else None
    total = sum(letters(piece.text) for piece in story.pieces)
    return Fit(
        page=job.page,
        frame=job.frame.id,
        stories=tuple(each.key for each in job.stories),
        capacity=parts.capacity,
        used=used,
        overset_lines=len(surplus),
        overset_chars=letters(over_text),
        offset=max(0, total - letters(over_text)) if surplus and not job.is_list else None,
        free_lines=0 if surplus else free,
        overset_story=job.stories[over_item or 0].key if surplus else "",
        head_over=bool(job.stories) and max(parts.rows) < 1,
        measures=measures,
        segments=tuple(segments),
        tracking=job.tracking,
        photo_rows=photo_rows(job),
        flowing=job.flowing,
        cpu_ms=round((time.process_time() - started) * 1000, 1),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _divided(segment: Segment, over: int, consumed: dict[int, int]) -> tuple[Segment, Segment]:
    """Divide a segment where its overset begins."""
    at = over - segment.start
    before, piece, after = segment.pieces[:at], segment.pieces[at], segment.pieces[at + 1 :]
    count = consumed.get(over, 0)
    if piece.type is PieceType.PARAGRAPH and count:
        here, there = divide(piece, count)
        return Segment((*before, here), segment.start), Segment((there, *after), over)
    return Segment(before, segment.start), Segment((piece, *after), over)


@dataclass(frozen=True, slots=True)
class FitRequest:
    """What the child gets: the sheets and the frames of a whole issue."""

    jobs: tuple[Job, ...]
    css: tuple[str, ...]
    format: str = "8jeol"
    auto: bool = False
    """Whether overset and holes may be mended by photo rows and tracking."""


def fit_issue(request: FitRequest) -> list[Fit]:
    """Fit all frames of an issue (called in the child)."""
    from newsletter.layout.autofit import mend

    paper = FORMATS[request.format]
    engine = Engine(request.css)
    started = time.process_time()
    measured = measure(request.jobs, paper, engine)
    share = (time.process_time() - started) * 1000 / max(len(request.jobs), 1)
    fits = []
    for number, job in enumerate(request.jobs):
        fit = fit_job(engine, job, measured[number], paper)
        if request.auto:
            fit = mend(job, fit, partial(fit_job, engine, measures=measured[number], paper=paper))
        fits.append(replace(fit, cpu_ms=round(fit.cpu_ms + share, 1)))
    return fits

"""Judges of fitting: one page a column, with public interfaces only; and how often a galley needs the engine. Run in
the child."""

from dataclasses import dataclass

from newsletter.formats import TABLOID
from newsletter.layout import galley
from newsletter.layout.areas import Area
from newsletter.layout.engine import Engine, lines_of
from newsletter.layout.frames import Job, layout, text_html


@dataclass(frozen=True)
class Case:
    columns: int
    rows: int
    body: str


@dataclass(frozen=True)
class Compared:
    columns: tuple[int, ...]
    surplus: int
    pages: tuple[int, ...]
    extra: int


def compare(request: tuple[tuple[str, ...], list[Case]]) -> list[Compared]:
    """Set every case both ways."""
    css, cases = request
    engine = Engine(css)
    return [_both(engine, case) for case in cases]


def _both(engine: Engine, case: Case) -> Compared:
    paper = TABLOID
    width = paper.span(case.columns)
    area = Area(0, 0, width, paper.height_of(case.rows), case.columns)
    document, _ = engine.render(text_html(area, paper.gutter, -0.012, case.body), width + 1, area.height + 60)
    text = next(box for box in _walk(document.pages[0]._page_box) if _class(box) == "text")
    columns = [len(lines_of(child)) for child in text.children if getattr(child, "is_column", False)]
    galley = f'<div class="text" style="--tracking:-0.012em">{case.body}</div>'
    paged, _ = engine.render(galley, paper.column, area.height + 0.1)
    pages = [len(lines_of(page._page_box)) for page in paged.pages]
    return Compared(
        tuple(columns[: case.columns]),
        sum(columns[case.columns :]),
        tuple(pages[: case.columns]),
        sum(pages[case.columns :]),
    )


def _walk(box):
    yield box
    for child in getattr(box, "children", ()):
        yield from _walk(child)


def _class(box):
    element = getattr(box, "element", None)
    return element.get("class") if element is not None and type(box).__name__.startswith("Block") else None


def undecided(request: tuple[tuple[str, ...], list[Job]]) -> int:
    """Count the jobs whose columns the galley's rules do not decide."""
    css, jobs = request
    engine = Engine(css)
    count = 0
    for job in jobs:
        pulled = galley.pull(engine, job, TABLOID)
        count += galley.fill(pulled, job, layout(job, pulled.measures, TABLOID), TABLOID) is None
    return count

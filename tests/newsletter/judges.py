"""Judges of fitting: one page a column, with public interfaces only; and how often a galley needs the engine. Run in
the child."""

from dataclasses import dataclass

from newsletter.layout import dividing
from newsletter.layout.areas import Area
from newsletter.layout.engine import PX, Engine, lines_of, text_of
from newsletter.layout.facts import PaperFacts
from newsletter.layout.fit import Fit, Setter
from newsletter.layout.formats import TABLOID
from newsletter.layout.frames import FrameContent, layout, text_html
from newsletter.layout.issue import FitRequest, fit_issue
from newsletter.layout.justify import even_lines
from newsletter.layout.pages import PageSpec, page_html


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


@dataclass(frozen=True)
class BothWays:
    """A frame filled by a galley's arithmetic and by the engine itself."""

    by_galley: Fit
    by_engine: Fit
    decided: bool
    """Whether the galley's rules sufficed."""


def both_ways(request: tuple[tuple[str, ...], list[FrameContent]]) -> list[BothWays]:
    """Fill every frame both ways from one galley."""
    css, contents = request
    engine = Engine(css)
    pairs = []
    for content in contents:
        setter = Setter(engine, TABLOID)
        by_galley = setter.fit(content)
        parts = layout(content, setter.measures(content), TABLOID)
        decided = dividing.fill(setter.galley(content), content, parts, TABLOID) is not None
        setter.exact = True
        pairs.append(BothWays(by_galley, setter.fit(content), decided))
    return pairs


@dataclass(frozen=True)
class Justified:
    """Justified lines: how many, how many with a hole in them, how many that miss their column's edge."""

    lines: int
    loose: int
    short: int


def justified(request: tuple[tuple[str, ...], str, float]) -> Justified:
    """Set a text in one column (width in mm) and judge its lines."""
    css, body, width = request
    engine = Engine(css)
    with even_lines():
        document, _ = engine.render(f'<div class="text" style="width:{width}mm">{body}</div>', width, 20_000)
    count = loose = short = 0
    for paragraph in (
        box for box in _walk(document.pages[0]._page_box) if box.element_tag == "p" and _class(box) is None
    ):
        for line in lines_of(paragraph)[:-1]:
            texts = [box for box in _walk(line) if type(box).__name__ == "TextBox"]
            size = texts[0].style["font_size"]
            count += 1
            loose += any(box.justification_spacing > 0.5 * size for box in texts if " " in box.text)
            edge = texts[-1].position_x + texts[-1].width
            short += abs(edge - paragraph.content_box_x() - paragraph.width) > 3
    return Justified(count, loose, short)


def baselines(request: tuple[FitRequest, tuple[PageSpec, ...], PaperFacts]) -> list[tuple[int, float]]:
    """Lay out whole pages and return page number and baseline (mm from the trim edge) of every line of body text."""
    wanted, specs, facts = request
    fits = {(fit.page, fit.frame): fit for fit in fit_issue(wanted)}
    engine = Engine(wanted.css)
    lines = []
    for spec in specs:
        html = page_html(spec, fits, facts, TABLOID, lambda *_: None)
        document, _ = engine.render(html, TABLOID.width, TABLOID.height)
        lines += [(spec.number, y) for y in _body_lines(document.pages[0]._page_box, in_block=False)]
    return lines


def _body_lines(box, *, in_block: bool):
    box = getattr(box, "_box", box) if type(box).__name__ == "AbsolutePlaceholder" else box
    in_block = in_block or (_class(box) or "").startswith("block")
    if type(box).__name__ == "LineBox":
        texts = [child for child in _walk(box) if type(child).__name__ == "TextBox"]
        style = texts[0].style if texts and box.element_tag == "p" else None
        if style and not in_block and abs(style["font_size"] - 14) < 0.01 and "Serif" in style["font_family"][0]:
            yield (box.position_y + box.baseline) / PX
        return
    for child in getattr(box, "children", ()):
        yield from _body_lines(child, in_block=in_block)


def lines_as_set(request: tuple[tuple[str, ...], list[str], float]) -> list[list[list[str]]]:
    """Set texts in one column (width in mm); return the lines of each paragraph of each text."""
    css, bodies, width = request
    engine = Engine(css)
    texts = []
    for body in bodies:
        document, _ = engine.render(f'<div class="text" style="width:{width}mm">{body}</div>', width, 2_000)
        paragraphs = [box for box in _walk(document.pages[0]._page_box) if box.element_tag == "p"]
        blocks = [box for box in paragraphs if type(box).__name__ == "BlockBox"]
        texts.append([[text_of(line).replace("\u200b", "").strip() for line in lines_of(box)] for box in blocks])
    return texts


def block_heights(request: tuple[tuple[str, ...], str, str, float]) -> list[tuple[float, float]]:
    """Set blocks in one column (width in mm); return the height each was given and the height it takes, mm."""
    css, classes, body, width = request
    section = f'<section class="{classes}"><div class="text" style="width:{width}mm">{body}</div></section>'
    document, _ = Engine(css).render(section, width, 2_000)
    boxes = list(_walk(document.pages[0]._page_box))
    blocks = [box for box in boxes if (_class(box) or "").startswith("block ")]
    insides = [next(box for box in _walk(block) if _class(box) == "in") for block in blocks]
    pairs = zip(blocks, insides, strict=True)
    return [(block.height / PX, inside.margin_height() / PX) for block, inside in pairs]

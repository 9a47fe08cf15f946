"""Writes whole pages as HTML: running head, frames, rules. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

from cms.core.korean.wording import sentence as _
from newsletter.layout import furniture
from newsletter.layout.areas import Area, box
from newsletter.layout.facts import PaperFacts
from newsletter.layout.fit import Fit
from newsletter.layout.formats import Format
from newsletter.layout.frames import FrameContent, frame_html, layout, placed
from newsletter.layout.html import PictureSource
from newsletter.layout.templates import Frame, Template

_RULES = {"hair": ("0.5pt", "var(--stone)"), "heavy": ("1.6pt", "var(--ink)"), "accent": ("1.6pt", "var(--accent)")}


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page to be drawn: its template, section and the frames placed on it."""

    number: int
    template: Template
    section: str
    accent: str
    contents: tuple[FrameContent, ...]


def page_html(
    page: PageSpec, fits: Mapping[tuple[int, str], Fit], facts: PaperFacts, paper: Format, source: PictureSource
) -> str:
    """Return the HTML of one page. `fits` are those of all frames, by page number and id."""
    out = []
    if page.template.head:
        out.append(_running_head(page, facts, paper))
    contents = {content.frame.id: content for content in page.contents}
    for frame in page.template.frames:
        content = contents.get(frame.id)
        if content and content.stories:
            fit = fits[page.number, frame.id]
            out.append(frame_html(content, fit.measures, fit.segments, paper, source))
        elif draw := furniture.FIXED.get(frame.role):
            out.append(draw(_below_heads(frame, page, fits, paper), facts, paper, source))
        out.append(_rules(frame, paper))
    label = _("%(number)s면 %(section)s", number=page.number, section=escape(page.section))
    return f'<section class="page s-{page.accent}" id="p{page.number}" aria-label="{label}">{"".join(out)}</section>'


def _below_heads(frame: Frame, page: PageSpec, fits: Mapping[tuple[int, str], Fit], paper: Format) -> Frame:
    """Return a frame that lies over others, moved down to where their text begins.

    So it covers no headline.
    """
    line = float(frame.line)
    for content in page.contents:
        if content.frame.id in frame.over:
            text = layout(content, fits[page.number, content.frame.id].measures, paper).text[0]
            line = max(line, (text.y - paper.top) / paper.baseline)
    moved = min(round(line), frame.line + frame.lines - 1)
    return replace(frame, line=moved, lines=frame.line + frame.lines - moved)


def _running_head(page: PageSpec, facts: PaperFacts, paper: Format) -> str:
    """Return the HTML of the running head.

    Number and section at the outer edge, name and date at the inner one, a rule in the section's colour below.
    """
    outer_left = page.number % 2 == 0
    number = f'<span class="number">{page.number}</span>'
    section = f'<span class="section">{escape(page.section)}</span>'
    inner = f'<span class="name">{escape(facts.name)}</span>&ensp;<span class="date">{escape(facts.long_date)}</span>'
    outer = f"{number}&ensp;{section}" if outer_left else f"{section}&ensp;{number}"
    left, right = (outer, inner) if outer_left else (inner, outer)
    x, width = paper.left, paper.live_width
    return (
        f'<div class="at runhead" style="left:{x}mm;top:7.4mm;width:{width}mm">{left}</div>'
        f'<div class="at runhead" style="left:{x}mm;top:7.4mm;width:{width}mm;text-align:right">{right}</div>'
        f'<div class="at" style="left:{x}mm;top:15.6mm;width:{width}mm;height:0.9mm;background:var(--accent)"></div>'
    )


def _rules(frame: Frame, paper: Format) -> str:
    """Return the HTML of the rules above a frame and to its left.

    The one above is in the middle of the free line before the frame.
    """
    out = ""
    area = box(frame, paper)
    if frame.rule:
        width, colour = _RULES[frame.rule]
        y = area.y - paper.baseline * 0.5
        out += (
            f'<div class="at" style="left:{area.x:.3f}mm;top:{y:.3f}mm;width:{area.width:.3f}mm;'
            f'border-top:{width} solid {colour}"></div>'
        )
    if frame.rule_left:
        x = area.x - paper.gutter / 2
        out += placed(
            Area(x, area.y + 1, 0.1, area.height - 2.4),
            "",
            '<div style="height:100%;border-left:0.3pt solid var(--stone)"></div>',
        )
    return out


def issue_html(
    pages: tuple[PageSpec, ...],
    fits: Mapping[tuple[int, str], Fit],
    facts: PaperFacts,
    paper: Format,
    source: PictureSource,
    *,
    css: str = "",
) -> str:
    """Return the whole issue as one HTML document.

    `css` are the rules that only count in the document itself (the printer's profile).
    """
    body = "".join(page_html(page, fits, facts, paper, source) for page in pages)
    moment = f"{facts.date.isoformat()}T00:00:00+09:00"
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{escape(facts.title)}</title>'
        f"<style>{css}</style>"
        f'<meta name="author" content="{escape(facts.publisher)}">'
        f'<meta name="dcterms.created" content="{moment}"><meta name="dcterms.modified" content="{moment}">'
        f"</head><body>{body}</body></html>"
    )

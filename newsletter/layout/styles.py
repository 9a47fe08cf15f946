"""Style sheets of the paper: design tokens, section colours, page boxes. Pure.

The values of the tokens are given by the caller.
"""

import functools
from collections.abc import Iterable, Sequence
from pathlib import Path

from newsletter.layout.formats import Format

SLUG = 10.0
"""The room for printer's marks outside the bleed, mm."""

_QUIET = {"rgb": "#4A4741", "cmyk": "device-cmyk(0 0 0 0.78)"}
"""The colour of captions and labels: one ink only, so that small type cannot be printed out of register."""


@functools.cache
def paper_css() -> str:
    """Return the paper's own style sheet as text: its parts in order."""
    parts = sorted((Path(__file__).parent / "css").glob("*.css"))
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def accent_css(accents: Iterable[str]) -> str:
    """Return a class `s-<token>` for each accent, which sets the colour and its tint."""
    return "\n".join(f".s-{token} {{ --accent: var(--{token}); --tint: var(--{token}-tint); }}" for token in accents)


def page_css(paper: Format, *, for_print: bool) -> str:
    """Return the rule of the page box: with bleed and room for marks only for print."""
    bleed = f" bleed: {paper.bleed + SLUG}mm;" if for_print else ""
    return f"@page {{ size: {paper.width}mm {paper.height}mm; margin: 0;{bleed} }}"


def profile_css(asset: str) -> str:
    """Return the rule that names the printer's profile.

    The engine reads it only in the document's own style element, not in style sheets.
    """
    return f'@color-profile device-cmyk {{ src: url("media://{asset}"); components: c, m, y, k; }}'


def sheets(tokens_css: str, paper: Format, accents: Sequence[str], *, space: str, page_box: str) -> tuple[str, ...]:
    """Return all style sheets in order.

    `accents` are tokens, the office's first; `space` is "rgb" or "cmyk", `page_box` the rule of the page box.
    """
    root = f":root {{ --quiet: {_QUIET[space]}; --accent: var(--{accents[0]}); --tint: var(--{accents[0]}-tint); }}"
    return (tokens_css, root, page_box, paper_css(), accent_css(accents))

"""Style sheets of the paper: tokens, section colours, page boxes. Pure: token values are handed in."""

import functools
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from newsletter.layout.formats import Format

SLUG = 10.0
"""Room for marks outside the bleed, mm."""

_QUIET = {"rgb": "#4A4741", "cmyk": "device-cmyk(0 0 0 0.78)"}
"""Captions and labels: one ink only, so that small type cannot go out of register."""


#: What would raise in the engine in print colours, or has no meaning on paper.
_UNPRINTABLE = re.compile(
    r"(?:gradient\s*\(|box-shadow|text-shadow|(?<![.\w-])(?:groove|ridge|inset|outset)(?![\w-])|filter\s*:|"
    r"mix-blend-mode|opacity\s*:|rgba?\s*\(|hsla?\s*\(|url\s*\(\s*['\"]?(?!media://)|@import|expression)",
    re.IGNORECASE,
)


def unprintable(css: str) -> list[str]:
    """Return what must not stand in a sheet of the paper, comments aside."""
    return [rule.strip() for rule in _UNPRINTABLE.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.S))]


@functools.cache
def paper_css() -> str:
    """Return the sheet of the paper as text: its parts in order."""
    parts = sorted((Path(__file__).parent / "css").glob("*.css"))
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def accent_css(accents: Iterable[str]) -> str:
    """Return each accent as a class `s-<token>` that sets the colour and its tint."""
    return "\n".join(f".s-{token} {{ --accent: var(--{token}); --tint: var(--{token}-tint); }}" for token in accents)


def page_css(paper: Format, *, for_print: bool) -> str:
    """Return the page box: trim only for the screen, with bleed and slug for the printer."""
    bleed = f" bleed: {paper.bleed + SLUG}mm;" if for_print else ""
    return f"@page {{ size: {paper.width}mm {paper.height}mm; margin: 0;{bleed} }}"


def profile_css(asset: str) -> str:
    """Return the rule that names the printer's profile. It counts in the document's own style only, not in sheets."""
    return f'@color-profile device-cmyk {{ src: url("media://{asset}"); components: c, m, y, k; }}'


def sheets(tokens_css: str, paper: Format, accents: Sequence[str], *, space: str, page: str) -> tuple[str, ...]:
    """Return all sheets in order. `accents`: tokens, that of the office first; `page`: the page box rule."""
    root = f":root {{ --quiet: {_QUIET[space]}; --accent: var(--{accents[0]}); --tint: var(--{accents[0]}-tint); }}"
    return (tokens_css, root, page, paper_css(), accent_css(accents))

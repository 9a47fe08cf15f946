"""Colours come from the tokens: those written out elsewhere become fewer, never more."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Where custom properties get their values: roles and themes of the site, tones of the desk.
TOKENS = ("templates/design/css/1-tokens.css", "templates/design/static/desk/tones.css")
COLOUR = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?![^{}]*\{)|\b(?:rgb|hsl)a?\(", re.IGNORECASE)
#: What is left. Lower it whenever fewer are.
LEFT = 295


def raw_colours() -> dict[str, int]:
    """Return how many colours are written out in each style sheet that is no place for them."""
    found = {}
    for file in sorted((ROOT / "templates").rglob("*.css")):
        name = str(file.relative_to(ROOT))
        number = len(COLOUR.findall(file.read_text("utf-8")))
        if number and name not in TOKENS and not name.endswith(".part.css"):
            found[name] = number
    return found


def test_fewer_colours_are_written_out_than_before() -> None:
    found = raw_colours()
    assert sum(found.values()) <= LEFT, found

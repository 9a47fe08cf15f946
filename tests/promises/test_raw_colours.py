"""Colours come from the design tokens, and light and dark are switched in one place."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from media.rendering import tokens

ROOT = Path(__file__).resolve().parents[2]
CSS = "templates/design/css"
#: Where colours may be written out beside tokens.json, and why.
ALLOWED = {
    f"{CSS}/1-tokens.css": "the roles of the public site: this is where they get their colours",
    f"{CSS}/dark.part.css": "the same roles in the dark",
    f"{CSS}/contrast.part.css": "the same roles in high contrast",
    f"{CSS}/print.part.css": "the same roles on paper",
    "templates/design/base.html": "the browser's own bar: a meta element knows no custom property",
    "templates/design/static/icon.svg": "a picture by itself: no style sheet reaches it",
}
#: Where the system's wish for a dark screen may be asked for, and why.
SWITCHES = {
    "cms/website/assets.py": "wraps the dark part of the site's tokens",
    "templates/design/base.html": "the browser's own bar: a meta element asks for itself",
}
COLOUR = re.compile(
    r"(?<![\w&/\"'(])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?![-_]|[^{};]*\{)"
    r"|[\"'(]#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})[\"'),\s]"
    r"|\b(?:rgb|hsl)a?\(",
    re.IGNORECASE,
)


def sources(*endings: str) -> dict[str, str]:
    """Return our style sheets, pages, scripts and drawings by their path."""
    rooms = [ROOT / room for room in ("templates", "cms", "newsletter", "social", "signage", "media")]
    files = (file for room in rooms for file in sorted(room.rglob("*")) if file.suffix in endings)
    return {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in files}


def raw_colours(text: str) -> list[str]:
    """Return the colours written out in a text, without those of links (`href="#add"`)."""
    return [match.group() for match in COLOUR.finditer(re.sub(r'(?:href|for|id)="[^"]*"', "", text))]


@pytest.mark.parametrize(
    "text",
    [
        "a { color: #fff; }",
        "a { background: #16181A }",
        "b { color: rgb(1 2 3 / 4%) }",
        'fill="#0B6B4F"',
        "x = '#eee';",
    ],
)
def test_raw_colour_is_seen(text: str) -> None:
    assert raw_colours(text)


@pytest.mark.parametrize("text", ['<a href="#add">', "#add { margin: 0 }", "&#39;", "$('#face-1')"])
def test_what_only_looks_like_a_colour_is_left_alone(text: str) -> None:
    assert not raw_colours(text)


def test_no_colour_is_written_out_beside_the_tokens() -> None:
    found = {name: raw_colours(text) for name, text in sources(".css", ".html", ".js", ".svg").items()}
    assert {name: colours for name, colours in found.items() if colours and name not in ALLOWED} == {}
    assert all(found[name] for name in ALLOWED), "an exception nobody needs any more"


def test_written_out_copies_say_what_the_tokens_say() -> None:
    data = json.loads((ROOT / "templates/design/tokens.json").read_text("utf-8"))
    known = {entry["rgb"] for part in ("colours", "tints") for entry in data[part].values()}
    icon = (ROOT / "templates/design/static/icon.svg").read_text("utf-8")
    assert {colour.strip("\"'").upper() for colour in raw_colours(icon)} <= known
    page = (ROOT / "templates/design/base.html").read_text("utf-8")
    bars = dict(re.findall(r'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)"', page))
    dark = (ROOT / CSS / "dark.part.css").read_text("utf-8")
    grounds = {tokens.colour("white").lower(): "light", re.findall(r"--surface: (#\w+)", dark)[0]: "dark"}
    assert bars == grounds


def test_dark_is_asked_for_in_one_place() -> None:
    every = sources(".css", ".html", ".js", ".py")
    asking = {name for name, text in every.items() if "prefers-color-scheme" in text}
    assert asking == set(SWITCHES)
    assert not [name for name, text in every.items() if re.search(r"w-theme-(?:dark|light|system)", text)]


def test_every_property_of_a_screens_own_sheet_is_set() -> None:
    given = set(re.findall(r"(--[\w-]+):", tokens.screen_css()))
    used = set(re.findall(r"var\((--[\w-]+)", tokens.screen_css()))
    assert used <= given
    for room, own in (("cards", "preview"), ("signage", "preview")):
        css = (settings.BASE_DIR / f"templates/design/static/{room}/{own}.css").read_text("utf-8")
        assert set(re.findall(r"var\((--[\w-]+)", css)) <= given

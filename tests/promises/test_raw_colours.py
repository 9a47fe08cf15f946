"""Colours come from the design tokens, and light and dark are switched in one place."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from media.rendering import tokens

ROOT = Path(__file__).resolve().parents[2]
CSS = "templates/design/css"
#: Where colours may be written out beside tokens.json, and why.
ALLOWED = {
    f"{CSS}/1-tokens.css": "the roles of the public site: grounds and rules that stand nowhere else",
    f"{CSS}/dark.part.css": "the same roles, and the accents, in the dark: tones of their own for every one of them",
    f"{CSS}/contrast.part.css": "the same roles in high contrast: black, white and three signals",
    f"{CSS}/print.part.css": "the same roles on a visitor's printer, which may have no colour: greys",
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


def sixes(text: str) -> set[str]:
    """Return the colours written out in a text as `#RRGGBB`, shadows without how much of them shines through."""
    found = set()
    for colour in re.findall(r"#[0-9a-fA-F]{3,6}\b|rgb\(\d+ \d+ \d+", text):
        if colour.startswith("#"):
            digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
        else:
            digits = "".join(f"{int(share):02x}" for share in re.findall(r"\d+", colour))
        found.add(f"#{digits.upper()}")
    return found


def properties(name: str) -> dict[str, str]:
    """Return the custom properties of one of the site's parts with their values."""
    css = (ROOT / CSS / f"{name}.css").read_text("utf-8")
    return dict(re.findall(r"--([\w-]+): ([^;]+);", css))


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """The colours of tokens.json by name, on screens."""
    data = tokens.tokens()
    return {name: entry["rgb"] for part in ("colours", "tints") for name, entry in data[part].items()}


def test_the_icon_has_colours_of_the_tokens_alone(known: dict[str, str]) -> None:
    icon = (ROOT / "templates/design/static/icon.svg").read_text("utf-8")
    assert sixes(icon) <= set(known.values())


def test_the_browsers_bar_has_the_ground_of_the_page() -> None:
    page = (ROOT / "templates/design/base.html").read_text("utf-8")
    bars = dict(re.findall(r'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)"', page))
    assert bars == {tokens.colour("white").lower(): "light", properties("dark.part")["surface"]: "dark"}


def test_a_light_role_with_a_tokens_colour_asks_for_it_by_name(known: dict[str, str]) -> None:
    roles = properties("1-tokens")
    shadows = {name: roles.pop(name) for name in ("shadow", "shadow-deep")}
    assert not {name: sixes(value) for name, value in roles.items() if sixes(value) & set(known.values())}
    assert {colour for value in shadows.values() for colour in sixes(value)} == {known["ink"]}, "a shadow is thin ink"


@pytest.mark.parametrize("theme", ["dark.part", "contrast.part"])
def test_no_light_colour_shines_in_another_theme(theme: str) -> None:
    light = {name for name, value in properties("1-tokens").items() if sixes(value)}
    accents = {*tokens.accents(), *(name for name in tokens.tokens()["tints"])}
    assert light | accents <= set(properties(theme))


def test_the_darks_shadows_are_the_black_of_screens() -> None:
    dark = properties("dark.part")
    assert sixes(dark["shadow"] + dark["shadow-deep"]) == {tokens.tokens()["screens"]["black"]}


def test_high_contrast_is_black_white_and_a_few_signals(known: dict[str, str]) -> None:
    contrast = properties("contrast.part")
    signals = {contrast["fill"], contrast["danger"], contrast["mark"]}  # of no token: loud on black, nowhere else used
    plain = {colour for value in contrast.values() if value not in signals for colour in sixes(value)}
    assert plain == {tokens.tokens()["screens"]["black"], known["white"]}


def test_on_a_visitors_printer_there_are_greys_alone(known: dict[str, str]) -> None:
    printed = {colour for value in properties("print.part").values() for colour in sixes(value)}
    assert {tokens.tokens()["screens"]["black"], known["white"]} <= printed
    assert not {colour for colour in printed if len({colour[1:3], colour[3:5], colour[5:]}) > 1}


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

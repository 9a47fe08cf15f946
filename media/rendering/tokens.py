"""The design tokens (`templates/design/tokens.json`): CSS custom properties, and the accents an office may choose.

Colours come for screens (sRGB) and for the press (CMYK in percent).
"""

import functools
import json
from typing import Any, Literal

from django.conf import settings

Space = Literal["rgb", "cmyk"]


@functools.cache
def tokens() -> dict[str, Any]:
    """Return the tokens as data."""
    path = settings.BASE_DIR / "templates" / "design" / "tokens.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def colour(name: str, space: Space = "rgb") -> str:
    """Return one colour as a CSS value: `#0B6B4F`, or `device-cmyk(88% 32% 74% 22%)`. Raises KeyError."""
    data = tokens()
    return _value(data["colours"].get(name) or data["tints"][name], space)


def accents() -> dict[str, str]:
    """Return the colours an office may choose from, by token, with their Korean names."""
    return {name: entry["label"] for name, entry in tokens()["accents"].items()}


def accent_choices() -> list[tuple[str, str]]:
    """Return the accents as choices of a model's field."""
    return list(accents().items())


def default_accent() -> str:
    """Return the token of an office that has not chosen: the first accent."""
    return next(iter(accents()))


def text_property(accent: str) -> str:
    """Return the custom property of an accent's shade for text on web pages. Raises KeyError."""
    name: str = tokens()["accents"][accent].get("text", accent)
    return f"--{name}"


def ridge_inks(accent: str, space: Space = "rgb") -> dict[str, str]:
    """Return the tones (`far`, `near`) of hills on a ground in this accent. Raises KeyError."""
    entry = tokens()["accents"][accent]
    return {tone: _value(entry[tone], space) for tone in ("far", "near")}


def _value(entry: dict[str, Any], space: Space) -> str:
    if space == "rgb":
        value: str = entry["rgb"]
        return value
    return "device-cmyk({}% {}% {}% {}%)".format(*entry["cmyk"])


@functools.cache
def raw_css() -> str:
    """Return `:root { --ink: …; --green-tint: …; }` for screens, without faces."""
    return _root({name: entry["rgb"] for part in ("colours", "tints") for name, entry in tokens()[part].items()})


@functools.cache
def screen_css() -> str:
    """Return `:root { … }` with what stands on screens alone too: desk, previews, timeline, player.

    A pair is for light and for dark: `light-dark()` follows the `color-scheme` of where it is used.
    """
    pairs = tokens()["screens"]
    return raw_css() + _root(
        {name: pair if isinstance(pair, str) else "light-dark({}, {})".format(*pair) for name, pair in pairs.items()}
    )


def _root(values: dict[str, str]) -> str:
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in values.items()) + " }\n"


@functools.cache
def css(space: Space = "rgb") -> str:
    """Return `:root { --ink: …; --green-tint: …; --sans: …; --serif: … }`."""
    data = tokens()
    lines = [f"--{name}: {colour(name, space)};" for name in (*data["colours"], *data["tints"])]
    lines += [f"--{name}: {value};" for name, value in data["faces"].items()]
    return ":root { " + " ".join(lines) + " }"

"""The design tokens (`templates/design/tokens.json`) as CSS custom properties, in screen or in press colours."""

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
    entry = data["colours"].get(name) or data["tints"][name]
    if space == "rgb":
        value: str = entry["rgb"]
        return value
    return "device-cmyk({}% {}% {}% {}%)".format(*entry["cmyk"])


@functools.cache
def css(space: Space = "rgb") -> str:
    """Return `:root { --ink: …; --green-tint: …; --sans: …; --serif: … }`."""
    data = tokens()
    lines = [f"--{name}: {colour(name, space)};" for name in (*data["colours"], *data["tints"])]
    lines += [f"--{name}: {value};" for name, value in data["faces"].items()]
    return ":root { " + " ".join(lines) + " }"

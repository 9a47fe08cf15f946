"""Colour contrast (WCAG 2.2 §1.4.3) and the nearest readable shade of a colour. No Django."""

#: Least contrast of text on its ground.
READABLE = 4.5

Colour = tuple[int, int, int]


def colour(text: str) -> Colour:
    """Read `#rrggbb`. Raises ValueError."""
    if len(text) != 7 or text[0] != "#":
        raise ValueError(f"not a colour: {text!r}")
    red, green, blue = (int(text[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def written(value: Colour) -> str:
    """Write `#RRGGBB`."""
    return "#{:02X}{:02X}{:02X}".format(*value)


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    light, dark = sorted((_luminance(colour(one)), _luminance(colour(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(text: str, ground: str, least: float = READABLE) -> str:
    """Return `text`, moved towards black or white until it can be read on `ground`."""
    goal = (0, 0, 0) if _luminance(colour(ground)) > 0.18 else (255, 255, 255)
    value = colour(text)
    for step in range(21):
        mixed = written(_mix(value, goal, step / 20))
        if ratio(mixed, ground) >= least:
            return mixed
    return written(goal)


def mixed(one: str, other: str, share: float) -> str:
    """Return `one` with `share` (0 to 1) of `other` in it."""
    return written(_mix(colour(one), colour(other), share))


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(value: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in value)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

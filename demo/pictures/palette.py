"""Colours of the demo's pictures. The named colours of the county (art direction) and the tones mixed from them."""

Colour = tuple[int, int, int]
Colours = tuple[Colour, Colour, Colour]
"""Dark, middle and light tone of leaves."""


def rgb(text: str) -> Colour:
    """Return the colour written `#RRGGBB`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the colour `share` (0…1) of the way from `first` to `second`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


INK = rgb("#16181A")
PAPER = rgb("#FBF7EC")
GREEN = rgb("#0B6B4F")
NAVY = rgb("#1D3B6F")
PERSIMMON = rgb("#D9541E")
PLUM = rgb("#7A2E57")
TEAL = rgb("#0F7C8A")
STONE = rgb("#8A8578")

WHITE = rgb("#FFFDF7")
CREAM = rgb("#FBEBCB")
PEACH = rgb("#F7CFA6")
APRICOT = rgb("#F2A56B")
GOLD = rgb("#E8B34A")
STRAW = rgb("#D9B469")
OCHRE = rgb("#B9822F")
CLAY = rgb("#B4643C")
BRICK = rgb("#8E4630")
BARK = rgb("#4A3A33")
SKIN = rgb("#EDC3A0")
SKIN_SHADE = rgb("#D29C78")
CHEEK = rgb("#E68C78")
BLOSSOM = rgb("#F4C3CC")
ROSE = rgb("#E28FA3")
RED = rgb("#C7402D")

MIST = rgb("#EAF0E6")
CELADON = rgb("#B9D3C2")
SAGE = rgb("#8FB39A")
MOSS = rgb("#5C8A55")
LEAF = rgb("#7FAE58")
SPROUT = rgb("#B4CF7C")
PINE = rgb("#24584A")
DEEP = rgb("#123A36")

SKY = rgb("#CFE4E2")
HAZE = rgb("#A9CBCD")
LAKE = rgb("#5FA3A6")
BLUE = rgb("#5D8FB5")
DUSK = rgb("#5B5F94")
NIGHT = rgb("#16294F")
MIDNIGHT = rgb("#0D1934")
SNOW = rgb("#F3F4F1")
SHADOW = rgb("#33475B")
LAMP = rgb("#FFD98A")

#: Tones of woods and trees: dark, middle, light.
WOOD: Colours = (PINE, GREEN, MOSS)
LEAVES: Colours = (GREEN, MOSS, LEAF)

"""Normalise text for the rules, with offsets back to the original. No Django.

The legible form is composed, without invisible letters, with look-alikes folded. A number is no less a number in
full-width digits, with a zero-width space inside or typed on a Mac (which decomposes Hangul). The rules see one plain
form; what they mark is given back in characters of the text as it was written.
"""

import unicodedata
from dataclasses import dataclass

#: Zero width and directional marks, soft hyphens, variation selectors: nothing a reader sees.
_INVISIBLE = frozenset(
    {
        *(0x00AD, 0x034F, 0x061C, 0xFEFF),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
    }
)
#: One character for one, so that these change no offset.
_FOLDED: dict[int, str] = {
    **{
        code: str(unicodedata.decimal(chr(code)))
        for code in (*range(0x660, 0xFF1A), *range(0x1D7CE, 0x1D800))  # other scripts', full-width, mathematical
        if unicodedata.category(chr(code)) == "Nd"
    },
    **{0xFF21 + index: chr(ord("A") + index) for index in range(26)},
    **{0xFF41 + index: chr(ord("a") + index) for index in range(26)},
    **dict.fromkeys(map(ord, "‐‑‒–—―−－ㅡ─﹣⁃"), "-"),
    **dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x115F, 0x1160, 0x3164, 0xFFA0], " "),
    **dict(zip(map(ord, "＠．（），：／～＋＿［］"), "@.(),:/~+_[]", strict=True)),
}
#: Hangul vowels and finals that join the letter before them (conjoining jamo).
_JOINING = frozenset([*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)])


@dataclass(frozen=True, slots=True)
class Legible:
    """Normalised `text` with the origin of each character. None: the same place."""

    text: str
    begins: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters `start` to `end` stand in the original text."""
        if self.begins is None or self.ends is None or end <= start:
            return start, end
        return self.begins[start], self.ends[end - 1]


def legible(written: str) -> Legible:
    """Return a text in its legible form."""
    if unicodedata.is_normalized("NFC", written) and _INVISIBLE.isdisjoint(map(ord, set(written))):
        return Legible(written.translate(_FOLDED))
    text: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    start = 0
    while start < len(written):
        end = start + 1
        while end < len(written) and _belongs_to_last(written[end]):
            end += 1
        for character in unicodedata.normalize("NFC", written[start:end]):
            if ord(character) not in _INVISIBLE:
                text.append(character)
                begins.append(start)
                ends.append(end)
        start = end
    return Legible("".join(text).translate(_FOLDED), tuple(begins), tuple(ends))


def _belongs_to_last(character: str) -> bool:
    return ord(character) in _JOINING or unicodedata.combining(character) != 0

"""Sets Korean text on a picture, with Pillow. Sizes and positions in px.

Words are kept whole and lines balanced. A second font has the letters that the first lacks. Runs inside the limited
child.
"""

from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

_FALLBACK = {"Regular": "NotoSansKR-Regular.ttf", "Medium": "NotoSansKR-Regular.ttf"}


class Face:
    """One weight of Pretendard at one size.

    Noto Sans KR stands in for the letters it lacks, such as Hanja.
    """

    def __init__(self, folder: str, weight: str, size: int) -> None:
        self.size = size
        self._name = str(Path(folder) / f"Pretendard-{weight}.ttf")
        self._main = _font(self._name, size)
        self._other = _font(str(Path(folder) / _FALLBACK.get(weight, "NotoSansKR-Bold.ttf")), size)
        self.small = _font(self._name, round(size * 0.66))

    def runs(self, text: str) -> list[tuple[str, ImageFont.FreeTypeFont]]:
        """Return a text in pieces, each with the font that has its letters."""
        pieces: list[tuple[str, ImageFont.FreeTypeFont]] = []
        for letter in text:
            font = self._main if _usual(letter) or ord(letter) in _letters(self._name) else self._other
            if pieces and pieces[-1][1] is font:
                pieces[-1] = (pieces[-1][0] + letter, font)
            else:
                pieces.append((letter, font))
        return pieces

    def width(self, text: str) -> float:
        """Return the width of a text on one line."""
        return float(sum(font.getlength(piece) for piece, font in self.runs(text)))

    def draw(
        self, canvas: ImageDraw.ImageDraw, x: float, baseline: float, text: str, fill: tuple[int, int, int]
    ) -> float:
        """Draw one line from `x` on its baseline; return where it ends."""
        for piece, font in self.runs(text):
            canvas.text((x, baseline), piece, font=font, fill=fill, anchor="ls")
            x += font.getlength(piece)
        return x


@lru_cache(maxsize=32)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


def _usual(letter: str) -> bool:
    return " " <= letter <= "~" or "가" <= letter <= "힣"


@lru_cache(maxsize=4)
def _letters(path: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def clean(text: str) -> str:
    """Return a text as one line, with single spaces and without control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def lines(face: Face, text: str, width: float, most: int) -> list[str] | None:
    """Break a text into at most `most` lines of about equal length.

    No line is wider than `width`, and words stay whole; one that is wider than a line is broken between syllables.
    None where the text does not fit.
    """
    words = _words(face, clean(text), width)
    loose = _greedy(face, words, width)
    if len(loose) > most:
        return None
    low, high = width / max(len(loose), 1) * 0.8, width
    best = loose
    while high - low > 8:
        middle = (low + high) / 2
        attempt = _greedy(face, words, middle)
        if len(attempt) <= len(loose) and all(face.width(line) <= width for line in attempt):
            best, high = attempt, middle
        else:
            low = middle
    return best


def _words(face: Face, text: str, width: float) -> list[str]:
    words: list[str] = []
    for word in text.split(" "):
        rest = word
        while face.width(rest) > width and len(rest) > 1:
            cut = _fitting(face, rest, width)
            words.append(rest[:cut])
            rest = rest[cut:]
        words.append(rest)
    return words


def _fitting(face: Face, text: str, width: float, end: str = "") -> int:
    """Return how many letters from the beginning fit, with `end` behind them.

    At least one.
    """
    return max(1, bisect_right(range(1, len(text) + 1), width, key=lambda count: face.width(text[:count] + end)))


def _greedy(face: Face, words: list[str], width: float) -> list[str]:
    result: list[str] = []
    for word in words:
        longer = f"{result[-1]} {word}" if result else word
        if result and face.width(longer) <= width:
            result[-1] = longer
        else:
            result.append(word)
    return result


def clipped(face: Face, text: str, width: float) -> str:
    """Return the beginning of `text` that fits on one line.

    It ends with … where something is left out.
    """
    text = clean(text)
    if face.width(text) <= width:
        return text
    return text[: _fitting(face, text, width, "…")].rstrip(" ,.·") + "…"


def fitted(
    folder: str, weight: str, sizes: tuple[int, ...], text: str, *, width: float, most: int
) -> tuple[Face, list[str]]:
    """Return the first face of `sizes` with which the text fits, and its lines.

    Where it fits with none, the last face, with the last line clipped.
    """
    for size in sizes:
        face = Face(folder, weight, size)
        rows = lines(face, text, width, most)
        if rows is not None:
            return face, rows
    face = Face(folder, weight, sizes[-1])
    words = _greedy(face, _words(face, clean(text), width), width)
    return face, [*words[: most - 1], clipped(face, " ".join(words[most - 1 :]), width)]

"""Korean lines that break only between words. WeasyPrint knows no `keep-all`, so every word is a box of its own.

A figure is one line, as large as the card allows.
"""

import unicodedata

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

#: A longer word would run over the edge of the card; it may break anywhere.
LONGEST = 11


def whole(text: str, *, longest: int = LONGEST) -> SafeString:
    """Return text as HTML whose words stay whole; line ends become breaks."""
    lines = (line.split() for line in text.splitlines())
    drawn = (format_html_join(" ", "{}", ((_word(word, longest),) for word in line)) for line in lines if line)
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in drawn))


def figure_size(text: str, *, room: float, largest: float) -> float:
    """Return the font size at which a figure fills `room`, at most `largest`.

    Both in one unit (rem).
    """
    return round(min(largest, room / max(1.0, sum(map(_em, text)))), 2)


def _em(sign: str) -> float:
    """Return about how wide a sign is, in em."""
    if unicodedata.east_asian_width(sign) in "WF":
        return 0.96
    return 0.3 if sign in " .,:'·" else 0.66 if sign.isdigit() else 0.8


def _word(word: str, longest: int) -> SafeString:
    name = "w" if len(word) <= longest else "w long"
    return format_html('<span class="{}">{}</span>', name, word)

"""Korean lines that break between words only: WeasyPrint knows no `keep-all`, so every word is a box of its own."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

#: A longer word would run over the edge of the card; it may break anywhere.
LONGEST = 11


def whole(text: str, *, longest: int = LONGEST) -> SafeString:
    """Return text as HTML whose words stay whole; line ends become breaks."""
    lines = (line.split() for line in text.splitlines())
    drawn = (format_html_join(" ", "{}", ((_word(word, longest),) for word in line)) for line in lines if line)
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in drawn))


def _word(word: str, longest: int) -> SafeString:
    name = "w" if len(word) <= longest else "w long"
    return format_html('<span class="{}">{}</span>', name, word)

"""Korean lines that break between words only: WeasyPrint knows no `keep-all`, so every word is a box of its own."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

#: A longer word would run over the edge of the card; it may break anywhere.
LONGEST = 11


def whole(text: str, *, longest: int = LONGEST) -> SafeString:
    """Return text as HTML whose words stay whole; line ends become breaks."""
    lines = (" ".join(_word(word, longest) for word in line.split()) for line in text.splitlines())
    # Every word was escaped by _word.
    return mark_safe("<br>".join(line for line in lines if line))  # noqa: S308


def _word(word: str, longest: int) -> str:
    name = "w" if len(word) <= longest else "w long"
    return f'<span class="{name}">{escape(word)}</span>'

"""Template helpers of the public site."""

import json
from datetime import datetime
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.website.excerpt import pattern

register = template.Library()
_SCRIPT_BREAKERS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """Draw a JSON-LD data block; nothing in it can end the script element."""
    text = json.dumps(data, ensure_ascii=False).translate(_SCRIPT_BREAKERS)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - made safe above


@register.filter
def inline(html: str) -> SafeString:
    """Mark a bulletin's inline HTML as safe: the desk sanitised it to b, i, a and br."""
    return mark_safe(html)  # noqa: S308 - the desk sanitised it


@register.filter
def lines(text: str) -> list[str]:
    """Return the lines of a plain text that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def file_size(size: int) -> str:
    """Return bytes as KB or MB."""
    if size >= 1024 * 1024:
        return f"{size / 1024 / 1024:.1f} MB"
    return f"{max(1, round(size / 1024))} KB"


@register.filter
def first_letter(name: str) -> str:
    """Return the first letter of the office's name, for its seal."""
    return (name or "·")[0]


@register.filter
def marked(text: str, words: tuple[str, ...]) -> SafeString:
    """Escape a text and mark the words that were searched for."""
    if not any(words):
        return escape(text)
    pieces = enumerate(pattern(words).split(text))
    drawn = (format_html("<mark>{}</mark>", piece) if index % 2 else piece for index, piece in pieces)
    return format_html_join("", "{}", ((piece,) for piece in drawn))


@register.filter
def iso(moment: datetime | None) -> str:
    """Return a moment for a `datetime` attribute: local, to the second."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


@register.simple_tag
def paper_url() -> str:
    """Return the address of the paper's archive, or nothing where no outlet has one."""
    try:
        return reverse("newsletter:archive")
    except NoReverseMatch:
        return ""

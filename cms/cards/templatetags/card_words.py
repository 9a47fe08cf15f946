"""Template filter of the cards: words that stay whole."""

from django import template
from django.utils.safestring import SafeString

from cms.cards import words

register = template.Library()


@register.filter
def whole(text: object, longest: int = words.LONGEST) -> SafeString:
    """Return text whose lines break between words only."""
    return words.whole(str(text or ""), longest=longest)

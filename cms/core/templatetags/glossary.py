"""The sentence of a word on screens, from the glossary."""

from django import template
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.views import generic

from cms.core.glossary import sentences

register = template.Library()


@register.simple_tag
def meaning(word: str | Model) -> SafeString:
    """Return the sentence of a word, or nothing where there is none. The word is named as in code, or by a row."""
    sentence = sentences().get(word if isinstance(word, str) else word._meta.label)
    return format_html('<p class="desk-meaning">{}</p>', sentence) if sentence else SafeString()


@register.simple_tag
def meaning_of_view(view: object) -> SafeString:
    """Return the sentence of a view's model. The view is one of Wagtail's that lists, adds or edits."""
    if isinstance(view, generic.IndexView | generic.CreateView | generic.EditView) and view.model:
        return meaning(view.model._meta.label)
    return SafeString()

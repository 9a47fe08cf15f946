"""Template tags for kinds of story: names, colours and the menu."""

from django import template

from cms.stories import registry
from cms.stories.kindspec import KindSpec

register = template.Library()


@register.filter
def kind_label(key: str) -> str:
    """Return the Korean name of a kind of story."""
    return registry.label_of(key)


@register.filter
def kind_colour(key: str) -> str:
    """Return the name of the colour token that marks a kind."""
    return registry.spec_of(key).colour.value


@register.simple_tag
def kinds_in_menu() -> list[KindSpec]:
    """Return the kinds that the site's main menu names, in order."""
    return registry.specs(lambda spec: spec.in_menu)

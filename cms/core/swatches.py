"""Form widget: accent colours as radio buttons with a colour patch."""

from typing import Any

from django import forms
from django.utils.html import format_html

from media.rendering import tokens

#: Attributes, not style rules: no policy on styles minds them, and a printer draws them too.
_PATCH = (
    '<svg class="desk-swatch" width="20" height="20" aria-hidden="true" focusable="false">'
    '<rect width="20" height="20" rx="4" fill="{}"></rect></svg> {}'
)


class Swatches(forms.RadioSelect):
    """Radio buttons whose values are accent tokens.

    A value that is no token is shown as its label alone.
    """

    def create_option(self, name: str, value: Any, label: int | str, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Put the patch before the label."""
        shown = format_html(_PATCH, tokens.colour(value), label) if value in tokens.accents() else label
        option: dict[str, Any] = super().create_option(name, value, shown, *args, **kwargs)
        return option

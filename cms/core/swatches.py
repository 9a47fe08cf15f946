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

    def create_option(  # noqa: PLR0917 - Django's own order
        self,
        name: str,
        value: object,
        label: int | str,
        selected: bool,
        index: int,
        subindex: int | None = None,
        attrs: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Put the patch before the label."""
        shown = format_html(_PATCH, tokens.colour(str(value)), label) if str(value) in tokens.accents() else label
        return super().create_option(name, value, shown, selected, index, subindex, attrs)

"""The sources of a feed rule: which kinds of story it takes.

A source is one kind that screens show, or all kinds that become one slide each.
"""

from django.utils.translation import gettext as _

from cms.stories import registry
from cms.stories.kindspec import KindSpec, Outlet

#: The source of all kinds that become one slide each.
STORIES = "stories"


def choices() -> list[tuple[str, str]]:
    """Return the sources as choices of forms and model fields.

    The model's field is given this function, so that a new kind makes no migration.
    """
    together = "·".join(str(spec.label) for spec in _as_one_slide())
    alone = [
        (spec.key, str(spec.label) if spec.is_card_set else _("%(kind)s만") % {"kind": spec.label}) for spec in _shown()
    ]
    return [(STORIES, _("소식(%(kinds)s)") % {"kinds": together}), *alone]


def kinds_of(source: str) -> list[str]:
    """Return the keys of the kinds that a source takes."""
    return [spec.key for spec in _as_one_slide()] if source == STORIES else [source]


def is_card_set(source: str) -> bool:
    """Tell whether a source takes card sets, which become one slide for each cut."""
    return source != STORIES and registry.spec_of(source).is_card_set


def _shown() -> list[KindSpec]:
    return registry.specs(lambda spec: Outlet.SCREENS in spec.outlets)


def _as_one_slide() -> list[KindSpec]:
    return [spec for spec in _shown() if not spec.is_card_set]

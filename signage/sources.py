"""What a feed rule may take: the kinds that screens show, each alone, or all that are told as one slide."""

from django.utils.translation import gettext as _

from cms.stories import registry
from cms.stories.kindspec import KindSpec, Outlet

#: Every kind that is told as one slide.
STORIES = "stories"


def choices() -> list[tuple[str, str]]:
    """Return the sources as forms and model fields take them. Asked anew each time: a migration knows no kind."""
    together = "·".join(str(spec.label) for spec in _as_one_slide())
    alone = [
        (spec.key, str(spec.label) if spec.is_card_set else _("%(kind)s만") % {"kind": spec.label}) for spec in _shown()
    ]
    return [(STORIES, _("소식(%(kinds)s)") % {"kinds": together}), *alone]


def kinds_of(source: str) -> list[str]:
    """Return the keys of the kinds that a source takes."""
    return [spec.key for spec in _as_one_slide()] if source == STORIES else [source]


def is_card_set(source: str) -> bool:
    """Tell whether a source brings card sets, which become a slide a cut."""
    return source != STORIES and registry.spec_of(source).is_card_set


def _shown() -> list[KindSpec]:
    return registry.specs(lambda spec: Outlet.SCREENS in spec.outlets)


def _as_one_slide() -> list[KindSpec]:
    return [spec for spec in _shown() if not spec.is_card_set]

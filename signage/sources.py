"""The sources of a feed rule: which kinds of story it takes.

A source is one kind that screens show, or all kinds that become one slide each.
"""

from django.utils.translation import gettext as _

from cms.stories import registry
from cms.stories import selectors as stories
from cms.stories.bulletin import Bulletin
from cms.stories.cardset import OUTLET
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


def bulletins_of(source: str, *, limit: int) -> list[Bulletin]:
    """Return the newest public stories of a source.

    One that takes card sets also takes what else goes out as cards, of the kinds that screens show.
    """
    if not is_card_set(source):
        return stories.live_bulletins(kinds=kinds_of(source), limit=limit)
    shown = {spec.key for spec in _shown()}
    bulletins = stories.live_bulletins(kinds=kinds_of(source), outlet=OUTLET, limit=limit)
    return [bulletin for bulletin in bulletins if bulletin.kind in shown]


def is_card_set(source: str) -> bool:
    """Tell whether a source takes card sets, which become one slide for each cut."""
    return source != STORIES and registry.spec_of(source).is_card_set


def _shown() -> list[KindSpec]:
    return registry.specs(lambda spec: Outlet.SCREENS in spec.outlets)


def _as_one_slide() -> list[KindSpec]:
    return [spec for spec in _shown() if not spec.is_card_set]

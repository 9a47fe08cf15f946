"""Template filters of the playlist editor."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from cms.core.korean.dates import TO, WEEKDAYS
from signage.desk import editor
from signage.models import FeedRule, Form, PlaylistItem, Slide

register = template.Library()


@register.filter
def entry_name(entry: PlaylistItem | FeedRule) -> str:
    """Return an entry's name in forms."""
    return editor.entry_name(entry)


@register.filter
def first_slide(entry: PlaylistItem | FeedRule) -> Slide | None:
    """Return the first wide slide of an item, or of a feed's first item."""
    mine = {"item__feed": entry} if isinstance(entry, FeedRule) else {"item": entry}
    slide: Slide | None = (
        Slide.objects.filter(form=Form.WIDE, **mine)
        .select_related("picture")
        .order_by("item__rank", "item_id", "order")
        .first()
    )
    return slide


@register.filter
def seconds(ms: int) -> str:
    """Return milliseconds in seconds: `7.5`."""
    return f"{ms / 1000:g}"


@register.filter
def window_words(window: Mapping[str, Any]) -> str:
    """Return a weekly window in words: `월·화 09:00~18:00`."""
    days = window["days"]
    named = _("매일") if len(days) == 7 else "·".join(WEEKDAYS[day - 1] for day in days)
    return f"{named} {window['from']}{TO}{window['to']}"

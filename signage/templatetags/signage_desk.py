"""Template filters of the playlist editor."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import template
from django.utils.translation import gettext as _

from cms.core.korean.dates import TO, WEEKDAYS, official_day
from signage import selectors
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
def sleep_words(item: PlaylistItem) -> str:
    """Return which election a story sleeps through, in words. Nothing for none."""
    election = selectors.sleeps_through(item)
    if election is None:
        return ""
    told = {"election": election.name, "day": official_day(election.day + timedelta(days=1))}
    if item.is_over:
        return _("%(election)s 발행 금지 기간이라 쉼, %(day)s부터 다시 나옴") % told
    told["begin"] = official_day(election.blackout_from)
    return _("%(election)s 발행 금지 기간에 쉼, %(begin)s부터 선거일까지") % told


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

"""Tells which stories appear on screens, and until when."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from cms.checks.appearances import Appearance
from cms.checks.ends import own_end
from cms.checks.exits import Outlet
from cms.core.korean.dates import local_day
from cms.stories.selectors import live_bulletin
from signage.models import PlaylistItem


def told(since: date) -> Iterator[Appearance]:
    """Yield the stories in playlists, the blackouts of elections not counted as their end."""
    today = timezone.localdate()
    items = PlaylistItem.objects.exclude(story_key="").exclude(playlist=None).select_related("playlist")
    bulletins = {key: live_bulletin(key) for key in set(items.values_list("story_key", flat=True))}
    for item in items:
        bulletin = bulletins[item.story_key]
        if bulletin is None:
            continue
        first = max(today, local_day(item.valid_from)) if item.valid_from else today
        ends = [end for end in (item.valid_to, own_end(bulletin, Outlet.SCREEN)) if end is not None]
        last = local_day(min(ends)) if ends else None
        if last is None or last >= since:
            yield Appearance(
                bulletin.key,
                bulletin.title,
                bulletin.election_class,
                Outlet.SCREEN,
                str(item.playlist),
                first,
                last,
                reverse("screens:board"),
            )

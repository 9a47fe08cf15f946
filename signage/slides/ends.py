"""When stories end on screens: computed from the story, kept with its items, told to the players in advance."""

from django.utils import timezone

from cms.checks.ends import visible_until
from cms.checks.exits import Outlet
from cms.checks.selectors import current_rulebook
from cms.stories.bulletin import Bulletin
from signage.models import PlaylistItem


def write(bulletins: dict[str, Bulletin]) -> list[PlaylistItem]:
    """Keep when some stories end with their items. Return those for which it has changed."""
    elections, now = current_rulebook().elections, timezone.now()
    changed = []
    for item in PlaylistItem.objects.filter(story_key__in=bulletins):
        ends = visible_until(bulletins[item.story_key], Outlet.SCREEN, elections, now=now)
        if ends != item.story_ends:
            item.story_ends = ends
            item.save(update_fields=["story_ends"])
            changed.append(item)
    return changed

"""Tells which stories are still to be posted, and when."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from cms.checks.appearances import Appearance
from cms.checks.exits import Outlet
from cms.core.korean.dates import local_day
from cms.stories.selectors import live_bulletin
from social.models import Delivery
from social.rules.states import SETTLED, Operation


def told(since: date) -> Iterator[Appearance]:
    """Yield the posts that have not gone out yet."""
    waiting = Delivery.objects.exclude(state__in=SETTLED).exclude(operation=Operation.DELETE)
    for delivery in waiting.filter(due_at__date__gte=since).select_related("channel"):
        bulletin = live_bulletin(delivery.bulletin_key)
        if bulletin is not None:
            day, link = local_day(delivery.due_at), reverse("social_board")
            place, chosen = delivery.channel.name, bulletin.election_class
            yield Appearance(bulletin.key, bulletin.title, chosen, Outlet.SOCIAL, place, day, day, link)

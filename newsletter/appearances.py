"""Tells which stories appear in the paper, and on which day: that of the issue."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from cms.checks.appearances import Appearance
from cms.checks.exits import Outlet
from newsletter import leaving, selectors
from newsletter.models import Placement


def told(since: date) -> Iterator[Appearance]:
    """Yield the stories of the issues that appear from a day on."""
    placements = Placement.objects.filter(page__issue__date__gte=since).select_related("page__issue")
    bulletins = selectors.bulletins_by_key({placement.story_key for placement in placements})
    for placement in placements:
        bulletin = bulletins.get(placement.story_key)
        if bulletin is not None:
            exit, page = leaving.exit_of(placement), placement.page
            link = reverse("paper:page", args=[page.issue.number, page.number])
            day, chosen = exit.day, bulletin.election_class
            yield Appearance(bulletin.key, bulletin.title, chosen, Outlet.PAPER, exit.place, day, day, link)

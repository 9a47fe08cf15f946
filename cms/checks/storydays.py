"""Tells of the site: which stories stand there, and which are planned, from when to when."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.checks import ends
from cms.checks.appearances import Appearance
from cms.checks.elections import COUNTY_PR
from cms.checks.exits import Outlet
from cms.core.korean.dates import local_day
from cms.stories.models import Story
from cms.stories.selectors import bulletin_of


def told(since: date) -> Iterator[Appearance]:
    """Yield the publicity on the site, there and planned.

    Of what is planned also stories without a class."""
    mine = Story.objects.filter(live=True, election_class=COUNTY_PR).specific()
    for story in mine:
        yield _of(story, local_day(story.first_published_at or timezone.now()))
    settled = Q(latest_revision__approved_go_live_at__isnull=False) | Q(go_live_at__date__gte=since)
    for story in Story.objects.filter(settled, live=False, withdrawn_at=None).specific():
        newest = story.get_latest_revision_as_object()
        if newest.election_class in ("", COUNTY_PR):
            yield _of(newest, local_day(newest.go_live_at or timezone.now()))


def _of(story: Story, first: date) -> Appearance:
    end = ends.own_end(bulletin_of(story), Outlet.WEB)
    return Appearance(
        story.key,
        story.title,
        story.election_class,
        Outlet.WEB,
        _("누리집"),
        first,
        local_day(end) if end is not None else None,
        reverse("wagtailadmin_pages:edit", args=[story.pk]),
    )

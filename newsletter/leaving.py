"""What leaves in the paper: every story as it is set there, checked for the day on which the issue appears."""

from django.utils.translation import gettext as _

from cms.checks import gate
from cms.checks.exits import Exit, Outlet, Passage
from cms.checks.gate import Leaving
from cms.office.models import User
from newsletter.layout.article import OUTLET
from newsletter.models import Issue, Placement


def exit_of(placement: Placement) -> Exit:
    """Return the exit of a placed story: its page, on the day of the issue."""
    page = placement.page
    place = _("%(issue)s %(page)d면") % {"issue": page.issue, "page": page.number}
    return Exit(Outlet.PAPER, place, page.issue.date)


def admit(issue: Issue, *, by: User | None) -> list[Passage]:
    """Let every story of an issue leave, as it is set. Raises `Refused`."""
    placed = Placement.objects.filter(page__issue=issue).select_related("page__issue")
    leavings = [
        Leaving(placement.story_key, exit_of(placement), adaptation=OUTLET)
        for placement in placed.order_by("page__number", "pk")
    ]
    return gate.admit(leavings, by=by)

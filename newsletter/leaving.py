"""What leaves in the paper: every story as it is set there, checked for the day on which the issue appears."""

from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext as _

from cms.checks import gate
from cms.checks.exits import Exit, Outlet, Passage
from cms.checks.gate import Leaving
from cms.core.refusal import Refused
from cms.office.models import User
from newsletter import selectors
from newsletter.layout.article import OUTLET
from newsletter.models import Issue, Placement, PrintPage

_NAMED = 5


def exit_on(page: PrintPage) -> Exit:
    """Return the exit of what stands on a page: there, on the day of the issue."""
    place = _("%(issue)s %(page)d면") % {"issue": page.issue, "page": page.number}
    return Exit(Outlet.PAPER, place, page.issue.date)


def exit_of(placement: Placement) -> Exit:
    """Return the exit of a placed story."""
    return exit_on(placement.page)


def plan(page: PrintPage, key: str, *, by: User | None) -> Passage:
    """Ask whether a story, draft or not, may be planned for a page. Raises `Refused`."""
    return gate.plan(Leaving(key, exit_on(page), (OUTLET,)), by=by)


def admit(issue: Issue, *, by: User | None) -> list[Passage]:
    """Let every story of an issue leave, as it is set. Raises `Refused`."""
    if unprintable := selectors.unprintable(issue):
        raise Refused(
            _("회수했거나 지운 원고가 지면에 있습니다: %s. 지면에서 빼고 다시 만드세요.") % some(unprintable),
            "withdrawn",
        )
    return gate.admit(_leavings(issue), by=by)


def require(passages: Iterable[Passage], issue: Issue) -> None:
    """Refuse an issue on which a story stands without the passage that it needs."""
    gate.require(passages, _leavings(issue))


def require_unblocked(words: Mapping[str, str], issue: Issue) -> None:
    """Refuse reasons about an issue that hold what must never appear: they are read or mailed. `words` by name."""
    gate.require_unblocked(words, Exit(Outlet.PAPER, str(issue), issue.date))


def _leavings(issue: Issue) -> list[Leaving]:
    placed = Placement.objects.filter(page__issue=issue).select_related("page__issue")
    return [
        Leaving(placement.story_key, exit_of(placement), (OUTLET,))
        for placement in placed.order_by("page__number", "pk")
    ]


def some(names: Collection[str]) -> str:
    """Return the first of some names, for a sentence."""
    return ", ".join(sorted(names)[:_NAMED])

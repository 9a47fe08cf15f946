"""Reads of seals: which one stands, which notices it has, when the printed pages were sealed."""

from collections.abc import Iterable
from datetime import datetime

from newsletter.models import Issue, Seal


def standing_seal(issue: Issue) -> Seal | None:
    """Return the seal that an issue is closed with, or None."""
    return issue.seals.filter(reopened_at=None).select_related("file__file", "proof__file", "issue").first()


def replaced_in(issues: Iterable[Issue]) -> dict[int, frozenset[str]]:
    """Return which stories have a notice in sealed issues, by the issue's id."""
    sealed = Seal.objects.filter(issue__in=issues, reopened_at=None).values_list("issue_id", "replaced")
    return {issue: frozenset(replaced) for issue, replaced in sealed}


def replaced_on(issue: Issue) -> frozenset[str]:
    """Return which stories have a notice on the pages of a sealed issue."""
    return replaced_in([issue]).get(issue.pk, frozenset())


def printed_at(issue: Issue) -> datetime | None:
    """Return when the pages that were printed were sealed: amended ones are none."""
    printed = issue.seals.filter(replaced=[]).order_by("-version")
    return printed.values_list("sealed_at", flat=True).first()

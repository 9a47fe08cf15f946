"""States of issues and findings of the print check as the desk shows them."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from cms.core.statechip import StateChip
from newsletter.models import Issue

_ISSUES = {
    Issue.State.MAKING: StateChip(Issue.State.MAKING.label, "○", "wait"),
    Issue.State.SEALED: StateChip(Issue.State.SEALED.label, "■", "busy"),
    Issue.State.PUBLISHED: StateChip(Issue.State.PUBLISHED.label, "●", "good"),
}
ERROR = StateChip(_("오류"), "▲", "stop")
WARNING = StateChip(_("주의"), "◇", "warn")
CLEAN = StateChip(_("인쇄 점검에서 지적된 것이 없습니다"), "●", "good")
NEWER = StateChip(_("놓은 뒤 원고가 바뀌었습니다"), "◇", "warn")


def of_issue(issue: Issue) -> StateChip:
    """Return how far an issue is."""
    return _ISSUES[Issue.State(issue.state)]


def of_finding(finding: Mapping[str, object]) -> StateChip:
    """Return how grave a finding of the print check is."""
    return ERROR if finding["severity"] == "error" else WARNING


def unprintable(problem: str) -> StateChip:
    """Return why a placed story must not be printed."""
    return StateChip(problem, "▲", "stop")

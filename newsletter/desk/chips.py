"""State chips of issues, and of findings of the print check."""

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
    """Return the chip of an issue's state."""
    return _ISSUES[Issue.State(issue.state)]


def of_finding(finding: Mapping[str, object]) -> StateChip:
    """Return the chip of a finding's severity."""
    return ERROR if finding["severity"] == "error" else WARNING


def unprintable(problem: str) -> StateChip:
    """Return the chip that says why a placed story must not be printed."""
    return StateChip(problem, "▲", "stop")

"""Release gate of the checks: unsettled findings keep a story from going out."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.checks import draft, engine, review
from cms.checks.draft import ADAPTATIONS
from cms.checks.findings import Finding, Severity
from cms.checks.selectors import current_rulebook
from cms.stories.gates import Deed
from cms.stories.models import Story

SHOWN = 3


def unsettled(story: Story) -> list[str]:
    """Return the findings that block this version, as one Korean sentence."""
    return _as_reasons(review.stopping(story))


def unsettled_in(story: Story, outlets: Iterable[str]) -> list[str]:
    """Return the findings that block the adaptations of some outlets, as one Korean sentence."""
    beginnings = tuple(f"{ADAPTATIONS}.{outlet}." for outlet in outlets)
    return _as_reasons([finding for finding in review.stopping(story) if finding.path.startswith(beginnings)])


def _as_reasons(findings: list[Finding]) -> list[str]:
    if not findings:
        return []
    first = " · ".join(finding.message for finding in findings[:SHOWN])
    more = _(" 외 %(count)d건") % {"count": len(findings) - SHOWN} if len(findings) > SHOWN else ""
    return [_("검수 지적을 먼저 해결하세요: %(first)s%(more)s") % {"first": first, "more": more}]


def settled(deed: Deed) -> dict[str, object]:
    """Return the findings settled and the class in election law."""
    return {
        "class": deed.draft.election_class,
        "settled": [
            {"code": row.code, "decision": row.decision, "ground": row.ground, "by": row.settled_by_id}
            for row in review.settlements(deed.draft)
        ],
    }


def personal_data(words: str) -> list[str]:
    """Return the personal data in some words that nobody may publish.

    Findings that a person could confirm with a ground are left out: these words have no findings panel.
    """
    written = draft.from_text(words, written_on=timezone.localdate())
    return [
        finding.message
        for finding in engine.check(written, current_rulebook())
        if finding.severity is Severity.BLOCK and finding.code.startswith("privacy.")
    ]

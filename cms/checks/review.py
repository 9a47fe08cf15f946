"""The checks of one story and what people settle about them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.checks import engine
from cms.checks.catalogue import CATALOGUE
from cms.checks.drafting import draft_of
from cms.checks.findings import Finding, Severity
from cms.checks.models import Settlement
from cms.checks.selectors import current_rulebook
from cms.core.refusal import Refused
from cms.office.roles import Role
from cms.stories.permissions import has_role

if TYPE_CHECKING:
    from cms.office.models import User
    from cms.stories.models import Story

MINIMUM_GROUND = 5
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A finding and, where somebody has settled it, how."""

    finding: Finding
    settlement: Settlement | None

    @property
    def open(self) -> bool:
        """Whether it still stops the story."""
        return self.finding.stops and self.settlement is None


def review(story: "Story") -> list[Reviewed]:
    """Check a story as it stands in memory. Findings in reading order with their settlements."""
    return with_settlements(story.pk, engine.check(draft_of(story), current_rulebook()))


def with_settlements(story_id: int | None, findings: Iterable[Finding]) -> list[Reviewed]:
    """Return findings about a story with how they were settled."""
    rows = Settlement.objects.filter(story_id=story_id).select_related("settled_by") if story_id else ()
    settled = {(row.code, row.digest): row for row in rows}
    return [Reviewed(finding, _valid(finding, settled.get((finding.code, finding.digest)))) for finding in findings]


def latest(story: "Story") -> "Story":
    """Return the newest draft of a saved story: what would be approved and published."""
    newest: Story = story.get_latest_revision_as_object() if story.pk and story.latest_revision_id else story.specific
    return newest


def stopping(version: "Story") -> list[Finding]:
    """Return what still blocks a story in memory: unsettled blocks and confirmations."""
    return [reviewed.finding for reviewed in review(version) if reviewed.open]


def settlements(version: "Story") -> list[Settlement]:
    """Return how findings of a version in memory were settled, in reading order."""
    return [reviewed.settlement for reviewed in review(version) if reviewed.settlement is not None]


def blocking(story: "Story") -> list[Finding]:
    """Return what still stops the newest draft of a story."""
    return stopping(latest(story))


def may_override(user: "User") -> bool:
    """Tell whether the user may let a block pass: approvers and operators."""
    return has_role(user, Role.APPROVER, Role.OPERATOR)


def settle(story: "Story", code: str, digest: str, *, ground: str, by: "User") -> Settlement:
    """Confirm (or, for a block, override) a finding of the newest draft. Raises Refused with what to do.

    The caller has made sure that `by` may edit or approve the story.
    """
    ground = " ".join(ground.replace("\0", " ").split())
    finding = _open_finding(story, code, digest)
    _refuse_settling(finding, ground, by)
    decision = Settlement.Decision.OVERRIDDEN if finding.severity is Severity.BLOCK else Settlement.Decision.CONFIRMED
    with transaction.atomic():
        row, _made = Settlement.objects.update_or_create(
            story_id=story.pk,
            code=code,
            digest=digest,
            defaults={"decision": decision, "ground": ground, "settled_by": by},
        )
        log(story, "checks.settle", user=by, data={"code": code, "decision": decision.value, "ground": ground})
    return row


def unsettle(story: "Story", code: str, digest: str, *, by: "User") -> None:
    """Take a settlement back, so that the finding stops again. Raises Refused."""
    if not _DIGEST.fullmatch(digest) or code not in CATALOGUE:
        raise Refused(_("없는 지적입니다. 새로 고쳐 보세요."), "no-such-finding")
    with transaction.atomic():
        row = Settlement.objects.filter(story_id=story.pk, code=code, digest=digest).first()
        if row is None:
            raise Refused(_("이미 되돌린 지적입니다. 새로 고쳐 보세요."), "already-taken-back")
        if row.decision == Settlement.Decision.OVERRIDDEN and not may_override(by):
            raise Refused(_("책임지고 통과시킨 지적은 결재권자나 운영자만 되돌릴 수 있습니다."), "no-right")
        row.delete()
        log(story, "checks.unsettle", user=by, data={"code": code})


def _open_finding(story: "Story", code: str, digest: str) -> Finding:
    for reviewed in review(latest(story)):
        if (reviewed.finding.code, reviewed.finding.digest) == (code, digest):
            return reviewed.finding
    raise Refused(_("그 사이 글이 바뀌어 이 지적이 없어졌습니다. 새로 고쳐 보세요."), "changed-meanwhile")


def _refuse_settling(finding: Finding, ground: str, by: "User") -> None:
    if not finding.stops:
        raise Refused(_("주의와 제안은 확인하지 않아도 됩니다. 고치거나 그대로 두세요."), "needs-no-ground")
    if len(ground) < MINIMUM_GROUND:
        raise Refused(_("근거를 다섯 자 넘게 적으세요. 예: ‘본인 동의서 받음(11. 20.)’"), "ground-too-short")
    if len(ground) > 300:
        raise Refused(_("근거는 300자까지 적을 수 있습니다. 줄여서 적으세요."), "too-long")
    if finding.severity is Severity.BLOCK:
        if not finding.overridable:
            raise Refused(_("이 지적은 통과시킬 수 없습니다. 글이나 분류를 고치세요."), "never-passes")
        if not may_override(by):
            raise Refused(_("막음 지적은 결재권자나 운영자만 사유를 적고 통과시킬 수 있습니다."), "no-right")


def _valid(finding: Finding, row: Settlement | None) -> Settlement | None:
    """Return the settlement where it still covers the finding, or None.

    A confirmation does not cover a finding that has since become a block, nor one that may never pass.
    """
    if row is None or not finding.stops:
        return None
    if finding.severity is Severity.BLOCK:
        return row if finding.overridable and row.decision == Settlement.Decision.OVERRIDDEN else None
    return row

"""Content of the findings panel: open findings by severity, settled ones last."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from cms.checks.findings import Severity
from cms.checks.review import Reviewed, latest, may_override, review
from cms.checks.wording import Words
from cms.checks.wording import words as _

if TYPE_CHECKING:
    from cms.office.models import User
    from cms.stories.models import Story


@dataclass(frozen=True, slots=True)
class Group:
    """Open findings of one severity."""

    severity: Severity
    items: list[Reviewed]

    @property
    def label(self) -> str:
        return self.severity.label.said(gettext)

    @property
    def advice(self) -> str:
        return _ADVICE[self.severity].said(gettext)

    @property
    def folded(self) -> bool:
        """Whether the group is folded: advice beyond a handful, so that what matters is seen."""
        return self.severity is Severity.OFFER and len(self.items) > 3


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel's content."""

    groups: list[Group]
    settled: list[Reviewed]
    may_override: bool

    @property
    def open(self) -> int:
        return sum(len(group.items) for group in self.groups)

    @property
    def personal(self) -> int:
        """How many open findings show personal data."""
        return sum(item.finding.code.startswith("privacy.") for group in self.groups for item in group.items)

    @property
    def stopping(self) -> int:
        return sum(len(group.items) for group in self.groups if group.severity in (Severity.BLOCK, Severity.CONFIRM))


_ADVICE: dict[Severity, Words] = {
    Severity.BLOCK: _("고치기 전에는 나갈 수 없습니다"),
    Severity.CONFIRM: _("근거를 적으면 나갈 수 있습니다"),
    Severity.WARN: _("다시 한번 보세요"),
    Severity.OFFER: _("더 쉬운 말이 있습니다"),
}


def panel_of(story: "Story", user: "User") -> Panel:
    """Return the panel for the newest draft of a story."""
    reviewed = review(latest(story))
    unsettled = [item for item in reviewed if item.settlement is None]
    groups = [
        Group(severity, [item for item in unsettled if item.finding.severity is severity]) for severity in Severity
    ]
    return Panel(
        groups=[group for group in groups if group.items],
        settled=_once([item for item in reviewed if item.settlement is not None]),
        may_override=may_override(user),
    )


def _once(settled: list[Reviewed]) -> list[Reviewed]:
    """Return settled findings without repeats. One settlement may cover the same words in several places."""
    return list({(item.finding.code, item.finding.digest): item for item in settled}.values())

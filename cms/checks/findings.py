"""Values of a check: rule, mark (what it saw), finding (지적, a weighed mark). No Django."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from cms.checks.draft import Segment
from cms.checks.wording import Words
from cms.checks.wording import words as _


class Severity(StrEnum):
    """What a finding does to a story."""

    BLOCK = "block"
    CONFIRM = "confirm"
    WARN = "warn"
    OFFER = "offer"

    @property
    def rank(self) -> int:
        """Order of urgency, 0 first."""
        return list(Severity).index(self)

    @property
    def label(self) -> Words:
        return SEVERITY_LABELS[self]


BLOCK, CONFIRM, WARN, OFFER = Severity

SEVERITY_LABELS: dict[Severity, Words] = {
    Severity.BLOCK: _("막음"),
    Severity.CONFIRM: _("확인"),
    Severity.WARN: _("주의"),
    Severity.OFFER: _("제안"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A check's name and its usual severity.

    An office changes the severity by the code in its check settings.
    """

    code: str
    """Family and name: `facts.weekday`."""
    label: Words
    severity: Severity
    overridable: bool = True
    """Whether an approver may let a block of it pass."""
    example: str = ""
    """A text in which it finds something; the tests look."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a rule saw: characters `start` to `end` of a segment. The whole field where both are 0."""

    rule: Rule
    segment: Segment
    start: int
    end: int
    message: Words
    suggestion: str = ""
    subject: str = ""
    """What a confirmation is bound to where no characters are marked: a file's name in the storage."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One 지적. `start` and `end` count characters: of the raw text, or of the field that `path` names."""

    code: str
    severity: Severity
    message: str
    start: int
    end: int
    path: str = ""
    field: str = ""
    """What staff call the field: 제목, 본문 3 …"""
    excerpt: str = ""
    """The marked characters."""
    before: str = ""
    """Up to 40 characters of the same sentence before the mark."""
    after: str = ""
    suggestion: str = ""
    label: str = ""
    overridable: bool = True
    subject: str = ""

    @property
    def digest(self) -> str:
        """Fingerprint by which a confirmation is remembered. It holds while the marked words stay the same."""
        subject = " ".join(self.excerpt.split()) or self.subject or self.path
        return hashlib.sha256(f"{self.code}\0{subject}".encode()).hexdigest()

    @property
    def stops(self) -> bool:
        """Whether it must be settled before the story goes out."""
        return self.severity in (Severity.BLOCK, Severity.CONFIRM)

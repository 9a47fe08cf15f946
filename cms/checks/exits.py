"""Exits of the house: by which outlet, where and on which day something leaves. No Django."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Outlet(StrEnum):
    """Outlets as the rules know them: `Draft.outlets` holds their values."""

    WEB = "web"
    SOCIAL = "sns"
    PAPER = "print"
    SCREEN = "signage"
    BROADCAST = "broadcast"


@dataclass(frozen=True, slots=True)
class Exit:
    """Where something leaves. `day` is that of its appearance (KST), not of the act."""

    outlet: Outlet
    place: str
    """As people call it: `제12호 2면 머리기사`, `본관 로비`."""
    day: date
    at_entrance: bool = False
    """Whether it is posted at the entrance, an outer wall or the fence of the office."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Leave to go through an exit, written in the ledger. Given by `cms.checks.gate` alone."""

    exit: Exit
    subject: str
    digest: str
    """SHA-256 of what was looked at, hexadecimal."""
    entry: int = 0
    """The id of its row in the ledger."""
    is_final: bool = True
    """Whether it lets out; else it lets somebody plan with words that are still to be approved."""

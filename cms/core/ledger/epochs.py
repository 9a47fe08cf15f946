"""Epochs of the ledger: each restore from a backup begins one, and names where the kept history ends."""

from dataclasses import dataclass
from datetime import datetime

from cms.core.ledger.models import Entry

#: The kind of the entry that each restore writes.
RESTORED = "office.restored"
SUBJECT = "office"


@dataclass(frozen=True, slots=True)
class Epoch:
    """A restore: its number, after which position the history begins anew, and when."""

    number: int
    after: int
    at: datetime | None


BEGINNING = Epoch(0, 0, None)


def epochs() -> list[Epoch]:
    """Return the epochs that restores began, oldest first."""
    entries = Entry.objects.filter(kind=RESTORED).order_by("pk")
    return [Epoch(number, int(entry.data["after"]), entry.at) for number, entry in enumerate(entries, 1)]


def current() -> Epoch:
    """Return the present epoch."""
    return (epochs() or [BEGINNING])[-1]

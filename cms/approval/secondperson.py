"""The second person by authorship: whoever changed words is confirmed by another. Pure.

All who changed words since the last release are authors, whatever their role. Two may confirm each other's changes, so
that a small office is never locked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

#: Somebody's id; None is an author whom nobody knows (an import, a command).
Person = int | None


@dataclass(frozen=True, slots=True)
class Change:
    """The last change of words by an author, in the order of revisions."""

    author: Person
    revision: int


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody has confirmed the words as they stood in a revision."""

    person: int
    revision: int


def newest(changes: Iterable[Change]) -> int:
    """Return the newest revision among some changes, 0 for none."""
    return max((change.revision for change in changes), default=0)


def unconfirmed(changes: Iterable[Change], confirmations: Iterable[Confirmation]) -> list[Change]:
    """Return the changes that nobody but their author has confirmed."""
    given = list(confirmations)
    return [change for change in changes if not any(_confirms(confirmation, change) for confirmation in given)]


def _confirms(confirmation: Confirmation, change: Change) -> bool:
    return confirmation.person != change.author and confirmation.revision >= change.revision

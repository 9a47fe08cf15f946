"""A shadow of the desk: what should be public and who should read what, told from the acts alone.

It shares no code with the desk: a judge who asks the judged learns nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

PR_OFFICE = ("editor", "approver", "operator")
RELEASING = ("approver", "operator")


@dataclass
class Somebody:
    """A person as the desk knows them."""

    name: str
    pk: int
    department: str
    active: bool = True

    @property
    def in_pr_office(self) -> bool:
        return self.active and self.name in PR_OFFICE

    @property
    def releases(self) -> bool:
        return self.active and self.name in RELEASING


@dataclass(frozen=True)
class Version:
    """Words somebody saved. `at`: when they are to go out, if not at once."""

    word: str
    author: int
    at: datetime | None = None


@dataclass
class ShadowStory:
    """A story as it should be. Versions are named by their places."""

    pk: int
    key: str
    owner: int
    department: str
    versions: list[Version]
    public: int | None = None
    planned: int | None = None
    released: int = -1
    """The version of the last release; all after it are nobody's confirmed words yet."""
    alone: tuple[int, int] | None = None
    """Who published which version alone, while nobody else has confirmed it."""
    confirmed: list[tuple[int, int]] = field(default_factory=list)
    """Who has confirmed the words as they stood in which version."""
    releases: int = 0
    """How often it went out."""
    said: set[tuple[int, str]] = field(default_factory=set)
    """After which release somebody said of which words what their change is."""
    readers: frozenset[int] = frozenset()
    """Who alone may know of it before its release, besides the owner. Empty: whoever may otherwise."""

    @property
    def newest(self) -> int:
        return len(self.versions) - 1

    @property
    def word(self) -> str:
        """The newest word."""
        return self.versions[-1].word

    @property
    def public_word(self) -> str | None:
        return self.versions[self.public].word if self.public is not None else None

    def save(self, word: str, author: int, at: datetime | None) -> None:
        self.versions.append(Version(word, author, at))

    def changes(self, upto: int) -> dict[int, int]:
        """Return where each author last changed words since the last release."""
        last: dict[int, int] = {}
        before = self.versions[self.released].word if self.released >= 0 else None
        for place in range(self.released + 1, upto + 1):
            version = self.versions[place]
            if version.word != before:
                last[version.author] = place
            before = version.word
        return last

    def lacking(self, upto: int, by: int | None) -> list[int]:
        """Return the authors whose words nobody else would have seen if somebody released a version now."""
        seen = [*self.confirmed, *([(by, upto)] if by is not None else [])]
        return [
            author
            for author, place in self.changes(upto).items()
            if not any(reader != author and version >= place for reader, version in seen)
        ]

    def release(self, place: int, *, alone: int | None = None) -> None:
        self.public = self.released = place
        self.releases += 1
        self.planned = None
        self.alone = (alone, place) if alone is not None else None

    def say(self) -> None:
        self.said.add((self.releases, self.word))

    def is_said(self, place: int) -> bool:
        """Tell whether a version may go out: it has the words of before, or somebody said what its change is."""
        word = self.versions[place].word
        same = self.released < 0 or self.versions[self.released].word == word
        return same or (self.releases, word) in self.said

    def withdraw(self) -> None:
        self.public = self.planned = self.alone = None

    def plan(self, by: int) -> None:
        """Plan the newest version. Who plans it has seen it; an emergency stays in sight until the hour."""
        self.planned = self.newest
        self.confirmed.append((by, self.newest))

    def confirm(self, by: int) -> None:
        self.confirmed.append((by, self.newest))
        if self.alone and by != self.alone[0] and self.versions[self.alone[1]].word == self.word:
            self.alone = None

    def names(self, person: Somebody, chosen: list[Somebody]) -> bool:
        """Tell whether a person may let these alone know of the story; nobody opens it again."""
        owns = self.owner == person.pk
        if not self.open_to(person) or not (person.in_pr_office or owns):
            return False
        of_the_desk = (
            one.pk != self.owner and (one.in_pr_office or (one.active and one.department == self.department))
            for one in chosen
        )
        sensible = any(one.releases for one in chosen) and (owns or person in chosen)
        return not chosen or (all(of_the_desk) and sensible)

    def open_to(self, person: Somebody) -> bool:
        """Tell whether a person reads every version."""
        if self.readers and person.pk not in self.readers | {self.owner}:
            return False
        own = self.owner == person.pk or self.department == person.department
        return person.active and (person.name in PR_OFFICE or own)

    def may_edit(self, person: Somebody) -> bool:
        """Tell whether a person may change words, where no step of approval holds them."""
        unpublished = self.public is None and self.planned is None
        return self.open_to(person) and (person.in_pr_office or unpublished)

    def allowed(self, person: Somebody | None) -> set[str]:
        """Return the words that somebody (or a stranger) may meet anywhere."""
        if person is not None and self.open_to(person):
            return {version.word for version in self.versions}
        return {self.public_word} if self.public_word else set()

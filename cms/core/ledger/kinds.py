"""Kinds of ledger entries: what can happen that an auditor asks for.

A room registers its kinds in its `AppConfig.ready`; an entry of any other kind is refused.
"""

from dataclasses import dataclass

from django.utils.functional import Promise

_kinds: dict[str, "EntryKind"] = {}


class UnknownEntryKind(LookupError):
    """No room has registered an entry of this kind."""


@dataclass(frozen=True, slots=True)
class EntryKind:
    """What an entry says happened: `key` such as `story.released`, `label` for people."""

    key: str
    label: str | Promise


def register(key: str, label: str | Promise) -> None:
    """Register a kind of entry."""
    _kinds[key] = EntryKind(key, label)


def kind_of(key: str) -> EntryKind:
    """Return a kind. Raises `UnknownEntryKind`."""
    try:
        return _kinds[key]
    except KeyError:
        raise UnknownEntryKind(key) from None


def kinds() -> list[EntryKind]:
    """Return all kinds, by key."""
    return [_kinds[key] for key in sorted(_kinds)]

"""Sentences with named places, translated when somebody reads them. Pure, for rooms without Django.

`words` is imported as `_`, so that `makemessages` finds every sentence.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence and what stands in its places: `‘%(name)s’: …` with `name`."""

    msgid: str
    values: Mapping[str, object] = field(default_factory=lambda: _NOTHING)

    def __str__(self) -> str:
        return self.said()

    def said(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence in the language of `translate`, or as written."""
        text = translate(self.msgid)
        return text % self.values if self.values else text


def words(msgid: str, **values: object) -> Words:
    """Return a sentence with its values. A `%` in a sentence without values stands for itself."""
    return Words(msgid, values) if values else Words(msgid)


def sentence(msgid: str, **values: object) -> str:
    """Return a sentence with its values as text, never translated later."""
    return str(words(msgid, **values))

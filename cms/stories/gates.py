"""Release gates: functions that give reasons against publishing a story.

Rooms above register their gates; the deed (`cms.stories.deed`) asks them all, whatever door it came through.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail.models import Revision

from cms.office.models import User
from cms.stories.models import Story

if TYPE_CHECKING:
    from cms.stories.difference import Difference


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody about to make a version public. `by` is None for the system, `alone` the reason of an emergency."""

    draft: Story
    revision: Revision
    by: User | None
    alone: str = ""


Gate = Callable[[Story], list[str]]
DeedGate = Callable[[Deed], list[str]]
WordsGate = Callable[[str], list[str]]
TrifleGate = Callable[["Difference"], list[str]]
Evidence = Callable[[Deed], Mapping[str, object]]

_gates: dict[str, Gate] = {}
_deed_gates: dict[str, DeedGate] = {}
_words_gates: dict[str, WordsGate] = {}
_trifle_gates: dict[str, TrifleGate] = {}
_evidence: dict[str, Evidence] = {}


def register(name: str, gate: Gate, *, evidence: Evidence | None = None) -> None:
    """Register a gate. It gets the version that shall go out and returns Korean reasons against it.

    `evidence` returns what the release record keeps of the gate's grounds.
    """
    _gates[name] = gate
    if evidence is not None:
        _evidence[name] = evidence


def register_for_deed(name: str, gate: DeedGate, *, evidence: Evidence | None = None) -> None:
    """Register a gate that asks who acts. An emergency passes it, and no other."""
    _deed_gates[name] = gate
    if evidence is not None:
        _evidence[name] = evidence


def register_evidence(name: str, evidence: Evidence) -> None:
    """Register what a release record keeps beside the gates' grounds."""
    _evidence[name] = evidence


def reasons(story: Story) -> list[str]:
    """Return every reason why this version of a story must not go out."""
    return [reason for gate in _gates.values() for reason in gate(story)]


def reasons_against_deed(deed: Deed) -> list[str]:
    """Return every reason why this person must not make this version public now."""
    return [reason for gate in _deed_gates.values() for reason in gate(deed)]


def evidence(deed: Deed) -> dict[str, object]:
    """Return on what grounds the gates stand open, for the release record."""
    return {name: value for gather in _evidence.values() for name, value in gather(deed).items()}


def register_for_words(name: str, gate: WordsGate) -> None:
    """Register a gate for words that become public beside a story. It returns Korean reasons against them."""
    _words_gates[name] = gate


def reasons_against_words(words: str) -> list[str]:
    """Return every reason why words must not become public."""
    return [reason for gate in _words_gates.values() for reason in gate(words)]


def register_for_trifle(name: str, gate: TrifleGate) -> None:
    """Register a gate that says why a change of public words is no trifle. An emergency passes it neither."""
    _trifle_gates[name] = gate


def reasons_against_trifle(compared: "Difference") -> list[str]:
    """Return every reason why a change of public words must be a correction."""
    return [reason for gate in _trifle_gates.values() for reason in gate(compared)]

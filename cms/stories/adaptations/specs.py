"""Registry of adaptations: what each outlet needs of a story, slot by slot. No Django.

An outlet registers its spec in `apps.ready()`; screens, checks and the Bulletin iterate over what is registered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cms.stories.kindspec import Condition, KindSpec

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class SourcePart(StrEnum):
    """Where in the source a sentence stands."""

    TITLE = "title"
    DECK = "deck"
    LEAD = "lead"
    BODY = "body"
    HEADING = "heading"
    ROW = "row"
    """Headings and rows of tables say nothing on their own: a machine takes none."""
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Slot:
    """One text that an outlet takes. `limit` is counted by `measure`; a long one holds sentences and lines."""

    name: str
    label: "StrOrPromise"
    limit: int
    source: SourcePart
    """Where a machine takes its words from, and what a person's words are compared with first.

    A short one that takes from the body takes from the whole running text, the lead included.
    """
    measure: Callable[[str], int] = len
    is_long: bool = False
    turn: int = 0
    """Which of the sentences that fit a short one takes, 0 the first: so several tell one after another."""


def _every_kind(_kind: KindSpec) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class AdaptationSpec:
    """What one outlet says of a story. `look` names the style of its card on the page 판.

    An optional one goes out only where somebody has made it: then all its words are kept, the machine's too, and a slot
    without words stays empty.
    """

    outlet: str
    label: "StrOrPromise"
    slots: tuple[Slot, ...]
    order: int
    look: str = "plain"
    is_optional: bool = False
    offered_to: Condition = _every_kind
    """Which kinds of story have it."""

    def slot(self, name: str) -> Slot:
        """Return a slot. Raises `KeyError`."""
        for slot in self.slots:
            if slot.name == name:
                return slot
        raise KeyError(name)


_registry: dict[str, AdaptationSpec] = {}


def register(spec: AdaptationSpec) -> None:
    """Add an outlet's spec; the same outlet again replaces it."""
    _registry[spec.outlet] = spec


def registered() -> tuple[AdaptationSpec, ...]:
    """Return all specs in their order."""
    return tuple(sorted(_registry.values(), key=lambda spec: (spec.order, spec.outlet)))


def for_kind(kind: KindSpec) -> tuple[AdaptationSpec, ...]:
    """Return the specs that a kind of story has, in their order."""
    return tuple(spec for spec in registered() if spec.offered_to(kind))


def spec_of(outlet: str) -> AdaptationSpec:
    """Return an outlet's spec. Raises `KeyError`."""
    return _registry[outlet]

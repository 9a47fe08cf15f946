"""Registry of adaptations: what each outlet needs of a story, slot by slot. No Django.

An outlet registers its spec in `apps.ready()`; screens, checks and the Bulletin iterate over what is registered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class SourcePart(StrEnum):
    """Where in the source a sentence stands."""

    TITLE = "title"
    DECK = "deck"
    LEAD = "lead"
    BODY = "body"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Slot:
    """One text that an outlet takes. `limit` is counted by `measure`; a long one holds sentences and lines."""

    name: str
    label: "StrOrPromise"
    limit: int
    source: SourcePart
    """Where a machine takes its words from, and what a person's words are compared with first."""
    measure: Callable[[str], int] = len
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class AdaptationSpec:
    """What one outlet says of a story. `look` names the style of its card on the page 판."""

    outlet: str
    label: "StrOrPromise"
    slots: tuple[Slot, ...]
    order: int
    look: str = "plain"

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


def spec_of(outlet: str) -> AdaptationSpec:
    """Return an outlet's spec. Raises `KeyError`."""
    return _registry[outlet]

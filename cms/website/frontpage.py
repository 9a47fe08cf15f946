"""Which stories lead the front page, out of stories newest first. No Django."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from cms.stories import registry
from cms.stories.kindspec import Section

PLACES = 5
"""One lead story and four more."""

#: More than one event in the first row is a calendar.
_EVENTS = 1


class Listed(Protocol):
    """What the front page's rule reads of a story."""

    kind: str
    lead_picture_id: int | None


L = TypeVar("L", bound=Listed)


def leading(newest: Sequence[L], places: int = PLACES) -> list[L]:
    """Return the stories of the first rows, the leading one first.

    The others follow newest first. Those with a picture come before those without, in the turn of their kinds.
    """
    first_events = [story for story in newest if section_of(story) is Section.AGENDA and story.lead_picture_id][
        :_EVENTS
    ]

    def turn(story: L) -> tuple[bool, int]:
        return not story.lead_picture_id, 0 if story in first_events else _rank(story) or 0

    candidates = sorted((story for story in newest if _rank(story) is not None), key=turn)
    chosen = _each_picture_once(candidates)[:places]
    if not chosen:
        return []
    first_kinds = [story for story in chosen if _rank(story) == 0 and story.lead_picture_id]
    lead = min(first_kinds or chosen[:1], key=newest.index)
    return [lead, *(story for story in newest if story in chosen and story != lead)]


def section_of(story: Listed) -> Section:
    """Return where the front page lists a story."""
    return registry.spec_of(story.kind).section


def _rank(story: Listed) -> int | None:
    return registry.spec_of(story.kind).lead_rank


def _each_picture_once(candidates: Sequence[L]) -> list[L]:
    """Return the candidates, those whose picture is already shown moved to the end."""
    seen: set[int] = set()
    fresh: list[L] = []
    again: list[L] = []
    for story in candidates:
        picture = story.lead_picture_id
        (again if picture in seen else fresh).append(story)
        if picture:
            seen.add(picture)
    return [*fresh, *again]

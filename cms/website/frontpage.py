"""Which stories lead the front page. Pure: takes stories newest first, asks no database."""

from collections.abc import Sequence

from cms.stories.bulletin import Kind
from cms.stories.models import Story

PLACES = 5
"""One lead story and four more."""

#: What a resident came for first. Card news and articles of the paper have places of their own further down.
_ORDER = (Kind.PRESS_RELEASE, Kind.EVENT, Kind.CARD_NEWS, Kind.ARTICLE)
#: More than one event in the first row is a calendar.
_EVENTS = 1


def leading(newest: Sequence[Story], places: int = PLACES) -> list[Story]:
    """Return the stories of the first rows: those with a picture before those without, releases before articles.

    The first one leads; the others follow newest first.
    """
    first_events = [story for story in newest if story.kind == Kind.EVENT and story.lead_picture_id][:_EVENTS]

    def rank(story: Story) -> tuple[bool, int]:
        place = 0 if story in first_events else _ORDER.index(Kind(story.kind))
        return not story.lead_picture_id, place

    candidates = sorted((story for story in newest if Kind(story.kind) in _ORDER), key=rank)
    chosen = _each_picture_once(candidates)[:places]
    if not chosen:
        return []
    releases = [story for story in chosen if story.kind == Kind.PRESS_RELEASE and story.lead_picture_id]
    lead = min(releases or chosen[:1], key=newest.index)
    return [lead, *(story for story in newest if story in chosen and story != lead)]


def _each_picture_once(candidates: Sequence[Story]) -> list[Story]:
    """Return the candidates, those whose picture another one shows already after all others."""
    seen: set[int] = set()
    fresh: list[Story] = []
    again: list[Story] = []
    for story in candidates:
        picture = story.lead_picture_id
        (again if picture in seen else fresh).append(story)
        if picture:
            seen.add(picture)
    return [*fresh, *again]

"""Which stories go out as cards, and in which cuts. No Django.

A card set is written in cuts; any other story has cards where somebody made that adaptation and it was approved.
"""

from cms.stories.bulletin import Bulletin, BulletinCut

#: By what name adaptations know cards, and their slots.
OUTLET, COVER = "cards", "cover"
CUTS = tuple(f"cut{number}" for number in range(1, 7))


def has_cards(bulletin: Bulletin) -> bool:
    """Tell whether a story goes out as drawn cards."""
    return bulletin.is_card_set or bool(_adapted(bulletin))


def told_cuts(bulletin: Bulletin) -> tuple[BulletinCut, ...]:
    """Return the cuts that somebody wrote or approved for a story: its own, or those of its adaptation."""
    return bulletin.cuts or _adapted(bulletin)


def _adapted(bulletin: Bulletin) -> tuple[BulletinCut, ...]:
    """Return the cuts of the adaptation: the cover with the lead picture, then one idea each."""
    texts = {slot: bulletin.adapted(OUTLET, slot) for slot in (COVER, *CUTS)}
    if not any(texts.values()):
        return ()
    picture = bulletin.pictures[0] if bulletin.pictures else None
    cover = BulletinCut("cover", heading=texts[COVER] or bulletin.title, picture=picture)
    return (cover, *(BulletinCut("text", heading=texts[slot]) for slot in CUTS if texts[slot]))

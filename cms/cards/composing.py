"""Cuts of a story: those somebody wrote or approved, or a set composed from any story. No Django.

A cut carries one idea in at most sixty characters; the first is the cover, the last says where to ask.
"""

import re
from dataclasses import replace

from cms.core.korean.wording import sentence as _
from cms.stories.bulletin import BlockType, Bulletin, BulletinBlock, BulletinCut
from cms.stories.cardset import told_cuts

MAX_CUTS = 10
_IDEA = 64
_ITEMS = 5
_ROWS = 6


def cuts_of(bulletin: Bulletin) -> tuple[BulletinCut, ...]:
    """Return the cuts to draw. Written ones first choice, a contact cut added where the last is none."""
    written = told_cuts(bulletin) or _composed(bulletin)
    if not written:
        return ()
    cuts = [replace(cut, heading=cut.heading or (bulletin.title if cut.layout == "cover" else "")) for cut in written]
    if cuts[-1].layout != "contact":
        cuts = [*cuts[: MAX_CUTS - 1], BulletinCut("contact", heading="자세한 내용은")]
    return tuple(cuts[:MAX_CUTS])


def alt_of(cut: BulletinCut, bulletin: Bulletin, position: int, count: int) -> str:
    """Return the alternative text of a cut: written, or all the words on it."""
    if cut.alt:
        return cut.alt
    parts = [cut.heading, cut.figure, cut.body, *cut.items]
    parts += [" ".join(row) for row in cut.rows]
    if cut.picture and cut.picture.alt:
        parts.append(_("사진: %(alt)s", alt=cut.picture.alt))
    if cut.layout == "contact":
        parts.append(" ".join(filter(None, (bulletin.department, bulletin.department_phone, bulletin.short_url))))
    sentences = (part.strip() for part in parts if part.strip())
    return f"{position}/{count} " + " ".join(
        sentence if sentence[-1] in ".!?”…" else f"{sentence}." for sentence in sentences
    )


def kicker_of(bulletin: Bulletin) -> str:
    """Return the small line above the title."""
    if bulletin.topics:
        return bulletin.topics[0]
    return bulletin.department or bulletin.kind_label


def _composed(bulletin: Bulletin) -> tuple[BulletinCut, ...]:
    cover = BulletinCut(
        "cover",
        heading=bulletin.title,
        body=bulletin.decks[0] if bulletin.decks else "",
        picture=bulletin.pictures[0] if bulletin.pictures else None,
    )
    cuts = [cover]
    if bulletin.lead:
        cuts.append(BulletinCut("text", heading="무슨 소식인가요", body=_idea(bulletin.lead)))
    heading = ""
    for block in bulletin.blocks:
        if block.type is BlockType.HEADING:
            heading = block.text
            continue
        cut = _of_block(block, heading)
        if cut is not None and len(cuts) < MAX_CUTS - 1:
            cuts.append(cut)
            heading = ""
    return tuple(cuts)


def _of_block(block: BulletinBlock, heading: str) -> BulletinCut | None:
    match block.type:
        case BlockType.LIST:
            items = tuple(_idea(item, 34) for item in block.items[:_ITEMS])
            cut = BulletinCut("list", heading=heading or "이렇게 합니다", items=items)
        case BlockType.TABLE:
            cut = BulletinCut("table", heading=block.caption or heading, rows=block.rows[:_ROWS])
        case BlockType.PICTURE if block.picture:
            cut = BulletinCut("photo", body=block.caption or block.picture.caption, picture=block.picture)
        case BlockType.QUOTE:
            cut = BulletinCut("text", heading=f"“{_idea(block.text, 50)}”", body=block.caption)
        case BlockType.BOX:
            cut = BulletinCut("list", heading=block.caption or heading, items=tuple(block.text.splitlines()[:_ITEMS]))
        case BlockType.PARAGRAPH if heading:
            cut = BulletinCut("text", heading=heading, body=_idea(block.text))
        case _:
            return None
    return cut


def _idea(text: str, longest: int = _IDEA) -> str:
    """Return the first sentence, cut at a word where it is too long."""
    first = re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0]
    if len(first) <= longest:
        return first
    return first[:longest].rsplit(" ", 1)[0].rstrip(" ,·") + "…"

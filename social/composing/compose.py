"""Composes a channel's post from a bulletin: title, facts, lead, link, tags, licence. No Django."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from cms.core.korean.dates import official_day, official_range
from cms.core.korean.wording import sentence as _
from cms.stories.bulletin import Bulletin, BulletinPicture
from cms.stories.cardset import has_cards
from media.rights import KOGL_LABELS, Kogl
from social.composing.length import Measure, count, cut, shorten
from social.composing.variant import Span, Variant, VariantPicture

T = TypeVar("T")
#: Slots of a channel's adaptation.
TITLE, TEXT = "title", "text"
_NOT_IN_TAG = re.compile(r"[^0-9A-Za-z가-힣_]")


@dataclass(frozen=True, slots=True)
class Shape:
    """Limits and format of a channel's posts.

    Text limits are in the channel's own `measure`, `lead_limit` too; `pictures` and `tags` are numbers of them.
    """

    measure: Measure
    text_limit: int
    caption_limit: int
    """Limit of the text of a post with pictures."""
    pictures: int
    tags: int = 4
    lead_limit: int = 420
    """Every channel folds long posts away: the lead is enough, and the link leads to the rest."""
    card_size: str = "portrait"
    """The size of drawn cards that are sent: one that the channel's album shows uncut."""


def compose(
    bulletin: Bulletin,
    shape: Shape,
    *,
    link: str,
    office: str,
    cards: Sequence[VariantPicture] | None = None,
    outlet: str = "",
) -> Variant:
    """Return the variant of `bulletin` for a channel, never longer than its limits.

    `outlet` names the adaptation whose words take the place of title and lead, where it has some.

    What has no room is shortened in this order: first the lead, then the facts are left out, then the title is cut.
    `link` is never cut: it is the marker by which our post is found again. `cards` are the drawn pictures of a
    story with cards; without them its first picture stands for all.
    """
    pictures = pictures_of(bulletin)[: shape.pictures]
    if has_cards(bulletin):
        pictures = fitting(cards, shape.pictures) if cards else pictures[:1]
    limit = shape.caption_limit if pictures else shape.text_limit
    tags = tags_of(bulletin, office)[: shape.tags]
    licence = _licence(bulletin)
    source = " ".join(part for part in (bulletin.department or office, bulletin.department_phone) if part)
    tail = "\n\n".join(
        part
        for part in (
            _("자세히 보기 %(link)s", link=link),
            " ".join(f"#{tag}" for tag in tags),
            _foot(source, licence),
        )
        if part
    )
    facts = _facts(bulletin)
    title = _title(bulletin, bulletin.adapted(outlet, TITLE), limit, shape.measure, tail)
    room = limit - count(f"{title}\n\n\n\n{tail}", shape.measure)
    if facts and count(f"{facts}\n\n", shape.measure) <= room:
        room -= count(f"{facts}\n\n", shape.measure)
    else:
        facts = ""
    opening = _opening(bulletin, bulletin.adapted(outlet, TEXT))
    lead = shorten(opening, min(room, shape.lead_limit), shape.measure) if room > 20 else ""
    text = "\n\n".join(part for part in (title, facts, lead, tail) if part)
    return Variant(
        title=bulletin.title,
        text=text,
        link=link,
        spans=(Span(0, len(title)),) if title else (),
        pictures=pictures,
        tags=tags,
        licence=licence,
        source=source,
    )


def pictures_of(bulletin: Bulletin) -> tuple[VariantPicture, ...]:
    """Return the pictures that have an alternative text, each once, in order."""
    by_file: dict[str, BulletinPicture] = {}
    for picture in (*bulletin.pictures, *(cut_.picture for cut_ in bulletin.cuts if cut_.picture)):
        if picture is not None and picture.alt.strip():
            by_file.setdefault(picture.file, picture)
    return tuple(
        VariantPicture(picture.file, " ".join(picture.alt.split())[:1000], picture.width, picture.height)
        for picture in by_file.values()
    )


def fitting(pictures: Sequence[T], limit: int) -> tuple[T, ...]:
    """Return as many pictures as an album takes: the first ones and the last.

    The last card of card news says whom to ask.
    """
    if len(pictures) <= limit:
        return tuple(pictures)
    return (*pictures[: limit - 1], pictures[-1]) if limit else ()


def tags_of(bulletin: Bulletin, office: str) -> tuple[str, ...]:
    """Return hashtags without the `#`: the office, topics, towns.

    Letters, figures and `_` only, at most 30 characters, each tag once. A tag of figures alone is left out.
    """
    words = (office, *bulletin.topics, *bulletin.towns)
    tags = (_NOT_IN_TAG.sub("", word) for word in words)
    return tuple(dict.fromkeys(tag[:30] for tag in tags if tag and not tag.isdigit()))


def outlet_of(kind: str) -> str:
    """Return by what name adaptations know a kind of channel."""
    return f"social:{kind}"


def _title(bulletin: Bulletin, own: str, limit: int, measure: Measure, tail: str) -> str:
    title = " ".join((own or bulletin.title).split())
    if bulletin.corrected_at and bulletin.correction:
        title = _("[정정] %(title)s", title=title)
    return cut(title, max(0, limit - count(f"\n\n{tail}", measure)), measure)


def _opening(bulletin: Bulletin, own: str) -> str:
    correction = ""
    if bulletin.corrected_at and bulletin.correction:
        correction = _("정정 내용: %(correction)s ", correction=bulletin.correction.strip())
    opening = own or bulletin.lead or (bulletin.decks[0] if bulletin.decks else "")
    if not opening:
        opening = next(iter(bulletin.paragraphs()), "")
    return correction + opening


def _facts(bulletin: Bulletin) -> str:
    lines = []
    if bulletin.event:
        lines.append(
            _(
                "일시  %(when)s",
                when=official_range(bulletin.event.starts_at, bulletin.event.ends_at, year=False),
            )
        )
        lines.append(_("장소  %(place)s", place=bulletin.event.place))
        if bulletin.event.fee:
            lines.append(_("참가비  %(fee)s", fee=bulletin.event.fee))
    if bulletin.apply_until:
        lines.append(_("신청 마감  %(apply_until)s", apply_until=official_day(bulletin.apply_until, year=False)))
    lines += [f"{fact.label}  {fact.text}" for fact in bulletin.facts]
    return "\n".join(lines)


def _licence(bulletin: Bulletin) -> str:
    try:
        kogl = Kogl(bulletin.licence)
    except ValueError:
        return ""
    return "" if kogl is Kogl.NONE else KOGL_LABELS[kogl]


def _foot(source: str, licence: str) -> str:
    return "\n".join(part for part in (_("문의 %(source)s", source=source) if source else "", licence) if part)

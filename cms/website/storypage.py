"""A bulletin made ready for its page: blocks with web pictures and anchors, attachments, contact, structured data."""

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from cms.stories import site_extensions
from cms.stories.bulletin import BlockType, Bulletin, BulletinAttachment, BulletinBlock, BulletinPicture
from cms.stories.cardset import told_cuts
from cms.website.pictures import Gallery
from media import rights
from media.renditions import WebPicture

#: How wide a picture of the text is shown.
FIGURE_SIZES = "(min-width: 48rem) 704px, 92vw"
_NUMBER = re.compile(r"^[△▲+\-–]?\s?\d[\d,.~]*\s?[^\d\s(]{0,4}$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on the page with what has to stand beside it."""

    picture: BulletinPicture
    web: WebPicture
    licence: str
    is_tall: bool
    is_first: bool = False
    sizes: str = FIGURE_SIZES


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of the body; `anchor` for headings, `figure` for pictures."""

    block: BulletinBlock
    anchor: str = ""
    figure: Figure | None = None
    rows: tuple[tuple[tuple[str, bool], ...], ...] = ()
    """Table cells, each with whether it stands in a column of figures, to be set right."""

    @property
    def type(self) -> str:
        return self.block.type.value

    @property
    def template(self) -> str:
        return f"stories/blocks/{self.block.type.value}.html"


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Everything the story template shows."""

    bulletin: Bulletin
    blocks: tuple[PageBlock, ...]
    lead_figure: Figure | None
    attachments: tuple[BulletinAttachment | site_extensions.OfferedFile, ...]
    headings: tuple[PageBlock, ...]
    licence_label: str
    licence_url: str | None
    cuts: tuple[Any, ...]
    cut_pictures: tuple[site_extensions.CutPicture, ...]
    share_picture: str


def story_page(bulletin: Bulletin, *, is_preview: bool = False) -> StoryPage:
    """Return a bulletin as its page shows it. Costs two queries for all pictures.

    A card set is its cuts; any other story keeps its lead picture and text, and shows its cards once they are drawn.
    """
    gallery = Gallery(picture.id for picture in bulletin.pictures)
    blocks: list[PageBlock] = []
    for index, block in enumerate(bulletin.blocks):
        if block.type is BlockType.ATTACHMENT:
            continue
        if block.type is BlockType.PICTURE:
            figure = _figure(block.picture, gallery)
            if figure:
                blocks.append(PageBlock(block, figure=figure))
        else:
            anchor = f"s{index + 1}" if block.type is BlockType.HEADING else ""
            blocks.append(PageBlock(block, anchor=anchor, rows=_cells(block.rows)))
    in_body = {block.figure.picture.id for block in blocks if block.figure}
    lead = bulletin.pictures[0] if bulletin.pictures and not bulletin.is_card_set else None
    figure = _figure(lead, gallery, is_first=True) if lead and lead.id not in in_body else None
    licence = rights.Kogl(bulletin.licence)
    first = figure or next((block.figure for block in blocks if block.figure), None)
    cuts = told_cuts(bulletin)
    drawn = site_extensions.offered("cards", bulletin) if cuts and not is_preview else None
    leads = bulletin.is_card_set or first is None
    written = None if is_preview else site_extensions.offered("release_file", bulletin)
    attached = tuple(block.attachment for block in bulletin.blocks if block.attachment)
    return StoryPage(
        bulletin=bulletin,
        blocks=tuple(blocks),
        lead_figure=figure,
        attachments=(*attached, written) if written else attached,
        headings=tuple(block for block in blocks if block.anchor),
        licence_label=licence.label,
        licence_url=licence.url,
        cuts=cuts if bulletin.is_card_set or drawn or is_preview else (),
        cut_pictures=tuple(drawn or ()),
        share_picture=_absolute(drawn[0].url if leads and drawn else first.web.src if first else ""),
    )


def structured_data(page: StoryPage, office_name: str) -> dict[str, Any]:
    """Return the schema.org description of a story: NewsArticle, or Event."""
    bulletin = page.bulletin
    publisher = {"@type": "GovernmentOrganization", "name": office_name, "url": f"{settings.SITE_URL}/"}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event" if bulletin.event else "NewsArticle",
        "@id": bulletin.url,
        "url": bulletin.url,
        "inLanguage": "ko",
        "license": page.licence_url,
        "image": [page.share_picture] if page.share_picture else None,
        "description": summary(bulletin),
    }
    changed_at = bulletin.corrected_at or bulletin.published_at
    if bulletin.event:
        event = bulletin.event
        data |= {
            "name": bulletin.title,
            "startDate": event.starts_at.isoformat(),
            "endDate": event.ends_at.isoformat() if event.ends_at else None,
            "location": {"@type": "Place", "name": event.place, "address": event.place},
            "organizer": publisher,
            "eventStatus": "https://schema.org/EventScheduled",
        }
    else:
        data |= {
            "headline": bulletin.title,
            "datePublished": bulletin.published_at.isoformat() if bulletin.published_at else None,
            "dateModified": changed_at.isoformat() if changed_at else None,
            "author": {"@type": "Organization", "name": bulletin.department or office_name},
            "publisher": publisher,
            "keywords": list(bulletin.topics) or None,
            "articleSection": bulletin.kind_label,
        }
    if bulletin.corrections and not bulletin.event:
        data["correction"] = [
            {"@type": "CorrectionComment", "text": note.note, "datePublished": note.at.isoformat()}
            for note in bulletin.corrections
        ]
    return {name: value for name, value in data.items() if value}


def summary(bulletin: Bulletin, limit: int = 160) -> str:
    """Return one or two lines about a story, at most `limit` characters."""
    text = bulletin.decks[0] if bulletin.decks else bulletin.lead or bulletin.text
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _cells(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """Return table cells with whether their column (below its head) holds figures only."""
    columns = list(zip_longest(*rows[1:], fillvalue=""))
    figures = [any(column) and all(not cell or _NUMBER.match(cell) for cell in column) for column in columns]
    return tuple(
        tuple((cell, index < len(figures) and figures[index]) for index, cell in enumerate(row)) for row in rows
    )


def _figure(picture: BulletinPicture | None, gallery: Gallery, *, is_first: bool = False) -> Figure | None:
    web = gallery.get(picture.id) if picture else None
    if picture is None or web is None:
        return None
    kogl = rights.Kogl(picture.kogl)
    licence = kogl.label if kogl is not rights.Kogl.NONE else _("이용허락 없이 쓸 수 없는 사진")
    return Figure(picture, web, licence, is_tall=picture.height > picture.width, is_first=is_first)


def _absolute(url: str) -> str:
    return f"{settings.SITE_URL}{url}" if url.startswith("/") else url

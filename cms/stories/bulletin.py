"""The contract between the desk and its outlets: what a published story looks like from outside.

A bulletin is a frozen, plain value. Outlets (newsletter, social, signage, press, website) see bulletins, never page
models. No Django here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Kinds of story."""

    PRESS_RELEASE = "press"
    CARD_NEWS = "cards"
    EVENT = "event"
    NOTICE = "notice"
    ARTICLE = "article"


KIND_LABELS: dict[Kind, str] = {
    Kind.PRESS_RELEASE: "보도자료",
    Kind.CARD_NEWS: "카드뉴스",
    Kind.EVENT: "행사",
    Kind.NOTICE: "알림",
    Kind.ARTICLE: "소식지 기사",
}


class BlockType(StrEnum):
    """Types of body block."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    BOX = "box"
    TABLE = "table"
    PICTURE = "picture"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class BulletinPicture:
    """A picture with what an outlet must show beside it. `file` is its name in the media storage."""

    id: int
    file: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    kogl: str = "none"
    focal: tuple[float, float] | None = None
    """Centre of interest, as fractions of width and height."""
    decorative: bool = False
    """It says nothing the text does not say, so it needs no alternative."""


@dataclass(frozen=True, slots=True)
class BulletinBlock:
    """One block of the body. `text` is plain, `html` is sanitised inline HTML (b, i, a, br)."""

    type: BlockType
    text: str = ""
    html: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """Table cells, the first row being the header."""
    caption: str = ""
    """Table caption or attribution of a quote."""
    picture: BulletinPicture | None = None
    attachment: "BulletinAttachment | None" = None
    source: str = field(default="", compare=False)
    """Id of the editor's block it was made of; the paragraphs of one block share it. Never shown."""


@dataclass(frozen=True, slots=True)
class BulletinAttachment:
    """A document. `url` is relative to the site, `size` in bytes."""

    id: int
    title: str
    url: str
    size: int
    extension: str


@dataclass(frozen=True, slots=True)
class BulletinCut:
    """One cut of a card news set; `layout` names a template of `cms.cards`."""

    layout: str
    heading: str = ""
    body: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    figure: str = ""
    picture: BulletinPicture | None = None
    alt: str = ""
    source: str = field(default="", compare=False)
    """Id of the editor's block it was made of. Never shown."""


@dataclass(frozen=True, slots=True)
class BulletinEvent:
    """When and where an event takes place."""

    starts_at: datetime
    ends_at: datetime | None
    place: str
    host: str = ""
    fee: str = ""
    apply: str = ""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A story as handed to outlets. Times are aware datetimes; URLs absolute."""

    key: str
    revision: int
    kind: Kind
    title: str
    url: str
    short_url: str
    decks: tuple[str, ...] = ()
    lead: str = ""
    blocks: tuple[BulletinBlock, ...] = ()
    pictures: tuple[BulletinPicture, ...] = ()
    cuts: tuple[BulletinCut, ...] = ()
    event: BulletinEvent | None = None
    apply_until: date | None = None
    department: str = ""
    department_phone: str = ""
    contact: str = ""
    towns: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    licence: str = "1"
    embargo_until: datetime | None = None
    election_class: str = ""
    published_at: datetime | None = None
    corrected_at: datetime | None = None
    correction: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    def paragraphs(self) -> Iterator[str]:
        """Yield the running text: lead, paragraphs, headings, lists and quotes, in order."""
        if self.lead:
            yield self.lead
        for block in self.blocks:
            if block.type is BlockType.LIST:
                yield from block.items
            elif block.text:
                yield block.text

    @property
    def text(self) -> str:
        """The whole running text, one paragraph a line."""
        return "\n".join(self.paragraphs())

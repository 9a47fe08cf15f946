"""The bulletin: the contract between desk and outlets for a published story.

A bulletin is a frozen, plain value. Outlets (newsletter, social, signage, press, website) see bulletins, never page
models. No Django here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from cms.core.sentencediff import Rewording


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


class DetailRole(StrEnum):
    """Where a detail is shown."""

    SORT = "sort"
    """Beside the kind's name: on the site, on screens, in lists of the paper."""
    TAG = "tag"
    """Beside the kind's name on the site alone."""
    BYLINE = "byline"
    """As who wrote it."""
    FACT = "fact"
    """With its label among the facts: on the site and in posts."""
    RECORD = "record"
    """In office documents and open data alone."""


@dataclass(frozen=True, slots=True)
class BulletinDetail:
    """A detail only this kind of story has, as text to show. `name` is its field's."""

    name: str
    label: str
    text: str
    role: DetailRole


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
    rights_until: date | None = None
    """The last day on which it may be shown (KST): its licence or the consent of who is in it ends."""


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
    """Time and place of an event."""

    starts_at: datetime
    ends_at: datetime | None
    place: str
    host: str = ""
    fee: str = ""
    apply: str = ""


@dataclass(frozen=True, slots=True)
class BulletinSlot:
    """One text of an adaptation. `name` is the slot that the outlet registered."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class BulletinAdaptation:
    """What one outlet says of the story in words of its own. `number` counts the versions."""

    outlet: str
    number: int
    slots: tuple[BulletinSlot, ...]


@dataclass(frozen=True, slots=True)
class BulletinCorrection:
    """A dated note: what was wrong, what is right since a version."""

    at: datetime
    public_version: int
    note: str
    texts: tuple[Rewording, ...] = ()


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A story as handed to outlets. Times are aware datetimes; URLs absolute.

    `kind` is the key of one of the kinds in `cms.stories.registry`; an outlet does not ask for one by name.
    """

    key: str
    public_version: int
    kind: str
    title: str
    url: str
    short_url: str
    kind_label: str = ""
    is_card_set: bool = False
    """Shown as drawn cards, written ones (`cuts`) or composed ones."""
    decks: tuple[str, ...] = ()
    lead: str = ""
    blocks: tuple[BulletinBlock, ...] = ()
    pictures: tuple[BulletinPicture, ...] = ()
    cuts: tuple[BulletinCut, ...] = ()
    event: BulletinEvent | None = None
    apply_until: date | None = None
    details: tuple[BulletinDetail, ...] = ()
    department: str = ""
    department_phone: str = ""
    manager: str = ""
    contact: str = ""
    towns: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    licence: str = "1"
    embargo_until: datetime | None = None
    expires_at: datetime | None = None
    """When the desk takes it back everywhere."""
    rights_ended: date | None = None
    """The last day of the picture that left it last; None: all are there."""
    election_class: str = ""
    published_at: datetime | None = None
    corrected_at: datetime | None = None
    correction: str = ""
    """The newest note."""
    corrections: tuple[BulletinCorrection, ...] = ()
    """All notes, the newest first."""
    adaptations: tuple[BulletinAdaptation, ...] = ()

    def adapted(self, outlet: str, slot: str) -> str:
        """Return an outlet's own words for a slot, or empty."""
        for adaptation in self.adaptations:
            if adaptation.outlet == outlet:
                return next((text.text for text in adaptation.slots if text.name == slot), "")
        return ""

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

    def detail(self, name: str) -> str:
        """Return a detail's text by its field's name, or empty."""
        return next((detail.text for detail in self.details if detail.name == name), "")

    def details_as(self, role: DetailRole) -> tuple[BulletinDetail, ...]:
        """Return the details that are shown in one way, in order."""
        return tuple(detail for detail in self.details if detail.role is role)

    @property
    def sort(self) -> str:
        """The story's sort within its kind (모집, 교육 …), or empty."""
        return " · ".join(detail.text for detail in self.details_as(DetailRole.SORT))

    @property
    def tags(self) -> tuple[str, ...]:
        """Tags the site shows beside the kind's name."""
        return tuple(detail.text for detail in self.details if detail.role in (DetailRole.SORT, DetailRole.TAG))

    @property
    def byline(self) -> str:
        """The writer's name, where given."""
        return ", ".join(detail.text for detail in self.details_as(DetailRole.BYLINE))

    @property
    def facts(self) -> tuple[BulletinDetail, ...]:
        """Labelled facts that readers look up."""
        return self.details_as(DetailRole.FACT)

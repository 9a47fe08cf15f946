"""A draft: all that the checks look at, as a plain value. No Django.

Built from raw text or a bulletin here, and from a story page in `cms.checks.drafting`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cms.stories.bulletin import BlockType, Bulletin, BulletinBlock


class Part(StrEnum):
    """What a piece of text is, for rules that care."""

    HEADLINE = "headline"
    RUNNING = "running"
    CAPTION = "caption"
    CELL = "cell"
    ALT = "alt"
    NAME = "name"
    """A file name, a contact, a place: short, no sentences."""
    ATTACHED = "attached"
    """Text inside an attached file: looked at for personal data only."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text. `path` names its field for a machine, `field` for a person."""

    path: str
    field: str
    text: str
    part: Part = Part.RUNNING


@dataclass(frozen=True, slots=True)
class DraftPicture:
    """A picture where it is used, with its rights record."""

    path: str
    field: str
    name: str
    alt: str = ""
    decorative: bool = False
    kogl: str = "none"
    rights_ground: str = ""
    """'' means: not known here (a bulletin carries no record), so the rules about records are silent."""
    licensed_until: date | None = None
    portrait_consent: str = ""
    shows_head: bool = False


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table; the first row is its header."""

    path: str
    field: str
    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DraftFile:
    """An attached file: its text by place, and why some of it could not be read ('' where all was)."""

    path: str
    field: str
    stored_as: str
    pieces: tuple[Segment, ...] = ()
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as the checks see it. `written_on` (KST) gives year and month to dates without one."""

    written_on: date
    segments: tuple[Segment, ...] = ()
    pictures: tuple[DraftPicture, ...] = ()
    tables: tuple[DraftTable, ...] = ()
    files: tuple[DraftFile, ...] = ()
    kind: str = ""
    """'' is text without a story: rules about the story's own fields are silent."""
    election_class: str = ""
    department: str = ""
    publish_on: date | None = None
    """Day it is meant to come out (KST); None is today."""
    outlets: frozenset[str] = frozenset({"web"})
    """Where it goes: web, sns, print, signage, broadcast."""
    slot_holder: str = ""
    """Who else already holds the quarter's one slot for 군정홍보; '' when it is free or this story's own."""

    @property
    def day(self) -> date:
        """The day to judge licences and elections by."""
        return self.publish_on or self.written_on

    @property
    def attached(self) -> tuple[Segment, ...]:
        """The text inside attached files."""
        return tuple(piece for file in self.files for piece in file.pieces)

    def running(self) -> Iterator[Segment]:
        """Yield the segments that hold sentences."""
        return (segment for segment in self.segments if segment.part is Part.RUNNING)


def from_text(text: str, *, written_on: date, kind: str = "", election_class: str = "") -> Draft:
    """Return raw text as a draft of one segment, so that offsets are offsets in the text."""
    segment = Segment("", "글", text)
    return Draft(written_on, (segment,), kind=kind, election_class=election_class)


def from_bulletin(bulletin: Bulletin, *, written_on: date, outlets: frozenset[str] = frozenset({"web"})) -> Draft:
    """Return a bulletin as a draft: for outlets that check again what they take in."""
    segments = [Segment("title", "제목", bulletin.title, Part.HEADLINE)]
    segments += [Segment("deck", "부제", deck, Part.HEADLINE) for deck in bulletin.decks]
    segments.append(Segment("lead", "리드", bulletin.lead))
    tables: list[DraftTable] = []
    for number, block in enumerate(bulletin.blocks, 1):
        segments += block_segments(f"body.{number}", f"본문 {number}", block)
        if block.type is BlockType.TABLE:
            tables.append(DraftTable(f"body.{number}", f"본문 {number}", block.caption, block.rows))
    pictures = [
        DraftPicture(f"pictures.{picture.id}", "사진", picture.file, alt=picture.alt, kogl=picture.kogl)
        for picture in bulletin.pictures
    ]
    return Draft(
        written_on,
        tuple(segment for segment in segments if segment.text),
        tuple(pictures),
        tuple(tables),
        kind=bulletin.kind.value,
        election_class=bulletin.election_class,
        department=bulletin.department,
        outlets=outlets,
    )


def block_segments(path: str, field: str, block: BulletinBlock) -> Iterator[Segment]:
    """Yield the texts of one body block, empty ones too."""
    yield Segment(path, field, block.text, Part.HEADLINE if block.type is BlockType.HEADING else Part.RUNNING)
    yield Segment(path, f"{field} 설명", block.caption, Part.CAPTION)
    for item in block.items:
        yield Segment(path, field, item)
    for row in block.rows:
        for cell in row:
            yield Segment(path, field, cell, Part.CELL)
    if block.picture and block.picture.caption != block.caption:
        yield Segment(path, f"{field} 설명", block.picture.caption, Part.CAPTION)
    if block.attachment:
        yield Segment(path, field, block.attachment.title, Part.NAME)

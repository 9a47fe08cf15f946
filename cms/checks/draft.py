"""The draft: everything the checks look at, as a plain value. No Django.

Built from raw text here, from a bulletin in `cms.checks.bulletindraft`, from a story page in `cms.checks.drafting`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

#: What the paths of segments begin with that are words of an adaptation: `adaptations.paper.headline`.
ADAPTATIONS = "adaptations"


class Part(StrEnum):
    """What a piece of text is, for rules that care."""

    HEADLINE = "headline"
    RUNNING = "running"
    CAPTION = "caption"
    CELL = "cell"
    ALT = "alt"
    NAME = "name"
    """A file name, a contact, a place: short, no sentences."""
    ADDRESS = "address"
    """Where a link leads: looked at for personal data only."""
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
    consent_until: date | None = None
    withheld_because: str = ""
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
    """An attached file: its text by place, and why some could not be read. Empty where all was."""

    path: str
    field: str
    stored_as: str
    pieces: tuple[Segment, ...] = ()
    unread: str = ""


@dataclass(frozen=True, slots=True)
class DraftRelease:
    """When a story that has never been public shall go out. `at` None: at once."""

    at: datetime | None = None
    said: str = ""
    """What the office document said of it."""
    is_late: bool = False
    """The hour passed before anybody settled that the story goes out then."""
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as the checks see it. `written_on` (KST) gives year and month to dates without one."""

    written_on: date
    segments: tuple[Segment, ...] = ()
    addresses: tuple[Segment, ...] = ()
    """Where the links lead."""
    pictures: tuple[DraftPicture, ...] = ()
    tables: tuple[DraftTable, ...] = ()
    files: tuple[DraftFile, ...] = ()
    told: str = ""
    """What the story itself says, its fields too, where it has adaptations: their facts are compared with it."""
    kind: str = ""
    """'' is text without a story: rules about the story's own fields are silent."""
    election_class: str = ""
    department: str = ""
    release: DraftRelease | None = None
    """None: no story, or one that has been public."""
    publish_on: date | None = None
    """Day it is meant to come out (KST); None is today."""
    outlets: frozenset[str] = frozenset({"web"})
    """Where it goes: web, sns, print, signage, broadcast."""
    at_entrance: bool = False
    """Whether it is posted at the entrance, an outer wall or the fence of the office."""
    slot_holder: str = ""
    """Who else already holds the quarter's one slot for 군정홍보; '' when it is free or this story's own."""

    @property
    def day(self) -> date:
        """The day to judge licences and elections by."""
        return self.publish_on or self.written_on

    def everything(self) -> Iterator[Segment]:
        """Yield all that may hold personal data: segments, link targets, attached text."""
        yield from self.segments
        yield from self.addresses
        for file in self.files:
            yield from file.pieces

    def adapted(self) -> Iterator[Segment]:
        """Yield the segments that are words of adaptations."""
        return (segment for segment in self.segments if segment.path.startswith(f"{ADAPTATIONS}."))

    def running(self) -> Iterator[Segment]:
        """Yield the segments that hold sentences."""
        return (segment for segment in self.segments if segment.part is Part.RUNNING)


def from_text(text: str, *, written_on: date, kind: str = "", election_class: str = "") -> Draft:
    """Return raw text as a draft of one segment. Offsets of findings are those of the text."""
    segment = Segment("", "글", text)
    return Draft(written_on, (segment,), kind=kind, election_class=election_class)

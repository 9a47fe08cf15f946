"""A press release as laid out on paper, as plain values for the child. No Django."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PartKind(StrEnum):
    """Parts of the body, in order."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    BOX = "box"
    TABLE = "table"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """A picture: its file, what it shows, and the line below it. Width and height in px."""

    path: str
    kind: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the body. `title` is the heading of a box, caption of a table, speaker of a quote."""

    kind: PartKind
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    title: str = ""
    picture: SheetPicture | None = None


@dataclass(frozen=True, slots=True)
class ReleaseSheet:
    """A whole release. `head` are label and value pairs, two to a line; `accent` is #rrggbb."""

    office: str
    slogan: str
    accent: str
    tint: str
    head: tuple[tuple[str, str], ...]
    title: str
    decks: tuple[str, ...]
    parts: tuple[Part, ...]
    licence: str
    creator: str
    keywords: tuple[str, ...]
    written_at: datetime
    """UTC."""

"""The specification of a kind of story, read by desk and outlets.

Plain values, no Django. One `KindSpec` stands in each module of `cms.stories.kinds`, beside the kind's model.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from cms.stories.bulletin import DetailRole


class Words(Protocol):
    """Text, or a translation that is read when it is shown."""

    def __str__(self) -> str: ...


class Colour(StrEnum):
    """Colours of the design tokens that may mark a kind."""

    GREEN = "green"
    PLUM = "plum"
    PERSIMMON = "persimmon"
    TEAL = "teal"
    NAVY = "navy"


class Outlet(StrEnum):
    """Outlets that take stories by themselves, or let them be chosen."""

    SOCIAL = "social"
    """Channels that do not say otherwise post it."""
    SCREENS = "screens"
    """Playlists may take the newest by themselves."""
    PAPER = "paper"
    """It may be placed on a page of the paper."""


class Section(StrEnum):
    """Where the front page lists a kind's newest stories."""

    LATEST = "latest"
    """Among the newest of several kinds."""
    OWN_LIST = "own_list"
    """In a list of its own."""
    AGENDA = "agenda"
    """By the day on which it takes place."""
    SHELF = "shelf"
    """In a row of drawn covers."""


class BulletinField(StrEnum):
    """Fields of the Bulletin that a kind's own field may fill, other than details."""

    CUTS = "cuts"
    APPLY_UNTIL = "apply_until"
    STARTS_AT = "event.starts_at"
    ENDS_AT = "event.ends_at"
    VENUE = "event.place"
    HOST = "event.host"
    FEE = "event.fee"
    APPLY = "event.apply"


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field only this kind has, and how it leaves the house.

    `name` is the model's field; `to` its field in the Bulletin, or the role of the detail it becomes; `column` its name
    in open data, empty where it is left out there.
    """

    name: str
    to: BulletinField | DetailRole
    column: str = ""


@dataclass(frozen=True, slots=True)
class OpenData:
    """The open-data set of a kind's public stories. `name` stands in its address."""

    name: str
    description: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """Everything desk and outlets ask of one kind of story. Raises `ValueError` for what cannot be."""

    key: str
    """Stands in addresses and in the database: small letters, at most twelve."""
    label: Words
    colour: Colour
    order: int
    """Its place wherever kinds are listed."""
    fields: tuple[OwnField, ...] = ()
    """What leaves the house beyond the fields of every story."""
    kept_inside: frozenset[str] = frozenset()
    """Own fields that never leave the house."""
    open_data: OpenData | None
    outlets: frozenset[Outlet]
    section: Section = Section.LATEST
    lead_rank: int | None = None
    """Its turn for the first rows of the front page, 0 first; None: it never stands there."""
    in_menu: bool = True
    """Whether the site's main menu names it."""
    screen_colour: Colour | None = None
    """Its colour on screens; None: the office's own."""
    is_for_paper: bool = False
    """Written for the paper, a dozen at a time: checked for print, and on the front page only where there is room."""
    is_release: bool = False
    """Goes to newsrooms as an office document, and is what an office document from a department becomes."""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z]{2,12}", self.key):
            raise ValueError(f"{self.key!r} is no key of a kind: two to twelve small letters.")
        names = [field.name for field in self.fields]
        columns = [field.column for field in self.fields if field.column]
        if len(set(names)) < len(names) or len(set(columns)) < len(columns):
            raise ValueError(f"{self.key}: a field or column is named twice.")

    @property
    def is_card_set(self) -> bool:
        """Whether the kind is told in cuts, drawn as cards."""
        return self.name_of(BulletinField.CUTS) is not None

    @property
    def takes_place(self) -> bool:
        """Whether the kind begins at a time and belongs in calendars."""
        return self.name_of(BulletinField.STARTS_AT) is not None

    @property
    def names(self) -> tuple[str, ...]:
        """The model's fields that leave the house, in order: for the editor's panel."""
        return tuple(field.name for field in self.fields)

    @property
    def columns(self) -> tuple[OwnField, ...]:
        """The fields that open data has a column for."""
        return tuple(field for field in self.fields if field.column)

    def name_of(self, target: BulletinField) -> str | None:
        """Return the model's field that fills a field of the Bulletin, or None."""
        return next((field.name for field in self.fields if field.to is target), None)


Condition = Callable[[KindSpec], bool]

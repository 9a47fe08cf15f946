"""What is read of WeasyPrint's documents, boxes and styles, which come without types.

Lengths in px. Boxes are private to the engine, so its version is pinned. Imports no engine.
"""

from collections.abc import Sequence
from typing import Literal, Protocol, TypedDict


class Style(TypedDict):
    """A box's computed style."""

    font_size: float
    letter_spacing: float | Literal["normal"]
    orphans: int
    widows: int
    break_before: str
    break_after: str
    break_inside: str


class Element(Protocol):
    """The element a box was made for."""

    def get(self, name: str, /) -> str | None: ...


class Box(Protocol):
    """A box of any kind. Only parents have `children`, and only texts have `text` and `pango_layout`."""

    element_tag: str
    element: Element | None
    style: Style
    children: Sequence["Box"]
    text: str
    pango_layout: object
    position_x: float
    position_y: float
    width: float
    height: float

    def margin_height(self) -> float: ...
    def border_box_y(self) -> float: ...
    def content_box_x(self) -> float: ...
    def content_box_y(self) -> float: ...
    def is_in_normal_flow(self) -> bool: ...
    def translate(self, dx: float, dy: float, /) -> None: ...


class Page(Protocol):
    """A page as laid out."""

    _page_box: Box


class Document(Protocol):
    """A document as laid out."""

    pages: Sequence[Page]

    def write_pdf(self, **options: object) -> bytes: ...

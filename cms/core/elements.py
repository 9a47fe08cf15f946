"""Protocol of an XML element, whichever library parsed it. lxml says nothing of its types. No Django."""

from collections.abc import Iterable, Iterator
from typing import Protocol, Self


class Element(Protocol):
    """An element of a parsed document. The tag of a comment or an instruction is no text."""

    tag: object
    text: str | None
    tail: str | None

    def get(self, key: str, default: str = "", /) -> str:
        """Return an attribute's value."""

    def items(self) -> Iterable[tuple[str, str]]:
        """Return attributes and their values."""

    def iter(self) -> Iterator[Self]:
        """Yield the element and all below it, in order."""

    def itertext(self) -> Iterator[str]:
        """Yield all text inside, in order."""

    def __iter__(self) -> Iterator[Self]:
        """Yield the children."""

"""A post as feeds draw it. No Django.

Its text comes in pieces (bold, links, tags), its pictures in a grid, its time in words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cms.core.korean.dates import official_moment
from social.composing.variant import Variant

_PIECE = re.compile(r"(https?://\S+)|(#[0-9A-Za-z가-힣_]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one kind: `text`, `bold`, `link` or `tag`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FeedPicture:
    """A picture in a feed, width and height in px."""

    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FeedPost:
    """A post in a feed, as the templates draw it."""

    pieces: tuple[Piece, ...]
    pictures: tuple[FeedPicture, ...]
    posted_at: datetime
    when: str
    """`posted_at` in words, without the year."""
    edited: bool
    url: str
    """The post's own address. Empty in a preview."""
    name: str
    """Who posts: the name of the channel or the office."""
    title: str
    link: str
    """The short address of the story."""

    @property
    def arrangement(self) -> str:
        """How the pictures are laid out: `none`, `one`, `tall`, `two`, `three` or `four`.

        It follows from their number and, where there is only one, from its proportions.
        """
        if len(self.pictures) == 1:
            only = self.pictures[0]
            return "tall" if only.height > only.width * 1.15 else "one"
        return {0: "none", 2: "two", 3: "three"}.get(len(self.pictures), "four")

    @property
    def proportions(self) -> str:
        """The proportions that all pictures share: `upright`, `square`, or empty.

        Drawn cards have one of the two, and a grid must not cut off any of their words.
        """
        if self.pictures and all(picture.height >= picture.width * 1.15 for picture in self.pictures):
            return "upright"
        if self.pictures and all(
            abs(picture.height - picture.width) * 20 <= picture.width for picture in self.pictures
        ):
            return "square"
        return ""

    @property
    def grid(self) -> tuple[FeedPicture, ...]:
        """The pictures shown at once: the first four."""
        return self.pictures[:4]

    @property
    def more(self) -> int:
        """How many pictures there are beyond those of the grid."""
        return max(0, len(self.pictures) - 4)


def feed_post(
    variant: Variant,
    pictures: Sequence[FeedPicture],
    *,
    name: str,
    posted_at: datetime,
    edited: bool = False,
    url: str = "",
) -> FeedPost:
    """Return a variant as a feed would draw it."""
    return FeedPost(
        pieces=tuple(pieces(variant)),
        pictures=tuple(pictures),
        posted_at=posted_at,
        when=official_moment(posted_at, year=False),
        edited=edited,
        url=url,
        name=name,
        title=variant.title,
        link=variant.link,
    )


def pieces(variant: Variant) -> Iterator[Piece]:
    """Yield the whole text in pieces of one kind each."""
    start = 0
    for span in sorted(variant.spans, key=lambda span: span.start):
        yield from _plain(variant.text[start : span.start])
        yield Piece(span.style, variant.text[span.start : span.end])
        start = span.end
    yield from _plain(variant.text[start:])


def _plain(text: str) -> Iterator[Piece]:
    start = 0
    for match in _PIECE.finditer(text):
        if match.start() > start:
            yield Piece("text", text[start : match.start()])
        yield Piece("link" if match.group(1) else "tag", match.group())
        start = match.end()
    if start < len(text):
        yield Piece("text", text[start:])

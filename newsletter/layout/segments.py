"""How a text is spread over the areas of its frame, and dividing it where an area ends. Pure."""

from dataclasses import dataclass

from newsletter.layout.article import Piece, PieceType, divide


@dataclass(frozen=True, slots=True)
class Segment:
    """The pieces that go into one text area. The first is number `start` of the article."""

    pieces: tuple[Piece, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Filling:
    """A frame's text areas, filled. Lines are lines of one column."""

    segments: tuple[Segment, ...]
    used: int
    free: int
    over_lines: int = 0
    over_letters: int = 0
    over_item: int = 0
    """Which story of a list the overset begins in."""
    warnings: tuple[str, ...] = ()


def divided(segment: Segment, over: int, consumed: int) -> tuple[Segment, Segment]:
    """Divide a segment where its overset begins: in piece number `over`, after `consumed` letters of it."""
    index = over - segment.start
    before, piece, after = segment.pieces[:index], segment.pieces[index], segment.pieces[index + 1 :]
    if piece.type is PieceType.PARAGRAPH and consumed:
        here, there = divide(piece, consumed)
        return Segment((*before, here), segment.start), Segment((there, *after), over)
    return Segment(before, segment.start), Segment((piece, *after), over)

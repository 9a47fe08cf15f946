"""Values that say how a text is divided among the areas of its frame. Pure."""

from dataclasses import dataclass

from newsletter.layout.article import Piece, PieceType, divide


@dataclass(frozen=True, slots=True)
class Segment:
    """The pieces in one text area. The first is number `start` of the article."""

    pieces: tuple[Piece, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Filling:
    """How a frame's text areas are filled, in lines of one column."""

    segments: tuple[Segment, ...]
    used: int
    free: int
    over_lines: int = 0
    over_letters: int = 0
    over_item: int = 0
    """The number of the story in a list in which the overset begins."""
    warnings: tuple[str, ...] = ()


def divided(segment: Segment, over: int, consumed: int) -> tuple[Segment, Segment]:
    """Divide a segment where its overset begins.

    That is in piece number `over` of the article, after `consumed` letters of it.
    """
    index = over - segment.start
    before, piece, after = segment.pieces[:index], segment.pieces[index], segment.pieces[index + 1 :]
    if piece.type is PieceType.PARAGRAPH and consumed:
        here, there = divide(piece, consumed)
        return Segment((*before, here), segment.start), Segment((there, *after), over)
    return Segment(before, segment.start), Segment((piece, *after), over)

"""Stretches a frame's only table or chart to its last line. Pure.

A tinted box with free lines below its table looks unfinished. It is stretched by whole lines only, and each row only so
far that the table is still read as one.
"""

from dataclasses import replace

from newsletter.layout.article import Piece, PieceType
from newsletter.layout.formats import Format
from newsletter.layout.frames import FrameContent, Measures

MOST_A_ROW = 4.0
"""How much higher a row of a table may become, mm."""
MOST_BARS = 33.0
"""How much higher the highest bar of a chart may become, mm."""

_MARGIN = 0.2
"""How much of what rounding leaves empty below a block is left so, mm: the engine rounds too."""

_STYLES = ("table", "figures")


def stretched(content: FrameContent, measures: Measures, free_lines: int, paper: Format) -> tuple[Measures, int]:
    """Give the free lines of a frame to its only table or chart.

    Return the measures with it stretched, and how many lines were given; 0 where there is no such table or chart.
    """
    if content.frame.style not in _STYLES or content.frame.text_columns != 1 or content.is_list or not content.stories:
        return measures, 0
    setting = measures.setting
    tables = [number for number, piece in enumerate(content.stories[0].pieces) if piece.type is PieceType.TABLE]
    if len(tables) != 1 or tables[0] not in setting.heights:
        return measures, 0
    (number,) = tables
    slack = max(0.0, measures.slacks.get(number, 0.0) - _MARGIN)
    most = _most(content.stories[0].pieces[number], content.frame.style)
    given = max(0, min(free_lines, int((most - slack) // paper.baseline)))
    grown = paper.height_of(given)
    heights = {**setting.heights, number: setting.heights[number] + grown}
    stretches = {number: min(most, grown + slack)}
    return replace(measures, setting=replace(setting, heights=heights, stretches=stretches)), given


def _most(table: Piece, style: str) -> float:
    """Return how much higher a table may become, mm."""
    return MOST_BARS if style == "figures" else MOST_A_ROW * (len(table.rows) - 1)

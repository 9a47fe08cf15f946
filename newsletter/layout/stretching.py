"""Stretch a frame's only table or chart to its last line. Pure.

A tinted box with white below its table looks unfinished. Only whole lines are given, and only so much a row that the
table still reads as one.
"""

from dataclasses import replace

from newsletter.layout.article import Piece, PieceType
from newsletter.layout.formats import Format
from newsletter.layout.frames import FrameContent, Measures

MOST_A_ROW = 4.0
"""What a row of a table may get, mm."""
MOST_BARS = 33.0
"""What the highest bar of a chart may get, mm."""

_MARGIN = 0.2
"""What stays free of the rounding below a block, mm: the engine rounds too."""

_STYLES = ("table", "figures")


def stretched(content: FrameContent, measures: Measures, free_lines: int, paper: Format) -> tuple[Measures, int]:
    """Return the measures with the free lines given to the frame's one table or chart, and how many were given."""
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

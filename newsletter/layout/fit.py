"""Measures how stories fit their frames, in exact lines. Runs inside the limited child.

A story is set once (`galley.py`) and divided by arithmetic (`dividing.py`); where that does not decide, the engine sets
the columns themselves (`columns.py`). Both give the same result, line for line, which the tests compare.
"""

import time
from dataclasses import dataclass, field, replace

from newsletter.layout import columns, dividing, galley
from newsletter.layout.article import letters
from newsletter.layout.engine import Engine
from newsletter.layout.formats import Format
from newsletter.layout.frames import FrameContent, Measures, layout, photo_rows
from newsletter.layout.galley import Galley
from newsletter.layout.segments import Segment
from newsletter.layout.stretching import stretched


@dataclass(frozen=True, slots=True)
class Fit:
    """How one frame is filled, in lines of one column.

    `offset` counts the letters before the overset; None where there is none, or in a list.
    """

    page: int
    frame: str
    stories: tuple[str, ...]
    capacity: int
    used: int
    overset_lines: int
    overset_chars: int
    offset: int | None
    free_lines: int
    overset_story: str
    head_over: bool
    """Whether the headline alone is higher than the frame."""
    measures: Measures
    segments: tuple[Segment, ...]
    tracking: float
    photo_rows: int
    flowing: bool
    cpu_ms: float
    warnings: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether head and text have room in the frame."""
        return not self.overset_lines and not self.head_over


@dataclass(slots=True)
class Setter:
    """Sets one frame, as often as it is asked.

    It keeps each galley it has set. The head gets at least `head_rows` lines. `exact`: the engine always sets the
    columns.
    """

    engine: Engine
    paper: Format
    exact: bool = False
    head_rows: int = 0
    _galleys: dict[float, Galley] = field(default_factory=dict)

    def galley(self, content: FrameContent) -> Galley:
        """Return the galley of the frame, set once for each tracking."""
        if content.tracking not in self._galleys:
            self._galleys[content.tracking] = galley.pull(self.engine, content, self.paper)
        return self._galleys[content.tracking]

    def measures(self, content: FrameContent) -> Measures:
        """Return the frame's measures, its head at least `head_rows` high."""
        measured = self.galley(content).measures
        more = max(0, self.head_rows - measured.head_rows)
        slack = measured.head_slack + self.paper.height_of(more)
        return replace(measured, head_rows=measured.head_rows + more, head_slack=slack) if more else measured

    def fit(self, content: FrameContent) -> Fit:
        """Set the frame; return how it is filled."""
        started = time.process_time()
        pulled, measures = self.galley(content), self.measures(content)
        parts = layout(content, measures, self.paper)
        filling = None if self.exact else dividing.fill(pulled, content, parts, self.paper)
        filling = filling or columns.fill(self.engine, content, parts, measures, self.paper)
        story = content.stories[0] if content.stories else None
        total = sum(letters(piece.text) for piece in story.pieces) if story else 0
        over = filling.over_lines
        measures, given = stretched(content, measures, filling.free, self.paper)
        return Fit(
            page=content.page,
            frame=content.frame.id,
            stories=tuple(story.key for story in content.stories),
            capacity=parts.capacity,
            used=filling.used,
            overset_lines=over,
            overset_chars=filling.over_letters,
            offset=max(0, total - filling.over_letters) if over and not content.is_list else None,
            free_lines=filling.free - given,
            overset_story=content.stories[filling.over_item].key if over else "",
            head_over=bool(content.stories) and max(parts.rows) < 1,
            measures=measures,
            segments=filling.segments,
            tracking=content.tracking,
            photo_rows=photo_rows(content),
            flowing=content.flowing,
            cpu_ms=round((time.process_time() - started) * 1000, 1),
            warnings=tuple(dict.fromkeys((*pulled.warnings, *filling.warnings))),
        )

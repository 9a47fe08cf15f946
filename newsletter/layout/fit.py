"""How stories fit their frames: exact lines, counted in the engine's own boxes. Runs inside the limited child.

A story is set once (`galley.py`) and divided by arithmetic (`dividing.py`); where that does not decide, the engine sets
the very columns (`columns.py`). Both say the same, line for line: the tests hold them together.
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
    """How one frame is filled. Lines are lines of one column; `offset` counts the letters before the overset."""

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
    """The headline alone is higher than the frame."""
    measures: Measures
    segments: tuple[Segment, ...]
    tracking: float
    photo_rows: int
    flowing: bool
    cpu_ms: float
    warnings: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether everything is on the page."""
        return not self.overset_lines and not self.head_over


@dataclass(slots=True)
class Setter:
    """Sets one frame as often as it is asked, keeping the galleys it has pulled. `head_rows`: at least so many."""

    engine: Engine
    paper: Format
    exact: bool = False
    head_rows: int = 0
    _galleys: dict[float, Galley] = field(default_factory=dict)

    def galley(self, content: FrameContent) -> Galley:
        """Return the frame's text, set once for each tracking."""
        if content.tracking not in self._galleys:
            self._galleys[content.tracking] = galley.pull(self.engine, content, self.paper)
        return self._galleys[content.tracking]

    def measures(self, content: FrameContent) -> Measures:
        """Return what was measured, the head as high as its neighbours'."""
        measured = self.galley(content).measures
        more = max(0, self.head_rows - measured.head_rows)
        slack = measured.head_slack + self.paper.height_of(more)
        return replace(measured, head_rows=measured.head_rows + more, head_slack=slack) if more else measured

    def fit(self, content: FrameContent) -> Fit:
        """Set the frame and say how it is filled."""
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
